package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A field that travels between phones and server stands in four places: the record, the OpenAPI description, the prose and what the
 * browser's scripts know of it. Whoever adds one is told here which of them still lacks it.
 */
class ContractFieldsTest {

    private static final Path DESCRIPTION = Path.of("src/main/resources/META-INF/resources/api/openapi.yaml");
    private static final Path PROSE = Path.of("docs/board-api.md");
    private static final Path SCRIPTS = Path.of("frontend/shared/contract.ts");

    @Test
    void anIdea() throws IOException {
        Set<String> fields = fields(IdeaView.class);
        fields.add("words"); // A hash of the others, see BoardDigest.

        same(DESCRIPTION + ", Idea", properties(schema("Idea")), fields);
        same(SCRIPTS + ", IdeaView", interfaceOf("IdeaView"), fields);
        String told = found("(?m)^ ideas: \\[\\{(id, kind[^}]*)", Files.readString(PROSE)).replaceAll("\"[^\"]*\"|\\|", "");
        same(PROSE + ", what the board's answer has of an idea", names("(\\w+)\\??", told), fields);
    }

    @Test
    void anOwnIdea() throws IOException {
        Set<String> fields = fields(OwnBoard.OwnIdea.class);

        same(DESCRIPTION + ", ideas of Me", properties(inside(schema("Me"), "properties", "ideas", "items")), fields);
        same(SCRIPTS + ", OwnIdea", interfaceOf("OwnIdea"), fields);
        Set<String> told = names("(\\w+)", found("(?s)\n ideas: \\[\\{(id, state.*?)]", Files.readString(PROSE)));
        assertThat(fields.stream().filter(field -> !told.contains(field))).as(PROSE + ", ideas of /me, lacks").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"idea, Post", "stance, Stance", "comment, Comment", "reword, Reword", "withdraw, Withdraw", "report, Report", "follow-up, FollowUp"})
    void whatAPhoneAsksFor(String type, String intent) throws IOException {
        Set<String> fields = fields(Stream.of(Intent.class.getPermittedSubclasses()).filter(each -> each.getSimpleName().equals(intent)).findAny().orElseThrow());

        Map<String, Object> described = described(type);
        Set<String> properties = properties(described);
        properties.remove("type");
        same(DESCRIPTION + ", the intent " + type, properties, fields);
        Set<String> asked = names("readonly (\\w+)\\??:", found("\\{ readonly type: '" + type + "'([^}]*)", Files.readString(SCRIPTS)));
        asked.add("key"); // The outbox gives it.
        same(SCRIPTS + ", Wish", asked, fields);
        String row = found("(?m)^\\| `" + type + "` \\|([^|]*)", Files.readString(PROSE));
        assertThat(fields).as("%s, the table of intents", PROSE).allSatisfy(field -> assertThat(field.equals("key") || row.contains("`" + field)).as(field).isTrue());
    }

    private static void same(String where, Set<String> found, Set<String> fields) {
        assertThat(fields.stream().filter(field -> !found.contains(field))).as(where + " lacks").isEmpty();
        assertThat(found.stream().filter(field -> !fields.contains(field))).as(where + " has what nothing sends").isEmpty();
    }

    private static Set<String> fields(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(part -> part.getName().equals("words") ? fields(IdeaWords.class).stream() : Stream.of(name(part)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(RecordComponent component) {
        JsonProperty otherwise = component.getAccessor().getAnnotation(JsonProperty.class);
        return otherwise == null ? component.getName() : otherwise.value();
    }

    private static Map<String, Object> schema(String name) throws IOException {
        return inside(new Yaml().load(Files.readString(DESCRIPTION)), "components", "schemas", name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> described(String type) throws IOException {
        return ((List<Map<String, Object>>) Objects.requireNonNull(schema("Intent").get("oneOf"))).stream()
                .filter(each -> type.equals(inside(each, "properties", "type").get("const"))).findAny().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inside(Map<String, Object> of, String... way) {
        Map<String, Object> here = of;
        for (String step : way) {
            here = (Map<String, Object>) Objects.requireNonNull(here.get(step), step);
        }
        return here;
    }

    private static Set<String> properties(Map<String, Object> schema) {
        return new TreeSet<>(inside(schema, "properties").keySet());
    }

    private static Set<String> interfaceOf(String name) throws IOException {
        return names("(?m)^  readonly (\\w+)\\??:", found("(?s)export interface " + name + " \\{(.*?)\\n}", Files.readString(SCRIPTS)));
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
