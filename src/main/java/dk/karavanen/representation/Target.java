package dk.karavanen.representation;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * How many organisers want at least: people of a sector at a meeting, or municipalities of a region from which anybody of the sector
 * comes to any meeting (<em>at least 8 jobcentres</em>).
 *
 * @param meeting null where it is for a region
 * @param region  null where it is for a meeting
 */
public record Target(@Nullable Long meeting, @Nullable String region, String sector, int least) {

    public static final int MOST = 5_000;

    /** @throws Refused {@code number-wrong}, {@code bad-value} */
    public Target {
        if (least < 1 || least > MOST) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "target", 1, MOST);
        }
        if ((meeting == null) == (region == null)) {
            throw new Refused(RefusalReason.BAD_VALUE);
        }
    }
}
