package dk.karavanen.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs by the clock what a server does from its start on, and nothing that begins later: such a job is called by the test that is
 * about it. A test's server lives on for others, and shares its database with servers of another time; reminders and deletions that
 * came of themselves, five minutes into a run, did away with what a test had just made, and receipts, after twenty seconds, wrote mails
 * while another was counting them.
 */
final class NearFuture extends ThreadPoolTaskScheduler {

    private static final Duration NEAR = Duration.ofSeconds(10);
    private static final Duration NEVER = Duration.ofDays(1000);

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        return super.scheduleWithFixedDelay(task, isNear(startTime) ? startTime : startTime.plus(NEVER), delay);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        return super.scheduleAtFixedRate(task, isNear(startTime) ? startTime : startTime.plus(NEVER), period);
    }

    private boolean isNear(Instant startTime) {
        return startTime.isBefore(getClock().instant().plus(NEAR));
    }
}
