package dk.karavanen.invitation;

import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What is written to the mayors of a meeting: the usual text until somebody writes another. */
@Service
public class LetterTexts {

    private final JdbcClient jdbc;
    private final Caravans caravans;
    private final Meetings meetings;
    private final CurrentStaff staff;
    private final AuditLog audit;

    LetterTexts(JdbcClient jdbc, Caravans caravans, Meetings meetings, CurrentStaff staff, AuditLog audit) {
        this.jdbc = jdbc;
        this.caravans = caravans;
        this.meetings = meetings;
        this.staff = staff;
        this.audit = audit;
    }

    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public LetterText of(@CaravanOf(Meeting.class) long meeting) {
        return read(meetings.findById(meeting).flatMap(found -> caravans.findById(found.caravan()))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), meeting);
    }

    LetterText read(Caravan caravan, long meeting) {
        return jdbc.sql("select heading, body, reminder_heading, reminder_body, signatories, edition from invitation_letter where meeting = ?").param(meeting)
                .query((row, n) -> new LetterText(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getInt(6)))
                .optional().orElseGet(() -> LetterText.usual(caravan.organisers().stream().map(each -> "Formand for " + each)
                        .collect(Collectors.joining("\n"))));
    }

    /** @throws Refused {@code not-found}, {@code stale} if somebody else has saved another since, {@code unknown-letter-field} */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void save(@CaravanOf(Meeting.class) long meeting, LetterText text) {
        Meeting about = meetings.lock(meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Integer there = jdbc.sql("select edition from invitation_letter where meeting = ?").param(meeting).query(Integer.class).optional().orElse(0);
        if (there != text.edition()) {
            throw new Refused(RefusalReason.STALE);
        }
        text.check();
        jdbc.sql("delete from invitation_letter where meeting = ?").param(meeting).update();
        jdbc.sql("insert into invitation_letter (meeting, heading, body, reminder_heading, reminder_body, signatories, edition) values (?, ?, ?, ?, ?, ?, ?)")
                .params(meeting, text.heading(), text.body(), text.reminderHeading(), text.reminderBody(), text.signatories(), there + 1).update();
        audit.write(staff.required(), about.caravan(), StaffAct.LETTER_CHANGED, about.title());
    }
}
