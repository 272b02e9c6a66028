package dk.karavanen.shell;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What went wrong inside, told in the log under a number of which people are told nothing but the number. Whatever happens again and
 * again, a thousand phones meeting the same fault or somebody who provokes it, is told a few times a minute, and after that goes by
 * the number it was told under last.
 */
final class FaultLog {

    private static final int MAX_TOLD = 5;
    private static final long WHILE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MAX_KINDS = 1_000;
    private static final Map<String, Told> TOLD = new ConcurrentHashMap<>();

    private record Told(long since, int times, String id) {
    }

    private FaultLog() {
    }

    /**
     * @param tell writes it to the log, under the number it is given
     * @return the number to tell people
     */
    static String tell(Throwable fault, Consumer<String> tell) {
        if (TOLD.size() > MAX_KINDS) {
            TOLD.clear();
        }
        long now = System.nanoTime();
        String fresh = UUID.randomUUID().toString().substring(0, 8);
        Told told = TOLD.compute(kind(fault), (kind, before) -> before == null || now - before.since > WHILE_NANOS ? new Told(now, 1, fresh)
                : new Told(before.since, before.times + 1, before.times < MAX_TOLD ? fresh : before.id));
        if (told.id.equals(fresh)) {
            tell.accept(fresh);
        }
        return told.id;
    }

    /** Whether our own code was at work when it happened, and not only Flow's with what it had been sent. */
    static boolean isOurs(Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth++ < 20; cause = cause.getCause()) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                // Every request comes through our filters.
                if (frame.getClassName().startsWith("dk.karavanen.") && !frame.getMethodName().startsWith("doFilter")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String kind(Throwable fault) {
        Throwable root = fault;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        StackTraceElement[] frames = root.getStackTrace();
        return root.getClass().getName() + (frames.length == 0 ? "" : frames[0]);
    }
}
