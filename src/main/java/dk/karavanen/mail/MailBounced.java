package dk.karavanen.mail;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A mail has not reached its recipient and will not: the address is refused, or nobody has taken it for a day. Published in the
 * transaction that says so, for whoever shows the person.
 *
 * @param once    as its sender said
 * @param about   as its sender said
 * @param trouble what was in the way
 * @param refused whether their mail server has refused it for good (5xx), so that another mail would meet the same
 */
public record MailBounced(UUID mail, MailKind kind, String once, @Nullable Long caravan, @Nullable Long about, MailTrouble trouble,
        boolean refused) {
}
