package dk.karavanen.board;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;

/**
 * The server's answer to an intent, given after commit and again for every repetition of its key.
 *
 * @param why     it was refused, else null
 * @param subject the idea or comment that was made; for a refusal with {@code merged} the idea to turn to; else null
 * @param about   what the reason's message names, such as how long a text may be; not kept, but found again in what was sent again
 */
public record Receipt(String key, boolean counted, @Nullable RefusalReason why, @Nullable Long subject, Instant at, List<Object> about) {

    /** @return the stable word of the API why it was refused, else null */
    public @Nullable String reason() {
        return why == null ? null : why.word();
    }

    static Receipt counted(String key, Long subject, Instant at) {
        return new Receipt(key, true, null, subject, at, List.of());
    }

    static Receipt refused(String key, RefusalReason why, @Nullable Long subject, Instant at, Object... about) {
        return new Receipt(key, false, why, subject, at, List.of(about));
    }

    Receipt about(Object... named) {
        return new Receipt(key, counted, why, subject, at, List.of(named));
    }
}
