package dk.karavanen.stage;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** How often one person may change their hand: as fast as a finger, by person and not by address, which a hall shares. */
@Component
public class HandPace {

    private static final long LEAST_MILLIS = 200;
    /** Some 5 MB. */
    private static final int MOST = 50_000;

    private final ConcurrentMap<Long, Long> last = new ConcurrentHashMap<>();
    private final Clock clock;

    HandPace(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refused {@code too-fast} */
    public void check(long participant) {
        if (last.size() > MOST) {
            last.clear();
        }
        long now = clock.millis();
        boolean[] fast = {false};
        last.compute(participant, (person, before) -> {
            fast[0] = before != null && now - before < LEAST_MILLIS && now >= before;
            return fast[0] ? before : Long.valueOf(now);
        });
        if (fast[0]) {
            throw new Refused(RefusalReason.TOO_FAST);
        }
    }
}
