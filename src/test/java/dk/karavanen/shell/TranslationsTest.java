package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** That both languages are complete, and that every text the code asks for is there. */
class TranslationsTest {

    private static final Path FILES = Path.of("src/main/resources/vaadin-i18n");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9-]*(\\.[a-zA-Z0-9-]+)+");

    private final Map<String, String> danish = read("da");
    private final Map<String, String> english = read("en");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(lacking(english, danish)).as("not in English").isEmpty();
        assertThat(lacking(danish, english)).as("not in Danish").isEmpty();
    }

    private static List<String> lacking(Map<String, String> texts, Map<String, String> others) {
        return others.keySet().stream().filter(key -> !texts.containsKey(key)).toList();
    }

    @Test
    void noTextIsEmptyOrWrittenTwice() throws IOException {
        for (String language : List.of("da", "en")) {
            assertThat(read(language)).allSatisfy((key, text) -> assertThat(text.strip()).as(key).isNotEmpty());
            List<String> keys = new ArrayList<>();
            for (String line : Files.readAllLines(FILES.resolve("translations_" + language + ".properties"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    assertThat(line).as("one line a text, without white space before it").matches("\\S+=.+");
                    keys.add(line.substring(0, line.indexOf('=')));
                }
            }
            assertThat(keys).doesNotHaveDuplicates().allSatisfy(key -> assertThat(key).matches(KEY));
        }
    }

    @Test
    void textsTakeTheSameArguments() {
        assertThat(danish).allSatisfy((key, text) ->
                assertThat(placeholders(english.getOrDefault(key, text))).as(key).isEqualTo(placeholders(text)));
    }

    /** In a text with arguments MessageFormat takes a single apostrophe for the start of a quotation and drops it. */
    @Test
    void textsWithArgumentsAreWellFormed() {
        for (Map<String, String> texts : List.of(danish, english)) {
            assertThat(texts).allSatisfy((key, text) -> {
                if (!placeholders(text).isEmpty()) {
                    assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                    assertThat(new MessageFormat(text)).as(key).isNotNull();
                }
            });
        }
    }

    /** A meeting may have one place, and one slip may be made. */
    @Test
    void oneIsNotMany() {
        Map<String, String> ofOne = Map.of("join.full.title", "Den ene plads er taget", "caravan.of-seats", "af 1 plads",
                "desk.slips.made", "1 seddel er lavet. Hent den som PDF.", "desk.slips.get", "Hent 1 seddel (PDF)",
                "desk.slips.voided", "1 seddel gælder ikke længere.", "moderation.log.set-aside", "1 deltager blev sat til side.",
                "moderation.log.slips-voided", "1 ubrugt seddel blev gjort ugyldig.");
        assertThat(ofOne).allSatisfy((key, text) -> {
            assertThat(MessageFormat.format(danish.get(key), 1, 1, 1)).isEqualTo(text);
            assertThat(MessageFormat.format(danish.get(key), 12, 12, 12)).contains("12");
            assertThat(MessageFormat.format(english.get(key), 1, 1, 1)).doesNotContainPattern("slips|places|participants");
        });
    }

    @Test
    void danishIsQuotedAsDanesDoAndNobodyShouts() {
        assertThat(danish).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContain("\"", "“", "”", "!"));
        assertThat(english).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContain("!"));
    }

    /** Who runs a meeting is an ordstyrer at the desk, on phones, in mails and in the report; small sectors together are Øvrige. */
    @Test
    void oneThingHasOneName() {
        Pattern otherwise = Pattern.compile("(?i)moderator|mødeleder|mødebord|små sektorer tilsammen");
        assertThat(danish).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern(otherwise));
        assertThat(english).allSatisfy((key, text) -> assertThat(text).as(key).doesNotContainPattern("(?i)facilitator|small sectors together"));
        for (Map<String, String> texts : List.of(danish, english)) {
            assertThat(texts.get("board.sector.rest")).isEqualTo(texts.get("wall.rest")).isEqualTo(texts.get("recommendation.rest"))
                    .isEqualTo(texts.get("report.small-sectors"));
            assertThat(texts.get("recommendation.rest.long")).startsWith(texts.get("recommendation.rest"));
            assertThat(texts.get("desk.menu")).isEqualTo(texts.get("identity.role.MODERATOR"));
        }
    }

    @Test
    void everyTextTheCodeAsksForIsThere() throws IOException {
        Map<String, Path> asked = new TreeMap<>();
        Pattern inJava = Pattern.compile("(?:getTranslation|translate|getMessage|text|message|title)\\(\\s*\"([^\"]+)\"");
        Pattern inMenus = Pattern.compile("@Menu\\([^)]*title\\s*=\\s*\"([^\"]+)\"");
        Pattern inScripts = Pattern.compile("\\bt\\(\\s*['\"`]([^'\"`$]+)['\"`]");
        find(Path.of("src/main/java"), ".java", asked, inJava, inMenus);
        find(Path.of("frontend"), ".ts", asked, inScripts);
        asked.keySet().removeIf(key -> !KEY.matcher(key).matches());
        assertThat(asked).isNotEmpty();
        asked.keySet().removeAll(danish.keySet());
        assertThat(asked).as("asked for and not written").isEmpty();
    }

    /** Pages without Flow; some ask by what comes after their room's name. */
    @Test
    void everyTextThatPagesSayIsThere() throws IOException {
        Map<String, Path> asked = new TreeMap<>();
        find(Path.of("src/main/java"), ".java", asked, Pattern.compile("\\b(?:say|words)\\(\\s*\"([^\"]+)\"[,)]"));
        asked.keySet().removeIf(key -> !KEY.matcher(key).matches());
        assertThat(asked).isNotEmpty();
        asked.keySet().removeIf(key -> danish.containsKey(key) || danish.keySet().stream().anyMatch(whole -> whole.endsWith("." + key)));
        assertThat(asked).as("asked for and not written").isEmpty();
    }

    /** By name, or put together of a beginning and an end that stand in the code. */
    @Test
    void everyTextIsAskedFor() throws IOException {
        Map<String, Path> named = new TreeMap<>();
        Map<String, Path> beginnings = new TreeMap<>();
        Map<String, Path> ends = new TreeMap<>(Map.of(".one", FILES, ".other", FILES));
        for (String ending : List.of(".java", ".ts", ".html")) {
            Path root = Path.of(ending.equals(".java") ? "src/main/java" : "frontend");
            find(root, ending, named, Pattern.compile("([a-z][a-zA-Z0-9-]*(?:\\.[a-zA-Z0-9-]+)+)"));
            find(root, ending, beginnings, Pattern.compile("[\"'`]([a-z][a-zA-Z0-9-]*\\.(?:[a-zA-Z0-9-]+[.-])*)(?:[\"'`%]|\\$\\{)"));
            find(root, ending, ends, Pattern.compile("[\"'`}](\\.[a-zA-Z0-9-]+)[\"'`]"));
        }
        assertThat(danish.keySet().stream().filter(key -> !named.containsKey(key) && beginnings.keySet().stream().noneMatch(key::startsWith)
                && ends.keySet().stream().noneMatch(end -> key.endsWith(end) && named.containsKey(key.substring(0, key.length() - end.length())))))
                .as("written and not asked for").isEmpty();
    }

    private static void find(Path root, String ending, Map<String, Path> found, Pattern... patterns) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ending))
                    .filter(f -> !f.toString().contains("generated")).toList()) {
                String source = Files.readString(file);
                for (Pattern pattern : patterns) {
                    pattern.matcher(source).results().forEach(result -> found.put(result.group(1), file));
                }
            }
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> read(String language) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILES.resolve("translations_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }
}
