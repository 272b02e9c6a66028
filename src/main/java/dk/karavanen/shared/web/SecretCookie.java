package dk.karavanen.shared.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The secret by which a browser that came in by a one-time link is known on some pages, and nowhere else; goes with the browser's session.
 *
 * @param path of those pages
 */
public record SecretCookie(String name, String path) {

    public Optional<String> read(HttpServletRequest request) {
        return request.getCookies() == null ? Optional.empty()
                : Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(name)).map(Cookie::getValue).filter(value -> !value.isEmpty()).findFirst();
    }

    public void write(HttpServletRequest request, HttpServletResponse response, String secret) {
        set(request, response, secret, Duration.ofSeconds(-1));
    }

    public void remove(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", Duration.ZERO);
    }

    private void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        // Whoever follows the mail's link again comes from another site, and is known all the same.
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value).httpOnly(true).secure(request.isSecure()).sameSite("Lax").path(path).maxAge(age).build().toString());
    }
}
