package dk.karavanen.registration;

import java.util.Arrays;
import java.util.Optional;

import dk.karavanen.shared.Refused;

/**
 * Which of the people who were filled in a refusal is about.
 *
 * @param index from 0
 */
public record InPerson(int index) {

    public static Optional<Integer> of(Refused refused) {
        return Arrays.stream(refused.arguments()).filter(InPerson.class::isInstance).map(found -> ((InPerson) found).index()).findFirst();
    }
}
