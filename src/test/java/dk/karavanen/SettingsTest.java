package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dk.karavanen.shared.Settings;
import dk.karavanen.shell.StartFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be set: looked at when the server starts, and told in the README as it is. */
class SettingsTest {

    @EnableConfigurationProperties(Settings.class)
    static class OnlySettings {
    }

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(OnlySettings.class);

    @Test
    void withoutAnySettingThereAreUsualOnes() {
        start.run(started -> {
            Settings settings = started.getBean(Settings.class);
            assertThat(settings.data().toAbsolutePath().normalize()).isEqualTo(Path.of("data").toAbsolutePath());
            assertThat(settings.example()).isEqualTo(Settings.Example.TRUE);
            assertThat(settings.backup().scheduled()).isEmpty();
            assertThat(settings.backup().every()).isEqualTo(Duration.ofDays(1));
            assertThat(settings.feed().readersMost()).isEqualTo(12_000);
            assertThat(settings.admin().email()).isEqualTo("admin@localhost");
        });
    }

    @Test
    void whatIsSetToNothingIsNotSet() {
        start.withPropertyValues("karavanen.backup.folder=", "karavanen.base-url=", "karavanen.example=plain").run(started -> {
            assertThat(started.getBean(Settings.class).backup().scheduled()).isEmpty();
            assertThat(started.getBean(Settings.class).baseUrl()).isEmpty();
            assertThat(started.getBean(Settings.class).example()).isEqualTo(Settings.Example.PLAIN);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "karavanen.backup.every=10s | karavanen.backup.every is »PT10S«, but must be at least a minute.",
            "karavanen.backup.every=soon | karavanen.backup.every is »soon«, but takes a time such as 30s, 15m or 24h.",
            "karavanen.backup.keep=0 | karavanen.backup.keep is »0«, but must be at least 1.",
            "karavanen.keep-names-days=a month | karavanen.keep-names-days is »a month«, but takes a whole number.",
            "karavanen.keep-names-days=0 | karavanen.keep-names-days is »0«, but must be at least 1.",
            "karavanen.example=yes please | karavanen.example is »yes please«, but takes true, false, plain.",
            "karavanen.demo=perhaps | karavanen.demo is »perhaps«, but takes true or false.",
            "karavanen.base-url=karavanen.example | karavanen.base-url is »karavanen.example«, but must be like https://karavanen.example.",
            "karavanen.frame-ancestors=raadet.example | karavanen.frame-ancestors is »raadet.example«, but must be like https://raadet.example.",
            "karavanen.admin.email=mette | karavanen.admin.email is »mette«, but must be an e-mail address.",
            "karavanen.node=a;b | karavanen.node is »a;b«, but must be letters and digits.",
            "karavanen.feed.readers-most=-1 | karavanen.feed.readers-most is »-1«, but must be at least 1."})
    void whatCannotBeEndsTheStartWithASentence(String setting, String sentence) {
        start.withPropertyValues(setting).run(failed -> {
            assertThat(failed).hasFailed();
            assertThat(StartFailure.sentence(failed.getStartupFailure(), null)).isEqualTo(sentence);
        });
    }

    /** Written into the jar by the compiler, and shown by editors. */
    @Test
    void theReadmeHasEverySettingWithItsDefault() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Matcher rows = Pattern.compile("(?m)^\\| `(karavanen\\.[a-z.-]+)` \\| (.+?) \\|").matcher(Files.readString(Path.of("README.md")));
        while (rows.find()) {
            told.put(rows.group(1), rows.group(2).replace("`", ""));
        }
        Map<String, String> set = new TreeMap<>();
        for (JsonNode property : metadata().get("properties").values()) {
            assertThat(property.path("description").asString("")).as("%s", property).isNotBlank();
            set.put(property.get("name").asString(), defaultOf(property));
        }
        assertThat(told).isEqualTo(set);
    }

    private static String defaultOf(JsonNode property) {
        String value = property.path("defaultValue").asString("");
        return value.isEmpty() ? property.get("name").asString().equals("karavanen.base-url") ? "as asked" : "none" : value;
    }

    private static JsonNode metadata() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("target/classes/META-INF/spring-configuration-metadata.json"))) {
            return new JsonMapper().readTree(in);
        }
    }
}
