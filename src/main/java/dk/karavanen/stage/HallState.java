package dk.karavanen.stage;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the hall's phones are told: all that they show of the stage, so that a slide change is one small frame and nobody has to ask for
 * more. Nothing is in it that changes by a vote or a raised hand. The shape of the feed of the hall's page.
 *
 * @param deck     of what is around it (event, sectors): who has another one asks for it, in their own time
 * @param slide    what the slide says; null before anything can be shown
 * @param question what somebody in the hall has asked, while it is shown
 * @param hands    while the hall is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HallState(long turn, String deck, @Nullable Words slide, @Nullable Words question, @Nullable Hands hands) {

    /** @param text empty where the title says it all */
    public record Words(String title, String text) {
    }

    /** @param answered how many have, and how; null until that is shown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Hands(long id, @Nullable Integer answered, StageState.@Nullable Figures figures) {

        static @Nullable Hands of(StageState.@Nullable Hands asked) {
            return asked == null ? null : new Hands(asked.id(), asked.figures() == null ? null : asked.answered(), asked.figures());
        }
    }

    static HallState of(StageState now, String deck, @Nullable Words slide) {
        StageState.Question asked = now.question();
        return new HallState(now.turn(), deck, slide, asked == null ? null : new Words(asked.title(), ""), Hands.of(now.hands()));
    }
}
