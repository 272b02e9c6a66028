package dk.karavanen.board.live;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells other servers by {@code NOTIFY}. Changes are gathered for a moment, so that a busy hall makes some fifty notifications a
 * second at most, and votes never wait for PostgreSQL's one queue of notifications.
 */
final class ServerNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(ServerNotifier.class);
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A payload may be 8000 bytes. */
    private static final int CHANGES_PER_NOTE = 150;

    private final JdbcClient jdbc;
    private final String me;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toTell = lock.newCondition();
    private final Set<BoardNote> changes = new LinkedHashSet<>();

    ServerNotifier(JdbcClient jdbc, String me) {
        this.jdbc = jdbc;
        this.me = me;
    }

    void add(BoardNote change) {
        lock.lock();
        try {
            changes.add(change);
            toTell.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits for a change looks whether it is to go on. */
    void wake() {
        lock.lock();
        try {
            toTell.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void tellWhile(BooleanSupplier running) {
        while (running.getAsBoolean()) {
            Set<BoardNote> batch = next(running);
            if (batch.isEmpty()) {
                continue;
            }
            String note = me + batch.stream().map(change -> " " + change.text()).collect(Collectors.joining());
            try {
                jdbc.sql("select pg_notify(?, ?)").params(OtherServers.CHANNEL, note).query((row, n) -> "").list();
            } catch (RuntimeException e) {
                // The others compare everything every few seconds, and will see it then.
                LOG.warn("Other servers could not be told of {} changes: {}", batch.size(), e.getMessage());
            }
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    private Set<BoardNote> next(BooleanSupplier running) {
        lock.lock();
        try {
            while (running.getAsBoolean() && changes.isEmpty()) {
                toTell.awaitUninterruptibly();
            }
            Set<BoardNote> batch = changes.stream().limit(CHANGES_PER_NOTE).collect(Collectors.toCollection(LinkedHashSet::new));
            changes.removeAll(batch);
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
