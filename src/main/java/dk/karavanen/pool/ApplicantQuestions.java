package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.ApplicationRows.Writer;
import dk.karavanen.pool.CaseDoor.Case;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Asking who applies, and their answers: until it is decided. What is answered may be answered better as long as that, by the editions, so
 * that of two who write neither takes the other's words away unseen.
 */
@Service
public class ApplicantQuestions {

    public static final int MAX_WORDS = 2_000;
    public static final int MAX_ANSWER = 4_000;
    static final int MAX_QUESTIONS = 30;
    private static final int MAX_DAYS = 366;

    private final CaseDoor door;
    private final ApplicantLinks links;
    private final Applications applications;
    private final ApplicationRows rows;
    private final DecisionLetters letters;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final PoolAudit audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicantQuestions(CaseDoor door, ApplicantLinks links, Applications applications, ApplicationRows rows, DecisionLetters letters, MailOutbox outbox, PublicAddress address, PoolAudit audit,
            JdbcClient jdbc, Clock clock) {
        this.door = door;
        this.links = links;
        this.applications = applications;
        this.rows = rows;
        this.letters = letters;
        this.outbox = outbox;
        this.address = address;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks, and tells all who write on the application.
     *
     * @param replyBy the last day
     * @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted}, {@code already-decided}, {@code empty}, {@code too-long}, {@code reply-by-wrong},
     *                 {@code too-many}
     */
    @Transactional
    public void ask(long application, @Nullable String words, @Nullable LocalDate replyBy) {
        Case open = door.open(application);
        Application one = undecided(application);
        Refusals wrong = new Refusals();
        String asked = wrong.of(() -> TextInput.required("question", words, MAX_WORDS), "");
        LocalDate by = wrong.of(() -> checked(replyBy), LocalDate.MAX);
        if (read(application).size() >= MAX_QUESTIONS) {
            wrong.add(new Refused(RefusalReason.TOO_MANY));
        }
        wrong.end();
        Instant now = clock.instant();
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into application_question (id, application, asker, asker_name, words, asked_at, reply_by, edition) values (?, ?, ?, ?, ?, ?, ?, 0)")
                .params(id, application, open.reader().id(), open.reader().name(), asked, FundingCalls.timestamp(now), by).update();
        tell(id, open.call(), one, asked, by, now);
        audit.write(open.call(), StaffAct.APPLICANT_ASKED, one);
    }

    private LocalDate checked(@Nullable LocalDate replyBy) {
        if (replyBy == null || replyBy.isBefore(today()) || replyBy.isAfter(today().plusDays(MAX_DAYS))) {
            throw new Refused(RefusalReason.REPLY_BY_WRONG);
        }
        return replyBy;
    }

    private void tell(long question, FundingCall call, Application one, String asked, LocalDate replyBy, Instant now) {
        Locale language = one.language();
        for (Writer writer : rows.writers(one.id())) {
            MailBody body = MailBody.empty().paragraph(letters.say(language, "pool.question.mail.text", one.title(), DecisionLetters.day(replyBy, language))).paragraph(asked)
                    .button(letters.say(language, "pool.question.mail.button"), address.of(ApplicantLinks.LINK + rows.link(writer.id(), false, now)));
            MailDraft draft = MailDraft.of(MailKind.APPLICATION, "pool:question:" + question + ":" + writer.id(), writer.email(), language,
                    letters.say(language, "pool.question.mail.subject", one.title()), body).about(one.id());
            outbox.put(call.caravan() == null ? draft : draft.ofCaravan(call.caravan()));
        }
    }

    /** For those who assess it. @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted} */
    @Transactional(readOnly = true)
    public List<ApplicantQuestion> of(long application) {
        door.open(application);
        return read(application);
    }

    /** For those who write it. @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public List<ApplicantQuestion> own(long application, @Nullable String secret) {
        links.writer(application, secret);
        return read(application);
    }

    /**
     * Also after its day: better late, and shown as late.
     *
     * @param edition of the answer that whoever writes had before them; 0: none
     * @throws Refused {@code not-found}, {@code already-decided}, {@code stale}, {@code empty}, {@code too-long}
     */
    @Transactional
    public void answer(long application, @Nullable String secret, long question, @Nullable String words, int edition) {
        Writer writer = links.writer(application, secret);
        undecided(application);
        ApplicantQuestion standing = read(application).stream().filter(one -> one.id() == question).findFirst().orElseThrow(ApplicantQuestions::notFound);
        String answer = TextInput.required("answer", words, MAX_ANSWER);
        if (answer.equals(standing.answer())) {
            return;
        }
        if (standing.edition() != edition) {
            throw new Refused(RefusalReason.STALE);
        }
        jdbc.sql("update application_question set answer = ?, answered_at = ?, writer = ?, edition = edition + 1 where id = ?")
                .params(answer, FundingCalls.timestamp(clock.instant()), writer.id(), question).update();
    }

    private Application undecided(long application) {
        Application one = applications.lock(application).orElseThrow(ApplicantQuestions::notFound);
        if (!isOpen(one.state())) {
            throw new Refused(RefusalReason.ALREADY_DECIDED);
        }
        return one;
    }

    /** Whether somebody still reads it to decide. */
    public static boolean isOpen(State state) {
        return state == State.SENT || state == State.WAITING || state == State.MENDING;
    }

    /** By which days are counted here. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
    }

    private List<ApplicantQuestion> read(long application) {
        return jdbc.sql("select id, application, asker_name, words, asked_at, reply_by, answer, answered_at, edition from application_question where application = ? order by asked_at, id")
                .param(application).query((row, n) -> question(row)).list();
    }

    private static ApplicantQuestion question(ResultSet row) throws SQLException {
        return new ApplicantQuestion(row.getLong("id"), row.getLong("application"), row.getString("asker_name"), row.getString("words"), row.getTimestamp("asked_at").toInstant(),
                row.getObject("reply_by", LocalDate.class), row.getString("answer"), FundingCalls.instant(row, "answered_at"), row.getInt("edition"));
    }

    private static Refused notFound() {
        return new Refused(RefusalReason.NOT_FOUND);
    }
}
