package dk.karavanen.caravan;

import java.util.Optional;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Somebody who asks for a meeting, by what they carry.
 *
 * @param token the secret of their device for a caravan
 * @param mark  their browser's, see {@link BrowserCookie}, or null
 * @param key   what came with the code: a join key, a wall's key, a slip; or null
 * @param slip  what they would spend to come in: as a rule the same, for either comes in a link
 * @param from  the address that they come from, or null
 */
public record Visitor(LongFunction<Optional<String>> token, @Nullable String mark, @Nullable String key, @Nullable String slip, @Nullable String from) {

    /** With nothing but the code. */
    public static final Visitor UNKNOWN = with(null, null);

    public static Visitor of(HttpServletRequest request, @Nullable String key) {
        return new Visitor(caravan -> ParticipantCookie.read(request, caravan), BrowserCookie.read(request).orElse(null), key, key,
                request.getRemoteAddr());
    }

    /** @param token of their device at the caravan in question, or null */
    public static Visitor with(@Nullable String token, @Nullable String key) {
        return new Visitor(caravan -> Optional.ofNullable(token), null, key, key, null);
    }

    /** The same by a browser that has a mark. */
    public Visitor by(String itsMark) {
        return new Visitor(token, itsMark, key, slip, from);
    }

    /** The same, with a slip that was typed. */
    public Visitor withSlip(String typed) {
        return new Visitor(token, mark, key, typed, from);
    }
}
