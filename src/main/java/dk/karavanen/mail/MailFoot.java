package dk.karavanen.mail;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What stands at the foot of every mail: who sends it, why one gets it, how to get no more. */
@Component
class MailFoot {

    private static final String NAME = "Karavanen";

    private final MessageSource messages;
    private final SenderAddress sender;

    MailFoot(MessageSource messages, SenderAddress sender) {
        this.messages = messages;
        this.sender = sender;
    }

    String sender(StoredMail mail) {
        return sender.from().map(from -> from.getPersonal() == null ? NAME : from.getPersonal()).orElse(NAME);
    }

    String why(StoredMail mail) {
        return messages.getMessage("mail.why." + mail.kind().word(), null, mail.language());
    }

    String unsubscribe(StoredMail mail) {
        return messages.getMessage("mail.unsubscribe", null, mail.language());
    }
}
