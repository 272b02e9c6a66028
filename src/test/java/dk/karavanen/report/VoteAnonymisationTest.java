package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.ranking.Method;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** When votes are untied from those who cast them, no figure anywhere changes. */
class VoteAnonymisationTest {

    private static final Instant EVENING = Instant.parse("2036-05-23T17:00:00Z");
    private static final Instant LATER = EVENING.plus(Duration.ofDays(40));

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        ApplicationContext context;
        @Autowired
        Tallies tallies;
        @Autowired
        BoardReader board;
        @Autowired
        RankingRuns rankings;
        @Autowired
        ReportWriter writer;
        @Autowired
        Recommending recommending;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        TurnableClock clock;
        @Autowired
        JdbcClient jdbc;

        @RepeatedTest(4)
        void everyFigureStaysWhatItIs(RepetitionInfo repetition) {
            Random random = new Random(100 + repetition.getCurrentRepetition());
            Hall evening = Hall.caravan(jdbc);
            List<Long> meetings = List.of(evening.meeting("A", VotingStyle.FOR_PASS_AGAINST), evening.meeting("B", VotingStyle.FOR_ONLY));
            List<Long> ideas = new ArrayList<>();
            for (long meeting : meetings) {
                over(meeting);
                List<Long> people = new ArrayList<>();
                for (String sector : List.of("volunteer", "municipality", "jobcentre", "civil-society")) {
                    people.addAll(evening.people(3 + random.nextInt(6), sector, meeting));
                }
                List<Long> its = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    its.add(evening.idea(meeting, "Idé " + i));
                }
                for (long person : people) {
                    for (long idea : its) {
                        if (random.nextInt(3) > 0) {
                            // Many in the same second, some in the same moment, some on the other side of midnight, some taken back.
                            Integer value = random.nextInt(5) == 0 ? null : meeting == meetings.get(1) ? 1 : random.nextInt(3) - 1;
                            jdbc.sql("insert into stance (idea, participant, stance_value, cast_at) values (?, ?, ?, ?)")
                                    .param(idea).param(person).param(3, value, java.sql.Types.SMALLINT)
                                    .param(Timestamp.from(EVENING.plus(Duration.ofHours(random.nextInt(3) * 4)).plusNanos(1000L * random.nextInt(6))))
                                    .update();
                        }
                    }
                }
                // A chain, and two in one.
                merge(its.get(1), its.get(0));
                merge(its.get(3), its.get(2));
                jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(its.get(3), its.get(2), its.get(4)).update();
                merge(its.get(5), its.get(2));
                ideas.addAll(its);
            }
            Recommendation made = recommending.make(evening.caravan, new Recommending.Draft("Vi anbefaler", "Det.", "", "Nogen ville hellere vente.", null,
                    List.of(ideas.get(0), ideas.get(2), ideas.get(8))));
            jdbc.sql("update recommendation set state = 'PUBLISHED', published_at = ? where id = ?")
                    .params(Timestamp.from(EVENING), made.id()).update();
            String before = figures(evening, meetings, ideas);

            clock.stopAt(LATER);
            untie();

            assertThat(figures(evening, meetings, ideas)).isEqualTo(before);
            assertThat(jdbc.sql("select count(*) from participant where caravan = ? and sealed_at is null").param(evening.caravan)
                    .query(Long.class).single()).isZero();
        }

        @Test
        void neitherASecretNorASecondIsLeft() {
            Hall evening = Hall.caravan(jdbc);
            long meeting = evening.meeting("A", VotingStyle.FOR_ONLY);
            over(meeting);
            long person = evening.person("volunteer", meeting);
            long idea = evening.idea(meeting, "Idé");
            evening.says(person, idea, 1);
            jdbc.sql("update participant set joined_at = ? where id = ?").params(Timestamp.from(EVENING), person).update();
            jdbc.sql("update attendance set joined_at = ? where participant = ?").params(Timestamp.from(EVENING), person).update();
            jdbc.sql("update stance set cast_at = ? where participant = ?").params(Timestamp.from(EVENING.plusSeconds(61)), person).update();
            jdbc.sql("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, ?)")
                    .params("t" + person, "c" + person, person, Timestamp.from(EVENING)).update();
            jdbc.sql("insert into receipt (participant, intent_key, status, given_at) values (?, 'k', 'counted', ?)")
                    .params(person, Timestamp.from(EVENING)).update();

            clock.stopAt(LATER.minus(Duration.ofDays(20)));
            untie();
            assertThat(rows("participant_token", person)).as("not before its time").isEqualTo(1);
            clock.stopAt(LATER);
            untie();

            assertThat(rows("participant_token", person) + rows("receipt", person)).isZero();
            for (String time : List.of("select cast_at from stance where participant = ?", "select joined_at from attendance where participant = ?",
                    "select joined_at from participant where id = ?")) {
                Instant at = jdbc.sql(time).param(person).query((row, n) -> row.getTimestamp(1).toInstant()).single();
                assertThat(Duration.between(Instant.parse("2036-05-23T00:00:00Z"), at)).as(time).isBetween(Duration.ZERO, Duration.ofMillis(1));
            }
        }

        /** Without a secret they could join once more, and vote twice. */
        @Test
        void whoCanStillVoteKeepsTheirSecret() {
            Hall evening = Hall.caravan(jdbc);
            long open = evening.meeting("Uden dato", VotingStyle.FOR_ONLY);
            long person = evening.person("volunteer", open);
            jdbc.sql("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, ?)")
                    .params("t" + person, "c" + person, person, Timestamp.from(EVENING)).update();
            clock.stopAt(LATER);
            untie();
            assertThat(rows("participant_token", person)).isEqualTo(1);
            jdbc.sql("update meeting set phase = 'RESULTS' where id = ?").param(open).update();
            untie();
            assertThat(rows("participant_token", person)).isZero();
        }

        private void untie() {
            ReflectionTestUtils.invokeMethod(context.getBean("voteAnonymisation"), "untieDue");
        }

        private long rows(String table, long person) {
            return jdbc.sql("select count(*) from " + table + " where participant = ?").param(person).query(Long.class).single();
        }

        private void over(long meeting) {
            jdbc.sql("update meeting set phase = 'CLOSED', starts_at = ?, ends_at = ? where id = ?")
                    .params(Timestamp.from(EVENING.minusSeconds(7200)), Timestamp.from(EVENING.plusSeconds(7200)), meeting).update();
        }

        private void merge(long idea, long into) {
            jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(into, into, idea).update();
        }

        /** Everything that is computed from votes, as it stands, and as it would be after every split and some mergers. */
        private String figures(Hall evening, List<Long> meetings, List<Long> ideas) {
            StringBuilder all = new StringBuilder(counted(meetings, ideas));
            meetings.forEach(m -> all.append(board.all(m).rows()).append(ranked(rankings.ofMeeting(m))));
            all.append(ranked(rankings.ofCaravan(evening.caravan))).append(CanonicalJson.write(writer.write(evening.caravan, 1, EVENING)));
            for (long idea : ideas) {
                transaction.executeWithoutResult(t -> {
                    jdbc.sql("update idea set state = 'OPEN', merged_into = null, root = id where id = ? and state = 'MERGED'").param(idea).update();
                    all.append("\nsplit ").append(idea).append(counted(meetings, ideas));
                    t.setRollbackOnly();
                });
            }
            for (int i = 0; i < ideas.size() - 1; i++) {
                all.append('\n').append(tallies.ifMerged(ideas.get(i), ideas.get(i + 1)));
            }
            return all.toString();
        }

        private String counted(List<Long> meetings, List<Long> ideas) {
            return "\n" + new java.util.TreeMap<>(tallies.ofMeetings(meetings)) + tallies.union(ideas)
                    + tallies.stands(ideas).stream().map(Object::toString).sorted().toList();
        }

        private static String ranked(RankingRun run) {
            return java.util.stream.Stream.of(Method.values()).map(method -> method + " " + run.by(method)).toList().toString();
        }
    }
}
