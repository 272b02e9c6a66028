package dk.karavanen.followup;

import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.mail.MailBounced;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.BackupRestored;

/**
 * Lets go of addresses that follow nothing: nobody has said yes within a week, all that was followed is gone, or mails come back. Those that
 * follow go with their caravan. Runs on each server; which of several does it makes no difference.
 */
@Service
class FollowerDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerDeletion.class);

    private final FollowerRows rows;
    private final MailOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FollowerDeletion(FollowerRows rows, MailOutbox outbox, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void run() {
        List<Long> due = due();
        due.forEach(follower -> transactions.executeWithoutResult(status -> {
            rows.lock(follower);
            // Somebody may have said yes while we waited.
            if (due().contains(follower)) {
                outbox.forget(follower);
                rows.remove(follower);
            }
        }));
        if (!due.isEmpty()) {
            LOG.info("Deleted {} addresses that follow nothing", due.size());
        }
    }

    private List<Long> due() {
        return rows.forNothing(clock.instant().minus(Following.TO_ANSWER));
    }

    /** An old backup brings back what had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }

    /** In the transaction that says so. */
    @EventListener
    void on(MailBounced bounced) {
        if ((bounced.kind() == MailKind.CONFIRM_ADDRESS || bounced.kind() == MailKind.FOLLOW_UP) && bounced.refused() && bounced.about() != null) {
            rows.remove(bounced.about());
        }
    }
}
