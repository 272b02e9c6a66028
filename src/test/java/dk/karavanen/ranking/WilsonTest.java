package dk.karavanen.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.ReferenceData;

class WilsonTest {

    @ParameterizedTest
    @CsvSource({"wilson/wilson.csv, 12", "wilson/computed.csv, 30"})
    void agreesWithReference(String file, int rows) {
        var cases = ReferenceData.csv(file);
        assertThat(cases).hasSize(rows).allSatisfy(this::agrees);
    }

    private void agrees(Map<String, String> row) {
        Interval interval = Wilson.interval(Integer.parseInt(row.get("successes")), Integer.parseInt(row.get("trials")),
                Double.parseDouble(row.get("z"))).orElseThrow();
        var tolerance = within(Double.parseDouble(row.get("tolerance")));
        boolean lower = !row.get("sides").equals("upper bound only");
        boolean upper = !row.get("sides").equals("lower bound only");
        if (lower) {
            assertThat(interval.lower()).as("lower of %s", row).isCloseTo(Double.parseDouble(row.get("lower")), tolerance);
        }
        if (upper) {
            assertThat(interval.upper()).as("upper of %s", row).isCloseTo(Double.parseDouble(row.get("upper")), tolerance);
        }
        if (lower && upper && row.get("alpha").equals("0.05")) {
            assertThat(interval).isEqualTo(
                    Wilson.interval(Integer.parseInt(row.get("successes")), Integer.parseInt(row.get("trials"))).orElseThrow());
        }
    }

    @Test
    void nobodyAnsweredIsNoInterval() {
        assertThat(Wilson.interval(0, 0)).isEmpty();
        assertThat(Wilson.lowerBound(0, 0)).isEmpty();
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatThrownBy(() -> Wilson.interval(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.interval(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.interval(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wilson.interval(1, 2, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 999, 100_000})
    void endsAreExact(int n) {
        assertThat(Wilson.interval(0, n).orElseThrow().lower()).isZero();
        assertThat(Wilson.interval(n, n).orElseThrow().upper()).isEqualTo(1);
    }

    @Test
    void containsTheShareMirrorsAndRisesWithEveryVote() {
        for (int n = 1; n <= 60; n++) {
            double before = -1;
            for (int x = 0; x <= n; x++) {
                Interval interval = Wilson.interval(x, n).orElseThrow();
                Interval mirror = Wilson.interval(n - x, n).orElseThrow();
                assertThat(interval.contains((double) x / n)).isTrue();
                assertThat(interval.lower()).isCloseTo(1 - mirror.upper(), within(1e-15));
                assertThat(interval.lower()).isGreaterThan(before);
                before = interval.lower();
            }
        }
    }

    @Test
    void moreAnswersOfTheSameShareNarrow() {
        double width = 1;
        for (int n = 10; n < 100_000; n *= 10) {
            Interval interval = Wilson.interval(8 * n / 10, n).orElseThrow();
            assertThat(interval.width()).isLessThan(width);
            width = interval.width();
        }
    }
}
