package dk.karavanen.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.CommentReader;
import dk.karavanen.board.CommentReader.PublicComment;
import dk.karavanen.board.QuoteRequests;
import dk.karavanen.board.QuoteRequests.Answer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.report.ReportWording.Finding;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Title, foreword, findings and voices of a caravan's report. They are for the next edition: one that has been made keeps what it was made with,
 * except for words that people erase.
 */
@Service
public class ReportWordings {

    private final JdbcClient jdbc;
    private final CommentReader comments;
    private final QuoteRequests quotes;
    private final CurrentStaff staff;
    private final AuditLog audit;

    ReportWordings(JdbcClient jdbc, CommentReader comments, QuoteRequests quotes, CurrentStaff staff, AuditLog audit) {
        this.jdbc = jdbc;
        this.comments = comments;
        this.quotes = quotes;
        this.staff = staff;
        this.audit = audit;
    }

    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public ReportWording of(@CaravanOf(Caravan.class) long caravan) {
        return read(caravan);
    }

    ReportWording read(long caravan) {
        List<Long> voices = jdbc.sql("select comment from report_voice where caravan = ? order by position").param(caravan).query(Long.class).list();
        List<Finding> findings = jdbc.sql("select title, body from report_finding where caravan = ? order by position").param(caravan)
                .query((row, n) -> new Finding(row.getString(1), row.getString(2))).list();
        return jdbc.sql("select title, foreword, signatures, edition from report_wording where caravan = ?").param(caravan)
                .query((row, n) -> new ReportWording(row.getString(1), row.getString(2), voices, findings, row.getString(3).lines().toList(), row.getInt(4)))
                .optional().orElse(ReportWording.NONE);
    }

    /** What organisers may choose voices from: whatever anybody may read on the boards, the oldest first. Their authors are asked once they are chosen. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<PublicComment> choices(@CaravanOf(Caravan.class) long caravan) {
        return comments.ofCaravan(caravan);
    }

    /** How many of the chosen have said yes or no, and how many have not answered yet. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public Map<Answer, Long> answers(@CaravanOf(Caravan.class) long caravan) {
        return quotes.count(read(caravan).voices());
    }

    /** Those that were chosen, may be read still, and whose authors have said yes. */
    List<PublicComment> voices(long caravan) {
        Map<Long, PublicComment> open = comments.ofCaravan(caravan).stream().collect(Collectors.toMap(PublicComment::id, Function.identity()));
        List<PublicComment> chosen = read(caravan).voices().stream().map(open::get).filter(Objects::nonNull).toList();
        Map<Long, Answer> answers = quotes.answers(chosen.stream().map(PublicComment::id).toList());
        return chosen.stream().filter(comment -> answers.get(comment.id()) == Answer.YES).toList();
    }

    /**
     * @throws Refused {@code not-found} also for a comment that not everyone may read, {@code stale} if somebody else has saved another
     *         since
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void save(@CaravanOf(Caravan.class) long caravan, ReportWording wording) {
        // Two who save at once: the second finds what the first has written.
        String title = jdbc.sql("select title from caravan where id = ? for update").param(caravan).query(String.class).optional()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (read(caravan).edition() != wording.edition()) {
            throw new Refused(RefusalReason.STALE);
        }
        List<Long> open = comments.ofCaravan(caravan).stream().map(PublicComment::id).toList();
        if (!open.containsAll(wording.voices())) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        jdbc.sql("delete from report_voice where caravan = ?").param(caravan).update();
        jdbc.sql("delete from report_finding where caravan = ?").param(caravan).update();
        jdbc.sql("delete from report_wording where caravan = ?").param(caravan).update();
        jdbc.sql("insert into report_wording (caravan, title, foreword, signatures, edition) values (?, ?, ?, ?, ?)")
                .params(caravan, wording.title(), wording.foreword(), String.join("\n", wording.signatures()), wording.edition() + 1).update();
        for (int i = 0; i < wording.findings().size(); i++) {
            jdbc.sql("insert into report_finding (caravan, position, title, body) values (?, ?, ?, ?)")
                    .params(caravan, i, wording.findings().get(i).title(), wording.findings().get(i).text()).update();
        }
        for (int i = 0; i < wording.voices().size(); i++) {
            jdbc.sql("insert into report_voice (caravan, position, comment) values (?, ?, ?)").params(caravan, i, wording.voices().get(i)).update();
        }
        quotes.ask(wording.voices());
        audit.write(staff.required(), caravan, StaffAct.REPORT_WORDED, title);
    }
}
