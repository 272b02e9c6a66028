package dk.karavanen.stage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the slides say, in one language, as everyone may know it: loaded once by each screen, and made into files. Every figure is the
 * recommendations' own, see {@link dk.karavanen.recommendation.RecommendationList}.
 *
 * @param event where and when the caravan ends
 * @param path  of the caravan's page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageDeck(String caravan, @Nullable String event, String path, boolean example, List<SectorName> sectors, List<Slide> slides) {

    /** What is around the slides, which is all of it that a phone needs: the words of the slide that stands are told to it. */
    StageDeck around() {
        return new StageDeck(caravan, event, path, example, sectors, List.of());
    }

    public record SectorName(String code, String name, String token) {
    }

    /**
     * @param number of a recommendation: its place; null without one
     * @param at     which of the chosen slides it is, from 1
     * @param text   as much of it as can be read from far away
     * @param to     whom it is for; null: all addressees
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Slide(long id, String kind, @Nullable Integer number, @Nullable Integer at, String title, String text, @Nullable String to, @Nullable Support support,
            @Nullable Voice voice, @Nullable String objection, List<Stop> road, StageState.@Nullable Question question) {
    }

    /**
     * @param share    per cent, the mean of the sectors; null where too few have answered
     * @param voices   how many voices it is the mean of
     * @param answered of how many
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Support(@Nullable Integer share, int voices, @JsonProperty("for") int forCount, int answered, List<Row> rows) {
    }

    /**
     * @param sector null: the small ones together
     * @param share  per cent; null if none of them answered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(@Nullable String sector, @Nullable Integer share, int answered) {
    }

    /** Whose words they are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Voice(String text, @Nullable String sector, String meeting) {
    }

    /**
     * A stop on the way it came.
     *
     * @param kind     {@code earlier}, {@code meeting}, {@code together} or {@code today}
     * @param title    null where the kind says it
     * @param count    people for it, or ideas put together
     * @param when     of an earlier event
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stop(String kind, @Nullable String title, @Nullable Integer count, @Nullable String when) {
    }
}
