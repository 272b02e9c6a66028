package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import dk.karavanen.recommendation.PlaceCertainty.Because;
import dk.karavanen.recommendation.PlaceCertainty.Verdict;
import dk.karavanen.recommendation.PlaceCertainty.Without;

class PlaceCertaintyTest {

    @Test
    void holdsWhereNoMeetingMattersSwapsByOneAndElseIsUncertain() {
        assertThat(at(2, 2, false, 2, 2, 2)).isEqualTo(new PlaceCertainty(Verdict.HOLDS, Because.WHICHEVER, 2, null));
        assertThat(at(2, 2, false, 2, 3, 2)).isEqualTo(new PlaceCertainty(Verdict.CAN_SWAP, Because.WITHOUT, 3, 1L));
        assertThat(at(2, 2, false, 1, 2, 4)).isEqualTo(new PlaceCertainty(Verdict.UNCERTAIN, Because.WITHOUT, 4, 2L));
    }

    @Test
    void whatRestsOnOneMeetingOrWasMovedSaysSo() {
        assertThat(at(2, 2, false, 2, null, 2)).isEqualTo(new PlaceCertainty(Verdict.UNCERTAIN, Because.HANGS, 0, 1L));
        assertThat(at(4, 5, true, 5, 5)).isEqualTo(new PlaceCertainty(Verdict.UNCERTAIN, Because.MOVED, 5, null));
        assertThat(at(5, 5, true, 5, 5).verdict()).as("moved to where its support puts it").isEqualTo(Verdict.HOLDS);
        assertThat(at(4, 5, false, 5, 5).verdict()).as("another was moved past it").isEqualTo(Verdict.HOLDS);
    }

    @Test
    void oneMeetingAndNoPlaceSayNothing() {
        assertThat(PlaceCertainty.of(OptionalInt.of(1), OptionalInt.of(1), false, List.of(new Without(0, OptionalInt.of(1))))).isEmpty();
        assertThat(PlaceCertainty.of(OptionalInt.empty(), OptionalInt.of(1), false, without(1, 1))).isEmpty();
        assertThat(PlaceCertainty.of(OptionalInt.of(1), OptionalInt.empty(), false, without(1, 1))).isEmpty();
    }

    private static PlaceCertainty at(int place, int computed, boolean moved, Integer... without) {
        return PlaceCertainty.of(OptionalInt.of(place), OptionalInt.of(computed), moved, without(without)).orElseThrow();
    }

    private static List<Without> without(Integer... places) {
        List<Without> all = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            all.add(new Without(i, places[i] == null ? OptionalInt.empty() : OptionalInt.of(places[i])));
        }
        return all;
    }
}
