package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Patience;

/** Where {@code ./mvnw} takes Maven from. What fetches is a stand-in that only says what it was asked for; nothing leaves here. */
class MavenWrapperTest {

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {
    }

    @BeforeEach
    void fetchingFails() throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        program("wget", "echo \"asked $2\" >&2; exit 4");
    }

    @Test
    void aMirrorOfTheUsersSettingsServesTheWrapperToo() throws Exception {
        settings("""
                <settings>
                  <mirrors>
                    <!-- <mirror><id>old</id><mirrorOf>*</mirrorOf><url>http://old.example</url></mirror> -->
                    <mirror><id>other</id><mirrorOf>spring</mirrorOf><url>http://spring.example</url></mirror>
                    <mirror><id>not</id><mirrorOf>*,!central</mirrorOf><url>http://not.example</url></mirror>
                    <mirror>
                      <id>here</id>
                      <url>http://mirror.example/maven2/</url>
                      <mirrorOf>central</mirrorOf>
                    </mirror>
                  </mirrors>
                </settings>
                """);

        assertThat(wrapper(Map.of()).err()).contains("asked http://mirror.example/maven2/org/apache/maven/apache-maven/");
    }

    @Test
    void anAddressInTheEnvironmentWinsOverSettings() throws Exception {
        settings("<settings><mirrors><mirror><mirrorOf>*</mirrorOf><url>http://mirror.example</url></mirror></mirrors></settings>");

        assertThat(wrapper(Map.of("MVNW_REPOURL", "http://chosen.example")).err())
                .contains("asked http://chosen.example/org/apache/maven/apache-maven/").doesNotContain("mirror.example");
    }

    @Test
    void whereNoneCanBeFetchedAnInstalledMavenTakesItsPlace() throws Exception {
        program("mvn", "echo \"installed: $*\"");

        Outcome outcome = wrapper(Map.of());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("installed: -q package\n");
        assertThat(outcome.err()).contains("Maven cannot be fetched from https://repo.maven.apache.org/maven2/org/apache/maven/",
                ": taking " + folder.resolve("bin/mvn") + " instead.");
    }

    @Test
    void withNoneInstalledEitherASentenceSaysWhatToDo() throws Exception {
        Outcome outcome = wrapper(Map.of());

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("no other Maven is installed: install one, or set MVNW_REPOURL to a Maven repository.");
    }

    private void settings(String content) throws IOException {
        Files.createDirectories(folder.resolve("m2"));
        Files.writeString(folder.resolve("m2/settings.xml"), content);
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name).normalize(), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** With the ordinary programs and those of this test, and no other Maven. */
    private Outcome wrapper(Map<String, String> environment) throws IOException, InterruptedException {
        Path ordinary = Files.createDirectories(folder.resolve("ordinary"));
        for (String name : new String[] {"sh", "uname", "tr", "sed", "awk", "dirname", "basename", "mktemp", "mkdir", "rm", "unzip", "cat"}) {
            for (Path place : new Path[] {Path.of("/bin"), Path.of("/usr/bin")}) {
                if (Files.exists(place.resolve(name))) {
                    program("../ordinary/" + name, "exec " + place.resolve(name) + " \"$@\"");
                }
            }
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), "-q", "package")
                .directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", folder.resolve("bin") + ":" + ordinary, "HOME", folder.toString(),
                "MAVEN_USER_HOME", folder.resolve("m2").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
