package dk.karavanen.report;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dk.karavanen.board.IdeaWords;

/**
 * An idea in a report.
 *
 * @param words      null if they are withheld: hidden, taken back, of a meeting only participants may read, or erased since
 * @param theme      null if it has none
 * @param mergedInto the idea that carries its support; null unless merged
 * @param continues  an idea of an earlier event, or null
 * @param tally      null while hidden, when withheld, and for merged ideas, whose stances count where they are merged into
 */
public record IdeaPart(long id, long meeting, String kind, String state, @Nullable Long theme, String sector, @JsonUnwrapped @Nullable IdeaWords words,
        @Nullable Long mergedInto, @Nullable Long continues, @Nullable TallyPart tally) {

    public IdeaPart {
        // What reads an edition makes words of nothing.
        words = words == null || words.parts().stream().allMatch(Objects::isNull) ? null : words;
    }

    public @Nullable String title() {
        return words == null ? null : words.title();
    }

    /**
     * @param bySector sectors that took a stance, in the caravan's order, small ones left out
     * @param together the small ones together; null if none of them took a stance
     */
    @JsonPropertyOrder({"for", "pass", "against", "bySector", "together"})
    public record TallyPart(@JsonProperty("for") int forCount, int pass, int against, List<SectorTally> bySector,
            @Nullable SectorTally together) {
    }

    /** @param sector null: the small sectors together */
    @JsonPropertyOrder({"sector", "for", "pass", "against"})
    public record SectorTally(@Nullable String sector, @JsonProperty("for") int forCount, int pass, int against) {
    }
}
