package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real nginx with the very files of docker/, in front of two nodes on this machine. */
public final class Proxy implements AutoCloseable {

    private static final Path DOCKER = Path.of("docker");

    private final Path folder;
    private final int port = Ports.next();
    private final Process process;

    private Proxy(Path program, Path folder, int first, int second) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.copy(DOCKER.resolve("nginx.conf"), folder.resolve("nginx.conf"));
        Files.writeString(folder.resolve("nodes.conf"), Files.readString(DOCKER.resolve("nodes.conf"))
                .replace("app1:8080", "127.0.0.1:" + first).replace("app2:8080", "127.0.0.1:" + second)
                + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                        .map(kind -> kind + "_temp_path " + folder.resolve(kind) + ";\n").reduce("", String::concat));
        Files.writeString(folder.resolve("listen.conf"), Files.readString(DOCKER.resolve("listen.conf"))
                .replaceFirst("listen 80;", "listen 127.0.0.1:" + port + ";"));
        // Nothing is logged to the terminal, and the process in the foreground is the one to stop.
        process = new ProcessBuilder(program.toString(), "-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString(),
                "-e", folder.resolve("error.log").toString(),
                "-g", "daemon off; pid " + folder.resolve("nginx.pid") + ";").inheritIO().start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!listens()) {
            assertThat(process.isAlive()).as(() -> "nginx runs; its log: " + log()).isTrue();
            assertThat(System.nanoTime()).as("nginx listens in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** @return where nginx is; empty if it is not installed */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /**
     * @param folder  for its settings and its log; made if need be
     * @param program as found above
     * @param first   port of node1 on this machine
     * @param second  port of node2
     */
    public static Proxy start(Path folder, Path program, int first, int second) throws IOException {
        return new Proxy(program, folder, first, second);
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("error.log"));
        } catch (IOException e) {
            return "none";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
