package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.ParticipantForgotten;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Settings;

/**
 * Unties votes from the people who cast them, when names go: the secrets of their phones and the receipts are deleted, and of
 * when they voted and joined only the day is left. What stays is a number that stands for one voice, with its sector. Who is still
 * able to vote keeps their secret until voting is over: they would otherwise be able to vote once more.
 *
 * <p>Every figure stays what it is, also when ideas are split or merged later: the microseconds after midnight say in which order
 * somebody spoke, and nothing else.
 */
@Service
class VoteAnonymisation {

    private static final Logger LOG = LoggerFactory.getLogger(VoteAnonymisation.class);
    private static final String VOTING = Arrays.stream(Phase.values()).filter(Phase::takesStances).map(phase -> "'" + phase.name() + "'")
            .reduce((a, b) -> a + ", " + b).orElseThrow();

    private record At(long where, Instant at) {
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration kept;

    VoteAnonymisation(JdbcClient jdbc, JdbcTemplate rows, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock,
            Settings settings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.kept = Duration.ofDays(settings.keepNamesDays());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
    void run() {
        int untied = untieDue();
        if (untied > 0) {
            LOG.info("Untied the votes of {} participants from them", untied);
        }
    }

    /** An old backup brings back what had been untied since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }

    /** @return how many people's votes are no longer tied to them */
    int untieDue() {
        Timestamp deadline = Timestamp.from(clock.instant().minus(kept));
        // Counted as for names: from the end of the last meeting, or from joining one that has no end or was over.
        List<Long> due = jdbc.sql("""
                select p.id from participant p
                left join attendance a on a.participant = p.id
                left join meeting m on m.id = a.meeting
                where p.sealed_at is null
                group by p.id, p.joined_at
                having coalesce(max(case when m.ends_at > a.joined_at then m.ends_at else a.joined_at end), p.joined_at) <= ?
                   and sum(case when m.phase in (%s) and m.archived_at is null and (m.ends_at is null or m.ends_at > ?)
                           and a.left_at is null then 1 else 0 end) = 0
                order by p.id""".formatted(VOTING)).params(deadline, deadline).query(Long.class).list();
        due.forEach(person -> transaction.executeWithoutResult(t -> untie(person)));
        return due.size();
    }

    private void untie(long person) {
        Long caravan = jdbc.sql("select caravan from participant where id = ? and sealed_at is null for update").param(person)
                .query(Long.class).optional().orElse(null);
        if (caravan == null) {
            return;
        }
        List<At> casts = jdbc.sql("select idea, cast_at from stance where participant = ? order by cast_at, idea").param(person)
                .query((row, n) -> new At(row.getLong(1), row.getTimestamp(2).toInstant())).list();
        List<Object[]> coarse = new ArrayList<>();
        Instant before = null;
        int turn = 0;
        for (At cast : casts) {
            // What was said in one moment stays so.
            turn += cast.at().equals(before) ? 0 : 1;
            before = cast.at();
            coarse.add(new Object[] {Timestamp.from(day(cast.at()).plus(turn, ChronoUnit.MICROS)), cast.where(), person});
        }
        rows.batchUpdate("update stance set cast_at = ? where idea = ? and participant = ?", coarse);
        jdbc.sql("select meeting, joined_at from attendance where participant = ?").param(person)
                .query((row, n) -> new At(row.getLong(1), row.getTimestamp(2).toInstant())).list()
                .forEach(came -> jdbc.sql("update attendance set joined_at = ?, came_from = null where meeting = ? and participant = ?")
                        .params(Timestamp.from(day(came.at())), came.where(), person).update());
        Instant joined = jdbc.sql("select joined_at from participant where id = ?").param(person)
                .query((row, n) -> row.getTimestamp(1).toInstant()).single();
        jdbc.sql("update participant set joined_at = ?, sealed_at = ? where id = ?")
                .params(Timestamp.from(day(joined)), Timestamp.from(clock.instant().truncatedTo(ChronoUnit.DAYS)), person).update();
        jdbc.sql("delete from receipt where participant = ?").param(person).update();
        jdbc.sql("delete from participant_token where participant = ?").param(person).update();
        events.publishEvent(new ParticipantForgotten(caravan, person));
    }

    /** The beginning of the day it was in Denmark. */
    private static Instant day(Instant at) {
        return DanishTime.date(at).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
