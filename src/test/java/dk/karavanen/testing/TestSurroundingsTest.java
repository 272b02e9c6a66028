package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.followup.FollowLimiter;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusedForNow;

@SpringBootTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestSurroundingsTest {

    private static final String HERE = "127.0.0.1";

    @Autowired
    private WrongCodeLimiter guesses;
    @Autowired
    private FollowLimiter asked;
    @Autowired
    private TurnableClock clock;

    @Test
    @Order(1)
    void somebodyGuessesAndAsksTooOftenWhileTheClockIsTurned() {
        clock.advance(Duration.ofDays(2));
        for (int i = 0; i < WrongCodeLimiter.MAX_WRONG; i++) {
            guesses.wrong(HERE);
        }
        for (int i = 0; i < FollowLimiter.MOST; i++) {
            asked.count(HERE);
        }
        assertThatThrownBy(() -> guesses.check(HERE)).isInstanceOf(RefusedForNow.class);
        assertThatThrownBy(() -> asked.count(HERE)).isInstanceOf(RefusedForNow.class);
    }

    @Test
    @Order(2)
    void theNextTestIsNotRefusedForIt() {
        assertThatCode(() -> guesses.check(HERE)).doesNotThrowAnyException();
        assertThatCode(() -> asked.count(HERE)).doesNotThrowAnyException();
    }
}
