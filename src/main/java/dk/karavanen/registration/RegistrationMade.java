package dk.karavanen.registration;

/** Somebody has signed up, for a seat or the waiting list. In the transaction that did it. */
public record RegistrationMade(long registration) {
}
