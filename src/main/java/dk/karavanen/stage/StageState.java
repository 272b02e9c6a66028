package dk.karavanen.stage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What every screen is told: which slide, and what beside it. The same bytes for projectors, remotes and phones, so nothing is in it that
 * not everyone may know. The shape of the stage's feed.
 *
 * @param deck  of what the slides say: who has another one asks for it
 * @param slide null before anything was shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageState(long turn, long timing, String deck, @Nullable Long slide, String face, boolean dark, @Nullable Question question, @Nullable Hands hands,
        @Nullable Timer timer) {

    /**
     * A question as its board shows it.
     *
     * @param forCount null while its meeting's tallies are hidden
     * @param bySector people for it by sector, without the small ones
     * @param others   the small ones together
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Question(long id, String title, @Nullable String sector, String meeting, @JsonProperty("for") @Nullable Integer forCount,
            @Nullable Map<String, Integer> bySector, @Nullable Integer others) {
    }

    /**
     * @param slide    of the recommendation that the hall is asked about
     * @param answered how many have raised a hand
     * @param figures  null until they are shown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hands(long id, @Nullable Long slide, int answered, @Nullable Figures figures) {
    }

    /**
     * @param few  whether so few have answered that nothing is shown of them
     * @param rows by sector in the caravan's order; the small ones last as one without a sector
     * @param all  the mean of the rows, each of which counts alike; null where few is true
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(boolean few, List<Row> rows, @Nullable Shares all) {
    }

    /** @param sector null: the small ones together */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(@Nullable String sector, int answered, Shares shares) {
    }

    /** In whole per cent that add up to a hundred. */
    public record Shares(@JsonProperty("for") int forShare, int doubtful, int against) {
    }

    /**
     * @param endsAt while it runs
     * @param left   seconds, while it is held
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timer(@Nullable Instant endsAt, @Nullable Integer left) {
    }
}
