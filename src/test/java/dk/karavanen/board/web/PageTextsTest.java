package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** A page is sent the texts that begin as it says. What its scripts ask for beside them would stand there as a key. */
class PageTextsTest {

    private static final Pattern ASKED = Pattern.compile("\\btn?\\(\\s*['`]([a-z][a-zA-Z0-9-]*\\.[^'`]*)['`]");

    @Test
    void theBoardIsSentWhatItsScriptsAskFor() throws IOException {
        assertThat(asked("board").filter(Predicate.not(BoardPages.BOARD_KEYS))).isEmpty();
    }

    @Test
    void theWallIsSentWhatItsScriptsAskFor() throws IOException {
        assertThat(asked("wall").filter(Predicate.not(BoardPages.WALL_KEYS))).isEmpty();
    }

    private static Stream<String> asked(String page) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("frontend", page))) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".ts")).toList();
            StringBuilder all = new StringBuilder();
            for (Path script : scripts) {
                all.append(Files.readString(script));
            }
            List<String> keys = ASKED.matcher(all).results().map(found -> found.group(1)).distinct().sorted().toList();
            assertThat(keys).hasSizeGreaterThan(20);
            return keys.stream();
        }
    }
}
