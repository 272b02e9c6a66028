package dk.karavanen.followup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.RefusedForNow;

/**
 * How many may be asked for from one network address: as many as a full hall that shares one asks for at the end of an evening, and fewer
 * than somebody would want who sends our mails to strangers. Kept in memory on each server. How often one mailbox is written to is another
 * matter, see {@link Following}.
 */
@Component
public class FollowLimiter {

    public static final int MOST = 300;
    public static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> asked = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > REMEMBERED;
        }
    };

    FollowLimiter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one.
     *
     * @param address the client's IP address
     * @throws RefusedForNow {@code too-fast}
     */
    public synchronized void count(String address) {
        Deque<Instant> before = asked.computeIfAbsent(WrongCodeLimiter.block(address), first -> new ArrayDeque<>());
        Instant now = clock.instant();
        while (!before.isEmpty() && !before.getFirst().plus(WINDOW).isAfter(now)) {
            before.removeFirst();
        }
        if (before.size() >= MOST) {
            throw new RefusedForNow(RefusalReason.TOO_FAST, Duration.between(now, before.getFirst().plus(WINDOW)));
        }
        before.addLast(now);
    }
}
