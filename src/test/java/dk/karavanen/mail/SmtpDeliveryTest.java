package dk.karavanen.mail;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dk.karavanen.shared.Language;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Ports;
import jakarta.mail.internet.MimeMessage;

/** What mail servers do, good ones and others, over real connections. */
class SmtpDeliveryTest {

    private static final GreenMail SERVER = new GreenMail(anyPort());

    @TempDir
    static Path folder;
    private static SmtpFront encrypted;

    private static ServerSetup anyPort() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
        SERVER.setUser("karavanen@example.org", "karavanen", "rigtigt");
        encrypted = SmtpFront.encrypting(SERVER.getSmtp().getPort(), folder);
    }

    @AfterAll
    static void stop() throws Exception {
        encrypted.close();
        SERVER.stop();
    }

    @BeforeEach
    void empty() throws FolderException {
        SERVER.purgeEmailFromAllMailboxes();
        encrypted.overheard.clear();
    }

    private static SmtpDelivery delivery(int port, String password, Map<String, String> more) {
        return delivery(port, password, more, Patience.LONGEST, Patience.LONGEST);
    }

    /** Waits for milliseconds, and not for seconds as application.yaml has it: at those who never answer. */
    private static MailFailed leaving(int port, Duration answer) {
        return catchThrowableOfType(MailFailed.class, () -> delivery(port, null, Map.of(), answer, Duration.ofMillis(700)).send(message()));
    }

    private static SmtpDelivery delivery(int port, String password, Map<String, String> more, Duration answer, Duration whole) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("localhost");
        server.setPort(port);
        if (password != null) {
            server.setUsername("karavanen");
            server.setPassword(password);
        }
        Properties properties = server.getJavaMailProperties();
        String millis = Long.toString(answer.toMillis());
        properties.putAll(Map.of("mail.smtp.starttls.enable", "true", "mail.smtp.ssl.checkserveridentity", "true", "mail.smtp.connectiontimeout",
                Long.toString(Patience.LONGEST.toMillis()), "mail.smtp.timeout", millis, "mail.smtp.writetimeout", millis));
        if (password != null) {
            properties.put("mail.smtp.auth", "true");
        }
        properties.putAll(more);
        return new SmtpDelivery(server, whole);
    }

    private static MimeMessage message() throws Exception {
        return MailMessageTest.messages(Map.of("karavanen.mail.from", "Rådet <post@rødgrød.dk>")).of(MailMessageTest.stored(MailDraft.of(MailKind.REGISTRATION, "test:1",
                "anne@blåbjerg.dk", Language.DANISH, "Du er tilmeldt mødet i Næstved", MailBody.empty().paragraph("Vi glæder os.").button("Se din plads", MailMessageTest.LINK))),
                new Date());
    }

    private static MailFailed failing(int port, String password, Map<String, String> more) {
        return catchThrowableOfType(MailFailed.class, () -> delivery(port, password, more).send(message()));
    }

    @Test
    void goesEncryptedAndArrivesAsItWasWritten() throws Exception {
        delivery(encrypted.port(), "rigtigt", Map.of("mail.smtp.starttls.required", "true", "mail.smtp.ssl.trust", "localhost")).send(message());
        assertThat(SERVER.getReceivedMessages()).singleElement().satisfies(got -> {
            assertThat(got.getSubject()).isEqualTo("Du er tilmeldt mødet i Næstved");
            assertThat(got.getMessageID()).isEqualTo("<0b8f3f5e-0000-4000-8000-000000000001@karavanen.example>");
            assertThat(got.getAllRecipients()).extracting(Object::toString).containsExactly("anne@xn--blbjerg-fxa.dk");
            assertThat(got.getContent().toString()).isNotEmpty();
        });
        assertThat(encrypted.overheard).as("in the clear").isNotEmpty().allMatch(line -> line.startsWith("EHLO"));
    }

    @Test
    void aWrongPasswordIsToldAsOne() {
        MailFailed failed = failing(encrypted.port(), "forkert", Map.of("mail.smtp.ssl.trust", "localhost"));
        assertThat(failed.trouble()).isEqualTo(MailTrouble.WRONG_PASSWORD);
        assertThat(failed.toString() + failed.detail()).doesNotContain("forkert");
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void aCertificateNobodyVouchesForIsNotTrusted() {
        assertThat(failing(encrypted.port(), "rigtigt", Map.of()).trouble()).isEqualTo(MailTrouble.NOT_SECURE);
        assertThat(encrypted.overheard).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void whereEncryptionIsRequiredNothingGoesInTheClear() {
        assertThat(failing(SERVER.getSmtp().getPort(), "rigtigt", Map.of("mail.smtp.starttls.required", "true")).trouble()).isEqualTo(MailTrouble.NOT_SECURE);
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "RCPT | 550 5.1.1 No such user | ADDRESS_REFUSED", "RCPT | 451 4.7.1 Greylisted | BUSY", "RCPT | 452 4.2.2 Mailbox full | BUSY", "RCPT | 553 5.1.3 Bad | ADDRESS_REFUSED",
            "MAIL | 550 5.7.1 Sender refused | SENDER_REFUSED", "MAIL | 451 4.3.0 Later | BUSY", "MAIL | 530 5.7.0 Authentication required | WRONG_PASSWORD",
            "DATA | 451 4.3.0 Later | BUSY", "DATA | 554 5.7.1 No | REFUSED", "END | 554 5.7.1 Spam | REFUSED", "END | 451 4.3.0 Later | BUSY", "END | 421 4.3.2 Closing | NO_CONNECTION",
            "GREETING | 421 Too busy | NO_CONNECTION", "GREETING | 554 Go away | NO_CONNECTION"})
    void whatItAnswersIsToldInOurWords(String command, String answer, MailTrouble trouble) throws Exception {
        try (SmtpFront server = SmtpFront.answering(Map.of(command, answer))) {
            MailFailed failed = failing(server.port(), null, Map.of());
            assertThat(failed.trouble()).isEqualTo(trouble);
            if (!command.equals("GREETING")) {
                assertThat(failed.detail()).as("word for word, for organisers").contains(answer.substring(0, 3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void oneThatStallsIsLeft(String command) throws Exception {
        try (SmtpFront server = SmtpFront.answering(Map.of(command, ""))) {
            assertThat(leaving(server.port(), Duration.ofMillis(300)).trouble()).isIn(MailTrouble.NO_ANSWER, MailTrouble.NO_CONNECTION);
        }
    }

    @Test
    void oneThatNeverEndsIsLeftToo() throws Exception {
        try (SmtpFront server = SmtpFront.dribbling()) {
            assertThat(leaving(server.port(), Patience.LONGEST).trouble()).isEqualTo(MailTrouble.NO_ANSWER);
            await().until(server::isLeft);
        }
    }

    @Test
    void oneThatIsNotThereIsToldAsThat() throws Exception {
        assertThat(failing(Ports.next(), null, Map.of()).trouble()).isEqualTo(MailTrouble.NO_CONNECTION);
    }

    @Test
    void aFolderTakesThemAsFilesOnceEach() throws Exception {
        FolderDelivery files = new FolderDelivery(folder.resolve("mails"));
        files.send(message());
        files.send(message());
        Path file = folder.resolve("mails/0b8f3f5e-0000-4000-8000-000000000001.eml");
        assertThat(folder.resolve("mails")).isDirectoryContaining(file::equals);
        assertThat(Files.list(folder.resolve("mails"))).hasSize(1);
        assertThat(Files.readString(file)).contains("Message-ID: <0b8f3f5e-");
        Path taken = Files.writeString(folder.resolve("file"), "no folder");
        assertThat(catchThrowableOfType(MailFailed.class, () -> new FolderDelivery(taken).send(message())).trouble()).isEqualTo(MailTrouble.NOT_WRITTEN);
    }
}
