package dk.karavanen.erasure;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.erasure.Erasure.Kind;

/** Erases, and remembers what was erased by its id alone. */
@Service
public class Erasures {

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasures(JdbcTemplate jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases in the transaction that is going on. Whoever holds any of it as entities has written them before, and reads them
     * anew afterwards.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(Kind kind, Collection<Long> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        list(kind, subjects);
        events.publishEvent(new Erased(kind, Set.copyOf(subjects)));
        jdbc.execute((ConnectionCallback<Integer>) connection -> EraseScript.run(connection, kind, subjects));
    }

    private void list(Kind kind, Collection<Long> subjects) {
        Timestamp at = Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        // In order, so that two who list the same do not wait for each other.
        for (long subject : new TreeSet<>(subjects)) {
            jdbc.update("merge into erasure using (select cast(? as varchar(16)) as kind, cast(? as bigint) as subject,"
                    + " cast(? as timestamp with time zone) as erased_at) n on erasure.kind = n.kind and erasure.subject = n.subject"
                    + " when not matched then insert (kind, subject, erased_at) values (n.kind, n.subject, n.erased_at)",
                    kind.name(), subject, at);
        }
    }

    /** Makes the tables as the list says, in the transaction that is going on. Nothing happens where they are so already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int complete() {
        return jdbc.execute((ConnectionCallback<Integer>) EraseScript::run);
    }
}
