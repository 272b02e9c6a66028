package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dk.karavanen.testing.Posts;
import tools.jackson.databind.json.JsonMapper;

/** What somebody may write of an idea is kept, read and shown: a part more fails here until all of that is done, or said not to be. */
class IdeaWordsTest {

    private static final List<String> PARTS = Stream.of(IdeaWords.class.getRecordComponents()).map(RecordComponent::getName).toList();
    private static final String ROOMS = "src/main/java/dk/karavanen/";

    /** Where an idea stands in words; and not only its title, as in a list that leads to it. */
    private static final List<String> PLACES = List.of(
            // On a phone: in the list, in full, one at a time, before it is sent, one's own; written, put right, found, and said again.
            "frontend/board/idea-card.ts", "frontend/board/idea-panel.ts", "frontend/board/one-at-a-time.ts", "frontend/board/pending-card.ts",
            "frontend/board/own-page.ts", "frontend/board/idea-composer.ts", "frontend/board/edit-sheet.ts", "frontend/board/order.ts",
            "frontend/board/unsent-words.ts",
            "frontend/wall/wall-discuss.ts",
            // The desk: the panel, what waits, other words for it, and one for several.
            ROOMS + "moderation/ui/IdeaInFull.java", ROOMS + "moderation/ui/QueueCard.java", ROOMS + "moderation/ui/SuggestForm.java",
            // Whoever writes a recommendation reads it; its journey; the report; what an application begins with.
            ROOMS + "recommendation/ui/SourcesPanel.java", ROOMS + "followup/web/JourneyPage.java", ROOMS + "report/AnnexChapter.java",
            ROOMS + "report/CsvFiles.java", ROOMS + "report/ReportWorkbook.java", ROOMS + "pool/OriginReader.java");

    /** A place and a part, and why that is not shown there. */
    private static final Map<String, String> NOT_SHOWN = Map.of();

    static Stream<String> places() {
        return PLACES.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatAnIdeaSaysIsShown(String place) throws IOException {
        String source = Files.readString(Path.of(place)).replaceAll("(?s)/\\*.*?\\*/", "");

        List<String> missing = PARTS.stream().filter(part -> !names(place, part).matcher(source).find())
                .filter(part -> !NOT_SHOWN.containsKey(place + " " + part)).toList();

        assertThat(missing).as("%s shows it, or NOT_SHOWN here says why it does not", place).isEmpty();
    }

    private static Pattern names(String place, String part) {
        return Pattern.compile(place.endsWith(".ts") ? "\\." + part + "\\b" : "\\b" + part + "\\(\\)");
    }

    @Test
    void everyPartIsKeptAndRead() throws Exception {
        ResultSet row = mock(ResultSet.class);
        when(row.getString(anyString())).thenAnswer(asked -> "Ord i " + asked.getArgument(0));
        String[] columns = IdeaWords.COLUMNS.split(", ");

        assertThat(Posts.named().parts()).containsExactlyElementsOf(PARTS.stream().map(part -> "Ord i " + part).toList());
        assertThat(columns).hasSameSizeAs(PARTS);
        assertThat(IdeaWords.read(row).parts()).as("in the order of COLUMNS").containsExactly(Stream.of(columns).map(column -> "Ord i " + column).toArray(String[]::new));
        assertThat(IdeaWords.columns("i")).isEqualTo("i." + String.join(", i.", columns));
        assertThat(IdeaWords.PLACES).hasSize(3 * columns.length - 2).matches("[?, ]+");
        assertThat(Posts.named().lines().lines()).hasSameSizeAs(PARTS);
        assertThat(Posts.named().tidied()).as("whatever is typed is kept").isEqualTo(Posts.named());
    }

    /** Readers' scripts, and those of others: as it was before the words were one, to the letter. */
    @Test
    void anIdeaTravelsFlat() {
        IdeaView idea = new IdeaView(7, "idea", new IdeaWords("Dansk på havnen", ""), null, "business", null, null, null, null, null, null, null, 0, "open", false, null, null,
                Instant.EPOCH, null, null, null, null, null, null, null);

        String json = new JsonMapper().writeValueAsString(idea);

        assertThat(json).startsWith("{\"id\":7,\"kind\":\"idea\",\"title\":\"Dansk på havnen\",\"body\":\"\",\"sector\":\"business\",\"comments\":0,");
        assertThat(new TreeSet<>(new JsonMapper().readTree(json).propertyNames())).containsAll(List.of("title", "body")).doesNotContain("words");
    }
}
