package dk.karavanen.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short run of the load driver against the packaged application: nothing lost, nothing doubled, everything reported. */
class LoadIT {

    @TempDir
    Path folder;

    /** With {@code -Dkaravanen.train=true} the same evening teaches Java, where it can learn (a minute more): with {@code AOTMode=on} it does not start where it cannot use what was learned. */
    @Test
    void fiftyPhonesLoseAndDoubleNothingAndTheNextServerBeginsWithWhatJavaLearned() throws Exception {
        Path file = folder.resolve("report.json");
        Path learned = folder.resolve("karavanen.aot");
        boolean learns = Boolean.getBoolean("karavanen.train") && Runtime.version().feature() >= AppServer.TRAINING_SINCE;
        List<String> arguments = new ArrayList<>(List.of("--jar", Server.jar().toString(), "--work", folder.toString(), "--database", "h2",
                "--participants", "50", "--spectators", "20", "--votes-per-second", "15", "--posts-per-second", "2",
                "--seconds", "8", "--warm-up", "1", "--ideas", "60", "--away", "3", "--limit-seconds", "2", "--json", file.toString()));
        if (learns) {
            arguments.addAll(List.of("--train", learned.toString()));
        }
        Options options = Options.parse(arguments);
        ByteArrayOutputStream table = new ByteArrayOutputStream();

        Report report = new Load(options, new PrintStream(table, true, StandardCharsets.UTF_8)).run();
        report.print(new PrintStream(table, true, StandardCharsets.UTF_8));

        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
        assertThat(json.get("lost").asInt()).isZero();
        assertThat(json.get("doubled").asInt()).isZero();
        assertThat(json.get("joined").asInt()).isEqualTo(50);
        assertThat(json.get("connected").asInt()).isEqualTo(70);
        assertThat(json.get("votesSent").asInt()).isBetween(60, 250);
        for (String stage : List.of("Acknowledged", "InDatabase", "Seen")) {
            assertThat(json.get("votes" + stage).asInt()).as("votes%s", stage).isEqualTo(json.get("votesSent").asInt());
            assertThat(json.get("posts" + stage).asInt()).as("posts%s", stage).isEqualTo(json.get("postsSent").asInt());
        }
        assertThat(json.get("tapToScreenMs").get("count").asLong()).as("every measured vote on every screen")
                .isEqualTo(70 * json.get("tapToReceiptMs").get("count").asLong());
        for (String wait : List.of("tapToScreenMs", "tapToReceiptMs")) {
            for (String part : List.of("p50", "p95", "p99", "max")) {
                assertThat(json.get(wait).get(part).asDouble()).as("%s %s", wait, part).isPositive();
            }
        }
        for (String figure : List.of("cpuPerFrameRatio", "cpuPerFrameUs", "limitCpuPerFrameUs", "cpuPerChangeUs", "cpuPerJoinMs",
                "heapPerSpectatorKb", "heapPerParticipantKb", "framesPerSecond", "bytesPerSecond", "megabytesPerSecond", "megabytesPerPhoneAndHour", "serverCpuPercent", "returnMegabytes",
                "returnCpuMs")) {
            assertThat(json.has(figure)).as(figure).isTrue();
        }
        assertThat(json.get("returnMs").get("count").asInt()).as("who was away and has everything again").isEqualTo(50);
        assertThat(table.toString(StandardCharsets.UTF_8)).contains("lost / doubled", "tap to every screen");
        assertThat(report.isFaultless()).isTrue();
        assertThat(report.values()).containsEntry("refused", Map.of());
        try (var left = Files.list(folder)) {
            assertThat(left).as("what was made for the run is gone").containsExactlyInAnyOrderElementsOf(learns ? List.of(file, learned) : List.of(file));
        }
        if (learns) {
            aServerStartsWith(learned);
        }
    }

    private void aServerStartsWith(Path learned) throws Exception {
        Path started = folder.resolve("started.log");
        Process process = new ProcessBuilder(AppServer.tool("java"), "-XX:AOTCache=" + learned, "-XX:AOTMode=on", "--enable-native-access=ALL-UNNAMED",
                "-Dspring.context.exit=onRefresh", "-jar", Server.jar().toString(), "--spring.datasource.url=jdbc:h2:mem:started")
                .redirectErrorStream(true).redirectOutput(started.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(started)).isZero();
    }
}
