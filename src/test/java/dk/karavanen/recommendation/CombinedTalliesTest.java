package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.board.Electorate;
import dk.karavanen.board.Electorates;
import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.ranking.SectorTally;

class CombinedTalliesTest {

    private static final long SILKEBORG = 1;
    private static final long ESBJERG = 2;
    private static final long MENTOR = 11;
    private static final long BUDDY = 12;
    private static final long HARBOUR = 21;

    private final List<Attendances.Presence> present = new ArrayList<>();
    private final List<Tallies.Stand> stands = new ArrayList<>();
    private final Map<Long, Set<Long>> authors = new java.util.HashMap<>();
    private final Map<Long, Map<String, Integer>> gone = new java.util.HashMap<>();

    @Test
    void whoeverIsForTwoSourcesCountsOnce() {
        there(SILKEBORG, 1, "a");
        there(SILKEBORG, 2, "a");
        says(MENTOR, SILKEBORG, 1, "a", 1);
        says(BUDDY, SILKEBORG, 1, "a", 1);
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG, BUDDY, SILKEBORG), "a"))
                .isEqualTo(new SectorTally("a", 1, 0, 0, 1));
    }

    @Test
    void whoeverWasAtTwoMeetingsCountsOnce() {
        there(SILKEBORG, 1, "a");
        there(ESBJERG, 1, "a");
        there(ESBJERG, 2, "a");
        says(HARBOUR, ESBJERG, 1, "a", 1);
        assertThat(tally(Set.of(SILKEBORG, ESBJERG), Map.of(MENTOR, SILKEBORG, HARBOUR, ESBJERG), "a"))
                .isEqualTo(new SectorTally("a", 1, 0, 0, 1));
    }

    @Test
    void forBeatsAgainstAndAgainstBeatsPass() {
        for (long person = 1; person <= 4; person++) {
            there(SILKEBORG, person, "a");
        }
        says(MENTOR, SILKEBORG, 1, "a", -1);
        says(BUDDY, SILKEBORG, 1, "a", 1);
        says(MENTOR, SILKEBORG, 2, "a", 0);
        says(BUDDY, SILKEBORG, 2, "a", -1);
        says(MENTOR, SILKEBORG, 3, "a", 0);
        assertThat(tally(Set.of(), Map.of(MENTOR, SILKEBORG, BUDDY, SILKEBORG), "a"))
                .as("the fourth is unheard where silence is no answer").isEqualTo(new SectorTally("a", 1, 1, 1, 0, 1));
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG, BUDDY, SILKEBORG), "a"))
                .as("the fourth counts where one can only be for").isEqualTo(new SectorTally("a", 1, 1, 1, 1));
    }

    @Test
    void atMeetingsOfTwoStylesNobodyCountsTwiceEither() {
        there(SILKEBORG, 1, "a");
        there(ESBJERG, 1, "a");
        there(ESBJERG, 2, "a");
        says(HARBOUR, ESBJERG, 1, "a", -1);
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG, HARBOUR, ESBJERG), "a"))
                .isEqualTo(new SectorTally("a", 0, 0, 1, 0, 1));
    }

    @Test
    void onlyMeetingsWithASourceAreAsked() {
        there(SILKEBORG, 1, "a");
        there(ESBJERG, 2, "a");
        there(ESBJERG, 3, "b");
        assertThat(new CombinedTallies(Set.of(SILKEBORG, ESBJERG), present, stands, new Electorates.Authors(authors, gone), everybody()).of(Map.of(MENTOR, SILKEBORG)).sectors())
                .containsExactly(new SectorTally("a", 0, 0, 0, 1));
    }

    @Test
    void whoeverLeftStillCounts() {
        says(MENTOR, SILKEBORG, 1, "a", 1);
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG), "a")).isEqualTo(new SectorTally("a", 1, 0, 0, 0));
    }

    @Test
    void nobodysSilenceAboutTheirOwnIdeaCounts() {
        there(SILKEBORG, 1, "a");
        there(SILKEBORG, 2, "a");
        authors.put(MENTOR, Set.of(1L));
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG), "a")).isEqualTo(new SectorTally("a", 0, 0, 0, 1));
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG, BUDDY, SILKEBORG), "a"))
                .as("the other idea is not theirs").isEqualTo(new SectorTally("a", 0, 0, 0, 2));
        says(MENTOR, SILKEBORG, 1, "a", 1);
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG), "a"))
                .as("said before merging; it stays").isEqualTo(new SectorTally("a", 1, 0, 0, 1));
    }

    @Test
    void whoWroteItAndLeftIsStillNotCountedAsSilent() {
        there(SILKEBORG, 1, "a");
        there(SILKEBORG, 2, "a");
        gone.put(MENTOR, Map.of("a", 1));
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG), "a")).isEqualTo(new SectorTally("a", 0, 0, 0, 1));
        assertThat(tally(Set.of(), Map.of(MENTOR, SILKEBORG), "a")).isEqualTo(new SectorTally("a", 0, 0, 0, 0, 1));
        assertThat(tally(Set.of(SILKEBORG), Map.of(MENTOR, SILKEBORG, BUDDY, SILKEBORG), "a"))
                .as("the other idea may be another's").isEqualTo(new SectorTally("a", 0, 0, 0, 2));
    }

    @Test
    void smallSectorsAreOneVoice() {
        for (long person = 1; person <= 20; person++) {
            there(SILKEBORG, person, person <= 2 ? "a" : person <= 5 ? "b" : "c");
        }
        says(MENTOR, SILKEBORG, 1, "a", 1);
        CombinedTallies.Outcome outcome = new CombinedTallies(Set.of(SILKEBORG), present, stands, new Electorates.Authors(authors, gone), everybody()).of(Map.of(MENTOR, SILKEBORG));
        assertThat(outcome.sectors()).hasSize(3);
        assertThat(outcome.tally(7).sectors()).containsExactly(new SectorTally(Electorate.REST, 1, 0, 0, 4),
                new SectorTally("c", 0, 0, 0, 15));
    }

    /** Five came as a, one of them voted: whether that one or one of b was for is the same to everybody. */
    @Test
    void whoOnlyCameIsNothingToHideBehind() {
        for (long person = 1; person <= 25; person++) {
            there(person % 2 == 0 ? SILKEBORG : ESBJERG, person, person <= 5 ? "a" : person <= 12 ? "b" : "c");
        }
        Map<Long, Set<Long>> weighed = Map.of(SILKEBORG, LongStream.rangeClosed(3, 12).filter(n -> n % 2 == 0).boxed().collect(Collectors.toSet()),
                ESBJERG, LongStream.rangeClosed(5, 25).filter(n -> n % 2 == 1).boxed().collect(Collectors.toSet()));
        Map<Long, Long> roots = Map.of(MENTOR, SILKEBORG, HARBOUR, ESBJERG);
        says(HARBOUR, ESBJERG, 5, "a", 1);
        says(HARBOUR, ESBJERG, 7, "b", -1);
        CombinedTallies.Outcome seen = new CombinedTallies(Set.of(), present, stands, new Electorates.Authors(authors, gone), weighed).of(roots);
        stands.clear();
        says(HARBOUR, ESBJERG, 5, "a", -1);
        says(HARBOUR, ESBJERG, 7, "b", 1);
        CombinedTallies.Outcome otherwise = new CombinedTallies(Set.of(), present, stands, new Electorates.Authors(authors, gone), weighed).of(roots);
        assertThat(seen.small().hidden()).contains("a", "b");
        assertThat(seen.tally(7)).isEqualTo(otherwise.tally(7));
        assertThat(seen.rest()).isEqualTo(otherwise.rest());
    }

    private SectorTally tally(Set<Long> forOnly, Map<Long, Long> roots, String sector) {
        return new CombinedTallies(forOnly, present, stands, new Electorates.Authors(authors, gone), everybody()).of(roots).sectors().stream().filter(t -> t.sector().equals(sector))
                .findFirst().orElseThrow();
    }

    private void there(long meeting, long person, String sector) {
        present.add(new Attendances.Presence(meeting, person, sector));
    }

    /** Everyone has weighed something. */
    private Map<Long, Set<Long>> everybody() {
        return present.stream().collect(Collectors.groupingBy(Attendances.Presence::meeting,
                Collectors.mapping(Attendances.Presence::participant, Collectors.toSet())));
    }

    private void says(long root, long meeting, long person, String sector, int value) {
        stands.add(new Tallies.Stand(root, meeting, person, sector, value));
    }
}
