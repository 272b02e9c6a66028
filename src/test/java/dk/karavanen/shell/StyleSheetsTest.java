package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * A screen's style sheet stays in the page when somebody goes on to another screen. A rule for a class alone would then reach the other
 * room's parts of that name: the legend of the map once lay on the desk's buttons, for whoever came from the overview.
 */
class StyleSheetsTest {

    private static final Path SHEETS = Path.of("src/main/resources/META-INF/resources/styles");
    private static final Path ROOMS = Path.of("src/main/java/dk/karavanen");
    /** Say nothing of where a part stands, and mean the same in each room. */
    private static final Set<String> SHARED = Set.of("actions", "road", "screen", "list-tools", "news");
    private static final Pattern RULE = Pattern.compile("(?:^|[{}])\\s*([^{}@]+)\\{");
    private static final Pattern ALONE = Pattern.compile("\\.([a-zA-Z][\\w-]*)(?=$|[\\s>:\\[]).*", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(?:addClassNames?|setClassName)\\([^;]*?\\)");
    private static final Pattern WORDS = Pattern.compile("\"([a-zA-Z][\\w -]*)\"");

    /** A page has all sheets of its folder: the tab *Mit* once stood beside its icon, by a rule for a mark of the same name. */
    @Test
    void aPartOfTheBoardHasItsRuleInOneSheet() throws IOException {
        Map<String, Set<String>> sheets = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("frontend/board"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".css")).toList()) {
                Pattern.compile("(?m)^\\.([a-z][\\w-]*) \\{").matcher(Files.readString(file)).results()
                        .forEach(rule -> sheets.computeIfAbsent(rule.group(1), name -> new TreeSet<>()).add(file.getFileName().toString()));
            }
        }
        assertThat(sheets).hasSizeGreaterThan(50).allSatisfy((name, of) -> assertThat(of).as(name).hasSize(1));
    }

    @Test
    void noRoomsSheetReachesAnothersParts() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        Map<String, Set<String>> rooms = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOMS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String room = ROOMS.relativize(file).getName(0).toString();
                String java = Files.readString(file);
                Matcher sheet = Pattern.compile("styles/(\\w+)\\.css").matcher(java);
                while (sheet.find()) {
                    rooms.computeIfAbsent(sheet.group(1), name -> new TreeSet<>()).add(room);
                }
                Matcher named = NAMED.matcher(java);
                while (named.find()) {
                    WORDS.matcher(named.group()).results().flatMap(words -> Stream.of(words.group(1).split(" ")))
                            .forEach(name -> users.computeIfAbsent(name, key -> new TreeSet<>()).add(room));
                }
            }
        }
        assertThat(rooms.keySet()).contains("caravan", "desk", "recommendation");
        Set<String> reached = new TreeSet<>();
        for (String sheet : Set.of("caravan", "desk", "recommendation", "registration", "letters", "report")) {
            String css = Files.readString(SHEETS.resolve(sheet + ".css")).replaceAll("(?s)/\\*.*?\\*/", "");
            Matcher rule = RULE.matcher(css);
            for (int from = 0; rule.find(from); from = rule.end() - 1) {
                for (String selector : rule.group(1).split(",(?![^(]*\\))")) {
                    Matcher alone = ALONE.matcher(selector.strip());
                    if (alone.matches() && !selector.contains(":has(") && !SHARED.contains(alone.group(1))
                            && !rooms.get(sheet).containsAll(users.getOrDefault(alone.group(1), Set.of()))) {
                        reached.add(sheet + ": ." + alone.group(1) + " also of " + users.get(alone.group(1)));
                    }
                }
            }
        }
        assertThat(reached).isEmpty();
    }

    /** An icon's element has no box of its own, so a margin beside it must be its picture's. */
    @Test
    void iconsHaveNoMargins() throws IOException {
        Pattern margin = Pattern.compile("(?:^|[{}])\\s*([^{}@]*kv-icon\\)?)\\s*\\{[^}]*margin");
        Set<String> without = new TreeSet<>();
        try (Stream<Path> sheets = Stream.concat(Files.walk(SHEETS), Files.walk(Path.of("frontend")))) {
            for (Path sheet : sheets.filter(path -> path.toString().endsWith(".css") && !path.toString().contains("generated")).toList()) {
                margin.matcher(Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "")).results().forEach(rule -> without.add(sheet.getFileName() + ": " + rule.group(1).strip()));
            }
        }
        assertThat(without).isEmpty();
    }
}
