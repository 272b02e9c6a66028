package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.testing.Patience;

/** What the script {@code karavanen} says when it is called wrongly or lacks something; nothing is built or started here. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("karavanen").toAbsolutePath();

    @TempDir
    Path folder;

    private record Outcome(int code, String out, String err) {
    }

    private Outcome bash(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> words = new ArrayList<>(List.of("bash"));
        words.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).as("ends by itself").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private Outcome script(String arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPT.toString()));
        words.addAll(List.of(arguments.isEmpty() ? new String[0] : arguments.split(" ")));
        return bash(Map.of(), words.toArray(String[]::new));
    }

    /** Runs the script's own functions with something in the place of this machine. */
    private Outcome functions(Map<String, String> environment, String code) throws IOException, InterruptedException {
        return bash(environment, "-c", "source '" + SCRIPT + "'; " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "-h", "--help", "run --help", "test -h", "load --help", "test --quick -h", "dev -h",
            "load --seconds 5 -h", "backup -h", "restore a -h"})
    void help(String arguments) throws Exception {
        Outcome outcome = script(arguments);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("./karavanen run [--port PORT] [--data DIR] [--empty | --demo]", "./karavanen test");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "run --fast", "run 8080", "run --port", "run --data", "run --port=", "run --port 0",
            "run --port 65536", "run --port 80a", "run --port -1", "run --port 999999999999999999999", "run --data a;b", "run --empty --demo",
            "run --empty --demo=yes", "run --karavanen.base-url", "run --base-url=x", "dev --fast", "dev 8080", "dev --port=x",
            "test fast", "test --fast", "load --fast", "load 300", "load --participants", "load --participants=",
            "load --participants many", "load --seconds -1", "load --database oracle", "load --database", "load --json=", "train fast",
            "backup", "restore", "backup a b", "backup a --yes", "restore a --fast", "backup a --data"})
    void calledWronglyItSaysHowToAndEndsWithTwo(String arguments) throws Exception {
        Outcome outcome = script(arguments);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().findFirst().orElseThrow()).startsWith("karavanen: ");
        assertThat(outcome.err()).contains("./karavanen help");
    }

    @Test
    void aPortThatIsTakenIsFoundBeforeAnythingIsBuilt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Outcome outcome = script("run --data " + folder.resolve("data") + " --port " + taken.getLocalPort());

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .as("what is made is for this user only").isEqualTo("rwx------");
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).isEqualTo("karavanen: Port " + taken.getLocalPort()
                    + " is taken by another program: stop it, or choose another with --port.\n");
        }
    }

    @Test
    void aDataFolderThatIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "no folder");

        Outcome outcome = script("run --data " + file);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("karavanen: The folder " + file + " cannot be made.\n");
    }

    @Test
    void thereIsNothingToBackUpWhereThereIsNoFolder() throws Exception {
        Outcome outcome = script("backup k.zip --data " + folder.resolve("none"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("karavanen: There is no folder " + folder.resolve("none") + ".\n");
    }

    @Test
    void theNewestJdkWinsWhereverItIs() throws Exception {
        jdk("jdk 17", "17.0.15");
        jdk("jdk 25", "25.0.1");
        jdk("jdk 25 old", "25");
        jdk("jdk 9", "9.0.4");
        jdk("jdk 8", "1.8.0_402");
        Files.createDirectories(folder.resolve("jvm/jre 26/bin"));

        Outcome outcome = functions(Map.of(), fakeFolders() + "find_jdk; echo \"$JAVA_HOME|$jdk_major\"");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(folder.resolve("jvm/jdk 25") + "|25\n");
    }

    @Test
    void aJdkThatIsChosenWinsOverANewerOne() throws Exception {
        Path chosen = jdk("jdk 21", "21.0.2");
        jdk("jdk 25", "25.0.1");

        Outcome outcome = functions(Map.of("JAVA_HOME", chosen.toString()), fakeFoldersAlone() + "find_jdk; echo \"$JAVA_HOME|$jdk_major\"");

        assertThat(outcome.out()).isEqualTo(chosen + "|21\n");
    }

    @Test
    void aChosenJdkThatIsTooOldDoesNotWin() throws Exception {
        Path chosen = jdk("jdk 17", "17.0.15");
        Path newer = jdk("jdk 25", "25.0.1");

        Outcome outcome = functions(Map.of("JAVA_HOME", chosen.toString()), fakeFoldersAlone() + "find_jdk; echo \"$JAVA_HOME|$jdk_major\"");

        assertThat(outcome.out()).isEqualTo(newer + "|25\n");
    }

    @Test
    void withoutAReleaseFileTheJdkIsAsked() throws Exception {
        Path jdk = jdk("jdk", "17");
        Files.delete(jdk.resolve("release"));
        executable(jdk.resolve("bin/java"), "echo 'openjdk 21.0.2 2024-01-16'");

        Outcome outcome = functions(Map.of(), fakeFolders() + "find_jdk; echo \"$newest_version\"");

        assertThat(outcome.out()).isEqualTo("21.0.2\n");
    }

    @Test
    void onlyAnOldJdk() throws Exception {
        Path old = jdk("jdk 17", "17.0.15");

        Outcome outcome = functions(Map.of(), fakeFolders() + "find_jdk");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("karavanen: A JDK 21 or newer is needed and the newest found is 17.0.15 (" + old
                + "): install one, or set JAVA_HOME to its folder.\n");
    }

    @Test
    void trainingNeedsANewerJdkThanRunning() throws Exception {
        Path jdk = jdk("jdk 21", "21.0.2");

        Outcome outcome = functions(Map.of(), fakeFolders() + "command_train");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("karavanen: Training needs a JDK 25 or newer and the newest found is 21.0.2 (" + jdk
                + "): install one, or set JAVA_HOME to its folder.\n");
    }

    @Test
    void noJdkAtAll() throws Exception {
        Outcome outcome = functions(Map.of(), fakeFolders() + "find_jdk");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo(
                "karavanen: A JDK 21 or newer is needed and none was found: install one, or set JAVA_HOME to its folder.\n");
    }

    @Test
    void noNpm() throws Exception {
        Outcome outcome = functions(Map.of("HOME", folder.toString()),
                "made=" + folder + "; PATH=/nowhere; find_node; echo \"options: ${node_options[*]:-}\"");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("There is no npm here, so Vaadin fetches Node itself, from nodejs.org.\noptions: \n");
    }

    @Test
    void noBrowserAndNoRightToInstallOne() throws Exception {
        Outcome outcome = functions(Map.of(), "chromium() { return 1; }; install_package() { return 1; }; find_chromium");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("karavanen: The browser tests need Chromium")
                .contains("sudo apt-get install chromium", "./karavanen test --install").hasLineCount(1);
    }

    @Test
    void theBrowserWithoutWindowsIsTakenWhereThereIsOne() throws Exception {
        String both = "have() { [ \"$1\" = chromium-headless-shell ]; }; command() { [ \"$2\" = google-chrome ] || echo \"/bin/$2\"; }; KARAVANEN_CHROMIUM=;";
        assertThat(functions(Map.of(), both + "find_chromium; echo $KARAVANEN_CHROMIUM").out()).isEqualTo("/bin/chromium-headless-shell\n");
        // Where it cannot be installed, the tests have the other one.
        String one = "install_package() { return 1; }; have() { return 1; }; command() { [ \"$2\" = chromium ] && echo \"/bin/$2\"; }; KARAVANEN_CHROMIUM=;";
        assertThat(functions(Map.of(), one + "find_chromium; echo $KARAVANEN_CHROMIUM").out()).isEqualTo("/bin/chromium\n");
    }

    /** $1 of the fake is what apt-get was asked for. */
    private static final String FAKE_APT = "have() { true; }; as_root() { echo \"root: $*\" >&2; }; ";

    @Test
    void packagesAreInstalledOnlyWhereThatWasAskedFor() throws Exception {
        Outcome unasked = functions(Map.of("CI", ""), FAKE_APT + "install_package chromium || echo refused");
        assertThat(unasked.out()).isEqualTo("refused\n");
        assertThat(unasked.err()).isEmpty();

        assertThat(functions(Map.of("CI", ""), FAKE_APT + "installing=yes; install_package chromium && echo done").out()).endsWith("done\n");
        assertThat(functions(Map.of("CI", "true"), FAKE_APT + "install_package chromium && echo done").out()).endsWith("done\n");
    }

    @Test
    void settingsByNameArePassedOnToTheServer() throws Exception {
        Outcome outcome = functions(Map.of(), "is_taken() { return 1; }; MANAGEMENT_SERVER_PORT= read_server_options run --port 20398 --data '"
                + folder + "/d' '--karavanen.base-url=https://a b.example' --logging.level.dk.karavanen=debug --demo; printf '%s|' \"${settings[@]}\"");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("--server.port=20398|--management.server.port=20399|--karavanen.data=")
                .endsWith("|--karavanen.base-url=https://a b.example|--logging.level.dk.karavanen=debug|--karavanen.demo=true|");
    }

    @Test
    void portAndFolderCountUnderTheServersOwnNamesToo() throws Exception {
        Outcome outcome = functions(Map.of(), "is_taken() { return 1; }; read_server_options run --server.port=20398 --karavanen.data='"
                + folder + "/d'; echo \"$port|$data\"");

        assertThat(outcome.out()).isEqualTo("20398|" + folder.toRealPath() + "/d\n");
    }

    @Test
    void everyOptionOfLoadThatTheHelpNamesReachesTheDriver() throws Exception {
        String help = script("help").out();
        String load = help.substring(help.indexOf("./karavanen load"), help.indexOf("./karavanen train"));
        String options = Pattern.compile("--[a-z-]+").matcher(load).results().map(MatchResult::group).distinct()
                .map(name -> name + (name.equals("--database") ? " h2" : " 1")).collect(Collectors.joining(" "));

        Outcome outcome = functions(Map.of(), "find_jdk() { :; }; build() { :; }; build_load() { :; }; play() { echo \"$*\"; }; command_load " + options);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().strip()).isEqualTo(options).contains("--reveal 1", "--stage 1", "--away 1");
    }

    @Test
    void aReleaseRunsWithAJavaAlone() throws Exception {
        Path release = Files.createDirectories(folder.resolve("karavanen-1"));
        Files.copy(SCRIPT, release.resolve("karavanen"));
        Files.createDirectories(release.resolve("app"));
        Files.writeString(release.resolve("app/karavanen.jar"), "");
        Path java = jdk("jre 21", "21.0.2");
        Files.delete(java.resolve("bin/javac"));
        executable(java.resolve("bin/java"), "echo \"java $*\"");
        Map<String, String> environment = Map.of("JAVA_HOME", java.toString(), "MANAGEMENT_SERVER_PORT", "20399");

        Outcome run = bash(environment, release.resolve("karavanen").toString(), "run", "--port", "20398", "--data", folder.resolve("d").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("-jar " + release.toRealPath().resolve("app/karavanen.jar") + " --server.port=20398");

        Outcome test = bash(environment, release.resolve("karavanen").toString(), "test");
        assertThat(test.code()).isEqualTo(2);
        assertThat(test.err()).startsWith("karavanen: test needs the sources, which a release does not hold.");
    }

    @Test
    void theQuickTestsBundleOnlyWhatIsStale() throws Exception {
        String quick = "find_jdk() { :; }; ready_maven() { :; }; find_node() { :; }; is_main() { false; }; changed_rooms() { echo board,pool; }; maven() { echo \"maven $*\"; }; JAVA_HOME=x; command_test --quick";

        assertThat(functions(Map.of(), "bundle_is_fresh() { true; }; " + quick).out())
                .contains("maven -Dvaadin.skip -DexcludedGroups=postgres,slow -Dkaravanen.tests.quick=board,pool test\n");
        assertThat(functions(Map.of(), "bundle_is_fresh() { false; }; root=" + folder + "; mkdir -p \"$root/node_modules/.vaadin\"; " + quick).out())
                .contains("maven -DexcludedGroups=postgres,slow -Dkaravanen.tests.quick=board,pool test\n").doesNotContain("test-compile");
        assertThat(functions(Map.of(), "bundle_is_fresh() { false; }; " + quick.replace("echo board,pool", ":")).out()).as("where nothing has been changed no test looks at it")
                .contains("maven -Dvaadin.skip -DexcludedGroups=postgres,slow -Dkaravanen.tests.quick=none test\n").doesNotContain("test-compile");
    }

    @Test
    void inANewCloneTheQuickTestsInstallPackagesWhileJavaIsCompiled() throws Exception {
        String fakes = "root=" + folder + " made=" + folder + "/made; find_jdk() { :; }; ready_maven() { :; }; is_main() { false; }; changed_rooms() { echo pool; }; JAVA_HOME=x;"
                + " find_node() { node_options=(found); }; npm() { echo \"npm $*\" >\"$made/asked\"; };"
                + " maven() { echo \"${node_options[*]:-} ${*: -1}\"; [ \"${*: -1}\" != \"${broken:-}\" ]; };";
        Files.writeString(folder.resolve("pom.xml"), "<vaadin.version>25.9.1</vaadin.version>\n<version>${vaadin.version}</version>\n");
        Files.writeString(folder.resolve("package.json"), "{\n  \"vaadin\": {\n    \"hash\": \"0a1b\"\n  }\n}\n");

        assertThat(functions(Map.of(), fakes + "npm() { false; }; broken=test-compile; command_test --quick || echo failed").out())
                .contains(" test-compile\n", "Tests failed", "failed\n").doesNotContain("found test\n");
        assertThat(folder.resolve("node_modules")).as("what is not installed").doesNotExist();

        assertThat(functions(Map.of(), fakes + "command_test --quick").out()).containsSubsequence(" test-compile\n", "found test\n", "All quick tests passed");
        assertThat(folder.resolve("made/asked")).content().startsWith("npm ci --ignore-scripts");
        assertThat(folder.resolve("node_modules/.vaadin/vaadin.json")).content()
                .isEqualTo("{\"vaadinVersion\": \"25.9.1\", \"hash\": \"0a1b\", \"projectFolder\": \"" + folder + "\"}\n");
        assertThat(functions(Map.of(), fakes + "command_test --quick").out()).contains("found test\n").doesNotContain("test-compile");
    }

    @Test
    void mavenHasOneCollectorWhoeverChoosesIt() throws Exception {
        String collectors = "jdk_major=25; ready_maven; printf '%s\\n' $MAVEN_OPTS | grep GC";

        assertThat(functions(Map.of(), "unset MAVEN_OPTS; " + collectors).out()).isEqualTo("-XX:+UseParallelGC\n");
        assertThat(functions(Map.of("MAVEN_OPTS", "-Xmx1g -XX:+UseSerialGC"), collectors).out()).isEqualTo("-XX:+UseSerialGC\n");
    }

    @Test
    void theQuickTestsHaveWhatIsNotOnTheMainBranchJudged(@TempDir Path checkout) throws Exception {
        String git = "git -c user.name=a -c user.email=a@b -C \"$root\"";
        String start = "root='" + checkout + "/clone' made='" + checkout + "/clone/.karavanen'; (root='" + checkout + "/main'; git init -q -b main \"$root\";"
                + " mkdir -p \"$root\"/{.mvn,src/main/java/dk,src/test/java/dk}; touch \"$root\"/{pom.xml,README.md,.mvn/jvm.config,src/main/java/dk/A.java,src/test/java/dk/ATest.java};"
                + " printf '.karavanen\ntarget\n' >\"$root/.gitignore\"; " + git + " add -A; " + git + " commit -qm a; git clone -q \"$root\" \"" + checkout + "/clone\");"
                + " ask() { if is_main; then echo main; else echo changed; fi; }; ask; ";

        assertThat(functions(Map.of(), start + "echo x >\"$root/README.md\"; echo x >\"$root/src/test/java/dk/ATest.java\"; ask;"
                + " touch \"$root/src/main/java/dk/B.java\"; ask; rm \"$root/src/main/java/dk/B.java\"; ask; echo x >\"$root/.mvn/jvm.config\"; ask;"
                + " git -C \"$root\" checkout -q .mvn; ask; echo x >\"$root/pom.xml\"; " + git + " commit -qam b; ask; git -C \"$root\" reset -q --hard origin/main; ask;"
                + " git -C \"$root\" remote remove origin; ask").out()).isEqualTo("main\nmain\nchanged\nmain\nchanged\nmain\nchanged\nmain\nchanged\n");
        assertThat(functions(Map.of(), "root=/; is_main || echo changed").out()).as("without git").isEqualTo("changed\n");
    }

    @Test
    void whatTheQuickTestsLeftUnjudgedAnyOtherBuildCompilesAnew() throws Exception {
        // Compiles what is newer than the classes, or all of it where it does not know of any.
        String quick = "find_jdk() { :; }; ready_maven() { :; }; find_node() { :; }; changed_rooms() { :; }; JAVA_HOME=x; root=" + folder + " made=" + folder + "/made;"
                + " known=$root/target/maven-status/maven-compiler-plugin/compile class=$root/target/classes/dk/karavanen/Karavanen.class;"
                + " maven() { if [ ! -d \"$known\" ] || [ -n \"${stale:-}\" ]; then echo \"compiled $(case $* in *-Dcompiler.checks=*) ;; *) echo and judged ;; esac)\"; rm -rf \"$known\"; mkdir -p \"$known\" \"${class%/*}\"; sleep 0.02; touch \"$class\"; fi; };"
                + " is_main() { [ -n \"$main\" ]; }; know() { if [ -d \"$known\" ]; then echo known; else echo unknown; fi; }; ";
        String asOnMain = "(main=yes; command_test --quick | grep compiled || echo nothing); know; ";
        String changed = "(main=; command_test --quick | grep compiled || echo nothing); know; ";
        String unjudged = "compiled \n";
        String judged = "compiled and judged\n";

        assertThat(functions(Map.of(), quick + asOnMain + asOnMain + changed + asOnMain + "stale=yes; " + asOnMain + asOnMain + "stale=; " + asOnMain + changed + changed).out())
                .isEqualTo(unjudged + "unknown\n" + "nothing\nunknown\n" + judged + "known\n" + "nothing\nknown\n"
                        + unjudged + "unknown\n" + unjudged + "unknown\n" + "nothing\nunknown\n" + judged + "known\n" + "nothing\nknown\n");
    }

    @Test
    void theQuickTestsKnowWhichRoomsHaveBeenChanged(@TempDir Path checkout) throws Exception {
        String git = "git -c user.name=a -c user.email=a@b -C \"$root\"";
        String start = "root='" + checkout + "'; git -C \"$root\" init -q; mkdir -p \"$root\"/src/main/java/dk/karavanen/{pool,board/ui,visit} \"$root/frontend/board\";"
                + " touch \"$root/src/main/java/dk/karavanen/visit/Visit.java\" \"$root/README.md\"; " + git + " add -A; " + git + " commit -qm a; ";

        assertThat(functions(Map.of(), start + "echo \"[$(changed_rooms)]\"; echo x >\"$root/README.md\"; touch \"$root/src/main/java/dk/karavanen/pool/New.java\";"
                + " echo x >\"$root/src/main/java/dk/karavanen/visit/Visit.java\"; echo \"[$(changed_rooms)]\"; touch \"$root/frontend/board/new.ts\";"
                + " echo \"[$(changed_rooms)]\"").out()).isEqualTo("[]\n[pool,visit]\n[frontend,pool,visit]\n");
        assertThat(functions(Map.of(), "root=/; echo \"[$(changed_rooms)]\"").out()).as("without git").isEqualTo("[]\n");
    }

    @Test
    void aBundleIsStaleOnceAScriptIsNewer() throws Exception {
        for (String name : List.of("pom.xml", "package-lock.json", "vite.config.ts", "frontend/board/board.ts", "frontend/generated/flow.ts",
                "target/classes/META-INF/VAADIN/webapp/index.html")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
        age(folder, 1000);
        String fresh = "root=" + folder + "; bundle_is_fresh && echo fresh || echo stale";
        touch(folder.resolve("target/classes/META-INF/VAADIN/webapp/index.html"), 2000);
        touch(folder.resolve("frontend/generated/flow.ts"), 3000);
        assertThat(functions(Map.of(), fresh).out()).isEqualTo("fresh\n");

        touch(folder.resolve("frontend/board/board.ts"), 3000);
        assertThat(functions(Map.of(), fresh).out()).isEqualTo("stale\n");
    }

    @Test
    void whatIsNewerThanTheBuiltIsStale() throws Exception {
        Path src = Files.createDirectories(folder.resolve("src/main/java"));
        Path frontend = Files.createDirectories(folder.resolve("frontend/board"));
        Files.createDirectories(folder.resolve("src/main/resources"));
        Files.createDirectories(folder.resolve("src/main/bundles"));
        Files.createDirectories(folder.resolve("frontend/generated"));
        for (String name : List.of("pom.xml", "package-lock.json", "vite.config.ts", "src/main/java/A.java", "src/main/java/B.java",
                "frontend/board/board.ts", "frontend/generated/flow.ts", "frontend/index.html")) {
            Files.writeString(folder.resolve(name), "");
        }
        String stale = "root=" + folder + " built=" + folder + "/k.jar; is_stale && echo stale || echo fresh";

        assertThat(functions(Map.of(), stale).out()).as("never built").isEqualTo("stale\n");

        age(folder, 1000);
        touch(folder.resolve("k.jar"), 2000);
        assertThat(functions(Map.of(), stale).out()).isEqualTo("fresh\n");

        touch(folder.resolve("frontend/generated/flow.ts"), 3000);
        touch(folder.resolve("frontend/index.html"), 3000);
        touch(folder.resolve("frontend"), 3000);
        touch(folder.resolve("src/main/bundles/prod.bundle"), 3000);
        touch(folder.resolve("src/main"), 3000);
        assertThat(functions(Map.of(), stale).out()).as("what the build itself writes").isEqualTo("fresh\n");

        touch(frontend.resolve("board.ts"), 3000);
        assertThat(functions(Map.of(), stale).out()).isEqualTo("stale\n");

        age(folder, 1000);
        touch(folder.resolve("k.jar"), 2000);
        Files.delete(src.resolve("B.java"));
        assertThat(functions(Map.of(), stale).out()).as("a file is gone").isEqualTo("stale\n");
    }

    /** A checkout of which a server runs, and a JDK whose compiler makes one class and whose Java ends with the code given. */
    private String runningServer(int redefined) throws IOException {
        for (String name : List.of("target/classes/dk", "target/development", "src/main/java", "src/main/resources", "dev")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("dev/classpath"), "libraries.jar");
        touch(folder.resolve("dev/compiled"), 1000);
        Path jdk = jdk("jdk 25", "25");
        executable(jdk.resolve("bin/javac"), "while [ \"$1\" != -d ]; do shift; done; echo new >\"$2/A.class\"");
        executable(jdk.resolve("bin/java"), "exit " + redefined);
        return "root='" + folder + "'; JAVA_HOME='" + jdk + "'; take_what_was_saved '" + folder + "/dev' 5005; ";
    }

    @Test
    void aSavedMethodIsPutIntoTheRunningServer() throws Exception {
        String look = runningServer(0);
        Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");

        assertThat(functions(Map.of(), look).out()).isEqualTo("Saved: 1 Java file(s) are in the running server.\n");

        assertThat(folder.resolve("target/classes/A.class")).content().isEqualTo("new\n");
        assertThat(folder.resolve("target/development/seen")).exists();
        assertThat(folder.resolve("target/classes/.start-anew")).doesNotExist();
        assertThat(functions(Map.of(), look).out()).as("once").isEmpty();
    }

    /** Somebody changes three files and makes a slip in one: mending that one must bring all three. */
    @Test
    void whatDidNotCompileIsCompiledWithWhatIsSavedNext() throws Exception {
        String look = runningServer(0);
        Path mended = folder.resolve("mended");
        executable(folder.resolve("jvm/jdk 25/bin/javac"), "if [ ! -e '" + mended + "' ]; then echo slip; exit 1; fi; while [ \"$1\" != -d ]; do shift; done; echo new >\"$2/A.class\"");
        Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");
        touch(folder.resolve("src/main/java/A.java"), 2000);
        assertThat(functions(Map.of(), look).out()).isEqualTo("slip\n");
        touch(folder.resolve("dev/failed"), 2500);
        assertThat(functions(Map.of(), look).out()).as("not again and again").isEmpty();

        Files.createFile(mended);
        Files.writeString(folder.resolve("src/main/java/B.java"), "class B {}");
        touch(folder.resolve("src/main/java/B.java"), 3000);
        assertThat(functions(Map.of(), look).out()).isEqualTo("Saved: 2 Java file(s) are in the running server.\n");
        assertThat(functions(Map.of(), look).out()).as("once").isEmpty();
    }

    @Test
    void theNextBuildCompilesTheTestsForWhatWasSaved() throws Exception {
        String look = runningServer(0);
        Files.createDirectories(folder.resolve("target/maven-status/maven-compiler-plugin"));
        Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");

        functions(Map.of(), look);

        assertThat(folder.resolve("target/maven-status")).doesNotExist();
    }

    @Test
    void whatJavaCannotTakeMakesTheServerStartAnew() throws Exception {
        String look = runningServer(1);
        Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");

        assertThat(functions(Map.of(), look).out()).isEqualTo("Saved: the server starts anew.\n");

        assertThat(folder.resolve("target/classes/A.class")).exists();
        assertThat(folder.resolve("target/classes/.start-anew")).exists();
    }

    @Test
    void aSavedTextMakesTheServerStartAnewAndAStyleDoesNot() throws Exception {
        String look = runningServer(0);
        Files.writeString(folder.resolve("src/main/resources/board.css"), "");
        assertThat(functions(Map.of(), look).out()).isEmpty();

        Files.writeString(folder.resolve("src/main/resources/texts.properties"), "");
        assertThat(functions(Map.of(), look).out()).isEqualTo("Saved: the server starts anew.\n");
    }

    private String fakeFolders() {
        return "unset JAVA_HOME; " + fakeFoldersAlone();
    }

    private String fakeFoldersAlone() {
        return "jdk_folders() { printf '%s\\n' '' '" + folder + "'/jvm/*; }; ";
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve("jvm").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), "exit 0");
        executable(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Anyone\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void touch(Path file, long seconds) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
    }

    private static void age(Path folder, long seconds) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                touch(file, seconds);
            }
        }
    }
}
