package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dk.karavanen.board.Tally.Figures;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.testing.Hall;

/** Every question that is asked of votes, on a hall small enough to count by hand; on a bare database, so that mutations are soon told. */
class TalliesTest {

    private static JdbcClient jdbc;
    private static Tallies tallies;

    private Hall evening;
    private long meeting;
    private long another;
    private long anna;
    private long bo;
    private long carl;
    private long dorte;
    private long mentor;
    private long coffee;
    private long elsewhere;

    @BeforeAll
    static void aBareDatabase() {
        // One connection: H2 checks rows by the one that made the tables, see NewTables.
        SingleConnectionDataSource database = new SingleConnectionDataSource("jdbc:h2:mem:tallies", "sa", "", true);
        Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
        jdbc = JdbcClient.create(database);
        tallies = new Tallies(new NamedParameterJdbcTemplate(database));
    }

    @BeforeEach
    void fourPeopleAtTwoMeetings() {
        evening = Hall.caravan(jdbc);
        meeting = evening.meeting("Silkeborg", VotingStyle.FOR_PASS_AGAINST);
        another = evening.meeting("Esbjerg", VotingStyle.FOR_PASS_AGAINST);
        anna = evening.person("volunteer", meeting);
        bo = evening.person("municipality", meeting, another);
        carl = evening.person("municipality", meeting);
        dorte = evening.person("business", meeting);
        mentor = evening.idea(meeting, "Mentor");
        coffee = evening.idea(meeting, "Kaffe");
        elsewhere = evening.idea(another, "Samkørsel");
    }

    private void theyVote() {
        evening.says(anna, mentor, 1);
        evening.says(bo, mentor, 1);
        evening.says(carl, mentor, -1);
        evening.says(dorte, mentor, 0);
        evening.says(bo, coffee, -1);
        evening.says(bo, elsewhere, 1);
    }

    private static final Map<String, Figures> OF_MENTOR = Map.of("volunteer", new Figures(1, 0, 0), "municipality", new Figures(1, 0, 1),
            "business", new Figures(0, 1, 0));
    private static final Map<String, Figures> OF_COFFEE = Map.of("municipality", new Figures(0, 0, 1));
    private static final Map<String, Figures> OF_ELSEWHERE = Map.of("municipality", new Figures(1, 0, 0));

    @Test
    void eachWayOfAskingFindsWhatItAsksFor() {
        theyVote();
        assertThat(tallies.ofMeeting(meeting)).hasSize(2).hasEntrySatisfying(mentor, tally -> assertThat(tally.bySector()).isEqualTo(OF_MENTOR))
                .hasEntrySatisfying(coffee, tally -> assertThat(tally.bySector()).isEqualTo(OF_COFFEE));
        assertThat(tallies.ofMeetings(List.of(meeting, another))).containsOnlyKeys(mentor, coffee, elsewhere)
                .hasEntrySatisfying(elsewhere, tally -> assertThat(tally.bySector()).isEqualTo(OF_ELSEWHERE));
        assertThat(tallies.ofIdeas(List.of(coffee, elsewhere))).containsOnlyKeys(coffee, elsewhere);
        assertThat(tallies.ofMeetings(List.of())).isEmpty();
        assertThat(tallies.ofIdeas(List.of())).isEmpty();
        assertThat(tallies.ofRootsOf(List.of())).isEmpty();
        assertThat(tallies.union(List.of())).isEmpty();
        assertThat(tallies.stands(List.of())).isEmpty();
    }

    @Test
    void whatIsMergedIsCountedWhereItStands() {
        theyVote();
        jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?").params(mentor, mentor, coffee).update();
        assertThat(tallies.ofRootsOf(List.of(coffee))).containsOnlyKeys(mentor);
        assertThat(tallies.ofIdeas(List.of(coffee))).as("it stands under another").isEmpty();
        assertThat(tallies.ofMeeting(meeting)).containsOnlyKeys(mentor);
        assertThat(tallies.ofMeeting(meeting).get(mentor).bySector().get("municipality").answered()).as("Bo once").isEqualTo(2);
    }

    @Test
    void anyVoteSettlesTheRulesOfItsMeeting() {
        assertThat(tallies.anyCast(meeting)).isFalse();
        evening.says(anna, mentor, 0);
        assertThat(tallies.anyCast(meeting)).isTrue();
        assertThat(tallies.anyCast(another)).isFalse();
    }

    @Test
    void authorsWhoSayNothingAreToldApart() {
        evening.author(mentor, anna);
        evening.author(coffee, bo);
        evening.says(bo, coffee, 1);
        Map<Long, Tally> found = tallies.ofMeeting(meeting);
        assertThat(found.get(mentor).silentAuthors()).isEqualTo(Map.of("volunteer", 1));
        assertThat(found.get(mentor).bySector()).isEmpty();
        assertThat(found.get(coffee).silentAuthors()).as("spoke").isEmpty();
    }

    /** For one of them is for; else against one is against; else it is a pass. */
    @Test
    void severalTakenAsOneCountEachPersonOnce() {
        theyVote();
        evening.says(anna, coffee, 0);
        evening.says(carl, coffee, 0);
        Map<Long, Tally> together = tallies.union(List.of(mentor, coffee, elsewhere));
        assertThat(together).containsOnlyKeys(0L, meeting, another);
        assertThat(together.get(meeting).bySector()).isEqualTo(OF_MENTOR);
        assertThat(together.get(another).bySector()).isEqualTo(OF_ELSEWHERE);
        assertThat(together.get(0L).bySector()).as("Bo is at both, and counts once").isEqualTo(OF_MENTOR);
    }

    @Test
    void oneByOne() {
        theyVote();
        assertThat(tallies.stands(List.of(mentor, elsewhere))).containsExactlyInAnyOrder(
                new Tallies.Stand(mentor, meeting, anna, "volunteer", 1), new Tallies.Stand(mentor, meeting, bo, "municipality", 1),
                new Tallies.Stand(mentor, meeting, carl, "municipality", -1), new Tallies.Stand(mentor, meeting, dorte, "business", 0),
                new Tallies.Stand(elsewhere, another, bo, "municipality", 1));
    }

    @Test
    void whatMergingWouldGive() {
        theyVote();
        evening.says(anna, coffee, 1);
        evening.says(dorte, coffee, 1);
        evening.says(bo, coffee, 1);
        evening.says(bo, mentor, 0);
        assertThat(tallies.ifMerged(coffee, mentor)).isEqualTo(new Tallies.Merger(3, 1, 1, 1));
        evening.says(bo, mentor, 1);
        assertThat(tallies.ifMerged(coffee, mentor)).isEqualTo(new Tallies.Merger(3, 2, 2, 2));
        assertThat(tallies.ifMerged(mentor, coffee)).isEqualTo(new Tallies.Merger(2, 3, 2, 3));
    }
}
