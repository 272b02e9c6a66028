package dk.karavanen.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;

/**
 * A mail to be sent, as the room writes it that has something to say. Begins with {@link #of}; each further method gives the draft with
 * one thing more.
 *
 * @param kind        why it is sent: decides its place in the queue and the sentence at its foot
 * @param once        what makes it the same mail: put a second time it is not sent a second time. Made of a room's name, ids and what
 *                    has happened ({@code registration:4711:confirmed}); it is kept and shown in logs, so no secrets and no names
 * @param to          the address, checked and normalised
 * @param toName      of the recipient, or null
 * @param language    Danish or English
 * @param caravan     with which it is deleted, or null
 * @param about       the id of what it is about: erased with that, see {@code db/erase/erase.sql}; or null
 * @param unsubscribe a page of the sender's own where the recipient can have no more of these, which also takes a bare POST
 *                    (RFC 8058); or null
 * @param declines    what the recipient may decline on a page of this room's, by the name they know it by; or null
 * @param usefulUntil when it is too late to send it, or null
 */
public record MailDraft(MailKind kind, String once, String to, @Nullable String toName, Locale language, String subject, MailBody body,
        List<Attachment> attachments, @Nullable Long caravan, @Nullable Long about, @Nullable String unsubscribe, @Nullable String declines,
        @Nullable Instant usefulUntil) {

    static final int MAX_NAME = 160;
    static final int MAX_SUBJECT = 200;
    private static final String ONCE = "[A-Za-z0-9_:.-]{1,200}";

    /**
     * A file that comes with it.
     *
     * @param type with its parameters, as {@code text/calendar; charset=UTF-8; method=PUBLISH}
     */
    public record Attachment(String name, String type, byte[] content) {

        /** @throws IllegalArgumentException if the type is none */
        public Attachment {
            name = TextInput.requiredLine("name", name, MAX_NAME).replaceAll("[/\\\\\"]", "-");
            try {
                type = new ContentType(TextInput.line(type)).toString();
            } catch (ParseException e) {
                throw new IllegalArgumentException("No media type", e);
            }
        }
    }

    /** @throws Refused {@code unknown-email}, {@code empty} */
    public MailDraft {
        to = MailAddresses.valid(to);
        toName = cut(toName, MAX_NAME);
        language = Language.nearest(language);
        String line = cut(subject, MAX_SUBJECT);
        if (line == null) {
            throw new Refused(RefusalReason.EMPTY, "subject");
        }
        subject = line;
        attachments = List.copyOf(attachments);
        unsubscribe = unsubscribe == null ? null : MailBody.link(unsubscribe);
        declines = cut(declines, MAX_NAME);
        if (!once.matches(ONCE)) {
            throw new IllegalArgumentException("Not a key: " + once.length() + " characters");
        }
        if (declines != null && (caravan == null || unsubscribe != null)) {
            throw new IllegalArgumentException("What is declined here belongs to a caravan, and has no page of its own");
        }
    }

    /** @throws Refused {@code unknown-email} */
    public static MailDraft of(MailKind kind, String once, String to, Locale language, String subject, MailBody body) {
        return new MailDraft(kind, once, to, null, language, subject, body, List.of(), null, null, null, null, null);
    }

    public MailDraft named(@Nullable String name) {
        return new MailDraft(kind, once, to, name, language, subject, body, attachments, caravan, about, unsubscribe, declines, usefulUntil);
    }

    public MailDraft with(String name, String type, byte[] content) {
        return new MailDraft(kind, once, to, toName, language, subject, body,
                Stream.concat(attachments.stream(), Stream.of(new Attachment(name, type, content))).toList(), caravan, about, unsubscribe,
                declines, usefulUntil);
    }

    public MailDraft ofCaravan(long id) {
        return new MailDraft(kind, once, to, toName, language, subject, body, attachments, id, about, unsubscribe, declines, usefulUntil);
    }

    public MailDraft about(long id) {
        return new MailDraft(kind, once, to, toName, language, subject, body, attachments, caravan, id, unsubscribe, declines, usefulUntil);
    }

    public MailDraft unsubscribedAt(String href) {
        return new MailDraft(kind, once, to, toName, language, subject, body, attachments, caravan, about, href, declines, usefulUntil);
    }

    /** Only of what is not about the recipient's own place. After {@link #ofCaravan}. */
    public MailDraft declinable(String sender) {
        return new MailDraft(kind, once, to, toName, language, subject, body, attachments, caravan, about, unsubscribe, sender, usefulUntil);
    }

    public MailDraft until(Instant tooLate) {
        return new MailDraft(kind, once, to, toName, language, subject, body, attachments, caravan, about, unsubscribe, declines, tooLate);
    }

    /** Titles that others chose may be long, and no mail may be lost for that. */
    private static @Nullable String cut(@Nullable String text, int most) {
        String line = text == null ? "" : TextInput.line(text);
        if (line.isEmpty()) {
            return null;
        }
        return line.codePointCount(0, line.length()) <= most ? line : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
