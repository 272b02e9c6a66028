package dk.karavanen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server as users run it: the packaged jar in a process of its own, which can be killed. For tests (*IT) that run after
 * packaging.
 */
public final class Server implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final int port;
    private final int management;
    private final List<String> options;
    private final Map<String, String> environment;
    private final Path output;
    private Process process;

    private Server(int port, int management, List<String> options, Map<String, String> environment, Path output) {
        this.port = port;
        this.management = management;
        this.options = options;
        this.environment = environment;
        this.output = output;
    }

    /** On an H2 file in a folder, as {@code ./karavanen run} does. */
    public static Server onH2(Path data, String... options) {
        return start(List.of(), Map.of(), data, options);
    }

    /** On PostgreSQL, as the README tells. */
    public static Server onPostgres(String url, String user, Path data, String... options) {
        return start(List.of(), Map.of("SPRING_DATASOURCE_URL", url, "SPRING_DATASOURCE_USERNAME", user,
                "SPRING_DATASOURCE_PASSWORD", "postgres"), data, options);
    }

    /** With nothing but what its surroundings tell it. */
    public static Server in(Map<String, String> environment, Path data, String... options) {
        return start(List.of(), environment, data, options);
    }

    private static Server start(List<String> jvm, Map<String, String> environment, Path data, String... options) {
        int port = Ports.next();
        int management = Ports.next();
        List<String> all = new ArrayList<>(jvm);
        all.add("-Xmx1g");
        all.addAll(QuickStart.options());
        all.addAll(List.of("--server.port=" + port, "--management.server.port=" + management, "--karavanen.data=" + data));
        all.addAll(List.of(options));
        // A crowd counts its own votes: without the example's people unless a test asks for them.
        if (all.stream().noneMatch(option -> option.startsWith("--karavanen.example"))) {
            all.add("--karavanen.example=plain");
        }
        Server server = new Server(port, management, all, environment, data.resolve("server-" + port + ".out"));
        server.start();
        server.awaitReady();
        return server;
    }

    /** The packaged jar, for those who start it themselves. */
    public static Path jar() {
        return QuickStart.unpacked();
    }

    /** Starts the same server again after it was killed or stopped: same port, same data. */
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(QuickStart.JAVA);
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(output.getParent());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server that is not to come up, and waits until it has ended. @return its exit code */
    public int startAndFail() {
        start();
        awaitEnd();
        return process.exitValue();
    }

    public void awaitReady() {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(url() + "/readyz")).timeout(Duration.ofSeconds(5)).build();
        while (true) {
            if (!process.isAlive()) {
                throw new AssertionError("The server ended with " + process.exitValue() + ": " + output());
            }
            try {
                if (http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Still starting.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The server was not ready in " + STARTS_WITHIN.toSeconds() + " s: " + output());
            }
            pause(100);
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** Where it tells about itself. */
    public String managementUrl() {
        return "http://localhost:" + management;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it has written to its console so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a power cut does it: kill -9, nothing is finished or flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As a person does it: the server says goodbye. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("The server did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }

    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
