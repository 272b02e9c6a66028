package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dk.karavanen.shared.RefusedForNow;
import dk.karavanen.testing.TurnableClock;

class WrongCodeLimiterTest {

    private final TurnableClock clock = new TurnableClock();
    private final WrongCodeLimiter codes = new WrongCodeLimiter(clock);

    @Test
    void twentyWrongOnesInTenMinutes() {
        clock.stopAt(java.time.Instant.parse("2016-05-23T15:00:00Z"));
        for (int i = 0; i < WrongCodeLimiter.MAX_WRONG; i++) {
            codes.check("10.0.0.7");
            codes.wrong("10.0.0.7");
            clock.advance(Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> codes.check("10.0.0.7")).isInstanceOfSatisfying(RefusedForNow.class, refused -> {
            assertThat(refused.reason()).isEqualTo("too-many-wrong-codes");
            assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(10).minusSeconds(20));
        });
        codes.check("10.0.0.8");

        clock.advance(Duration.ofMinutes(10).minusSeconds(20));
        codes.check("10.0.0.7");
        codes.wrong("10.0.0.7");
        assertThatThrownBy(() -> codes.check("10.0.0.7")).as("one more guess for each that is old enough, not twenty")
                .isInstanceOf(RefusedForNow.class);
    }

    @Test
    void aHouseholdsManyAddressesAreOne() {
        exhaust("2001:db8:1:2:aaaa::1");
        assertThatThrownBy(() -> codes.check("2001:db8:1:2::7")).isInstanceOf(RefusedForNow.class);
        codes.check("2001:db8:1:3::7");
        codes.check("not an address: at all");
    }

    @Test
    void manyAddressesDoNotFillTheMemory() {
        exhaust("10.0.0.7");
        for (int i = 0; i < WrongCodeLimiter.REMEMBERED; i++) {
            codes.wrong("guesser " + i);
        }
        assertThatCode(() -> codes.check("10.0.0.7")).as("the one that was quiet longest is forgotten").doesNotThrowAnyException();
    }

    private void exhaust(String address) {
        for (int i = 0; i < WrongCodeLimiter.MAX_WRONG; i++) {
            codes.wrong(address);
        }
    }
}
