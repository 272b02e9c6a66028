package dk.karavanen.shared;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of the server's own that goes on as long as the server does. What would end it, whatever it is, is logged, and the work begins
 * anew a second later: nothing that others rely on may die in silence.
 */
public final class SelfRestartingThread {

    private static final Logger LOG = LoggerFactory.getLogger(SelfRestartingThread.class);
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private SelfRestartingThread() {
    }

    /**
     * @param wanted asked before the work begins and each time it has ended
     * @param work   goes on by itself; may throw
     */
    public static Thread start(String name, BooleanSupplier wanted, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            while (wanted.getAsBoolean()) {
                try {
                    work.run();
                } catch (RuntimeException | Error failure) {
                    LOG.error("What {} does has failed and begins anew", name, failure);
                    LockSupport.parkNanos(AGAIN_NANOS);
                }
            }
        });
    }
}
