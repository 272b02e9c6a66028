package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class NearFutureTest {

    @Test
    void whatBeginsSomeTimeAfterTheStartDoesNotBeginByItself() {
        NearFuture clockwork = new NearFuture();
        clockwork.initialize();
        try {
            Instant now = clockwork.getClock().instant();
            assertThat(clockwork.scheduleWithFixedDelay(() -> {}, now.plusSeconds(120), Duration.ofHours(12)).getDelay(TimeUnit.DAYS)).isGreaterThan(900);
            assertThat(clockwork.scheduleAtFixedRate(() -> {}, now.plusSeconds(60), Duration.ofHours(12)).getDelay(TimeUnit.DAYS)).isGreaterThan(900);
            assertThat(clockwork.scheduleWithFixedDelay(() -> {}, now.plusSeconds(20), Duration.ofSeconds(5)).getDelay(TimeUnit.DAYS)).isGreaterThan(900);
            assertThat(clockwork.scheduleWithFixedDelay(() -> {}, now.plusSeconds(5), Duration.ofSeconds(5)).getDelay(TimeUnit.SECONDS)).isLessThanOrEqualTo(5);
        } finally {
            clockwork.shutdown();
        }
    }
}
