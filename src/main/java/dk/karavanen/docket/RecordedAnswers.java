package dk.karavanen.docket;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.docket.AnswerRows.Answer;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;

/**
 * What organisers write down of what an addressee has said elsewhere, always with where it was said. It is marked as theirs, and the office
 * is told; an answer of the office itself becomes a newer version beside it.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class RecordedAnswers {

    private final DocketReader reader;
    private final AnswerRows rows;
    private final PromiseRows promises;
    private final AnswerWriting writing;
    private final PromiseReporting reporting;
    private final Caravans caravans;
    private final Ideas ideas;
    private final CurrentStaff staff;
    private final AuditLog audit;

    RecordedAnswers(DocketReader reader, AnswerRows rows, PromiseRows promises, AnswerWriting writing, PromiseReporting reporting, Caravans caravans, Ideas ideas, CurrentStaff staff,
            AuditLog audit) {
        this.reader = reader;
        this.rows = rows;
        this.promises = promises;
        this.writing = writing;
        this.reporting = reporting;
        this.caravans = caravans;
        this.ideas = ideas;
        this.staff = staff;
        this.audit = audit;
    }

    /**
     * One row with what an organiser must know to write.
     *
     * @param edition goes back with what is recorded
     * @param drafted whether the office has something in the making
     * @param heard   what those who led the meeting wrote down beside a question, or nothing
     */
    public record StaffRow(Row row, int edition, boolean drafted, String heard) {
    }

    /** The docket as everyone sees it, put away or not. */
    @Transactional(readOnly = true)
    public Docket docket(@CaravanOf(Caravan.class) long caravan) {
        return reader.read(caravan);
    }

    @Transactional(readOnly = true)
    public List<StaffRow> rows(@CaravanOf(Caravan.class) long caravan) {
        List<Answer> written = rows.of(caravan);
        return reader.read(caravan).rows().stream().map(row -> written.stream().filter(answer -> Objects.equals(answer.id(), row.answer())).findFirst()
                .map(answer -> new StaffRow(row, answer.edition(), row.version() == null && !answer.draft().equals(AnswerDraft.EMPTY), heard(row)))
                .orElseGet(() -> new StaffRow(row, 0, false, heard(row)))).toList();
    }

    private String heard(Row row) {
        return row.subject().kind() == Kind.RECOMMENDATION ? "" : row.subject().ideas().stream().findFirst().flatMap(idea -> ideas.findById(idea.id())).map(Idea::answer).orElse("");
    }

    /**
     * Publishes what was said.
     *
     * @param source where: "said at Folkemødet, minute 24"
     * @param saidOn when, or null: today
     * @param files what was handed over with it, as PDF
     * @throws Refused {@code not-found}, {@code archived}, {@code stale}, {@code empty}, {@code same-words}, {@code year-wrong}, {@code too-many}, {@code too-large},
     *                 {@code pdf-unreadable}, {@code pdf-active}
     */
    @Transactional
    public void record(@CaravanOf(Caravan.class) long caravan, long addressee, Kind kind, long subject, AnswerDraft draft, String source, @Nullable LocalDate saidOn, int edition,
            List<AttachedFile> files) {
        checkOpen(caravan);
        Refusals wrong = new Refusals();
        Source where = wrong.of(() -> new Source(source, saidOn), new Source("-", null));
        wrong.check(draft::requireWhole);
        wrong.end();
        writing.publish(caravan, addressee, kind, subject, draft, edition, staff.required().name(), where, files);
        audit.write(staff.required(), caravan, StaffAct.DOCKET_ANSWER_RECORDED, title(caravan, addressee));
    }

    /** Without files. */
    @Transactional
    public void record(@CaravanOf(Caravan.class) long caravan, long addressee, Kind kind, long subject, AnswerDraft draft, String source, @Nullable LocalDate saidOn, int edition) {
        record(caravan, addressee, kind, subject, draft, source, saidOn, edition, List.of());
    }

    /** @throws Refused {@code not-found}, {@code archived}, {@code stale}, {@code empty}, {@code same-words} */
    @Transactional
    public void report(@CaravanOf(Caravan.class) long caravan, long promise, PromiseUpdate update, String source) {
        checkOpen(caravan);
        PromiseRows.Kept kept = promises.find(promise).filter(found -> found.caravan() == caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        reporting.report(promise, update, staff.required().name(), new Source(source, null).where());
        audit.write(staff.required(), caravan, StaffAct.DOCKET_PROMISE_REPORTED, title(caravan, kept.addressee()));
    }

    private void checkOpen(long caravan) {
        if (caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).isArchived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
    }

    private String title(long caravan, long addressee) {
        return reader.read(caravan).addressees().stream().filter(to -> to.id() == addressee).findFirst().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).title();
    }
}
