package dk.karavanen.example;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Receipt;
import dk.karavanen.caravan.Phase;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * {@code karavanen.demo}: the example's invented people go on voting for ten minutes after a start, so that a newcomer sees the wall
 * move. They vote as phones do, under the same rules, at the example's meeting and nowhere else; none of those who have come by a
 * phone is ever made to vote. It ends with its time, with the example, and with the phase that takes votes.
 */
@Component
@ConditionalOnBooleanProperty("karavanen.demo")
class DemoVotes {

    static final Duration LASTS = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(DemoVotes.class);
    /** The first ideas of all are left in peace; those after them climb while one looks, and the others get what is left. */
    private static final int LEADERS = 3;
    private static final int CLIMBERS = 5;
    private static final List<String> VOTING = Arrays.stream(Phase.values()).filter(Phase::takesStances).map(Phase::name).toList();

    /** Somebody invented, and an idea they have not weighed yet. */
    private record Turn(long meeting, long participant, long idea) {
    }

    private final BoardService board;
    private final JdbcClient jdbc;
    private final Clock clock;
    /** The same each time, and different from vote to vote. */
    private final Random chance = new Random(2016);
    private @Nullable Instant until;
    private int cast;

    DemoVotes(BoardService board, JdbcClient jdbc, Clock clock) {
        this.board = board;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void begin() {
        until = clock.instant().plus(LASTS);
        LOG.info("Demo: people of the example vote for {} minutes", LASTS.toMinutes());
    }

    /** Whether more votes are to come. */
    synchronized boolean isUnderWay() {
        return until != null;
    }

    /** One vote, or the end. */
    @Scheduled(fixedDelayString = "${karavanen.demo.every:1500}")
    synchronized void vote() {
        if (until == null) {
            return;
        }
        List<Turn> turns = clock.instant().isBefore(until) ? turns() : List.of();
        if (turns.isEmpty() || !cast(turns.get(chance.nextInt(turns.size())))) {
            until = null;
            LOG.info("Demo: over, after {} votes", cast);
        }
    }

    /** @return false when the meeting takes no votes any more */
    private boolean cast(Turn turn) {
        try {
            Receipt receipt = board.apply(turn.meeting(), turn.participant(),
                    new Intent.Stance("demo-" + turn.idea() + "-" + clock.millis(), turn.idea(), value()));
            cast += receipt.counted() ? 1 : 0;
            return receipt.why() != RefusalReason.PHASE_CLOSED;
        } catch (Refused gone) {
            return true; // removed in this very moment: the next turn sees it
        }
    }

    private int value() {
        int of = chance.nextInt(10);
        return of < 8 ? 1 : of < 9 ? 0 : -1;
    }

    /** Nobody's, as soon as the example is gone, archived, or in a phase without votes. Mostly on ideas at the wall's edge. */
    private List<Turn> turns() {
        List<Turn> all = jdbc.sql("""
                select m.id, p.id, i.id from meeting m
                join caravan c on c.id = m.caravan and c.example = true and c.earlier = false and c.archived_at is null
                join idea i on i.meeting = m.id and i.state = 'OPEN'
                join present a on a.meeting = m.id
                join participant p on p.id = a.participant and p.id <> coalesce(i.author, 0)
                where m.code = :code and m.archived_at is null and m.phase in (:phases)
                  and not exists (select 1 from participant_token t where t.participant = p.id)
                  and not exists (select 1 from stance s where s.idea = i.id and s.participant = p.id)
                order by (select count(*) from stance v where v.idea = i.id and v.stance_value = 1) desc, i.id, p.id""").param("code", LetterOf2016.CODE).param("phases", VOTING)
                .query((row, n) -> new Turn(row.getLong(1), row.getLong(2), row.getLong(3))).list();
        List<Long> climbing = all.stream().map(Turn::idea).distinct().skip(LEADERS).limit(CLIMBERS).toList();
        List<Turn> climbers = all.stream().filter(turn -> climbing.contains(turn.idea())).toList();
        return climbers.isEmpty() || chance.nextInt(3) == 0 ? all : climbers;
    }
}
