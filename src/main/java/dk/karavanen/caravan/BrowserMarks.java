package dk.karavanen.caravan;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.Secrets;

/**
 * Which participant came by which browser. A browser stands for one person at a caravan at a time; a person may have several.
 * Hashed together with the caravan, so that nobody can follow a browser from one to the next.
 */
@Service
public class BrowserMarks {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    BrowserMarks(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Whoever came by this browser last, gone or not. Others who come by it wait until this transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Long> lock(long caravan, @Nullable String mark) {
        return mark == null ? Optional.empty()
                : jdbc.sql("select participant from participant_browser where mark_hash = ? for update").param(hash(caravan, mark))
                        .query(Long.class).optional();
    }

    @Transactional(readOnly = true)
    Optional<Long> find(long caravan, @Nullable String mark) {
        return mark == null ? Optional.empty()
                : jdbc.sql("select participant from participant_browser where mark_hash = ?").param(hash(caravan, mark))
                        .query(Long.class).optional();
    }

    /**
     * @param before whom {@link #lock} found
     * @throws org.springframework.dao.DuplicateKeyException if it found nobody, and somebody has come by this browser since
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(long caravan, @Nullable String mark, Optional<Long> before, long participant) {
        if (mark != null) {
            jdbc.sql(before.isPresent() ? "update participant_browser set participant = ? where mark_hash = ?"
                    : "insert into participant_browser (participant, mark_hash) values (?, ?)")
                    .params(participant, hash(caravan, mark)).update();
        }
    }

    /** Whether a browser is known to be this person's. */
    @Transactional(readOnly = true)
    public boolean know(long participant) {
        return jdbc.sql("select count(*) from participant_browser where participant = ?").param(participant)
                .query(Integer.class).single() > 0;
    }

    /** From now on these people's browsers are like any others. */
    @Transactional
    void delete(Collection<Long> participants) {
        if (!participants.isEmpty()) {
            jdbc.sql("delete from participant_browser where participant in (:participants)").param("participants", participants)
                    .update();
            events.publishEvent(new BrowserMarksDeleted(List.copyOf(participants)));
        }
    }

    private static String hash(long caravan, String mark) {
        return Secrets.hash("browser:" + caravan + ":" + mark);
    }
}
