package dk.karavanen.board;

import java.time.Instant;

/**
 * The server's answer to an intent, given after commit and again for every repetition of its key.
 *
 * @param reason  stable word why it was refused, else null
 * @param subject the idea or comment that was made; for a refusal with {@code merged} the idea to turn to; else null
 */
public record Receipt(String key, boolean counted, String reason, Long subject, Instant at) {

    static Receipt counted(String key, Long subject, Instant at) {
        return new Receipt(key, true, null, subject, at);
    }

    static Receipt refused(String key, String reason, Long subject, Instant at) {
        return new Receipt(key, false, reason, subject, at);
    }
}
