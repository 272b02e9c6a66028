package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.MessageSource;

import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Every reason to refuse: said in every language without a gap, with the status the contract gives it, and raised somewhere. */
class RefusalsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern NAMED = Pattern.compile("RefusalReason\\.([A-Z_]+)");

    /** One place where something is refused. */
    private record Raised(Path file, String reason, int arguments) {
    }

    private final MessageSource messages = Translations.messageSource();

    @ParameterizedTest
    @EnumSource
    void isSaidInEveryLanguage(RefusalReason reason) {
        Object[] arguments = IntStream.rangeClosed(1, reason.named().size()).boxed().toArray();
        for (Locale language : Language.ALL) {
            assertThat(messages.getMessage(reason.messageKey(), arguments, language)).as(language.toString()).isNotBlank()
                    .doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasAWordToKnowItBy(RefusalReason reason) {
        assertThat(reason.word()).matches("[a-z]+(-[a-z]+)*");
        assertThat(RefusalReason.of(reason.word())).isEqualTo(reason);
        assertThatIllegalArgumentException().isThrownBy(() -> RefusalReason.of(reason.name()));
    }

    @ParameterizedTest
    @EnumSource
    void isNotRefusedWithAGapInItsMessage(RefusalReason reason) {
        int named = reason.named().size();
        assertThat(new Refused(reason, new Object[] {1, 2, 3}).reason()).isEqualTo(reason.word());
        if (named > 0) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Refused(reason, IntStream.range(1, named).boxed().toArray()));
        }
    }

    @Test
    void noTextIsLeftOfAReasonThatIsGone() {
        List<String> texts = ResourceBundle.getBundle(Translations.FILES, Language.DANISH).keySet().stream()
                .filter(key -> key.startsWith("refused.")).toList();
        assertThat(texts).containsExactlyInAnyOrderElementsOf(Stream.concat(
                Arrays.stream(RefusalReason.values()).map(RefusalReason::messageKey), Stream.of("refused.too-long-text")).toList());
    }

    /** Not only where a test happens to come by: at each place in the code. */
    @Test
    void everyPlaceNamesWhatTheMessageSpeaksOf() throws IOException {
        List<Raised> raised = raised();
        assertThat(raised).hasSizeGreaterThan(200).allSatisfy(place ->
                assertThat(place.arguments).as("%s", place).isGreaterThanOrEqualTo(RefusalReason.valueOf(place.reason).named().size()));
    }

    @Test
    void everyReasonIsGivenSomewhere() throws IOException {
        Map<String, Integer> uses = new TreeMap<>();
        Arrays.stream(RefusalReason.values()).forEach(reason -> uses.put(reason.name(), 0));
        for (Path file : sources()) {
            String code = Files.readString(file).replaceFirst("(?s)Set<RefusalReason> REASONS = .*?;", "");
            NAMED.matcher(code).results().forEach(found -> uses.merge(found.group(1), 1, Integer::sum));
        }
        assertThat(uses).doesNotContainValue(0);
    }

    @Test
    void theContractTellsTheStatus() throws IOException {
        Map<String, List<Integer>> told = new TreeMap<>();
        Pattern.compile("(?m)^\\| ([\\d, ]+) \\| (.*) \\|$").matcher(Files.readString(Path.of("docs/board-api.md"))).results()
                .forEach(line -> Pattern.compile("`([a-z]+(-[a-z]+)*)`").matcher(line.group(2)).results()
                        .filter(word -> !word.group(1).equals("detail"))
                        .forEach(word -> told.put(word.group(1), Stream.of(line.group(1).split(", ")).map(Integer::valueOf).toList())));
        assertThat(told).hasSizeGreaterThan(25).allSatisfy((word, statuses) ->
                assertThat(statuses).as(word).contains(RefusalStatus.of(RefusalReason.of(word)).value()));
        assertThat(Arrays.stream(RefusalReason.values()).filter(reason -> RefusalStatus.of(reason).value() != 400).map(RefusalReason::word))
                .allSatisfy(word -> assertThat(told).containsKey(word));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("RefusalReason.java")).toList();
        }
    }

    private static List<Raised> raised() throws IOException {
        List<Raised> raised = new ArrayList<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
        task.parse().forEach(unit -> new TreeScanner<Void, Void>() {
            @Override
            public Void visitNewClass(NewClassTree made, Void nothing) {
                String type = made.getIdentifier().toString();
                int own = type.equals("RefusedForNow") ? 2 : 1;
                if (type.equals("Refused") || own == 2) {
                    NAMED.matcher(made.getArguments().getFirst().toString()).results().forEach(reason -> raised.add(
                            new Raised(Path.of(unit.getSourceFile().getName()), reason.group(1), made.getArguments().size() - own)));
                }
                return super.visitNewClass(made, nothing);
            }
        }.scan(unit, null));
        return raised;
    }
}
