package dk.karavanen.pool;

import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/** The secret by which a browser is known that writes on an application: on that application's pages, and nowhere else. */
public final class ApplicantCookie {

    private static final String NAME = "karavanen-application-";

    private ApplicantCookie() {
    }

    public static @Nullable String read(long application, HttpServletRequest request) {
        return request.getCookies() == null ? null
                : Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(NAME + application)).map(Cookie::getValue).findFirst().orElse(null);
    }

    public static ResponseCookie of(long application, String secret, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(NAME + application, secret).httpOnly(true).secure(request.isSecure()).sameSite("Lax").path(Applying.PATH + application).maxAge(life).build();
    }
}
