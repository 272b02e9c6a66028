package dk.karavanen.registration;

import org.jspecify.annotations.Nullable;

/**
 * Organisers, or whose it is, have put an address right: what went to the other one is not to be found there any more. In the transaction.
 *
 * @param place of whose own address it is; null: of the contact's
 */
public record AddressCorrected(long registration, @Nullable Long place) {
}
