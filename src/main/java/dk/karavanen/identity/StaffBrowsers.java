package dk.karavanen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The browsers staff have signed in with. A cookie with a random secret says so; it signs nobody in, it only spares them the wait
 * that others' guesses cost. Ends by itself, and with every account that is deleted.
 */
@Service
public class StaffBrowsers {

    private static final String NAME = "karavanen-staff-browser";
    private static final Duration KEPT = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Clock clock;

    StaffBrowsers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The browser's secret, if it has one. */
    public static Optional<String> read(HttpServletRequest request) {
        return request.getCookies() == null ? Optional.empty()
                : Arrays.stream(request.getCookies()).filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue)
                        .filter(value -> !value.isEmpty()).findFirst();
    }

    /** Remembers that this person signed in with this browser. */
    @Transactional
    public void remember(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        String secret = read(request).orElseGet(Secrets::token);
        remember(((StaffPrincipal) Objects.requireNonNull(signedIn.getPrincipal())).member(), secret);
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(NAME, secret).httpOnly(true).secure(request.isSecure())
                .sameSite("Lax").path("/").maxAge(KEPT).build().toString());
    }

    @Transactional
    void remember(StaffMember member, String secret) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("delete from staff_browser where seen_at < ?").param(Timestamp.from(clock.instant().minus(KEPT))).update();
        jdbc.sql("""
                merge into staff_browser b using (select cast(? as varchar(64)) as token_hash, cast(? as bigint) as account,
                       cast(? as timestamp with time zone) as seen_at) n
                on b.token_hash = n.token_hash and b.account = n.account
                when matched then update set seen_at = n.seen_at
                when not matched then insert (token_hash, account, seen_at) values (n.token_hash, n.account, n.seen_at)""")
                .params(Secrets.hash(secret), member.id(), now).update();
    }

    /** @param secret of a browser, or null */
    @Transactional(readOnly = true)
    boolean know(String email, String secret) {
        return jdbc.sql("""
                select count(*) from staff_browser b join staff_account a on a.id = b.account
                where b.token_hash = ? and a.email = ? and b.seen_at >= ?""")
                .params(Secrets.hash(secret), email, Timestamp.from(clock.instant().minus(KEPT))).query(Long.class).single() > 0;
    }
}
