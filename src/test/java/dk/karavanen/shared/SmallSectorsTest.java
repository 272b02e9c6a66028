package dk.karavanen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class SmallSectorsTest {

    @Test
    void hidesNothingWhereAllAreLargeOrEmpty() {
        assertThat(SmallSectors.among(Map.of("a", 5, "b", 80, "c", 0)).hidden()).isEmpty();
        assertThat(SmallSectors.among(Map.of()).hidden()).isEmpty();
        assertThat(SmallSectors.none().hides("a")).isFalse();
    }

    @Test
    void oneSmallSectorTakesTheNextSmallestWithIt() {
        assertThat(SmallSectors.among(Map.of("a", 4, "b", 30, "c", 12, "d", 0)).hidden()).containsExactlyInAnyOrder("a", "c");
        assertThat(SmallSectors.among(Map.of("a", 1, "c", 9, "b", 9)).hidden()).as("first by key").containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void twoSmallSectorsHideEachOther() {
        assertThat(SmallSectors.among(Map.of("a", 4, "b", 3, "c", 12)).hidden()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void fewerThanFiveTogetherAreStillTooFew() {
        assertThat(SmallSectors.among(Map.of("a", 1, "b", 2, "c", 12, "d", 20)).hidden()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aTinyMeetingHidesEverything() {
        assertThat(SmallSectors.among(Map.of("a", 3)).hidden()).containsExactly("a");
        assertThat(SmallSectors.among(Map.of("a", 3, "b", 40)).hidden()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void splitsFiguresInOrder() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("z", 9);
        counts.put("a", 2);
        counts.put("m", 7);
        counts.put("b", 1);
        var shown = new SmallSectors(Set.of("a", "b")).show(counts);
        assertThat(shown.visible()).containsExactly(Map.entry("z", 9), Map.entry("m", 7));
        assertThat(shown.rest()).contains(3);
        assertThat(SmallSectors.none().show(counts).rest()).isEmpty();
        assertThat(SmallSectors.none().show(counts).visible()).containsExactlyEntriesOf(counts);
    }

    @Test
    void whoOnlyCameIsNothingToHideBehind() {
        Map<String, Integer> present = Map.of("a", 5, "b", 30, "c", 12, "d", 0);
        assertThat(SmallSectors.among(present, Map.of("a", 1, "b", 20, "c", 9)).hidden()).containsExactlyInAnyOrder("a", "c");
        assertThat(SmallSectors.among(present, Map.of("a", 5, "b", 20, "c", 9)).hidden()).isEmpty();
        assertThat(SmallSectors.among(present, Map.of("b", 20, "c", 9)).hidden()).as("nobody of them has said anything")
                .containsExactlyInAnyOrder("a", "c");
        assertThat(SmallSectors.among(present, Map.of()).hidden()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(SmallSectors.among(present, present)).isEqualTo(SmallSectors.among(present));
    }

    @Test
    void aSectorHiddenAtOneMeetingIsHiddenAtAnother() {
        var together = SmallSectors.amongMeetings(Map.of(
                1L, Map.of("a", 3, "b", 2, "c", 40),
                2L, Map.of("a", 20, "b", 30, "c", 50)));
        assertThat(together.meetings().get(1L).hidden()).contains("a", "b").doesNotContain("c");
        assertThat(together.meetings().get(2L).hidden()).containsExactlyInAnyOrder("a", "b");
        assertThat(together.total().hidden()).isEmpty();
    }

    @Test
    void noLineOfATableGivesAHiddenCellAway() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            Map<Integer, Map<String, Integer>> participants = new TreeMap<>();
            for (int meeting = 0; meeting < 1 + random.nextInt(6); meeting++) {
                Map<String, Integer> sectors = new TreeMap<>();
                for (int sector = 0; sector < 7; sector++) {
                    sectors.put("s" + sector, random.nextInt(4) == 0 ? random.nextInt(6) : random.nextInt(40));
                }
                participants.put(meeting, sectors);
            }
            var together = SmallSectors.amongMeetings(participants);
            participants.forEach((meeting, sectors) -> noneAlone(sectors, together.meetings().get(meeting)));
            for (int s = 0; s < 7; s++) {
                String sector = "s" + s;
                int hidden = 0;
                int others = 0;
                for (var meeting : participants.entrySet()) {
                    int people = meeting.getValue().get(sector);
                    if (together.meetings().get(meeting.getKey()).hides(sector)) {
                        hidden++;
                    } else if (people > 0) {
                        others++;
                    }
                }
                if (participants.size() > 1 && others > 0 && !together.total().hides(sector)) {
                    assertThat(hidden).as("%s of %s", sector, participants).isNotEqualTo(1);
                }
                if (together.total().hides(sector)) {
                    assertThat(hidden).as("%s, hidden in total, of %s", sector, participants).isPositive();
                }
            }
        }
    }

    private static void noneAlone(Map<String, Integer> sectors, SmallSectors small) {
        sectors.forEach((sector, people) -> {
            if (people > 0 && people < SmallSectors.FEWEST_SHOWN) {
                assertThat(small.hides(sector)).isTrue();
            }
        });
        int together = small.hidden().stream().mapToInt(sectors::get).sum();
        long shown = sectors.entrySet().stream().filter(entry -> entry.getValue() > 0 && !small.hides(entry.getKey())).count();
        if (!small.hidden().isEmpty() && shown > 0) {
            assertThat(small.hidden()).hasSizeGreaterThan(1);
            assertThat(together).isGreaterThanOrEqualTo(SmallSectors.FEWEST_SHOWN);
        }
        if (small.hidden().isEmpty()) {
            assertThat(together).isZero();
        }
    }
}
