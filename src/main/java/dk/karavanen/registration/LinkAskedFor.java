package dk.karavanen.registration;

/** Somebody signed up with an address that has a registration: whoever has the mailbox gets the link once more. In the transaction. */
public record LinkAskedFor(long registration) {
}
