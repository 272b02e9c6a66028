package dk.karavanen.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.RefusedForNow;

/**
 * How often something may be asked for from one network address: as often as a full hall that shares one does, and less often than
 * somebody would want who floods us. Kept in memory on each server; the address that has been quiet longest is forgotten first.
 */
public class NetworkLimiter {

    private static final int REMEMBERED = 10_000;

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Deque<Instant>> asked = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > REMEMBERED;
        }
    };

    public NetworkLimiter(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
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
        while (!before.isEmpty() && !before.getFirst().plus(window).isAfter(now)) {
            before.removeFirst();
        }
        if (before.size() >= most) {
            throw new RefusedForNow(RefusalReason.TOO_FAST, Duration.between(now, before.getFirst().plus(window)));
        }
        before.addLast(now);
    }
}
