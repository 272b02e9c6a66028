package dk.karavanen.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/**
 * Puts mails into a folder as {@code .eml} files instead of sending them. Named by the mail's own id, so that one that is written
 * twice is one file.
 */
record FolderDelivery(Path folder) implements MailDelivery {

    @Override
    public void send(MimeMessage message) throws MailFailed {
        try {
            Files.createDirectories(folder);
            String name = message.getMessageID().replaceFirst("^<([0-9a-f-]{36})@.*", "$1");
            Path part = Files.createTempFile(folder, name, ".part");
            try {
                try (OutputStream out = Files.newOutputStream(part)) {
                    message.writeTo(out);
                }
                Files.move(part, folder.resolve(name + ".eml"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | MessagingException e) {
            throw new MailFailed(MailTrouble.NOT_WRITTEN, e.getClass().getSimpleName());
        }
    }
}
