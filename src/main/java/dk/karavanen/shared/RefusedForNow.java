package dk.karavanen.shared;

import java.time.Duration;

/** Refused, but only for a while: the same request may succeed later. */
public class RefusedForNow extends Refused {

    private final Duration retryAfter;

    /** @param retryAfter how long to wait; told as whole seconds, rounded up, in {@code Retry-After} */
    public RefusedForNow(RefusalReason why, Duration retryAfter, Object... arguments) {
        super(why, arguments);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
