package dk.karavanen.identity;

import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationContext;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

import dk.karavanen.followup.FollowLimiter;
import dk.karavanen.pool.CallAsking;

/** What a server remembers of who asked too often: all tests ask from the same address, and some of them when the clock is turned. */
public final class LimitersForTests {

    private LimitersForTests() {
    }

    public static void forget(ApplicationContext server) {
        for (Class<?> type : List.of(WrongCodeLimiter.class, WrongPasswordLimiter.class)) {
            server.getBeansOfType(type).values().forEach(limiter -> clear(AopTestUtils.getUltimateTargetObject(limiter), "guesses"));
        }
        for (Class<?> type : List.of(FollowLimiter.class, CallAsking.class)) {
            server.getBeansOfType(type).values().forEach(bean -> {
                Object itself = AopTestUtils.getUltimateTargetObject(bean);
                clear(ReflectionTestUtils.getField(itself, "limiter"), "asked");
            });
        }
    }

    private static void clear(Object limiter, String what) {
        // They guard it by themselves.
        synchronized (limiter) {
            ((Map<?, ?>) ReflectionTestUtils.getField(limiter, what)).clear();
        }
    }
}
