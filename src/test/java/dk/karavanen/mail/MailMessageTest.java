package dk.karavanen.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;

import dk.karavanen.identity.PublicAddresses;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

/** How a mail looks when it leaves: read back from its bytes, as the recipient's program does. */
class MailMessageTest {

    static final String LINK = "https://karavanen.example/t/4fQx-hemmelig";

    static MailMessage messages(Map<String, Object> settings) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("vaadin-i18n/translations");
        words.setDefaultEncoding("UTF-8");
        SenderAddress sender = sender(settings);
        MailFoot foot = new MailFoot(words, sender);
        return new MailMessage(sender, new PlainLayout(foot), new HtmlLayout(foot));
    }

    static SenderAddress sender(Map<String, Object> settings) {
        Settings bound = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("karavanen", Settings.class);
        return new SenderAddress(bound, PublicAddresses.of("https://karavanen.example", new MockEnvironment()));
    }

    static StoredMail stored(MailDraft draft) {
        UUID id = UUID.fromString("0b8f3f5e-0000-4000-8000-000000000001");
        return new StoredMail(id, draft.once(), draft.kind(), draft.language(), draft.caravan(), draft.about(), draft.to(), draft.toName(), draft.subject(),
                draft.body(), draft.unsubscribe(), "<" + id + "@karavanen.example>", 1, draft.attachments());
    }

    private final MailMessage messages = messages(Map.of("karavanen.mail.from", "Frivilligrådet <post@rødgrød.dk>", "karavanen.mail.reply-to", "svar@karavanen.example"));

    private static MailDraft draft(Locale language, MailBody body) {
        return MailDraft.of(MailKind.REGISTRATION, "test:1", "anne@blåbjerg.dk", language, "Du er tilmeldt mødet i Næstved", body).named("Anne Åkjær, kommunen");
    }

    private static MailBody body() {
        return MailBody.empty().greeting("Kære Anne").paragraph("Du er tilmeldt.\nVi glæder os.").facts("Hvornår", "Tirsdag 7. juni kl. 17.00–20.30", "Hvor", "Ny Ridehus, Næstved")
                .button("Se eller ret din tilmelding", LINK).note("<b>Ikke fed</b> & \"citat\"");
    }

    private MimeMessage sent(MailDraft draft) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        messages.of(stored(draft), Date.from(java.time.Instant.parse("2016-05-23T15:00:00Z"))).writeTo(bytes);
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1).chars()).as("nothing but ASCII travels").allMatch(c -> c < 0x7f);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> texts(MimeMultipart alternative) throws Exception {
        return List.of((String) alternative.getBodyPart(0).getContent(), (String) alternative.getBodyPart(1).getContent());
    }

    @Test
    void saysTheSameInTextAndHtml() throws Exception {
        MimeMessage message = sent(draft(Language.DANISH, body()));
        MimeMultipart content = (MimeMultipart) message.getContent();
        assertThat(content.getContentType()).startsWith("multipart/alternative");
        List<String> texts = texts(content);
        assertThat(texts.getFirst().replace("\r\n", "\n")).startsWith("Kære Anne\n\nDu er tilmeldt.\nVi glæder os.\n\nHvornår: Tirsdag 7. juni kl. 17.00–20.30\nHvor: ")
                .contains("Se eller ret din tilmelding:\n" + LINK, "<b>Ikke fed</b> & \"citat\"", "\n-- \nFrivilligrådet\nDu får denne mail, fordi du er tilmeldt");
        assertThat(texts.getLast()).contains("Kære Anne", "Du er tilmeldt.<br>", "Hvornår", "href=\"" + LINK + "\"", "&lt;b&gt;Ikke fed&lt;/b&gt; &amp; &quot;citat&quot;",
                "lang=\"da\"", "color-scheme").doesNotContain("<b>Ikke");
    }

    @Test
    void fetchesNothingAndRunsNothing() throws Exception {
        String html = texts((MimeMultipart) sent(draft(Language.ENGLISH, body())).getContent()).getLast();
        assertThat(html).doesNotContainIgnoringCase("<img", "<script", "<link", "src=", "url(", "@import", "background=");
        assertThat(Pattern.compile("https?://[^\"<\\s]+").matcher(html).results().map(found -> found.group()).distinct()).as("the one link").containsExactly(LINK);
    }

    @Test
    void isSignedAndAddressed() throws Exception {
        MimeMessage message = sent(draft(Language.DANISH, body()));
        assertThat(message.getMessageID()).isEqualTo("<0b8f3f5e-0000-4000-8000-000000000001@karavanen.example>");
        assertThat(message.getSubject()).isEqualTo("Du er tilmeldt mødet i Næstved");
        InternetAddress to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
        assertThat(to.getAddress()).isEqualTo("anne@xn--blbjerg-fxa.dk");
        assertThat(to.getPersonal()).isEqualTo("Anne Åkjær, kommunen");
        assertThat(message.getAllRecipients()).hasSize(1);
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("post@xn--rdgrd-vuad.dk");
        assertThat(from.getPersonal()).isEqualTo("Frivilligrådet");
        assertThat(message.getReplyTo()).extracting(Object::toString).containsExactly("svar@karavanen.example");
        assertThat(message.getSentDate()).isEqualTo("2016-05-23T15:00:00Z");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("List-Unsubscribe")).as("one's own place").isNull();
        assertThat(message.getHeader("Precedence")).isNull();
    }

    @Test
    void isDeclinedByOnePress() throws Exception {
        MimeMessage message = sent(draft(Language.DANISH, body()).unsubscribedAt("https://karavanen.example/no-more/abc"));
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://karavanen.example/no-more/abc>");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(texts((MimeMultipart) message.getContent())).allSatisfy(text -> assertThat(text).contains("Send mig ikke flere", "/no-more/abc"));
    }

    @Test
    void filesComeWithIt() throws Exception {
        MimeMessage message = sent(draft(Language.DANISH, body()).with("Mødet i Næstved.ics", "text/calendar; charset=UTF-8; method=PUBLISH", "BEGIN:VCALENDAR\r\nø".getBytes(StandardCharsets.UTF_8)));
        MimeMultipart content = (MimeMultipart) message.getContent();
        assertThat(content.getContentType()).startsWith("multipart/mixed");
        assertThat(((MimeMultipart) content.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
        assertThat(content.getBodyPart(1).getFileName()).isEqualTo("Mødet i Næstved.ics");
        assertThat(content.getBodyPart(1).getContentType()).contains("text/calendar", "method=PUBLISH");
        assertThat(new String(content.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("BEGIN:VCALENDAR\r\nø");
    }

    /** Whatever a name, a title or a file's name holds: the headers are those we write. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\nBcc: alle@kommune.dk", "\nBcc: alle@kommune.dk", "\rBcc: alle@kommune.dk", "\u2028Bcc: alle@kommune.dk", "\u0085Bcc: alle@kommune.dk",
            "\r\n\r\nFalsk indhold", "\u0000\r\n.\r\nMAIL FROM:<x@y.dk>", "=?utf-8?q?=0D=0ABcc:_alle@kommune.dk?="})
    void headersCannotBeAdded(String attack) throws Exception {
        MailDraft draft = MailDraft.of(MailKind.REGISTRATION, "test:1", "anne@kommune.dk", Language.DANISH, "Du er" + attack, body()).named("Anne" + attack)
                .with("a" + attack + ".txt", "text/plain", new byte[] {1});
        MimeMessage message = sent(draft);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).startsWith("Du er").doesNotContain("\n", "\r");
        assertThat(message.getContent()).isInstanceOf(MimeMultipart.class);
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
        if (!attack.startsWith("=")) { // which is an address like any other there
            assertThatIllegalArgumentException().isThrownBy(() -> draft.unsubscribedAt("https://karavanen.example/a" + attack));
            assertThatIllegalArgumentException().isThrownBy(() -> MailBody.empty().button("Tryk", "https://karavanen.example/a" + attack));
        }
        assertThatThrownBy(() -> MailDraft.of(MailKind.THANKS, "x" + attack, "anne@kommune.dk", Language.DANISH, "Tak", body())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MailDraft.of(MailKind.THANKS, "x", "anne@kommune.dk" + attack + "x", Language.DANISH, "Tak", body())).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "http:///x", "/t/abc", "https://a.dk/\"onclick", "https://a.dk/ø", "mailto:a@b.dk", "https://a.dk/a b"})
    void buttonsLeadToWebAddresses(String href) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailBody.empty().button("Tryk", href)).withMessageNotContaining(href);
    }

    @Test
    void aTitleOfAnyLengthIsASubject() {
        assertThat(MailDraft.of(MailKind.THANKS, "x", "anne@kommune.dk", Language.DANISH, "å".repeat(1_000), body()).subject()).hasSize(MailDraft.MAX_SUBJECT).endsWith("…");
    }

    /** Opened, it is a draft: whoever has no mail server sends it themselves. */
    @Test
    void asAFileItCanBeSentByHand() throws Exception {
        byte[] file = messages(Map.of()).file(stored(draft(Language.DANISH, body())), new Date());
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(file));
        assertThat(message.getHeader("X-Unsent")).containsExactly("1");
        assertThat(message.getFrom()).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @Test
    void whoItComesFromIsAnAddress() {
        assertThatIllegalArgumentException().isThrownBy(() -> sender(Map.of("karavanen.mail.from", "Rådet")))
                .withMessage("karavanen.mail.from must be an address, like Rådet <post@karavanen.example>, not Rådet");
        assertThatIllegalArgumentException().isThrownBy(() -> sender(Map.of("karavanen.mail.from", "a@b.dk, c@d.dk")));
        assertThat(sender(Map.of()).domain()).isEqualTo("karavanen.example");
        assertThat(sender(Map.of("karavanen.mail.from", "Rådet <post@rødgrød.dk>")).domain()).isEqualTo("xn--rdgrd-vuad.dk");
    }

    @Test
    void everyKindSaysWhyInBothLanguages() throws Exception {
        for (MailKind kind : MailKind.values()) {
            for (Locale language : Language.ALL) {
                MailDraft draft = MailDraft.of(kind, "test:1", "anne@kommune.dk", language, "Emne", body());
                assertThat(texts((MimeMultipart) sent(draft).getContent())).allSatisfy(text ->
                        assertThat(text).contains(language.equals(Language.DANISH) ? " får denne mail, fordi " : "You get this mail because "));
            }
        }
    }
}
