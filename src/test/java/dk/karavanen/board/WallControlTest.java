package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.WallScene;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import tools.jackson.databind.json.JsonMapper;

/** What moderators send to the wall, and what everyone is told of it. */
@OnH2
@SpringBootTest
@AsStaff
class WallControlTest {

    @Autowired
    WallControl wall;
    @Autowired
    BoardReader reader;
    @Autowired
    Curation curation;
    @Autowired
    JsonMapper json;
    @Autowired
    JdbcClient jdbc;

    Hall hall;
    long first;
    long second;
    long third;

    @BeforeEach
    void threeIdeas() {
        hall = Hall.open(jdbc);
        first = hall.idea("Fast mentor");
        second = hall.idea("Samkørsel");
        third = hall.idea("Sprogcafé");
        hall.support(second, hall.participant("business"));
    }

    @Test
    void oneIdeaIsShownAndNextGoesOnFromItByWhatEveryoneMaySee() {
        assertThat(shown()).isNull();
        wall.show(hall.meeting, List.of(second));
        assertThat(shown()).isEqualTo(new MeetingView.WallView("idea", second));
        assertThat(wall.line(hall.meeting).ideas()).as("most supported first").containsExactly(second, first, third);
        assertThat(wall.step(hall.meeting, second, 1)).isEqualTo(first);
        assertThat(wall.step(hall.meeting, first, -1)).isEqualTo(second);
        assertThat(wall.step(hall.meeting, second, -1)).as("round: whoever began with the newest goes on too").isEqualTo(third);
        assertThat(wall.step(hall.meeting, third, 1)).isEqualTo(second);
        assertThat(wall.line(hall.meeting).goesRound()).isTrue();
        wall.set(hall.meeting, null);
        assertThat(shown()).isNull();
        assertThat(wall.step(hall.meeting, null, 1)).as("begins with the first").isEqualTo(second);
    }

    @Test
    void severalStandInLine() {
        wall.show(hall.meeting, List.of(third, first, third));
        assertThat(wall.line(hall.meeting).ideas()).containsExactly(third, first);
        assertThat(wall.line(hall.meeting).goesRound()).as("what was chosen has an end").isFalse();
        assertThat(wall.step(hall.meeting, third, 1)).isEqualTo(first);
        refused("last-on-wall", () -> wall.step(hall.meeting, first, 1));
        wall.set(hall.meeting, WallScene.DARK);
        assertThat(shown()).isEqualTo(new MeetingView.WallView("dark", null));
        assertThat(wall.line(hall.meeting).ideas()).as("goes on after the dark").containsExactly(third, first);
        wall.set(hall.meeting, null);
        assertThat(wall.line(hall.meeting).ideas()).hasSize(3);
    }

    @Test
    void twoWhoPressNextGoOneIdeaAhead() {
        wall.show(hall.meeting, List.of(first, second, third));
        wall.step(hall.meeting, first, 1);
        refused("stale", () -> wall.step(hall.meeting, first, 1));
        assertThat(shown().idea()).isEqualTo(second);
    }

    @Test
    void whatIsNotOnTheBoardIsNotOnTheWall() {
        long elsewhere = hall.idea(hall.anotherMeeting(), "Et andet møde", null);
        refused("not-on-board", () -> wall.show(hall.meeting, List.of(first, elsewhere)));
        assertThat(shown()).as("nothing of it was done").isNull();
        refused("empty", () -> wall.show(hall.meeting, List.of()));
        refused("too-many", () -> wall.show(hall.meeting, java.util.stream.LongStream.rangeClosed(1, 51).boxed().toList()));
        wall.show(hall.meeting, List.of(third));
        hall.merge(third, first);
        assertThat(shown().idea()).as("the one that stands for it").isEqualTo(first);
        assertThat(wall.step(hall.meeting, third, -1)).isEqualTo(second);
        wall.show(hall.meeting, List.of(first));
        curation.hide(first, version(first), HideReason.TONE, null);
        assertThat(shown()).isNull();
        refused("not-on-board", () -> wall.show(hall.meeting, List.of(first)));
    }

    @Test
    void ideasAreShownFromTheIdeasPhaseToTheResults() {
        for (String phase : List.of("LOBBY", "CLOSED")) {
            jdbc.sql("update meeting set phase = ? where id = ?").params(phase, hall.meeting).update();
            refused("wrong-phase", () -> wall.show(hall.meeting, List.of(first)));
        }
        refused("wrong-phase", () -> wall.set(hall.meeting, WallScene.NEXT));
    }

    @Autowired
    CloseRaces races;
    @Autowired
    dk.karavanen.caravan.TurnoutReader turnouts;

    @Test
    void aRaceIsCloseAsLongAsThoseWhoHaveNotAnsweredMightTurnItRound() {
        jdbc.sql("update meeting set voting_style = 'FOR_PASS_AGAINST' where id = ?").param(hall.meeting).update();
        List<Long> people = hall.people(40, "volunteer", hall.meeting);
        jdbc.sql("delete from stance where idea = ?").param(second).update();
        people.subList(0, 20).forEach(person -> hall.says(person, first, 1));
        people.subList(0, 18).forEach(person -> hall.says(person, second, 1));
        people.subList(18, 20).forEach(person -> hall.says(person, second, -1));
        people.subList(0, 2).forEach(person -> hall.says(person, third, 1));
        people.subList(2, 20).forEach(person -> hall.says(person, third, -1));
        assertThat(races.of(hall.meeting)).as("the other twenty might be for the second; the third is far behind").containsExactly(new CloseRaces.Close(second, first));
        people.subList(20, 40).forEach(person -> List.of(first, second, third).forEach(idea -> hall.says(person, idea, -1)));
        assertThat(races.of(hall.meeting)).as("all but one have answered: it is as it is").isEmpty();
        jdbc.sql("update meeting set tallies_hidden = true, phase = 'VOTE' where id = ?").param(hall.meeting).update();
        people.subList(20, 40).forEach(person -> jdbc.sql("delete from stance where participant = ?").param(person).update());
        assertThat(races.of(hall.meeting)).as("would tell of the tallies").isEmpty();
    }

    @Test
    void whereOneCanOnlyBeForNothingIsCloseThatIsNotEven() {
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        List<Long> people = hall.people(40, "volunteer", hall.meeting);
        people.subList(0, 20).forEach(person -> hall.says(person, first, 1));
        people.subList(0, 19).forEach(person -> hall.says(person, third, 1));
        assertThat(races.of(hall.meeting)).isEmpty();
    }

    @Test
    void municipalitiesArePeoplesOwnAndEachOnce() {
        List<Long> people = hall.people(4, "volunteer", hall.meeting);
        assertThat(turnouts.municipalities(hall.meeting)).isZero();
        jdbc.sql("update participant set municipality = '0740' where id in (:some)").param("some", people.subList(0, 2)).update();
        jdbc.sql("update participant set municipality = '0101' where id = ?").param(people.get(2)).update();
        assertThat(turnouts.municipalities(hall.meeting)).isEqualTo(2);
    }

    /** Who votes for what must not follow from anything that the wall is told: not from a figure, not from an order. */
    @Test
    void whileTalliesAreHiddenAHallThatVotesTheOtherWayRoundSendsTheSameBytes() {
        jdbc.sql("update meeting set tallies_hidden = true, phase = 'VOTE', result_at = phase_started_at where id = ?").param(hall.meeting).update();
        for (int i = 0; i < 7; i++) {
            long person = hall.participant("volunteer");
            hall.support(first, person);
            hall.stance(second, person, -1, java.time.Instant.now());
        }
        wall.show(hall.meeting, List.of(third));
        String before = told();
        List<Long> line = wall.line(hall.meeting).ideas();
        jdbc.sql("update stance set stance_value = -stance_value where idea in (select id from idea where meeting = ?)").param(hall.meeting).update();
        assertThat(told()).isEqualTo(before).contains("\"voted\":{\"total\":8").doesNotContain("resultAt", "\"for\":");
        assertThat(wall.line(hall.meeting).ideas()).isEqualTo(line).containsExactly(third, second, first);
        jdbc.sql("update meeting set revealed_at = phase_started_at where id = ?").param(hall.meeting).update();
        assertThat(told()).contains("resultAt", "\"for\":");
    }

    private String told() {
        BoardReader.Look look = reader.all(hall.meeting);
        return new String(json.writeValueAsBytes(look.head().view()), StandardCharsets.UTF_8)
                + new String(json.writeValueAsBytes(look.rows().stream().map(BoardReader.Row::view).toList()), StandardCharsets.UTF_8);
    }

    private MeetingView.WallView shown() {
        return reader.head(hall.meeting).view().wall();
    }

    private int version(long idea) {
        return jdbc.sql("select version from idea where id = ?").param(idea).query(Integer.class).single();
    }

    private static void refused(String why, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(why, Refused::reason);
    }
}
