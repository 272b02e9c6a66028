package dk.karavanen.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Where staff are signed in. The session itself is in the memory of one server; whether it still holds is asked here at every request
 * and every act, so that it can be ended from any other.
 */
@Component
public class StaffSessions {

    /** How exactly it is known when a session was last seen. */
    private static final Duration SEEN = Duration.ofMinutes(5);
    /** A session that has not been seen for so long has been over for long. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** @param here whether it is the one that asks */
    public record Session(String id, SignInWay way, String device, String place, Instant beganAt, Instant seenAt, boolean here) {
    }

    private final JdbcClient jdbc;
    private final CurrentPrincipal current;
    private final Clock clock;
    /** When this server has last written that it saw one. */
    private final Map<String, Instant> told = Collections.synchronizedMap(WrongCodeLimiter.boundedMap());

    StaffSessions(JdbcClient jdbc, CurrentPrincipal current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    /** Of whoever is signed in, the one last seen first. */
    @Transactional(readOnly = true)
    public List<Session> own() {
        StaffPrincipal me = current.required();
        return jdbc.sql("select id, way, device, place, began_at, seen_at from staff_session where account = ? order by seen_at desc, began_at desc, id")
                .param(me.member().id()).query((row, n) -> new Session(row.getString(1), SignInWay.valueOf(row.getString(2)), row.getString(3),
                        row.getString(4), row.getTimestamp(5).toInstant(), row.getTimestamp(6).toInstant(), row.getString(1).equals(me.session()))).list();
    }

    /** Ends one of whoever is signed in, wherever it is; nobody else's. One that has ended already is as good. */
    @Transactional
    public void end(String id) {
        jdbc.sql("delete from staff_session where id = ? and account = ?").params(id, current.required().member().id()).update();
    }

    String begin(long account, SignInWay way) {
        Optional<HttpServletRequest> request = request();
        String id = UUID.randomUUID().toString();
        Timestamp now = now();
        jdbc.sql("insert into staff_session (id, account, way, device, place, began_at, seen_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(id, account, way.name(), request.map(DeviceWords::device).orElse(""), request.map(DeviceWords::place).orElse(""), now, now).update();
        return id;
    }

    boolean isOpen(String id, long account) {
        return jdbc.sql("select count(*) from staff_session where id = ? and account = ?").params(id, account).query(Integer.class).single() > 0;
    }

    /** Most requests write nothing. */
    @Transactional
    void seen(String id) {
        Instant now = clock.instant();
        Instant before = told.put(id, now);
        if (before != null && before.plus(SEEN).isAfter(now)) {
            told.put(id, before);
        } else {
            jdbc.sql("update staff_session set seen_at = ? where id = ?").params(Timestamp.from(now), id).update();
        }
    }

    /** @param but the one that goes on, or null */
    void endAll(long account, @Nullable String but) {
        jdbc.sql("delete from staff_session where account = ? and id <> ?").params(account, but == null ? "" : but).update();
    }

    /** Signed out: nothing holds it any more. */
    @Transactional
    void signedOut(StaffPrincipal principal) {
        jdbc.sql("delete from staff_session where id = ? and account = ?").params(Objects.requireNonNullElse(principal.session(), ""), principal.member().id()).update();
    }

    @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    @Transactional
    void forgetOld() {
        jdbc.sql("delete from staff_session where seen_at < ?").param(Timestamp.from(clock.instant().minus(KEPT))).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here ? Optional.of(here.getRequest()) : Optional.empty();
    }
}
