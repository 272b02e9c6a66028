package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What npm has to say about the TypeScript, as part of the same build: the tests in {@code src/test/frontend}, the linter and the compiler.
 * By hand: {@code npm test}, {@code npm run lint} and {@code npx tsc --noEmit -p src/test/frontend}.
 */
@Tag("frontend")
class FrontendTest {

    private static final int OLDEST_NODE = 22;

    @TempDir
    Path folder;

    @Test
    void itsTestsPass() throws Exception {
        assertThat(node("node_modules/vitest/vitest.mjs", "run", "--no-color")).contains("Test Files").doesNotContain("failed");
    }

    @Test
    void theLinterFindsNothing() throws Exception {
        node("node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0");
    }

    @Test
    void itIsLaidOutAsPrettierDoes() throws Exception {
        node("node_modules/prettier/bin/prettier.cjs", "--check", ".");
    }

    /** The pages' types, which else the bundle alone asks for, and those of their tests. What fitted last time is not asked again. */
    @Test
    void itsTypesFit() throws Exception {
        node("node_modules/typescript/bin/tsc", "-p", "src/test/frontend", "--noEmit", "--pretty", "false", "--incremental", "--tsBuildInfoFile", "target/types.tsbuildinfo");
    }

    /** The list of npm packages in a release is of that version. */
    @Test
    void itIsOfTheApplicationsVersion() throws Exception {
        assertThat(version("pom.xml", "<artifactId>karavanen</artifactId>\\s*<version>([^<]+)<"))
                .isEqualTo(version("package.json", "\"version\": \"([^\"]+)\""))
                .isEqualTo(version("package-lock.json", "\"version\": \"([^\"]+)\""));
    }

    private static String version(String file, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(Path.of(file))).results().findFirst().orElseThrow().group(1);
    }

    /** @return what it printed; fails with that if it fails */
    private String node(String... words) throws IOException, InterruptedException {
        assertThat(Path.of(words[0])).as("npm packages: ./mvnw process-test-classes, or npm ci").exists();
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(words));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    /** The Node that Vaadin's build was told of, the script's, the one on the PATH or Vaadin's own, whichever is first new enough. */
    private static String program() throws IOException {
        List<String> candidates = new ArrayList<>();
        candidates.add(System.getProperty("vaadin.node.folder") == null ? null : System.getProperty("vaadin.node.folder") + "/node");
        candidates.add(".karavanen/node/node_modules/node/bin/node");
        candidates.add("node");
        Path vaadin = Path.of(System.getProperty("user.home"), ".vaadin");
        if (Files.isDirectory(vaadin)) {
            try (Stream<Path> folders = Files.list(vaadin)) {
                folders.map(found -> found.resolve("bin/node").toString()).forEach(candidates::add);
            }
        }
        return candidates.stream().filter(Objects::nonNull).filter(FrontendTest::isNewEnough).findFirst()
                .orElseThrow(() -> new AssertionError("Node " + OLDEST_NODE + " or newer is needed; ./karavanen test fetches one"));
    }

    private static boolean isNewEnough(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return version.matches("v\\d+\\..*") && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST_NODE;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
