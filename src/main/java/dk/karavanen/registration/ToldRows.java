package dk.karavanen.registration;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those of each registration were last told of their meeting: where it is no longer so, there is news for them. */
@Component
class ToldRows {

    private static final String AS_IT_IS = """
            update registration set told_starts_at = (select m.starts_at from meeting m where m.id = registration.meeting),
            told_ends_at = (select m.ends_at from meeting m where m.id = registration.meeting),
            told_place = (select concat_ws(', ', m.venue, m.address) from meeting m where m.id = registration.meeting),
            told_called_off = exists (select 1 from meeting m where m.id = registration.meeting and m.called_off_at is not null),
            told_full = %s where id = ?""";

    /**
     * @param place venue and address, empty for none
     * @param full  whether they were told that it is full while they waited
     */
    record Told(@Nullable Instant from, @Nullable Instant to, String place, boolean calledOff, boolean full) {
    }

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    ToldRows(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** By registration, of all of a meeting. */
    Map<Long, Told> of(long meeting) {
        Map<Long, Told> told = new HashMap<>();
        jdbc.sql("select id, told_starts_at, told_ends_at, coalesce(told_place, ''), told_called_off, told_full from registration where meeting = ?").param(meeting)
                .query(row -> {
                    told.put(row.getLong(1), new Told(SignUpRows.instant(row.getTimestamp(2)), SignUpRows.instant(row.getTimestamp(3)), row.getString(4),
                            row.getBoolean(5), row.getBoolean(6)));
                });
        return told;
    }

    /** They know how it is now. */
    void are(Collection<Long> registrations) {
        tell(AS_IT_IS.formatted("false"), registrations);
    }

    /** Registrations of which somebody was met at the door. */
    List<Long> cameAndAreNotThanked(long meeting) {
        return jdbc.sql("select distinct r.id from registration r join registration_place p on p.registration = r.id where r.meeting = ? and p.state = 'ATTENDED' and not r.thanked order by r.id")
                .param(meeting).query(Long.class).list();
    }

    void areThanked(Collection<Long> registrations) {
        tell("update registration set thanked = true where id = ?", registrations);
    }

    /** They know how it is now, and that there is no seat left. */
    void areToldItIsFull(Collection<Long> registrations) {
        tell(AS_IT_IS.formatted("true"), registrations);
    }

    private void tell(String update, Collection<Long> registrations) {
        // One by one in a batch: a list of thousands in one statement is gone through for each row.
        if (!registrations.isEmpty()) {
            batches.batchUpdate(update, registrations.stream().map(id -> new Object[] {id}).toList());
        }
    }
}
