package dk.karavanen.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.pollinterval.IterativePollInterval;
import org.awaitility.pollinterval.PollInterval;

/**
 * For what comes in a moment, and is taken as soon as it does: how long a test waits before it says that it never will. Longer than a
 * machine with much else to do ever keeps it from coming; how fast something is, is another question, see {@link Effort}.
 */
public final class Patience {

    public static final Duration LONGEST = Duration.ofMinutes(3);
    public static final long SECONDS = LONGEST.toSeconds();

    private static final Duration SELDOM = Duration.ofMillis(50);

    /** What comes at once is asked for at once, and what takes its time is asked for seldom. */
    static final PollInterval OFTEN_AT_FIRST = IterativePollInterval.iterative(last -> last.compareTo(SELDOM) < 0 ? last.multipliedBy(2) : SELDOM, Duration.ofMillis(1));

    private Patience() {
    }

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONGEST).pollInterval(OFTEN_AT_FIRST);
    }
}
