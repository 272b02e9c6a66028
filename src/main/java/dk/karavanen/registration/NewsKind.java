package dk.karavanen.registration;

import java.util.Locale;

/** What has become of a meeting since people signed up for it. */
public enum NewsKind {
    CALLED_OFF, HELD_AFTER_ALL,
    /** In time or place. */
    MOVED,
    /** For those who wait: it is not likely that there will be a seat. */
    FULL,
    /** For those who came. */
    THANKS;

    /** As it stands in the keys of its texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
