package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.WrongCodeLimiter;

/**
 * Marks joins that came from one address, so that staff can see a burst of them. A mark is sixteen bits of a hash salted with a secret
 * of the meeting's: at one meeting the same address has the same mark, at another one another, and one in 65 536 of all addresses
 * shares it, so that no address can be told from it. Two days later it is gone.
 */
@Component
class JoinOriginMarks {

    static final Duration KEPT = Duration.ofHours(48);
    private static final int LETTERS = 4;

    private final JdbcClient jdbc;
    private final Clock clock;

    JoinOriginMarks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param address an IP address, or null */
    static @Nullable String of(Meeting meeting, @Nullable String address) {
        return address == null ? null
                : Secrets.hash("from:" + meeting.id() + ":" + meeting.wallKey() + ":" + WrongCodeLimiter.block(address)).substring(0, LETTERS);
    }

    @Scheduled(fixedDelay = 3_600_000)
    @Transactional
    public void forgetOld() {
        jdbc.sql("update attendance set came_from = null where came_from is not null and joined_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT))).update();
    }
}
