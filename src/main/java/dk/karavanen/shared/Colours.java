package dk.karavanen.shared;

import java.util.Set;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/** The colours somebody chose: {@code light}, {@code dark} or {@code light-dark}, which follows the device. */
public final class Colours {

    /** Remembers a choice. Nothing else is in it. */
    public static final String COOKIE = "karavanen-colours";

    private static final Set<String> ALL = Set.of("light", "dark", "light-dark");

    private Colours() {
    }

    public static String of(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (COOKIE.equals(cookie.getName()) && ALL.contains(cookie.getValue())) {
                    return cookie.getValue();
                }
            }
        }
        return "light-dark";
    }
}
