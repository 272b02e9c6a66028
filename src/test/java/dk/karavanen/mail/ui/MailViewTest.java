package dk.karavanen.mail.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailList;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.mail.MailState;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;

/** The organisers' page of mails, without a browser and without a mail server. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
class MailViewTest extends SpringBrowserlessTest {

    private static final String SECRET = "https://karavanen.example/t/hemmelig";

    @Autowired
    MailOutbox outbox;
    @Autowired
    MailList mails;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private long caravan;

    @BeforeEach
    void nothingWaits() {
        UI.getCurrent().setLocale(Language.DANISH);
        jdbc.sql("delete from mail").update();
        caravan = Hall.open(jdbc).caravan;
    }

    private UUID put(MailKind kind, String subject) {
        MailDraft draft = MailDraft.of(kind, "view:" + UUID.randomUUID(), "anne@blåbjerg.dk", Language.DANISH, subject,
                MailBody.empty().greeting("Kære Anne").button("Se din plads", SECRET)).named("Anne Åkjær");
        return transaction.execute(t -> outbox.put(kind == MailKind.SIGN_IN ? draft : draft.ofCaravan(caravan)));
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private void press(String text) {
        test($(Button.class).withText(text).first()).click();
    }

    private void choose(String state) {
        test($(NativeButton.class).all().stream().filter(button -> button.getText().startsWith(state)).findFirst().orElseThrow()).click();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void withoutAMailServerItSaysSoAndHelps() {
        UUID id = put(MailKind.REGISTRATION, "Du er tilmeldt");
        navigate(MailView.class);
        assertThat(page()).contains("Der er ikke sat en mailserver op", "Du er tilmeldt", "Anne Åkjær, anne@blåbjerg.dk", "Ikke prøvet endnu", "Hent som fil")
                .as("no secret on the page").doesNotContain("hemmelig");
        press("Link");
        assertThat($(TextField.class).single().getValue()).isEqualTo(SECRET);
        press("Luk");
        String file = new String(mails.file(id).content(), StandardCharsets.UTF_8);
        assertThat(file).contains("X-Unsent: 1", "To: =?UTF-8?Q?Anne_=C3=85kj=C3=A6r?= <anne@xn--blbjerg-fxa.dk>");
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void oneIsGivenUpAndTriedAgain() {
        UUID id = put(MailKind.REGISTRATION, "Du er tilmeldt");
        navigate(MailView.class);
        press("Opgiv");
        assertThat(outbox.state(id)).contains(MailState.GIVEN_UP);
        assertThat(page()).contains("Ingen mails venter.");
        choose("Opgivet");
        assertThat(page()).contains("Opgivet af jer.");
        press("Prøv igen");
        assertThat(outbox.state(id)).contains(MailState.WAITING);
        assertThat(page()).contains("Ingen mails er opgivet.");
    }

    /** Two tabs: what is gone in the other is told, not a fault. */
    @Test
    @AsStaff(Role.ORGANISER)
    void whatIsGoneInTheMeantimeIsTold() {
        UUID id = put(MailKind.REGISTRATION, "Du er tilmeldt");
        navigate(MailView.class);
        transaction.executeWithoutResult(t -> jdbc.sql("delete from mail where id = ?").param(id.toString()).update());
        press("Opgiv");
        assertThat(page()).contains("Ingen mails venter.");
        assertThatThrownBy(() -> mails.file(id)).isInstanceOf(Refused.class);
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void whatDidNotArriveIsShownFirst() {
        UUID id = put(MailKind.REGISTRATION, "Du er tilmeldt");
        jdbc.sql("update mail set state = 'GIVEN_UP', ended_at = made_at, trouble = 'ADDRESS_REFUSED', trouble_detail = '550 5.1.1 No such user' where id = ?").param(id.toString()).update();
        navigate(MailView.class);
        assertThat(page()).contains("Adressen findes ikke", "550 5.1.1 No such user");
    }

    /** Whoever reads an administrator's sign-in link is that administrator. */
    @Test
    @AsStaff(Role.ORGANISER)
    void linksThatSignInAreNotForOrganisers() {
        UUID id = put(MailKind.SIGN_IN, "Log ind");
        navigate(MailView.class);
        assertThat(page()).doesNotContain("Log ind").contains("Ingen mails venter.");
        assertThatThrownBy(() -> mails.file(id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> mails.tryNow(id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> mails.giveUp(id)).isInstanceOf(Refused.class);
        assertThat(mails.counts().get(MailState.WAITING)).isZero();
    }

    @Test
    @AsStaff(Role.ADMIN)
    void administratorsSeeThemAll() {
        put(MailKind.SIGN_IN, "Log ind");
        navigate(MailView.class);
        assertThat(page()).contains("Log ind");
        assertThat($(ListItem.class).all()).hasSize(1);
    }

    @Test
    @AsStaff(Role.MODERATOR)
    void theyAreNotForModerators() {
        UI.getCurrent().navigate("staff/mail");
        assertThat($(H1.class).single().getText()).isEqualTo("Her har du ikke adgang");
        assertThatThrownBy(() -> mails.all(MailState.WAITING)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(mails::counts).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(mails::server).isInstanceOf(AccessDeniedException.class);
        UUID id = put(MailKind.REGISTRATION, "Du er tilmeldt");
        assertThatThrownBy(() -> mails.file(id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> mails.tryNow(id)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> mails.giveUp(id)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @AsStaff(Role.ADMIN)
    void everyTextIsThereInBothLanguages() {
        UUID id = put(MailKind.REGISTRATION, "Emne");
        for (var language : Language.ALL) {
            UI.getCurrent().setLocale(language);
            for (String trouble : new String[] {"NO_CONNECTION", "NO_ANSWER", "WRONG_PASSWORD", "NOT_SECURE", "BUSY", "SENDER_REFUSED", "ADDRESS_REFUSED", "REFUSED", "NOT_WRITTEN",
                    "TOO_LATE", "BY_HAND", "RESTORED"}) {
                for (String state : new String[] {"WAITING", "GIVEN_UP"}) {
                    jdbc.sql("update mail set state = ?, ended_at = case when ? = 'WAITING' then null else made_at end, trouble = ?, attempts = 2 where id = ?")
                            .params(state, state, trouble, id.toString()).update();
                    UI.getCurrent().navigate("staff/account");
                    navigate(MailView.class);
                    assertThat(page()).as(trouble + " " + state + " " + language).contains("Emne").doesNotContainPattern("\\bmail\\.(trouble|state|ended|none|way|next|made|try)\\b");
                }
            }
        }
    }
}
