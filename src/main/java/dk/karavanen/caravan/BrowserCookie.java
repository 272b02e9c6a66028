package dk.karavanen.caravan;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import dk.karavanen.identity.Secrets;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A random mark on a browser that somebody joins with: it stays when they leave, so that coming back makes nobody a second
 * person. It opens nothing, and what is kept of it is a hash for each caravan, see {@link BrowserMarks}.
 */
public final class BrowserCookie {

    private static final String NAME = "karavanen-browser";
    private static final Duration KEPT = Duration.ofDays(180);

    private BrowserCookie() {
    }

    public static Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(NAME)).or(() -> request.getCookies() == null ? Optional.empty()
                : Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty()).findFirst());
    }

    /** Gives the browser a mark unless it has one: with the form already, so that two tabs send the same. */
    public static void mark(HttpServletRequest request, HttpServletResponse response) {
        if (read(request).isEmpty()) {
            String mark = Secrets.token();
            request.setAttribute(NAME, mark);
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, mark).httpOnly(true).secure(request.isSecure())
                    .sameSite("Lax").path("/").maxAge(KEPT).build().toString());
        }
    }
}
