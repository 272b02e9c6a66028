package dk.karavanen.cooperation;

import java.util.Locale;

/** Whether somebody can help or needs help. */
public enum Side {
    OFFER, NEED;

    public Side other() {
        return this == OFFER ? NEED : OFFER;
    }

    /** As it stands in addresses and in keys of translations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
