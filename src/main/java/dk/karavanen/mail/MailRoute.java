package dk.karavanen.mail;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.Settings;

/** By which way mails leave, as it is set. */
@Component
class MailRoute {

    /** Whatever each step of it may take. A good deal shorter than {@link MailQueue#LEASE}. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final MailWay way;
    private final @Nullable MailDelivery delivery;

    MailRoute(MailWay way, MailDelivery delivery) {
        this.way = way;
        this.delivery = delivery;
    }

    @Autowired
    MailRoute(Settings settings, SenderAddress sender, ObjectProvider<JavaMailSender> servers) {
        JavaMailSender server = servers.getIfAvailable();
        boolean isSet = server != null && !(server instanceof JavaMailSenderImpl set && (set.getHost() == null || set.getHost().isBlank()));
        if (settings.mail().files().isPresent()) {
            way = MailWay.FOLDER;
            delivery = new FolderDelivery(settings.mail().files().get().toAbsolutePath());
        } else if (server == null || !isSet) {
            way = MailWay.NO_SERVER;
            delivery = null;
        } else if (sender.from().isEmpty()) {
            way = MailWay.NO_SENDER;
            delivery = null;
        } else {
            way = MailWay.SERVER;
            delivery = new SmtpDelivery(server, LONGEST);
        }
    }

    MailWay way() {
        return way;
    }

    /** @return nothing where mails wait */
    Optional<MailDelivery> delivery() {
        return Optional.ofNullable(delivery);
    }
}
