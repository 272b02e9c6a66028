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
import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Title, foreword and voices of a caravan's report. They are for the next edition: one that has been made keeps what it was made with,
 * except for words that people erase.
 */
@Service
public class ReportWordings {

    private final JdbcClient jdbc;
    private final CommentReader comments;
    private final CurrentStaff staff;
    private final AuditLog audit;

    ReportWordings(JdbcClient jdbc, CommentReader comments, CurrentStaff staff, AuditLog audit) {
        this.jdbc = jdbc;
        this.comments = comments;
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
        return jdbc.sql("select title, foreword, edition from report_wording where caravan = ?").param(caravan)
                .query((row, n) -> new ReportWording(row.getString(1), row.getString(2), voices, row.getInt(3))).optional().orElse(ReportWording.NONE);
    }

    /** What organisers may choose voices from: whatever anybody may read on the boards, the oldest first. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<PublicComment> choices(@CaravanOf(Caravan.class) long caravan) {
        return comments.ofCaravan(caravan);
    }

    /** Those that were chosen and may be read still. */
    List<PublicComment> voices(long caravan) {
        Map<Long, PublicComment> open = comments.ofCaravan(caravan).stream().collect(Collectors.toMap(PublicComment::id, Function.identity()));
        return read(caravan).voices().stream().map(open::get).filter(Objects::nonNull).toList();
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
        jdbc.sql("delete from report_wording where caravan = ?").param(caravan).update();
        jdbc.sql("insert into report_wording (caravan, title, foreword, edition) values (?, ?, ?, ?)")
                .params(caravan, wording.title(), wording.foreword(), wording.edition() + 1).update();
        for (int i = 0; i < wording.voices().size(); i++) {
            jdbc.sql("insert into report_voice (caravan, position, comment) values (?, ?, ?)").params(caravan, i, wording.voices().get(i)).update();
        }
        audit.write(staff.required(), caravan, StaffAct.REPORT_WORDED, title);
    }
}
