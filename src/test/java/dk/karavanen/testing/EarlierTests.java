package dk.karavanen.testing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Caravans and accounts that other classes of tests have left in a database which many share. Nobody who signs in later works on those: else every
 * account would have a role in every caravan, and each screen list them all, the more of them the later its test runs.
 */
public record EarlierTests(int classes, Set<Long> caravans, Set<Long> accounts) {

    private static final EarlierTests NONE = new EarlierTests(0, Set.of(), Set.of());
    private static final Map<JdbcClient, EarlierTests> LEFT = new WeakHashMap<>();
    private static final Map<JdbcClient, Class<?>> NOW = new WeakHashMap<>();

    public static synchronized EarlierTests in(JdbcClient database) {
        return LEFT.getOrDefault(database, NONE);
    }

    static synchronized void endBefore(Class<?> tests, ApplicationContext server) {
        JdbcClient database = server.getBeanProvider(JdbcClient.class).getIfUnique();
        Class<?> outermost = tests;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        if (database != null && NOW.put(database, outermost) != outermost) {
            LEFT.put(database, new EarlierTests(in(database).classes() + 1,
                    // The example is there from the server's start, for all.
                    new HashSet<>(database.sql("select id from caravan where not example").query(Long.class).list()),
                    new HashSet<>(database.sql("select id from staff_account").query(Long.class).list())));
        }
    }
}
