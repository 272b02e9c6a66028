package dk.karavanen.mail;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A mail as its row has it, while it still has a body. */
record StoredMail(UUID id, String once, MailKind kind, Locale language, @Nullable Long caravan, @Nullable Long about, String recipient,
        @Nullable String recipientName, String subject, MailBody body, @Nullable String unsubscribe, String messageId, int attempts,
        List<MailDraft.Attachment> attachments) {
}
