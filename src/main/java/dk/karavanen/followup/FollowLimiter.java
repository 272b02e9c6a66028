package dk.karavanen.followup;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

import dk.karavanen.identity.NetworkLimiter;

/**
 * How many may be asked for from one network address: as many as a full hall that shares one asks for at the end of an evening, and fewer
 * than somebody would want who sends our mails to strangers. How often one mailbox is written to is another matter, see {@link Following}.
 */
@Component
public class FollowLimiter {

    public static final int MOST = 300;
    public static final Duration WINDOW = Duration.ofMinutes(30);

    private final NetworkLimiter limiter;

    FollowLimiter(Clock clock) {
        limiter = new NetworkLimiter(MOST, WINDOW, clock);
    }

    /**
     * Counts one.
     *
     * @param address the client's IP address
     * @throws dk.karavanen.shared.RefusedForNow {@code too-fast}
     */
    public void count(String address) {
        limiter.count(address);
    }
}
