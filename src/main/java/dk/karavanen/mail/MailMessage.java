package dk.karavanen.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

import org.springframework.stereotype.Component;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/** Writes a mail as it travels: plain text and HTML, made of the same blocks, and what comes with them. */
@Component
class MailMessage {

    private static final Session NO_SERVER = Session.getInstance(new Properties());

    private final SenderAddress sender;
    private final PlainLayout plain;
    private final HtmlLayout html;

    MailMessage(SenderAddress sender, PlainLayout plain, HtmlLayout html) {
        this.sender = sender;
        this.plain = plain;
        this.html = html;
    }

    /** @param made when it was put: its date stays the same however often it is sent, and so does its id */
    MimeMessage of(StoredMail mail, Date made) throws MessagingException {
        MimeMessage message = new MimeMessage(NO_SERVER) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", mail.messageId());
            }
        };
        if (sender.from().isPresent()) {
            message.setFrom(sender.from().get());
        }
        if (sender.replyTo().isPresent()) {
            message.setReplyTo(new InternetAddress[] {sender.replyTo().get()});
        }
        message.setRecipient(Message.RecipientType.TO, recipient(mail));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(made);
        message.setHeader("Content-Language", mail.language().getLanguage());
        // Answering machines keep quiet (RFC 3834), those of Exchange too.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader("Precedence", "bulk");
        }
        message.setContent(content(mail));
        message.saveChanges();
        return message;
    }

    /** As a file that opens as a draft, ready to be sent by whoever opens it. */
    byte[] file(StoredMail mail, Date made) {
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            MimeMessage message = of(mail, made);
            message.setHeader("X-Unsent", "1");
            message.writeTo(file);
            return file.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("Mail " + mail.id() + " cannot be written", e);
        }
    }

    private static InternetAddress recipient(StoredMail mail) throws MessagingException {
        InternetAddress to = new InternetAddress(mail.recipient(), true);
        if (mail.recipientName() != null) {
            try {
                to.setPersonal(mail.recipientName(), StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        return to;
    }

    private MimeMultipart content(StoredMail mail) throws MessagingException {
        // The last is what a program shows that can.
        MimeMultipart said = new MimeMultipart("alternative", text(plain.of(mail), "plain"), text(html.of(mail), "html"));
        if (mail.attachments().isEmpty()) {
            return said;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(said);
        MimeMultipart all = new MimeMultipart("mixed", first);
        for (MailDraft.Attachment attachment : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            part.setDisposition(MimeBodyPart.ATTACHMENT);
            part.setFileName(attachment.name());
            part.setHeader("Content-Transfer-Encoding", "base64");
            all.addBodyPart(part);
        }
        return all;
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        // Lines of any length and letters of any script arrive as they were written.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
