package dk.karavanen.recommendation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/**
 * How sure a recommendation's place is, said the same wherever it is said: by what becomes of it when each of the meetings is left out.
 *
 * @param verdict in a word
 * @param because the ground: which of {@code certainty.…} says it
 * @param place   the place it names: its own, the one without {@code meeting}, or the computed one it was moved from; 0 if none
 * @param meeting the meeting that changes it; null if none does alone
 */
public record PlaceCertainty(Verdict verdict, Because because, int place, @Nullable Long meeting) {

    /** Places further than this are another order, not a swap. */
    private static final int A_SWAP = 1;

    public enum Verdict {
        HOLDS, CAN_SWAP, UNCERTAIN;

        /** The word in translation keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public enum Because {
        WHICHEVER, WITHOUT, HANGS, MOVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its computed place without one meeting; empty if nothing remains of it. */
    public record Without(long meeting, OptionalInt place) {
    }

    public PlaceCertainty {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(because);
    }

    /**
     * @param place    where it stands
     * @param computed where its support alone puts it
     * @param moved    whether moderators put it where it stands
     * @return empty where there is nothing to leave out: fewer than two meetings, or no place
     */
    public static Optional<PlaceCertainty> of(OptionalInt place, OptionalInt computed, boolean moved, List<Without> without) {
        if (place.isEmpty() || computed.isEmpty() || without.size() < 2) {
            return Optional.empty();
        }
        if (moved && place.getAsInt() != computed.getAsInt()) {
            return Optional.of(new PlaceCertainty(Verdict.UNCERTAIN, Because.MOVED, computed.getAsInt(), null));
        }
        Optional<Without> nothingLeft = without.stream().filter(each -> each.place().isEmpty()).findFirst();
        if (nothingLeft.isPresent()) {
            return Optional.of(new PlaceCertainty(Verdict.UNCERTAIN, Because.HANGS, 0, nothingLeft.get().meeting()));
        }
        Without furthest = without.stream().max((a, b) -> Integer.compare(distance(a, computed), distance(b, computed))).orElseThrow();
        int most = distance(furthest, computed);
        if (most == 0) {
            return Optional.of(new PlaceCertainty(Verdict.HOLDS, Because.WHICHEVER, place.getAsInt(), null));
        }
        return Optional.of(new PlaceCertainty(most <= A_SWAP ? Verdict.CAN_SWAP : Verdict.UNCERTAIN, Because.WITHOUT, furthest.place().orElseThrow(),
                furthest.meeting()));
    }

    private static int distance(Without without, OptionalInt computed) {
        return Math.abs(without.place().orElseThrow() - computed.getAsInt());
    }
}
