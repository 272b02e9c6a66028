package dk.karavanen.representation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What organisers aim for. */
@Service
public class Targets {

    private final JdbcClient jdbc;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final CurrentStaff staff;
    private final AuditLog audit;

    Targets(JdbcClient jdbc, Caravans caravans, Meetings meetings, Municipalities municipalities, CurrentStaff staff, AuditLog audit) {
        this.jdbc = jdbc;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.staff = staff;
        this.audit = audit;
    }

    /** In the order in which they were set. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<Target> of(@CaravanOf(Caravan.class) long caravan) {
        return jdbc.sql("""
                select t.meeting, t.region, t.sector, t.least from turnout_target t left join meeting m on m.id = t.meeting
                where t.caravan = ? and (m.id is null or m.archived_at is null) order by t.id""").param(caravan)
                .query((row, n) -> new Target(row.getObject(1, Long.class), row.getString(2), row.getString(3), row.getInt(4))).list();
    }

    /**
     * Sets a target, in the place of the one there is for the same.
     *
     * @throws Refused {@code not-found}, {@code unknown-sector}, {@code unknown-municipality} for a region there is not, {@code number-wrong}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void set(@CaravanOf(Caravan.class) long id, Target target) {
        Caravan caravan = locked(id);
        if (caravan.sector(target.sector()).isEmpty()) {
            throw new Refused(RefusalReason.UNKNOWN_SECTOR);
        }
        if (target.meeting() != null) {
            meetings.findById(target.meeting()).filter(meeting -> meeting.caravan() == id && !meeting.isArchived())
                    .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        } else {
            long there = municipalities.all().stream().filter(municipality -> municipality.region().equals(target.region())).count();
            if (there == 0) {
                throw new Refused(RefusalReason.UNKNOWN_MUNICIPALITY);
            }
            if (target.least() > there) {
                throw new Refused(RefusalReason.NUMBER_WRONG, "target", 1, there);
            }
        }
        delete(id, target);
        jdbc.sql("insert into turnout_target (id, caravan, meeting, region, sector, least) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                .param(id).param(target.meeting()).param(target.region()).param(target.sector()).param(target.least()).update();
        audit.write(staff.required(), id, StaffAct.TARGETS_CHANGED, caravan.title());
    }

    /** @throws Refused {@code not-found} */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void remove(@CaravanOf(Caravan.class) long id, Target target) {
        Caravan caravan = locked(id);
        if (delete(id, target) > 0) {
            audit.write(staff.required(), id, StaffAct.TARGETS_CHANGED, caravan.title());
        }
    }

    private int delete(long caravan, Target target) {
        return target.meeting() != null
                ? jdbc.sql("delete from turnout_target where caravan = ? and meeting = ? and sector = ?").params(caravan, target.meeting(), target.sector()).update()
                : jdbc.sql("delete from turnout_target where caravan = ? and region = ? and sector = ?").params(caravan, String.valueOf(target.region()), target.sector()).update();
    }

    /** Regions that a target may be for, by name. */
    @StaffOnly(value = Role.ORGANISER, within = Within.SOME_CARAVAN)
    public Set<String> regions() {
        return municipalities.all().stream().map(Municipality::region).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Two who set the same: the second finds what the first has set. */
    private Caravan locked(long id) {
        jdbc.sql("select id from caravan where id = ? for update").param(id).query(Long.class).optional().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return caravans.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
