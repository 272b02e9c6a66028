package dk.karavanen.registration;

import java.util.List;

/**
 * A registration, or one place of it, is gone for good. In the transaction that did it.
 *
 * @param places those that are gone
 */
public record RegistrationErased(long registration, List<Long> places) {
}
