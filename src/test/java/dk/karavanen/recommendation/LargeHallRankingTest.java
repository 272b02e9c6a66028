package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.ranking.Method;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;

/**
 * What one ranking of a very large hall takes on H2, which works in this thread: 3 000 ideas whose authors are there, 100 000 stances.
 * Authors' own words were once looked for among everybody's, author by author, and that took some twenty seconds.
 */
@Tag("slow")
@SpringBootTest
@OnH2
@AsStaff
class LargeHallRankingTest {

    private static final int IDEAS = 3_000;
    private static final int PEOPLE = 600;
    private static final Duration MOST = Duration.ofSeconds(4);

    @Autowired
    JdbcClient jdbc;
    @Autowired
    RankingRuns rankings;

    private Hall hall;
    private int stances;

    @BeforeEach
    void aLargeHall() {
        hall = Hall.open(jdbc);
        jdbc.sql("""
                insert into participant (id, caravan, sector, joined_at)
                select next value for kv_seq, ?, case mod(n, 3) when 0 then 'volunteer' when 1 then 'municipality' else 'business' end, now()
                from system_range(1, ?) r(n)""").params(hall.caravan, PEOPLE).update();
        jdbc.sql("insert into attendance (meeting, participant, joined_at) select ?, id, now() from participant where caravan = ?")
                .params(hall.meeting, hall.caravan).update();
        jdbc.sql("""
                insert into idea (id, meeting, author, sector, kind, title, body, state, root, pinned, created_at, version)
                select n.id, ?, p.id, p.sector, 'IDEA', 'Idé ' || n.n, 'Tekst', 'OPEN', n.id, false, now(), 0
                from (select next value for kv_seq as id, x as n from system_range(1, ?)) n
                join (select id, sector, row_number() over (order by id) as n from participant where caravan = ?) p on p.n = 1 + mod(n.n, ?)""")
                .params(hall.meeting, IDEAS, hall.caravan, PEOPLE).update();
        stances = jdbc.sql("""
                insert into stance (idea, participant, stance_value, cast_at)
                select i.id, p.id, 1 - mod(i.n * 3 + p.n * 5, 3), now()
                from (select id, author, row_number() over (order by id) as n from idea where meeting = ?) i
                join (select id, row_number() over (order by id) as n from participant where caravan = ?) p
                  on mod(i.n * 7 + p.n, 18) = 0 and p.id <> i.author""").params(hall.meeting, hall.caravan).update();
    }

    @AfterEach
    void goHome() {
        jdbc.sql("delete from stance where idea in (select id from idea where meeting = ?)").param(hall.meeting).update();
        jdbc.sql("delete from idea where meeting = ?").param(hall.meeting).update();
    }

    @Test
    void isCountedWithoutGoingThroughItForEachAuthor() {
        assertThat(stances).isBetween(90_000, 110_000);
        RankingRun[] run = new RankingRun[1];

        Duration took = Effort.of(() -> run[0] = rankings.ofMeeting(hall.meeting));

        assertThat(run[0].by(Method.BALANCED)).hasSize(IDEAS);
        assertThat(run[0].lines().values().stream().map(RankingRun.Line::tally).mapToInt(tally -> tally.forCount() + tally.pass() + tally.against()).sum())
                .isEqualTo(stances);
        assertThat(run[0].lines().values()).allMatch(line -> line.tally().silentAuthors().values().stream().mapToInt(Integer::intValue).sum() == 1);
        assertThat(took).isLessThan(MOST);
    }
}
