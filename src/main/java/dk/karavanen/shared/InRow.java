package dk.karavanen.shared;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of several rows that are filled in alike a refusal is about, see {@link Refused#about}.
 *
 * @param index from 0
 */
public record InRow(int index) {

    /** @return as it was said last: by whoever knows the rows as they stand on the screen */
    public static Optional<Integer> of(Refused refused) {
        return Stream.of(refused.arguments()).filter(InRow.class::isInstance).map(found -> ((InRow) found).index).reduce((first, last) -> last);
    }
}
