package dk.karavanen.mail;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Sends by the mail server of {@code spring.mail.*}, and says in our words what it answered. */
final class SmtpDelivery implements MailDelivery {

    private final JavaMailSender server;
    private final Duration longest;

    /** @param longest after which a mail server that answers a little every now and then is left, whatever each step may take */
    SmtpDelivery(JavaMailSender server, Duration longest) {
        this.server = server;
        this.longest = longest;
    }

    /** On a thread of its own: interrupting a virtual one closes the socket it waits for. */
    @Override
    public void send(MimeMessage message) throws MailFailed {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            server.send(message);
            return null;
        });
        Thread.ofVirtual().name("mail").start(sending);
        try {
            sending.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw new MailFailed(MailTrouble.NO_ANSWER, null);
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new MailFailed(MailTrouble.NO_ANSWER, null);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static MailFailed failure(@Nullable Throwable failure) {
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            switch (cause) {
                case SMTPAddressFailedException refused -> {
                    return refused(refused.getReturnCode(), MailTrouble.ADDRESS_REFUSED, refused);
                }
                case SMTPSenderFailedException refused -> {
                    return refused(refused.getReturnCode(), MailTrouble.SENDER_REFUSED, refused);
                }
                default -> {
                }
            }
        }
        for (Throwable cause : causes) {
            switch (cause) {
                case AuthenticationFailedException wrong -> {
                    return new MailFailed(MailTrouble.WRONG_PASSWORD, null);
                }
                case MailAuthenticationException wrong -> {
                    return new MailFailed(MailTrouble.WRONG_PASSWORD, null);
                }
                case SMTPSendFailedException refused -> {
                    // What was sent may have been taken where the answer broke off.
                    return refused.getReturnCode() < 0 ? new MailFailed(MailTrouble.NO_ANSWER, null)
                            : refused(refused.getReturnCode(), MailTrouble.REFUSED, refused);
                }
                case SSLException insecure -> {
                    return new MailFailed(MailTrouble.NOT_SECURE, insecure.getMessage());
                }
                case SocketTimeoutException late -> {
                    return new MailFailed(MailTrouble.NO_ANSWER, null);
                }
                default -> {
                }
            }
        }
        boolean tls = causes.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).contains("STARTTLS"));
        return new MailFailed(tls ? MailTrouble.NOT_SECURE : failure instanceof MailException || failure instanceof MessagingException
                ? MailTrouble.NO_CONNECTION : MailTrouble.NOT_WRITTEN, failure == null ? null : causes.getLast().getClass().getSimpleName());
    }

    /** 530 and 535 come when the server wanted a password first, 421 when it is about to close. */
    private static MailFailed refused(int code, MailTrouble forGood, MessagingException answer) {
        MailTrouble trouble = code == 530 || code == 535 ? MailTrouble.WRONG_PASSWORD
                : code == 421 ? MailTrouble.NO_CONNECTION
                : code >= 500 ? forGood : MailTrouble.BUSY;
        return new MailFailed(trouble, answer.getMessage());
    }

    /** Everything that hangs on a failure: causes, what Jakarta Mail chains beside them, what Spring gathers. */
    private static List<Throwable> causes(@Nullable Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        add(failure, all);
        return all;
    }

    private static void add(@Nullable Throwable failure, List<Throwable> all) {
        if (failure == null || all.contains(failure)) {
            return;
        }
        all.add(failure);
        add(failure.getCause(), all);
        if (failure instanceof MessagingException mail) {
            add(mail.getNextException(), all);
        }
        if (failure instanceof MailSendException sent) {
            sent.getFailedMessages().values().forEach(each -> add(each, all));
        }
    }
}
