package dk.karavanen.caravan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The secret on a participant's device: one cookie for each caravan, out of every script's reach. */
public final class ParticipantCookie {

    private static final String PREFIX = "karavanen-participant-";
    /** Long enough to follow up after the final event; the secret is worth nothing once the participant is forgotten. */
    private static final Duration KEPT = Duration.ofDays(180);

    private ParticipantCookie() {
    }

    /** The device's secret for a caravan, if it has one. */
    public static Optional<String> read(HttpServletRequest request, long caravan) {
        return request.getCookies() == null ? Optional.empty()
                : Arrays.stream(request.getCookies()).filter(c -> c.getName().equals(PREFIX + caravan))
                        .map(jakarta.servlet.http.Cookie::getValue).filter(value -> !value.isEmpty()).findFirst();
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, long caravan, @Nullable String token) {
        set(request, response, caravan, token, KEPT);
    }

    public static void remove(HttpServletRequest request, HttpServletResponse response, long caravan) {
        set(request, response, caravan, "", Duration.ZERO);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, long caravan, @Nullable String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(PREFIX + caravan, value).httpOnly(true)
                .secure(request.isSecure()).sameSite("Lax").path("/").maxAge(age).build().toString());
    }
}
