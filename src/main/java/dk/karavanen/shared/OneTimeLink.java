package dk.karavanen.shared;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a link in a mail can still do that lets somebody in once. */
@NullMarked
public enum OneTimeLink {
    OPEN, SPENT, TOO_OLD, ENDED;

    /**
     * @param life how long it waits to be used
     */
    public static OneTimeLink of(Instant madeAt, @Nullable Instant spentAt, @Nullable Instant endedAt, Duration life, Instant now) {
        return spentAt != null ? SPENT : endedAt != null ? ENDED : madeAt.plus(life).isAfter(now) ? OPEN : TOO_OLD;
    }
}
