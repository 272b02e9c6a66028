package dk.karavanen.caravan;

import java.util.ArrayDeque;
import java.util.Deque;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Throws the codes of meetings that a test wants. */
@TestConfiguration
public class PredictableJoinCodes {

    /** Codes to be thrown next; unused ones when there are none. */
    public static final Deque<String> NEXT = new ArrayDeque<>();

    @Bean
    JoinCodeSource loadedDice() {
        return () -> {
            synchronized (NEXT) {
                return NEXT.isEmpty() ? CodesForTests.unused() : NEXT.removeFirst();
            }
        };
    }
}
