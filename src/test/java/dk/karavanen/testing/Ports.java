package dk.karavanen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that are told theirs before they start. Below those that the system gives away, and other ones in each JVM of the
 * tests: until the program listens, which takes seconds, nobody else may take it; nor while it is stopped to be started again.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int FORKS = 20;
    private static final int EACH = 600;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Ports() {
    }

    public static int next() {
        int first = FIRST + Integer.getInteger("karavanen.tests.fork", 1) % FORKS * EACH;
        for (int tries = 0; tries < EACH; tries++) {
            int port = first + NEXT.getAndIncrement() % EACH;
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // By something else on this machine.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("No port is free from " + first + " on");
    }
}
