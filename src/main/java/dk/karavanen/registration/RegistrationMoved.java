package dk.karavanen.registration;

/**
 * Everybody of a registration goes to another meeting. In the transaction that did it.
 *
 * @param from the meeting they had signed up for
 */
public record RegistrationMoved(long registration, long from) {
}
