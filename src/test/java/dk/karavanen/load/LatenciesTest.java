package dk.karavanen.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreNeverBelowTheTruthAndAtMostOnePercentAbove() {
        Latencies latencies = new Latencies();
        Random random = new Random(1);
        long[] micros = random.longs(50_000, 0, 24).map(doubling -> (1L << doubling) + random.nextLong(1L << doubling)).toArray();
        for (long wait : micros) {
            latencies.add(wait * 1000);
        }
        Arrays.sort(micros);

        for (double share : new double[] {0.001, 0.5, 0.95, 0.99, 0.9999, 1}) {
            long truth = micros[(int) Math.ceil(share * micros.length) - 1];
            assertThat(latencies.micros(share)).as("share %s", share).isBetween(truth, truth + truth / 100);
        }
    }

    @Test
    void fewWaits() {
        Latencies latencies = new Latencies();
        assertThat(latencies.milliseconds()).isEqualTo(Map.of("count", 0L));

        latencies.add(7_000_000);

        assertThat(latencies.milliseconds()).isEqualTo(Map.of("p50", 7.0, "p95", 7.0, "p99", 7.0, "max", 7.0, "count", 1L));
    }

    @Test
    void hoursAndLess() {
        Latencies latencies = new Latencies();
        latencies.add(-5);
        latencies.add(3_600_000_000_000L);

        assertThat(latencies.micros(0.5)).isZero();
        assertThat(latencies.micros(1)).isEqualTo(3_600_000_000L);
    }

    @Test
    void whatCameSinceACopyIsToldAlone() {
        Latencies all = new Latencies();
        all.add(TimeUnit.MILLISECONDS.toNanos(900));
        Latencies before = all.copy();
        for (int i = 1; i <= 100; i++) {
            all.add(TimeUnit.MILLISECONDS.toNanos(i));
        }
        Latencies since = all.since(before);
        assertThat(since.count()).isEqualTo(100);
        assertThat(since.micros(0.99)).isBetween(99_000L, 99_800L);
        assertThat(since.micros(1)).isBetween(100_000L, 100_800L);
        assertThat(all.since(all.copy()).count()).isZero();
    }
}
