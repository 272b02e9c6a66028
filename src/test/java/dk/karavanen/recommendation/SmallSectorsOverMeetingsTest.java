package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class SmallSectorsOverMeetingsTest {

    @Test
    void nothingIsHiddenWhereEveryoneIsMany() {
        assertThat(hidden(Map.of("a", 5, "b", 9), Map.of("a", 6, "b", 7))).isEmpty();
    }

    @Test
    void ofOneMeetingItHidesWhatTheBoardHides() {
        assertThat(hidden(Map.of("a", 3, "b", 9, "c", 20))).isEqualTo(Set.of("a", "b"));
    }

    @Test
    void aSectorHiddenOnOneBoardWouldFollowFromItsTotal() {
        // At the first meeting a is hidden, with b; at the second both are shown: total less second is first.
        assertThat(hidden(Map.of("a", 3, "b", 9, "c", 20), Map.of("a", 30, "b", 30, "c", 30))).isEqualTo(Set.of("a", "b"));
    }

    @Test
    void aSectorHiddenOnTwoBoardsIsShownOverBothIfEnoughPeopleAreInIt() {
        assertThat(hidden(Map.of("a", 3, "b", 4, "c", 20), Map.of("a", 4, "b", 3, "c", 30))).isEmpty();
        assertThat(hidden(Map.of("a", 2, "b", 4, "c", 20), Map.of("a", 2, "b", 4, "c", 30)))
                .as("a is four people; b stands with it").isEqualTo(Set.of("a", "b"));
    }

    @Test
    void companyIsRatherOneThatCannotBeAddedUpFromTheBoards() {
        // a is hidden on the first board only; b, hidden on both, is its company, not d, which is smaller but on every board.
        Map<String, Integer> first = Map.of("a", 4, "b", 4, "c", 40, "d", 6);
        Map<String, Integer> second = Map.of("a", 40, "b", 3, "c", 3, "d", 6);
        assertThat(hidden(first, second)).contains("a").doesNotContain("d");
    }

    @Test
    void twoPeopleAreNoCompany() {
        assertThat(hidden(Map.of("a", 1, "b", 1, "c", 6, "d", 30))).isEqualTo(Set.of("a", "b", "c"));
    }

    @Test
    void nobodyIsNothing() {
        assertThat(hidden()).isEmpty();
        assertThat(hidden(Map.of())).isEmpty();
        assertThat(hidden(Map.of("a", 2))).isEqualTo(Set.of("a"));
    }

    @SafeVarargs
    private static Set<String> hidden(Map<String, Integer>... meetings) {
        Map<String, Integer> total = new TreeMap<>();
        for (Map<String, Integer> meeting : meetings) {
            meeting.forEach((sector, people) -> total.merge(sector, people, Integer::sum));
        }
        return SmallSectorsOverMeetings.over(List.of(meetings), total).hidden();
    }
}
