package dk.karavanen.pool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Settings;

/**
 * When applications end. What was begun and never sent, or was taken back, goes half a year after anybody wrote in it; what was sent and
 * given nothing, when the days of the setting are over; what was granted, five years after the end of the financial year of its last
 * entry, as bookkeeping law wants it. Then who got how much for what, and why, is all that stays. Runs on each server; which of several
 * does it makes no difference.
 */
@Service
class ApplicationDeletion {

    static final Duration KEPT = Duration.ofDays(182);
    /** Bogføringsloven § 12: after the end of the financial year. */
    static final int YEARS_BY_LAW = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationDeletion.class);

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Erasures erasures;
    private final Settings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ApplicationDeletion(JdbcClient jdbc, Applications applications, Erasures erasures, Settings settings, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.erasures = erasures;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT6M", fixedDelayString = "PT6H")
    void run() {
        int deleted = delete(this::due, application -> { });
        int ended = delete(this::dueByLaw, application -> {
            jdbc.sql("update pool_decision set law_ended_on = ? where application = ?").params(today(), application).update();
            jdbc.sql("update pool_report set words = null where decision in (select id from pool_decision where application = ?)").param(application).update();
        });
        if (deleted + ended > 0) {
            LOG.info("Deleted {} applications that were given nothing and what {} grants rested on", deleted, ended);
        }
    }

    private int delete(Supplier<List<Long>> which, LongConsumer also) {
        List<Long> due = which.get();
        due.forEach(application -> transactions.executeWithoutResult(status -> {
            applications.lock(application);
            // Somebody may have written, or sent it, while we waited.
            if (which.get().contains(application)) {
                also.accept(application);
                erasures.erase(Kind.APPLICATION, List.of(application));
            }
        }));
        return due.size();
    }

    private List<Long> due() {
        Instant unsent = clock.instant().minus(KEPT);
        return jdbc.sql("""
                select a.id from application a where (a.state = 'DRAFT' and a.version_number = 0 or a.state = 'TAKEN_BACK') and a.made_at <= :unsent
                and not exists (select 1 from application_field f where f.application = a.id and f.changed_at > :unsent)
                and not exists (select 1 from application_attachment t where t.application = a.id and t.added_at > :unsent)
                and not exists (select 1 from application_version v where v.application = a.id and v.taken_back_at > :unsent)
                and not exists (select 1 from application_link l join application_writer w on w.id = l.writer where w.application = a.id and l.made_at > :unsent)
                union all
                select a.id from application a join pool_decision d on d.application = a.id where a.state = 'REFUSED' and d.sent_at <= :refused
                union all
                select a.id from application a join funding_call c on c.id = a.call where a.state in ('SENT', 'MENDING', 'WAITING') and c.state = 'CLOSED' and c.closed_at <= :undecided
                order by id""")
                .param("unsent", FundingCalls.timestamp(unsent)).param("refused", FundingCalls.timestamp(clock.instant().minus(Duration.ofDays(settings.keepRefusedDays()))))
                .param("undecided", FundingCalls.timestamp(today().minusYears(YEARS_BY_LAW).atStartOfDay(FundingCall.ZONE).toInstant())).query(Long.class).list();
    }

    /** Answered ones whose last entry, and whose last report, is of a financial year that ended five years ago. */
    private List<Long> dueByLaw() {
        LocalDate kept = lawReachesBackTo(today());
        return jdbc.sql("""
                select d.application from pool_decision d where d.law_ended_on is null and d.state in ('ACCEPTED', 'DECLINED', 'LAPSED', 'CLOSED') and exists (select 1 from pool_entry e where e.decision = d.id)
                and not exists (select 1 from pool_entry e where e.decision = d.id and e.booked_on >= :kept)
                and not exists (select 1 from pool_report r where r.decision = d.id and r.due_on >= :kept) order by d.application""")
                .param("kept", kept).query(Long.class).list();
    }

    /** The financial year is the calendar's; its papers are kept for five years after its end. */
    static LocalDate lawReachesBackTo(LocalDate today) {
        return LocalDate.of(today.getYear() - YEARS_BY_LAW, 1, 1);
    }

    /** The last day on which the law keeps papers of this day. */
    static LocalDate keptUntil(LocalDate last) {
        return LocalDate.of(last.getYear() + YEARS_BY_LAW, 12, 31);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), FundingCall.ZONE);
    }

    /** An old backup brings back what had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }
}
