package dk.karavanen.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dk.karavanen.recommendation.PlaceCertainty;
import dk.karavanen.report.ReportContent.Recipient;

/**
 * A published recommendation in a report.
 *
 * @param place         from 1; null if too few have answered for one
 * @param computedPlace where its support alone would put it; null while that may not be shown
 * @param to            null: to all addressees
 * @param support       null while the tallies of a source's meeting are hidden
 * @param byMeeting     people for at each meeting it draws on
 * @param without       its computed place without each meeting
 * @param moves         by hand, oldest first
 * @param few           what it lacks; null if enough have answered
 * @param fewReason     why it was published although too few had answered; null if enough had
 */
public record RecommendationPart(long id, @Nullable Integer place, @Nullable Integer computedPlace, boolean movedByHand, String title, String body,
        String rationale, String objection, @Nullable Recipient to, @Nullable Support support, List<Source> sources, List<AtMeeting> byMeeting,
        List<Without> without, List<Move> moves, @Nullable Few few, @Nullable String fewReason) {

    /** One that enough have answered. */
    public RecommendationPart(long id, int place, Integer computedPlace, boolean movedByHand, String title, String body,
            String rationale, String objection, Recipient to, Support support, List<Source> sources, List<AtMeeting> byMeeting,
            List<Without> without, List<Move> moves) {
        this(id, place, computedPlace, movedByHand, title, body, rationale, objection, to, support, sources, byMeeting, without,
                moves, null, null);
    }

    /** Whether it stands elsewhere than its support alone would put it. */
    public boolean isAwayFromComputed() {
        return computedPlace != null && place != null && !computedPlace.equals(place);
    }

    /** How sure its place is; empty where that can't be said. */
    public Optional<PlaceCertainty> certainty() {
        return few != null || support == null ? Optional.empty() : PlaceCertainty.of(number(place), number(computedPlace), movedByHand,
                without.stream().map(each -> new PlaceCertainty.Without(each.meeting(), number(each.place()))).toList());
    }

    private static OptionalInt number(@Nullable Integer place) {
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The move that put it where it is, if it has a reason. */
    public Optional<Move> lastReasoned() {
        return moves.reversed().stream().filter(move -> move.reason() != null).findFirst();
    }

    /**
     * @param answers       people who answered
     * @param needed        answers it takes for a place
     * @param sectors       sectors from which anybody answered
     * @param sectorsNeeded sectors it takes
     */
    public record Few(int answers, int needed, int sectors, int sectorsNeeded) {
    }

    /**
     * Those a recommendation was put to, each counted once.
     *
     * @param share    the mean of the shares of the sectors that answered, 0 to 1; null if too few or nobody answered
     * @param lower    where the mean of all sectors would at least be, had everyone there answered: the order goes by it. See
     *                 {@link ReportContent#FORMAT}
     * @param voices   how many voices the share is the mean of; small sectors together are one
     * @param answered the denominator: everyone present where one could only be for, otherwise everyone who took a stance
     * @param bySector in the caravan's order; the small ones last as one without a sector
     */
    @JsonPropertyOrder({"share", "lower", "upper", "voices", "for", "pass", "against", "answered", "bySector"})
    public record Support(@Nullable Double share, @Nullable Double lower, @Nullable Double upper, int voices, @JsonProperty("for") int forCount, int pass,
            int against, int answered, List<SectorSupport> bySector) {
    }

    /** @param sector null: the small sectors together */
    @JsonPropertyOrder({"sector", "for", "pass", "against", "answered"})
    public record SectorSupport(@Nullable String sector, @JsonProperty("for") int forCount, int pass, int against, int answered) {

        /** 0 to 1; NaN if nobody answered. */
        public double share() {
            return (double) forCount / answered;
        }
    }

    /**
     * @param title    null if its words are withheld
     * @param forCount null while tallies of its meeting are hidden
     */
    @JsonPropertyOrder({"idea", "title", "meeting", "for"})
    public record Source(long idea, @Nullable String title, long meeting, @JsonProperty("for") @Nullable Integer forCount) {
    }

    @JsonPropertyOrder({"meeting", "for"})
    public record AtMeeting(long meeting, @JsonProperty("for") int forCount) {
    }

    /** @param place null if nothing remains of the recommendation without this meeting */
    public record Without(long meeting, @Nullable Integer place) {
    }

    /** @param reason null for a move back towards the computed place */
    public record Move(int from, int to, int computed, @Nullable String reason, Instant at) {
    }
}
