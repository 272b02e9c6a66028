package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class RecommendationOrderTest {

    private static final List<Long> FIVE = List.of(1L, 2L, 3L, 4L, 5L);

    @Test
    void withoutMovesItIsTheComputedOrder() {
        assertThat(new RecommendationOrder(FIVE, Map.of()).arranged()).isEqualTo(FIVE);
    }

    @Test
    void theOneMovedStandsWhereItWasPutAndTheOthersFollowTheComputedOrder() {
        RecommendationOrder order = new RecommendationOrder(FIVE, Map.of()).moved(5, 4);
        assertThat(order.arranged()).containsExactly(1L, 2L, 3L, 5L, 4L);
        assertThat(order.byHand()).isEqualTo(Map.of(5L, 4));
        assertThat(order.place(4)).hasValue(5);
        assertThat(order.computedPlace(4)).hasValue(4);
    }

    @Test
    void whenVotesChangeTheOneMovedStaysAndTheOthersGoOn() {
        RecommendationOrder before = new RecommendationOrder(FIVE, Map.of()).moved(5, 2);
        RecommendationOrder after = new RecommendationOrder(List.of(3L, 1L, 5L, 4L, 2L), before.byHand());
        assertThat(after.arranged()).containsExactly(3L, 5L, 1L, 4L, 2L);
        assertThat(after.computedPlace(5)).hasValue(3);
    }

    @Test
    void aSecondMoveLeavesTheFirstWhereItNowStands() {
        RecommendationOrder order = new RecommendationOrder(FIVE, Map.of()).moved(5, 2).moved(4, 1);
        assertThat(order.arranged()).containsExactly(4L, 1L, 5L, 2L, 3L);
        assertThat(order.byHand()).isEqualTo(Map.of(5L, 3, 4L, 1));
    }

    @Test
    void movingHomeFollowsTheComputedOrderAgain() {
        RecommendationOrder order = new RecommendationOrder(FIVE, Map.of()).moved(5, 2).moved(5, 5);
        assertThat(order.byHand()).isEmpty();
        assertThat(order.arranged()).isEqualTo(FIVE);
    }

    @Test
    void aMoveTowardsTheComputedPlaceIsBackAndOnePastItIsNot() {
        RecommendationOrder order = new RecommendationOrder(FIVE, Map.of()).moved(4, 1);
        assertThat(order.isBack(4, 2)).isTrue();
        assertThat(order.isBack(4, 4)).isTrue();
        assertThat(order.isBack(4, 5)).isFalse();
        assertThat(order.isBack(1, 1)).as("1 was pushed to 2 and goes home").isTrue();
        assertThat(order.isBack(1, 3)).isFalse();
    }

    @Test
    void aPlaceBeyondTheEndIsTheLast() {
        assertThat(new RecommendationOrder(List.of(1L, 2L), Map.of(1L, 7)).arranged()).containsExactly(2L, 1L);
        assertThat(new RecommendationOrder(List.of(1L, 2L), Map.of(9L, 1)).arranged()).containsExactly(1L, 2L);
    }

    /** Whatever is moved in whatever order, everyone sees exactly what the moderator asked for. */
    @Test
    void everyMoveEndsWhereItWasAskedTo() {
        Random random = new Random(2016);
        for (int run = 0; run < 300; run++) {
            int n = 1 + random.nextInt(8);
            RecommendationOrder order = new RecommendationOrder(LongStream.rangeClosed(1, n).boxed().toList(), Map.of());
            for (int step = 0; step < 12; step++) {
                long id = 1 + random.nextInt(n);
                int to = 1 + random.nextInt(n);
                List<Long> wanted = new ArrayList<>(order.arranged());
                wanted.remove(id);
                wanted.add(to - 1, id);
                order = order.moved(id, to);
                assertThat(order.arranged()).isEqualTo(wanted);
                assertThat(new HashSet<>(order.byHand().values())).hasSameSizeAs(order.byHand().values());
            }
        }
    }
}
