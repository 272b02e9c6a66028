package dk.karavanen.stage;

import java.util.Locale;

/** What a slide is about. The cover stands first and the closing last. */
public enum SlideKind {
    COVER, RECOMMENDATION, QUESTION, CLOSING;

    /** The word on the wire and in translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isChosen() {
        return this == RECOMMENDATION || this == QUESTION;
    }
}
