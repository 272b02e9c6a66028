package dk.karavanen.docket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.docket.AnswerRows.Answer;
import dk.karavanen.docket.AnswerRows.StoredFile;
import dk.karavanen.docket.Docket.AnswerFile;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.OfficeRows.Office;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;

/** What an office reads and writes: what was put to its addressee, and nothing of another's. Every method asks what the visit may. */
@Service
public class OfficeAnswers {

    /** Of one file. */
    public static final int MAX_FILE_BYTES = 4 * 1024 * 1024;

    private final AnswerRows rows;
    private final PromiseRows promises;
    private final OfficeRows offices;
    private final DocketReader reader;
    private final AnswerWriting writing;
    private final PromiseReporting reporting;

    OfficeAnswers(AnswerRows rows, PromiseRows promises, OfficeRows offices, DocketReader reader, AnswerWriting writing, PromiseReporting reporting) {
        this.rows = rows;
        this.promises = promises;
        this.offices = offices;
        this.reader = reader;
        this.writing = writing;
        this.reporting = reporting;
    }

    /** @param drafted whether something is written that is not published */
    public record Item(Row row, boolean drafted) {
    }

    /** All that one addressee was asked. */
    public record Desk(Docket docket, String title, String ministry, List<Item> items) {

        public Desk {
            items = List.copyOf(items);
        }

        public long waiting() {
            return items.stream().filter(item -> !item.row().isAnswered()).count();
        }
    }

    /**
     * One answer as it is being written.
     *
     * @param edition of what was saved last; goes back with what is saved next
     * @param savedBy who saved it last, empty while nobody has
     */
    public record Sheet(Docket docket, Row row, AnswerDraft draft, int edition, String savedBy, @Nullable Instant savedAt, List<AnswerFile> files) {

        public Sheet {
            files = List.copyOf(files);
        }
    }

    @Transactional(readOnly = true)
    public Desk desk(OfficeVisit visit) {
        ofOffice(visit);
        Docket docket = docket(visit);
        List<Answer> written = rows.of(docket.caravan());
        List<Item> items = docket.rows().stream().filter(row -> row.addressee().id() == visit.addressee()).map(row -> new Item(row, written.stream()
                .filter(answer -> Objects.equals(answer.id(), row.answer())).anyMatch(answer -> isDrafted(answer, row)))).toList();
        return docket.addressees().stream().filter(to -> to.id() == visit.addressee()).findFirst().map(to -> new Desk(docket, to.title(), to.ministry(), items))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private static boolean isDrafted(Answer answer, Row row) {
        return AnswerWriting.isInTheMaking(answer.draft(), row.version());
    }

    /** How many of an office's rows are without an answer. */
    @Transactional(readOnly = true)
    int waiting(Office office) {
        return (int) reader.read(office.caravan()).rows().stream().filter(row -> row.addressee().id() == office.addressee() && row.subject().title() != null && !row.isAnswered()).count();
    }

    /** @throws Refused {@code not-found} for what was not put to this addressee, or is not any more */
    @Transactional(readOnly = true)
    public Sheet sheet(OfficeVisit visit, Kind kind, long subject) {
        ofOffice(visit);
        Docket docket = docket(visit);
        Row row = docket.rows().stream().filter(one -> AnswerWriting.isOpen(one, visit.addressee(), kind, subject)).findFirst().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return rows.find(visit.addressee(), kind, subject).map(answer -> new Sheet(docket, row, answer.draft(), answer.edition(), answer.savedBy(), answer.savedAt(),
                rows.filesOf(answer.id()).stream().filter(StoredFile::isInDraft).map(StoredFile::shown).toList()))
                .orElseGet(() -> new Sheet(docket, row, AnswerDraft.EMPTY, 0, "", null, List.of()));
    }

    /** @throws Refused {@code stale} and as {@link #sheet} */
    @Transactional
    public void save(OfficeVisit visit, Kind kind, long subject, AnswerDraft draft, int edition) {
        ofOffice(visit);
        writing.save(caravan(visit), visit.addressee(), kind, subject, draft, edition, visit.visitor());
    }

    /** What an office may publish. @throws Refused {@code empty} with the field, {@code date-passed} */
    @Transactional(readOnly = true)
    public void check(OfficeVisit visit, AnswerDraft draft) {
        LocalDate today = docket(visit).today();
        Refusals wrong = new Refusals();
        wrong.check(draft::requireWhole);
        wrong.check(() -> draft.requireToCome(today));
        wrong.end();
    }

    /** @throws Refused {@code stale}, {@code empty} with the field, {@code date-passed}, {@code same-words}, and as {@link #sheet} */
    @Transactional
    public void publish(OfficeVisit visit, Kind kind, long subject, AnswerDraft draft, int edition) {
        ofOffice(visit);
        check(visit, draft);
        writing.publish(caravan(visit), visit.addressee(), kind, subject, draft, edition, visit.visitor(), null, List.of());
    }

    /** @throws Refused {@code too-large}, {@code pdf-unreadable}, {@code pdf-active}, {@code too-many}, and as {@link #sheet} */
    @Transactional
    public void addFile(OfficeVisit visit, Kind kind, long subject, @Nullable String title, byte[] content) {
        ofOffice(visit);
        writing.addFile(caravan(visit), visit.addressee(), kind, subject, title, content);
    }

    @Transactional
    public void removeFile(OfficeVisit visit, Kind kind, long subject, long file) {
        ofOffice(visit);
        writing.removeFile(caravan(visit), visit.addressee(), kind, subject, file);
    }

    /** A file that is not published yet, for those who write. */
    @Transactional(readOnly = true)
    public Optional<byte[]> file(OfficeVisit visit, Kind kind, long subject, long file) {
        ofOffice(visit);
        return rows.find(visit.addressee(), kind, subject).flatMap(answer -> rows.content(answer.id(), file));
    }

    /** The promise a visit may report of: the one it is for, or any of its addressee's. @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public Promise promise(OfficeVisit visit, long promise) {
        return promises.find(promise).filter(kept -> kept.addressee() == visit.addressee() && (visit.promise() == null || visit.promise() == promise))
                .flatMap(kept -> promises.promise(promise)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** The docket of the addressee's caravan, for the page around a promise. */
    @Transactional(readOnly = true)
    public Docket docket(OfficeVisit visit) {
        return reader.read(caravan(visit));
    }

    /** @throws Refused {@code stale}, {@code empty}, {@code same-words}, {@code malformed} ({@code evidence}), {@code not-found} */
    @Transactional
    public void report(OfficeVisit visit, long promise, PromiseUpdate update) {
        promise(visit, promise);
        reporting.report(promise, update, visit.visitor(), null);
    }

    private long caravan(OfficeVisit visit) {
        return offices.find(visit.addressee()).map(Office::caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** The owner of one promise answers for nothing else. */
    private static void ofOffice(OfficeVisit visit) {
        if (visit.promise() != null) {
            throw new Refused(RefusalReason.NOT_ALLOWED);
        }
    }
}
