package dk.karavanen.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Settings;

/**
 * Lets go of mails. What one said goes when it is sent, or a week after it was given up, when nobody will send it any more; that there
 * was one goes after {@code karavanen.mail.keep-days}. Runs at the start and every day, on each server; which of several does it makes
 * no difference.
 */
@Service
class MailDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(MailDeletion.class);
    private static final Duration BODY_OF_GIVEN_UP = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration kept;

    MailDeletion(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.kept = Duration.ofDays(settings.mail().keepDays());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
    void run() {
        Integer gone = transaction.execute(t -> deleteDue());
        if (gone != null && gone > 0) {
            LOG.info("Deleted what was kept of {} mails", gone);
        }
    }

    /** An old backup brings back mails that had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }

    private int deleteDue() {
        Instant now = clock.instant();
        Timestamp old = MailOutbox.timestamp(now.minus(kept));
        // What has waited for so long, for a mail server that nobody has set up, is no news to anybody.
        jdbc.sql("""
                update mail set state = 'GIVEN_UP', trouble = 'TOO_LATE', ended_at = ?, lease = null, leased_until = null
                where state = 'WAITING' and made_at <= ? and (leased_until is null or leased_until <= ?)""")
                .params(MailOutbox.timestamp(now), old, MailOutbox.timestamp(now)).update();
        Timestamp bodies = MailOutbox.timestamp(now.minus(BODY_OF_GIVEN_UP));
        jdbc.sql("delete from mail_attachment where mail in (select id from mail where state = 'GIVEN_UP' and ended_at <= ?)").param(bodies).update();
        jdbc.sql("update mail set body = null, unsubscribe = null where body is not null and state = 'GIVEN_UP' and ended_at <= ?").param(bodies).update();
        jdbc.sql("delete from mail_attachment where mail in (select id from mail where ended_at <= ?)").param(old).update();
        return jdbc.sql("delete from mail where ended_at <= ?").param(old).update();
    }
}
