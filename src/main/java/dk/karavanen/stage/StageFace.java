package dk.karavanen.stage;

import java.util.Locale;

/** Which side of a slide is shown. */
public enum StageFace {
    MAIN,
    /** Of a recommendation: a voice for it, the strongest objection, and the way it came. */
    VOICES,
    /** What somebody in the hall has asked. */
    QUESTION,
    /** How the hall has raised its hand. */
    HANDS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
