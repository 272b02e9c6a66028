package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The page that leads a newcomer to the right room leads nowhere else. */
class RoomsPageTest {

    private static final Path ROOMS = Path.of("src/main/java/dk/karavanen");

    private final String page = read(Path.of("docs/rooms.md"));

    @Test
    void everyRoomIsOnIt() throws IOException {
        try (Stream<Path> packages = Files.list(ROOMS)) {
            assertThat(packages.filter(Files::isDirectory).map(room -> "| `" + room.getFileName() + "` |")).isNotEmpty()
                    .allSatisfy(room -> assertThat(page).contains(room));
        }
    }

    @Test
    void everyClassAndScriptThatItNamesIsThere() throws IOException {
        Set<String> files;
        try (Stream<Path> all = Stream.of(Path.of("src/main"), Path.of("src/test/java"), Path.of("frontend")).flatMap(RoomsPageTest::below)) {
            files = all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        List<String> named = Pattern.compile("`(?:[\\w/.-]*/)?([A-Z]\\w+|[\\w.-]+\\.(?:ts|sql|md))`").matcher(page).results()
                .map((MatchResult found) -> found.group(1)).distinct().toList();
        assertThat(named).hasSizeGreaterThan(40).allSatisfy(name ->
                assertThat(files).contains(name.contains(".") ? name : name + ".java"));
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder).filter(file -> !file.toString().contains("node_modules"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
