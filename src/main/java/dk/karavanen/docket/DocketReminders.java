package dk.karavanen.docket;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.OfficeRows.Office;

/**
 * Reminds by mail: offices of answers, owners of promises. A fortnight before the date, the day after it, and then once a month for a year. Of
 * several servers one does it: whoever holds the row.
 */
@Component
class DocketReminders {

    private static final int BEFORE = 14;
    private static final int AGAIN = 30;
    private static final int AT_MOST = 365;

    private final OfficeRows offices;
    private final PromiseRows promises;
    private final OfficeAnswers answers;
    private final OfficeMails mails;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DocketReminders(OfficeRows offices, PromiseRows promises, OfficeAnswers answers, OfficeMails mails, TransactionTemplate transactions, Clock clock) {
        this.offices = offices;
        this.promises = promises;
        this.answers = answers;
        this.mails = mails;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param reminded when it was last done, or null */
    static boolean isDue(LocalDate date, @Nullable LocalDate reminded, LocalDate today) {
        LocalDate next = reminded == null || reminded.isBefore(date.minusDays(BEFORE)) ? date.minusDays(BEFORE)
                : !reminded.isAfter(date) ? date.plusDays(1) : reminded.plusDays(AGAIN);
        return !today.isBefore(next) && !today.isAfter(date.plusDays(AT_MOST));
    }

    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
    void run() {
        LocalDate today = DanishTime.today(clock);
        for (Office office : offices.withDate()) {
            transactions.executeWithoutResult(status -> remindOffice(office.addressee(), today));
        }
        for (PromiseRows.Kept kept : promises.all()) {
            transactions.executeWithoutResult(status -> remindOwner(kept.id(), today));
        }
    }

    private void remindOffice(long addressee, LocalDate today) {
        offices.lock(addressee);
        Office office = offices.find(addressee).orElseThrow();
        // Nobody is reminded of what they were never asked: organisers send the first link.
        if (office.answerBy() == null || offices.linksOf(addressee).isEmpty() || !isDue(office.answerBy(), day(office.remindedAt()), today)) {
            return;
        }
        int waiting = answers.waiting(office);
        if (waiting > 0) {
            mails.remindOfAnswers(office, waiting, today);
            offices.reminded(addressee, clock.instant());
        }
    }

    private void remindOwner(long id, LocalDate today) {
        promises.lock(id);
        promises.find(id).ifPresent(kept -> promises.promise(id).filter(promise -> !promise.isOver() && isDue(promise.due(), day(kept.remindedAt()), today)).ifPresent(promise -> {
            mails.remindOfPromise(offices.find(kept.addressee()).orElseThrow(), promise, kept.ownerEmail(), today);
            promises.reminded(id, clock.instant());
        }));
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : DanishTime.date(at);
    }
}
