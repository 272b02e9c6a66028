package dk.karavanen.docket;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.docket.Promise.Report;
import dk.karavanen.docket.PromiseRows.Kept;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** How something is reported of a promise, whoever does it. What was said before stays; a change says why. */
@Component
class PromiseReporting {

    static final int MAX_REPORTS = 100;
    private static final Duration TWICE = Duration.ofMinutes(1);

    private final PromiseRows rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PromiseReporting(PromiseRows rows, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused {@code not-found}, {@code stale}, {@code same-words} for a change that changes nothing, {@code too-many} */
    @Transactional(propagation = Propagation.MANDATORY)
    void report(long promise, PromiseUpdate update, String by, @Nullable String source) {
        rows.lock(promise);
        Kept kept = rows.find(promise).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Promise now = rows.promise(promise).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (now.reports().size() == update.seen() + 1 && isTwice(now.reports().getLast(), update)) {
            return;
        }
        if (now.reports().size() != update.seen()) {
            throw new Refused(RefusalReason.STALE);
        }
        if (now.reports().size() >= MAX_REPORTS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        String promised = update.promised().isEmpty() || update.promised().equals(now.words()) ? null : update.promised();
        String owner = update.owner().isEmpty() || update.owner().equals(now.owner()) ? null : update.owner();
        LocalDate due = update.due() == null || update.due().equals(now.due()) ? null : update.due();
        if (update.kind() == ReportKind.CHANGED && promised == null && owner == null && due == null) {
            throw new Refused(RefusalReason.SAME_WORDS);
        }
        rows.add(promise, new Report(update.kind(), promised, owner, due, update.words(), update.evidence().isEmpty() ? null : update.evidence(), source, clock.instant()), by);
        events.publishEvent(new PromiseReported(kept.caravan(), kept.answer()));
    }

    /** Two presses of a hurried hand send the same twice. */
    private boolean isTwice(Report last, PromiseUpdate update) {
        return last.kind() == update.kind() && last.words().equals(update.words()) && Objects.equals(last.evidence(), update.evidence().isEmpty() ? null : update.evidence())
                && last.at().plus(TWICE).isAfter(clock.instant());
    }
}
