package dk.karavanen.caravan;

import java.util.Locale;

/** What it takes to take part: nothing but the code, or a slip of paper, each of which lets one person in. */
public enum Admission {
    OPEN, SLIP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
