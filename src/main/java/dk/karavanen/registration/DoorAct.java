package dk.karavanen.registration;

import org.jspecify.annotations.Nullable;

/**
 * What was done at the door, as a tablet tells it, perhaps minutes later and more than once.
 *
 * @param key        the tablet's own: the same key is the same act
 * @param place      who came, or goes back; null for whoever comes without sign-up
 * @param undoes     for {@link Kind#OUT} the key of the act that is undone
 * @param name       of whoever comes without sign-up
 * @param sector     theirs
 * @param secondsAgo when it was done, by the tablet's clock
 */
public record DoorAct(String key, Kind kind, @Nullable Long place, @Nullable String undoes, @Nullable String name, @Nullable String sector, long secondsAgo) {

    static final String KEY = "[A-Za-z0-9-]{8,64}";
    /** At once. */
    public static final int MOST = 200;

    /** What is done. */
    public enum Kind {
        IN, OUT, WALK_IN
    }
}
