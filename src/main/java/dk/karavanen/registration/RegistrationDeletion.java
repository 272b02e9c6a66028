package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Settings;

/**
 * Takes away what is known of people who signed up, as the form has told them: what they eat and need the day after the meeting, the rest
 * a month after it unless {@code karavanen.keep-registrations-days} says otherwise. How many there were stays. Runs on each server; which
 * of several does it makes no difference. Those of the example are invented, and its evenings are of 2016: they stay until it is taken out.
 */
@Service
class RegistrationDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationDeletion.class);

    private final JdbcClient jdbc;
    private final SignUpRows signUps;
    private final MailOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Duration kept;

    RegistrationDeletion(JdbcClient jdbc, SignUpRows signUps, MailOutbox outbox, TransactionTemplate transactions, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.signUps = signUps;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.kept = Duration.ofDays(settings.keepRegistrationsDays());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
    void run() {
        deleteFoodAndNeeds();
        Instant now = clock.instant();
        List<Long> due = jdbc.sql("select distinct m.id from meeting m join registration r on r.meeting = m.id join caravan c on c.id = m.caravan where m.ends_at <= ? and not c.example order by m.id")
                .param(Timestamp.from(now.minus(kept))).query(Long.class).list();
        due.forEach(meeting -> transactions.executeWithoutResult(status -> delete(meeting)));
        if (!due.isEmpty()) {
            LOG.info("Deleted the registrations for {} meetings", due.size());
        }
    }

    /** An old backup brings back what had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }

    private void deleteFoodAndNeeds() {
        Instant today = DanishTime.today(clock).atStartOfDay(DanishTime.ZONE).toInstant();
        jdbc.sql("""
                update registration_place set food = null, allergy = null, interpreter = null, wheelchair = false, hearing_loop = false, other_need = null
                where (food is not null or allergy is not null or interpreter is not null or wheelchair or hearing_loop or other_need is not null)
                and registration in (select r.id from registration r join meeting m on m.id = r.meeting join caravan c on c.id = m.caravan where m.ends_at < ? and not c.example)""")
                .param(Timestamp.from(today)).update();
    }

    private void delete(long meeting) {
        signUps.lock(meeting);
        jdbc.sql("""
                select p.sector, p.state, count(*), sum(case when p.walk_in and p.state = 'ATTENDED' then 1 else 0 end) from registration_place p join registration r on r.id = p.registration where r.meeting = ?
                group by p.sector, p.state""").param(meeting).query((row, n) -> new Count(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4))).list()
                .forEach(count -> keep(meeting, count));
        jdbc.sql("select id from registration where meeting = ? union all select p.id from registration_place p join registration r on r.id = p.registration where r.meeting = ?")
                .params(meeting, meeting).query(Long.class).list().forEach(outbox::forget);
        String those = "(select id from registration where meeting = ?)";
        for (String table : List.of("registration_answer", "registration_link", "registration_place")) {
            jdbc.sql("delete from " + table + " where registration in " + those).param(meeting).update();
        }
        jdbc.sql("delete from registration where meeting = ?").param(meeting).update();
    }

    private record Count(String sector, String state, int people, int walkIns) {
    }

    private void keep(long meeting, Count count) {
        int there = jdbc.sql("update registration_count set people = people + ?, walk_ins = walk_ins + ? where meeting = ? and sector = ? and state = ?")
                .params(count.people(), count.walkIns(), meeting, count.sector(), count.state()).update();
        if (there == 0) {
            jdbc.sql("insert into registration_count (meeting, sector, state, people, walk_ins) values (?, ?, ?, ?, ?)")
                    .params(meeting, count.sector(), count.state(), count.people(), count.walkIns()).update();
        }
    }
}
