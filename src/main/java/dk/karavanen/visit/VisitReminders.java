package dk.karavanen.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds both a week and a day before a visit, and asks the inviter how it went the day after. Nobody is reminded of what they agreed to
 * within the last day. Of several servers one does it: whoever holds the row.
 */
@Component
class VisitReminders {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    private final VisitRows rows;
    private final VisitMails mails;
    private final TransactionTemplate transactions;
    private final Clock clock;

    VisitReminders(VisitRows rows, VisitMails mails, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT4M", fixedDelayString = "PT15M")
    void run() {
        for (Visit visit : rows.agreedUntil(clock.instant().plus(WEEK))) {
            transactions.executeWithoutResult(status -> rows.lock(visit.id()).filter(Visit::isCalendared).ifPresent(this::see));
        }
    }

    private void see(Visit visit) {
        Slot date = visit.date();
        Instant now = clock.instant();
        if (date == null) {
            return;
        }
        if (date.endsAt().plus(DAY).isBefore(now)) {
            if (isNew(visit, date, "asked_for")) {
                mails.tellInviter(visit, "how", "", Optional.empty());
            }
        } else if (!date.isOver(now) && visit.changedAt().plus(DAY).isBefore(now)) {
            boolean tomorrow = !date.startsAt().minus(DAY).isAfter(now);
            if (isNew(visit, date, tomorrow ? "day_reminded_for" : "week_reminded_for")) {
                String key = tomorrow ? "day" : "week";
                mails.tellInviter(visit, key, "", Optional.empty());
                mails.tellOffice(visit, key, "", Optional.empty());
            }
        }
    }

    private boolean isNew(Visit visit, Slot date, String column) {
        if (date.startsAt().equals(rows.doneFor(visit.id(), column))) {
            return false;
        }
        rows.doneFor(visit.id(), column, date.startsAt());
        return true;
    }
}
