package dk.karavanen.mail;

import jakarta.mail.internet.MimeMessage;

/** Where mails go to. */
interface MailDelivery {

    /**
     * Hands a mail over. When this comes back, somebody else answers for it.
     *
     * @throws MailFailed if that did not happen, or may not have
     */
    void send(MimeMessage message) throws MailFailed;
}
