package dk.karavanen.visit;

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

import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.BackupRestored;

/**
 * Half a year after it is over an invitation goes with everything that was written about it. What took place and may be read by everyone
 * stays, without anybody's address or name. Runs on each server; which of several does it makes no difference.
 */
@Service
class VisitDeletion {

    static final Duration KEPT = Duration.ofDays(182);
    private static final Logger LOG = LoggerFactory.getLogger(VisitDeletion.class);
    /** Since when nothing has happened and no date is to come. */
    private static final String OVER = """
            v.changed_at <= ? and (v.ends_at is null or v.ends_at <= ?) and (v.state not in ('ASKED', 'RETURNED', 'SENT')
            or not exists (select 1 from visit_slot s where s.visit = v.id and s.ends_at > ?))""";
    private static final String PUBLIC = "v.state = 'HELD' and v.published_at is not null";

    private final JdbcClient jdbc;
    private final VisitRows rows;
    private final MailOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    VisitDeletion(JdbcClient jdbc, VisitRows rows, MailOutbox outbox, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT8M", fixedDelayString = "PT6H")
    void run() {
        List<Long> gone = due("not (" + PUBLIC + ")");
        gone.forEach(visit -> transactions.executeWithoutResult(status -> erase(visit, "not (" + PUBLIC + ")")));
        List<Long> bare = due(PUBLIC + " and (v.email is not null or v.office_email is not null)");
        bare.forEach(visit -> transactions.executeWithoutResult(status -> erase(visit, PUBLIC)));
        jdbc.sql("delete from visit_calendar where ended_at <= ? or office_hash is not null and office_hash not in (select v.office_hash from visit v where v.office_hash is not null)")
                .param(before()).update();
        if (!gone.isEmpty() || !bare.isEmpty()) {
            LOG.info("Deleted {} invitations, and who was written to of {}", gone.size(), bare.size());
        }
    }

    private List<Long> due(String which) {
        return jdbc.sql("select v.id from visit v where " + which + " and " + OVER + " order by v.id").params(before(), before(), before()).query(Long.class).list();
    }

    private void erase(long visit, String which) {
        rows.lock(visit);
        // Somebody may have gone on with it while we waited.
        if (!due(which).contains(visit)) {
            return;
        }
        outbox.forget(visit);
        for (String table : List.of("visit_step", "visit_draft", "visit_link", "visit_entry")) {
            jdbc.sql("delete from " + table + " where visit = ?").param(visit).update();
        }
        if (which.equals(PUBLIC)) {
            jdbc.sql("update visit set contact = '', email = null, office_email = null, office_hash = null, official_name = null where id = ?").param(visit).update();
        } else {
            jdbc.sql("delete from visit_slot where visit = ?").param(visit).update();
            jdbc.sql("delete from visit where id = ?").param(visit).update();
        }
    }

    private Timestamp before() {
        Instant before = clock.instant().minus(KEPT);
        return VisitRows.timestamp(before);
    }

    /** An old backup brings back what had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }
}
