package dk.karavanen.caravan;

import java.util.concurrent.atomic.AtomicInteger;

import dk.karavanen.testing.Hall;

/** One code after the other, above those of a {@link Hall}: at random, two would now and then be the same. */
public final class CodesForTests implements JoinCodeSource {

    private static final AtomicInteger NUMBER = new AtomicInteger(300_000);

    /** One that no other meeting of a test has. */
    public static String unused() {
        return Integer.toString(NUMBER.incrementAndGet());
    }

    @Override
    public String next() {
        return unused();
    }
}
