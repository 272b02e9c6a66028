package dk.karavanen.docket;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** How one row of the docket stands, in the order of its filters. Follows from the answer and the promises; nobody sets it. */
public enum DocketStatus {
    KEPT("ok", "check", 4),
    UNDER_WAY("brand", "clock", 3),
    PROMISED("line", "recommendation", 3),
    /** A promise is past its date. */
    LATE("warn", "alert", 3),
    BROKEN("danger", "close", 3),
    /** Yes or in part, and nothing was promised. */
    ANSWERED("line", "chat", 2),
    WAITING("warn", "alert", 1),
    NOT_OURS("line", "minus", 2),
    REFUSED("danger", "close", 2);

    private final String look;
    private final String icon;
    private final int step;

    DocketStatus(String look, String icon, int step) {
        this.look = look;
        this.icon = icon;
        this.step = step;
    }

    /** Translations {@code docket.status.<word>}, and what files and the API say. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a pill, see {@code kit.css}. */
    public String look() {
        return look;
    }

    public String icon() {
        return icon;
    }

    /** How far it has come: 1 handed over, 2 answered, 3 promised, 4 kept. */
    public int step() {
        return step;
    }

    /** Whether nothing more is to come. */
    public boolean isEnd() {
        return this == NOT_OURS || this == REFUSED || this == ANSWERED;
    }

    public static Optional<DocketStatus> of(@Nullable String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }
}
