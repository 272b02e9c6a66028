package dk.karavanen.board;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An idea as everyone may see it; absent (null) is what must not or need not be shown. The shape of the feed, see
 * {@code docs/board-api.md}.
 *
 * @param others figures of the sectors too small to be shown alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaView(long id, String kind, String title, String body, Long theme, String sector, String organisation,
        String name, @JsonProperty("for") Integer forCount, Integer pass, Integer against, Map<String, FiguresView> bySector,
        FiguresView others, int comments, String state, boolean pinned, Instant editedAt, Instant createdAt, Long continues,
        Long mergedInto) {

    /** One sector's stances; {@code pass} and {@code against} only where the meeting takes them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FiguresView(@JsonProperty("for") int forCount, Integer pass, Integer against) {
    }
}
