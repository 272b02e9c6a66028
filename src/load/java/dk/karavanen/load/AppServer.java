package dk.karavanen.load;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application in a process of its own, as {@code ./karavanen run} starts it. */
final class AppServer implements AutoCloseable {

    /** Java's version that keeps profiles in an AOT cache, in one step (JEP 514 and 515). */
    static final int TRAINING_SINCE = 25;

    private static final int START_SECONDS = 180;
    private static final int WRITE_SECONDS = 300;
    private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

    private final Process process;
    private final InetSocketAddress address;
    private final InetSocketAddress management;

    private AppServer(Process process, int port, int management) {
        this.process = process;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.management = new InetSocketAddress(InetAddress.getLoopbackAddress(), management);
    }

    /** Below those that the system gives away: until the server listens, which takes seconds, nobody else may take it. */
    private static int freePort(int but) throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket free = new ServerSocket(port)) {
                if (port != but) {
                    return free.getLocalPort();
                }
            } catch (BindException taken) {
                // By something else on this machine.
            }
        }
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param folder  for its data and its log
     * @param learned where it writes what Java learned from this run once it is ended by {@link #endTrained}; null: it begins with what was
     *                learned before, if anything lies beside the jar, as {@code ./karavanen run} does
     */
    static AppServer start(Path jar, Path folder, Database database, Path learned) throws IOException {
        int port = freePort(0);
        int management = freePort(port);
        List<String> command = new ArrayList<>(List.of(tool("java"), "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
        Path before = jar.resolveSibling("karavanen.aot");
        if (learned != null) {
            command.add("-XX:AOTCacheOutput=" + learned);
        } else if (Files.isRegularFile(before) && Runtime.version().feature() >= TRAINING_SINCE) {
            command.addAll(List.of("-XX:AOTCache=" + before, "-Xlog:aot*=off"));
        }
        String options = System.getenv("JAVA_OPTS");
        if (options != null && !options.isBlank()) {
            command.addAll(List.of(options.strip().split("\\s+")));
        }
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port, "--management.server.port=" + management,
                "--karavanen.data=" + folder,
                // Without the example's people: what is counted in the end is what was voted here.
                "--karavanen.example=plain",
                // All of them come from this machine.
                "--karavanen.unconfirmed-per-network=0"));
        command.addAll(database.serverArguments());
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        AppServer server = new AppServer(process, port, management);
        try {
            server.awaitReady(log);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                throw new Failure("The server did not start. The end of its log:\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
            }
            try (Http http = new Http(address)) {
                if (http.get("/readyz").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
            Feeds.pause();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Where it tells about itself. */
    InetSocketAddress management() {
        return management;
    }

    Duration processor() {
        return Processor.of(process.pid());
    }

    /** Threads of the system's, now. */
    long threads() throws IOException {
        return status("Threads");
    }

    /** Bytes of the machine's memory, now: the heap with what it has not given back, code, buffers and all. */
    long memory() throws IOException {
        return status("VmRSS") * 1024;
    }

    private long status(String what) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(what + ":")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst().orElseThrow();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Bytes that are in use after a full collection. */
    long heap() {
        // The second one takes what the first one's cleaners have let go.
        jcmd("GC.run");
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new Failure("What jcmd says of the server's heap could not be read.");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    void record(Path file) {
        // Samples by processor time where Java has them (25 and later on Linux): they count time in the kernel too.
        jcmd("JFR.start", "name=load", "settings=profile", "filename=" + file, "maxsize=500m", "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=5ms");
    }

    void recorded() {
        jcmd("JFR.stop", "name=load");
    }

    private String jcmd(String... words) {
        List<String> command = new ArrayList<>(List.of(tool("jcmd"), String.valueOf(process.pid())));
        command.addAll(List.of(words));
        try {
            Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!asked.waitFor(60, TimeUnit.SECONDS) || asked.exitValue() != 0) {
                throw new Failure("jcmd " + String.join(" ", words) + " failed: " + answer.strip());
            }
            return answer;
        } catch (IOException e) {
            throw new Failure("jcmd could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Ends it as Ctrl-C does, and waits until it has written what Java learned. */
    void endTrained() {
        process.destroy();
        try {
            if (!process.waitFor(WRITE_SECONDS, TimeUnit.SECONDS)) {
                throw new Failure("The server had not written what Java learned after " + WRITE_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    /** Kills it as a power cut would: what it acknowledged must be in the database all the same. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
