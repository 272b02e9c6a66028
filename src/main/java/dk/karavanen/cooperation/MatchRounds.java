package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
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

/**
 * What time brings: a match that nobody has answered is closed, the two are asked after 30 and 90 days what came of it, and contacts go when
 * nobody can need them any more. Runs on each server; which of several does it makes no difference, as each step is taken under a lock.
 */
@Service
class MatchRounds {

    /** How long the two have to answer. */
    static final Duration TO_ANSWER = Duration.ofDays(21);
    /** The last question first: who could not be asked for long, as the server was away, is asked once. */
    static final List<Integer> ASKED_AFTER = List.of(90, 30);
    /** How long a contact is kept after it was last shared: the last question's 90 days, and a month to answer it. */
    static final Duration KEPT = Duration.ofDays(120);
    private static final Logger LOG = LoggerFactory.getLogger(MatchRounds.class);

    private final MatchRows rows;
    private final PartyRows parties;
    private final CooperationMails mails;
    private final MailOutbox outbox;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MatchRounds(MatchRows rows, PartyRows parties, CooperationMails mails, MailOutbox outbox, JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.parties = parties;
        this.mails = mails;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void run() {
        closeUnanswered();
        ASKED_AFTER.forEach(this::ask);
        forgetContacts();
    }

    /** An old backup brings back what had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        forgetContacts();
    }

    private void closeUnanswered() {
        Instant before = clock.instant().minus(TO_ANSWER);
        each(jdbc.sql("select id from cooperation_match where ended_at is null and shared_at is null and made_at <= ? order by id").param(PartyRows.timestamp(before)).query(Long.class).list(),
                match -> {
                    if (match.isWaiting()) {
                        rows.end(match.id(), clock.instant());
                    }
                });
    }

    /** Whoever has said that something has begun is not asked again. */
    private void ask(int days) {
        each(rows.toAsk(days, clock.instant().minus(Duration.ofDays(days))), match -> {
            if (match.isShared() && match.asked() < days) {
                rows.asked(match.id(), days);
                for (Side side : Side.values()) {
                    if (isUnsettled(match.outcome(side))) {
                        mails.asked(match, side, days);
                    }
                }
            }
        });
    }

    private static boolean isUnsettled(@Nullable MatchOutcome outcome) {
        return outcome == null || outcome == MatchOutcome.TALKING;
    }

    private void each(List<Long> ids, java.util.function.Consumer<Match> act) {
        ids.forEach(id -> transactions.executeWithoutResult(status -> rows.lock(id).ifPresent(act)));
    }

    private void forgetContacts() {
        List<Long> due = notNeeded();
        due.forEach(id -> transactions.executeWithoutResult(status -> parties.lock(id).filter(party -> notNeeded().contains(party.id())).ifPresent(party -> {
            outbox.forget(party.participant());
            parties.forgetContact(party.id());
        })));
        if (!due.isEmpty()) {
            LOG.info("Deleted {} contacts that nobody needs any more", due.size());
        }
    }

    private List<Long> notNeeded() {
        return parties.notNeeded(DanishTime.today(clock), clock.instant().minus(KEPT));
    }
}
