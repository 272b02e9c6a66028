package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Slips of paper to hand out at the door, each good for one person. Only a hash of each is kept, so a sheet can be printed once
 * and then never again; and of a spent one only that it was spent. What was made for one meeting opens no other.
 */
@Service
public class Slips {

    /** Made at once, at most. */
    public static final int MAX_AT_ONCE = 1000;
    /** Of one meeting, at most. */
    public static final int MAX_OF_MEETING = 20_000;

    /** What becomes of a slip. */
    public enum State {
        UNSPENT, SPENT, VOID
    }

    /** @param made all that were ever made: the others, and those that nobody has used yet */
    public record Count(int made, int spent, int voided) {

        public int unspent() {
            return made - spent - voided;
        }

        /** How many more it takes for as many people as there is room for. */
        public int lacking(int capacity) {
            return Math.clamp((long) capacity - made + voided, 0, MAX_AT_ONCE);
        }
    }

    private final Meetings meetings;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Slips(Meetings meetings, JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.meetings = meetings;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * @return what stands on the new slips, in the form of {@link Secrets#key}; it cannot be read again
     * @throws Refused {@code not-found}, {@code number-wrong} with how many may be made, {@code too-many} when there are enough for any hall
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public List<String> make(@CaravanOf(Meeting.class) long meeting, int count) {
        if (count < 1 || count > MAX_AT_ONCE) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "slips", 1, MAX_AT_ONCE);
        }
        meetings.lock(meeting).filter(m -> !m.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        int left = MAX_OF_MEETING - counted(meeting).made();
        if (count > left) {
            throw left > 0 ? new Refused(RefusalReason.NUMBER_WRONG, "slips", 1, left)
                    : new Refused(RefusalReason.TOO_MANY, "slips", MAX_OF_MEETING);
        }
        List<String> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(Secrets.key(Secrets.token()));
        }
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate("insert into slip (code_hash, meeting, state, made_at) values (?, ?, 'UNSPENT', ?)",
                made.stream().map(slip -> new Object[] {hash(slip), meeting, now}).toList());
        return made;
    }

    /**
     * One more, for somebody who has shown at the door that they were asked to come. Dated with the meeting: when it was made would say
     * whose it is.
     *
     * @return what to spend; it is kept nowhere
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String forTicket(Meeting meeting) {
        String slip = Secrets.key(Secrets.token());
        jdbc.sql("insert into slip (code_hash, meeting, state, made_at) select ?, id, 'UNSPENT', created_at from meeting where id = ?")
                .params(hash(slip), meeting.id()).update();
        return slip;
    }

    /** As if it had never been made, unless it is spent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(long meeting, String slip) {
        jdbc.sql("delete from slip where code_hash = ? and meeting = ? and state = 'UNSPENT'").params(hash(slip), meeting).update();
    }

    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public Count count(@CaravanOf(Meeting.class) long meeting) {
        return counted(meeting);
    }

    /**
     * Takes the worth from all that nobody has used, as when some were lost.
     *
     * @return how many
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public int voidUnspent(@CaravanOf(Meeting.class) long meeting) {
        return jdbc.sql("update slip set state = 'VOID' where meeting = ? and state = 'UNSPENT'").param(meeting).update();
    }

    Count counted(long meeting) {
        return jdbc.sql("""
                select count(*), count(case when state = 'SPENT' then 1 end), count(case when state = 'VOID' then 1 end)
                from slip where meeting = ?""").param(meeting)
                .query((row, n) -> new Count(row.getInt(1), row.getInt(2), row.getInt(3))).single();
    }

    /** @return nothing where what was typed is none of this meeting's slips */
    @Transactional(readOnly = true)
    Optional<State> find(Meeting meeting, @Nullable String typed) {
        return blank(typed) ? Optional.empty() : jdbc.sql("select state from slip where code_hash = ? and meeting = ?")
                .params(hash(typed), meeting.id()).query(String.class).optional().map(State::valueOf);
    }

    /**
     * Spends a slip in the transaction of what it is spent for. Of many who come with the same one at once, one gets in: they wait
     * for each other at its row.
     *
     * @throws Refused {@code slip-needed}, {@code wrong-slip}, {@code slip-spent}, {@code slip-void}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void spend(Meeting meeting, @Nullable String typed) {
        if (blank(typed)) {
            throw new Refused(RefusalReason.SLIP_NEEDED);
        }
        int spent = jdbc.sql("update slip set state = 'SPENT' where code_hash = ? and meeting = ? and state = 'UNSPENT'")
                .params(hash(typed), meeting.id()).update();
        if (spent == 0) {
            throw refusal(find(meeting, typed));
        }
    }

    /** Why a slip does not let anyone in. */
    static Refused refusal(Optional<State> state) {
        return new Refused(state.map(s -> s == State.VOID ? RefusalReason.SLIP_VOID : RefusalReason.SLIP_SPENT)
                .orElse(RefusalReason.WRONG_SLIP));
    }

    private static boolean blank(@Nullable String typed) {
        return Secrets.tidyKey(typed).isEmpty();
    }

    private static String hash(@Nullable String slip) {
        return Secrets.hash("slip:" + Secrets.tidyKey(slip));
    }
}
