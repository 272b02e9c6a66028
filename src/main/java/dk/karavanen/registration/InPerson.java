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

    Refused from(Refused refused) {
        Object[] said = refused.arguments();
        Object[] more = Arrays.copyOf(said, said.length + 1);
        more[said.length] = this;
        return new Refused(refused.why(), more);
    }

    public static Optional<Integer> of(Refused refused) {
        return Arrays.stream(refused.arguments()).filter(InPerson.class::isInstance).map(found -> ((InPerson) found).index()).findFirst();
    }
}
