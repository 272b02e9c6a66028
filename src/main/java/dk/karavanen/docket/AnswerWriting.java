package dk.karavanen.docket;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.AnswerRows.Answer;
import dk.karavanen.docket.AnswerRows.StoredFile;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.Promise.Report;
import dk.karavanen.shared.PdfCheck;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * How an answer is saved and published, whoever does it. Nobody writes over what somebody else saved without having seen it: each saving says
 * which edition it began from. What is published becomes a version of its own.
 */
@Component
class AnswerWriting {

    static final int MAX_FILES = 5;
    private static final LocalTime NOON = LocalTime.of(12, 0);
    static final int MAX_PROMISES = 10;
    /** Each keeps its words and files for good. */
    static final int MAX_VERSIONS = 50;
    static final int MAX_FILE_TITLE = 120;

    private final AnswerRows rows;
    private final PromiseRows promises;
    private final DocketReader reader;
    private final OfficeMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerWriting(AnswerRows rows, PromiseRows promises, DocketReader reader, OfficeMails mails, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.promises = promises;
        this.reader = reader;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Saves a draft.
     *
     * @param edition the one the writer began from
     * @throws Refused {@code stale}, {@code not-found} for what was not put to this addressee, or is not any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void save(long caravan, long addressee, Kind kind, long subject, AnswerDraft draft, int edition, String by) {
        Answer answer = lock(caravan, addressee, kind, subject);
        if (!isTwice(answer, edition, by) || !answer.draft().equals(draft)) {
            rows.save(current(answer, edition).id(), draft, by, clock.instant());
        }
    }

    /** Two presses of a hurried hand send the same twice: the second finds what the first has done, and that is nobody else's work. */
    private static boolean isTwice(Answer answer, int edition, String by) {
        return answer.edition() == edition + 1 && answer.savedBy().equals(by);
    }

    private static Answer current(Answer answer, int edition) {
        if (answer.edition() != edition) {
            throw new Refused(RefusalReason.STALE);
        }
        return answer;
    }

    /** Whether an office has written something that nobody has published. */
    static boolean isInTheMaking(AnswerDraft draft, @Nullable Version last) {
        return last == null ? !draft.equals(AnswerDraft.EMPTY) : !draft.equals(AnswerDraft.EMPTY)
                && (!draft.promise().isEmpty() || draft.verdict() != last.verdict() || !draft.words().equals(last.words()));
    }

    /**
     * Saves and publishes. What organisers write down is published with their own files alone, and what the office has in the making stays
     * the office's: unpublished, and not written over.
     *
     * @param attached of what is written down; an office's own files are with its draft
     * @throws Refused {@code stale}, {@code not-found}, {@code empty} with the field, {@code same-words} where nothing is new, {@code too-many} promises or files,
     *                 and what {@link PdfCheck} refuses
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void publish(long caravan, long addressee, Kind kind, long subject, AnswerDraft draft, int edition, String by, @Nullable Source source, List<AttachedFile> attached) {
        draft.requireWhole();
        attached.forEach(file -> PdfCheck.check(file.content(), OfficeAnswers.MAX_FILE_BYTES));
        Answer answer = lock(caravan, addressee, kind, subject);
        Version last = rows.versions(caravan).getOrDefault(answer.id(), List.of()).stream().reduce((one, other) -> other).orElse(null);
        if (source == null && isTwice(answer, edition, by) && isPublished(caravan, answer, draft, last)) {
            return;
        }
        current(answer, edition);
        Instant now = clock.instant();
        List<StoredFile> files = rows.filesOf(answer.id());
        if (!attached.isEmpty()) {
            checkRoom(files, attached.size());
        }
        boolean otherFiles = source != null ? !attached.isEmpty() : files.stream().anyMatch(file -> file.since() == null && !file.removed())
                || files.stream().anyMatch(file -> file.since() != null && file.until() == null && file.removed());
        boolean words = last == null || last.verdict() != draft.verdict() || !last.words().equals(draft.words()) || otherFiles;
        boolean promise = !draft.promise().isEmpty();
        if (!words && !promise) {
            throw new Refused(RefusalReason.SAME_WORDS);
        }
        if (words && answer.published() >= MAX_VERSIONS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        boolean inTheMaking = source != null && isInTheMaking(answer.draft(), last);
        AnswerDraft kept = inTheMaking ? answer.draft() : new AnswerDraft(draft.verdict(), draft.words(), "", "", "", null);
        rows.save(answer.id(), kept, inTheMaking ? answer.savedBy() : by, inTheMaking ? Objects.requireNonNullElse(answer.savedAt(), now) : now);
        if (words) {
            int number = answer.published() + 1;
            rows.publish(answer.id(), number, Objects.requireNonNull(draft.verdict()), draft.words(), source == null ? null : source.where(),
                    source == null ? null : source.on(), now, by);
            if (source == null) {
                rows.publishFiles(answer.id(), number);
            }
            attached.forEach(file -> rows.publishFile(rows.addFile(answer.id(), file, now), number));
        }
        if (promise) {
            if (promises.of(caravan).getOrDefault(answer.id(), List.of()).size() >= MAX_PROMISES) {
                throw new Refused(RefusalReason.TOO_MANY);
            }
            long made = promises.make(answer.id(), draft.promiseEmail().isEmpty() ? null : draft.promiseEmail());
            promises.add(made, new Report(ReportKind.MADE, draft.promise(), draft.promiseOwner(), draft.promiseDue(), "", null, source == null ? null : source.where(), said(source, now)), by);
        }
        mails.published(caravan, addressee, answer.id(), title(caravan, addressee, kind, subject), draft, source != null);
        events.publishEvent(words ? new AnswerPublished(caravan, answer.id()) : new PromiseReported(caravan, answer.id()));
    }

    private boolean isPublished(long caravan, Answer answer, AnswerDraft draft, @Nullable Version last) {
        return last != null && last.verdict() == draft.verdict() && last.words().equals(draft.words()) && (draft.promise().isEmpty() || promises.of(caravan).getOrDefault(answer.id(), List.of()).stream()
                .anyMatch(promise -> promise.words().equals(draft.promise()) && promise.owner().equals(draft.promiseOwner()) && promise.due().equals(draft.promiseDue())));
    }

    /** A promise that is written down later was made when it was said: it belongs to that year. */
    private static Instant said(@Nullable Source source, Instant now) {
        LocalDate on = source == null ? null : source.on();
        Instant at = on == null ? now : on.atTime(NOON).atZone(DanishTime.ZONE).toInstant();
        return at.isBefore(now) ? at : now;
    }

    private String title(long caravan, long addressee, Kind kind, long subject) {
        return reader.read(caravan).rows().stream().filter(row -> isOpen(row, addressee, kind, subject)).findFirst().map(row -> row.subject().title()).orElse("");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void addFile(long caravan, long addressee, Kind kind, long subject, @Nullable String title, byte[] content) {
        PdfCheck.check(content, OfficeAnswers.MAX_FILE_BYTES);
        Answer answer = lock(caravan, addressee, kind, subject);
        checkRoom(rows.filesOf(answer.id()), 1);
        rows.addFile(answer.id(), new AttachedFile(title == null ? "" : title, content), clock.instant());
    }

    private static void checkRoom(List<StoredFile> files, int more) {
        if (files.stream().filter(StoredFile::isInDraft).count() + more > MAX_FILES) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
    }

    /** What a file is called says nothing of what it is, nor where it is to be put: it is a line of text. */
    static String title(@Nullable String given) {
        String name = given == null ? "" : TextInput.fileName(given).replaceAll("(?i)\\.pdf$", "");
        String kept = name.codePointCount(0, name.length()) <= MAX_FILE_TITLE ? name : name.substring(0, name.offsetByCodePoints(0, MAX_FILE_TITLE));
        return kept.isBlank() ? "PDF" : kept;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void removeFile(long caravan, long addressee, Kind kind, long subject, long file) {
        rows.removeFile(lock(caravan, addressee, kind, subject).id(), file);
    }

    /** What was put to the addressee and can be read still. */
    private Answer lock(long caravan, long addressee, Kind kind, long subject) {
        if (reader.read(caravan).rows().stream().noneMatch(row -> isOpen(row, addressee, kind, subject))) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return rows.lock(caravan, addressee, kind, subject);
    }

    static boolean isOpen(Row row, long addressee, Kind kind, long subject) {
        return row.addressee().id() == addressee && row.subject().kind() == kind && row.subject().id() == subject && row.subject().title() != null;
    }
}
