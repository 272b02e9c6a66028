package dk.karavanen.caravan;

import java.util.Locale;

/** What a moderator may show on the wall in place of the phase's own scene. */
public enum WallScene {
    /** One idea, for all to talk about. */
    IDEA(Phase.IDEAS, Phase.RESULTS),
    /** What happens after the evening. */
    NEXT(Phase.RESULTS, Phase.RESULTS),
    /** Ideas of other meetings, and how they went. */
    FOLLOW_UP(Phase.LOBBY, Phase.RESULTS),
    /** Nothing. */
    DARK(Phase.LOBBY, Phase.CLOSED);

    private final Phase first;
    private final Phase last;

    WallScene(Phase first, Phase last) {
        this.first = first;
        this.last = last;
    }

    public boolean isFor(Phase phase) {
        return phase.compareTo(first) >= 0 && phase.compareTo(last) <= 0;
    }

    /** The word in the API, in the log and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
