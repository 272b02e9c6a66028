package dk.karavanen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts of the packaged jar at a third of the processor time: the jar is unpacked once, with the classes of a first start in an
 * archive that the JVM maps into memory, compiled no further and tidied up by no more threads than a short life is worth. What
 * runs is the same code.
 */
final class QuickStart {

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final Path JAR = Path.of("target", "karavanen.jar");
    private static final Path FOLDER = Path.of("target", "quick-start");
    private static final Path UNPACKED = FOLDER.resolve("karavanen.jar");
    private static final Path CLASSES = FOLDER.resolve("classes.jsa");

    private QuickStart() {
    }

    /** What the JVM has to be told, up to and including the jar. */
    static synchronized List<String> options() {
        unpack();
        return List.of("-XX:SharedArchiveFile=" + CLASSES, "-Xshare:auto", "-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=240m", "-jar",
                UNPACKED.toString());
    }

    /** The jar with its libraries beside it, as people run it. */
    static synchronized Path unpacked() {
        unpack();
        return UNPACKED;
    }

    /** One JVM of the tests unpacks, and the other waits for it. */
    private static void unpack() {
        try (FileChannel alone = FileChannel.open(Files.createDirectories(FOLDER).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = alone.lock()) {
            if (!Files.exists(CLASSES) || Files.getLastModifiedTime(CLASSES).compareTo(Files.getLastModifiedTime(JAR)) < 0) {
                Files.deleteIfExists(CLASSES);
                run("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination", FOLDER.toString());
                run("-XX:ArchiveClassesAtExit=" + CLASSES, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable", "-Dspring.context.exit=onRefresh",
                        "-jar", UNPACKED.toString(), "--server.port=0", "--management.server.port=0", "--spring.datasource.url=jdbc:h2:mem:quick-start");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(JAVA));
        command.addAll(List.of(arguments));
        Path output = FOLDER.resolve("output");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("No end of " + command);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + process.exitValue() + ": " + Files.readString(output));
        }
    }
}
