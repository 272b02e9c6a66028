package dk.karavanen.mail;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A mail server has taken a mail, or it stands in the folder.
 *
 * @param once  as its sender said
 * @param about as its sender said
 */
public record MailSent(UUID mail, MailKind kind, String once, @Nullable Long caravan, @Nullable Long about) {
}
