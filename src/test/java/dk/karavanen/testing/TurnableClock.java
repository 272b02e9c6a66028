package dk.karavanen.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a test: goes like any other until it is turned or stopped. Put right again before each test. */
public final class TurnableClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stopped;

    /** Turns it so that it shows this moment now, and lets it go on from there. */
    public void turnTo(Instant moment) {
        ahead = Duration.between(Instant.now(), moment);
        stopped = null;
    }

    /** Stops it at this moment. */
    public void stopAt(Instant moment) {
        stopped = moment;
    }

    public void advance(Duration by) {
        if (stopped != null) {
            stopped = stopped.plus(by);
        } else {
            ahead = ahead.plus(by);
        }
    }

    public void putRight() {
        ahead = Duration.ZERO;
        stopped = null;
    }

    @Override
    public Instant instant() {
        return stopped != null ? stopped : Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Times are instants; zones are chosen where they are shown");
    }
}
