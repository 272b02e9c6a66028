package dk.karavanen.pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Sector;

/**
 * What an application was made from, as everyone may read it now. Beside the points, never in them.
 *
 * @param id    of the application's line; 0: it is only looked at
 * @param title null: it cannot be read any more
 * @param path  its own page
 * @param where the meeting, or who offers or needs it
 * @param with  ideas that stand together with it
 */
public record Origin(long id, Kind kind, @Nullable String title, String body, String path, String where, List<String> with, Optional<Support> support) {

    public enum Kind {
        IDEA, OFFER, NEED;

        public String messageKey() {
            return "pool.origin." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * As the board shows it: small sectors are among the others.
     *
     * @param others for it, of sectors too small to be shown alone
     */
    public record Support(int forCount, OptionalInt against, Map<Sector, Integer> bySector, OptionalInt others) {
    }

    static Origin gone(long id, Kind kind) {
        return new Origin(id, kind, null, "", "", "", List.of(), Optional.empty());
    }
}
