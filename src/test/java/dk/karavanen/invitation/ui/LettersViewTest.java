package dk.karavanen.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.invitation.LetterText;
import dk.karavanen.invitation.LetterTexts;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.WrongFields;

/** The organisers' screen of letters, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class LettersViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    LetterTexts texts;

    private Hall hall;

    @BeforeEach
    void meeting() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.open(jdbc);
        jdbc.sql("update meeting set region = 'Region Midtjylland', phase = 'LOBBY', starts_at = ?, ends_at = ? where id = ?")
                .params(Timestamp.from(Instant.parse("2036-05-23T15:00:00Z")), Timestamp.from(Instant.parse("2036-05-23T18:30:00Z")), hall.meeting).update();
        jdbc.sql("insert into sign_up (meeting, offer_hours, next_in_queue, edition) values (?, 24, 1, 0)").param(hall.meeting).update();
        UI.getCurrent().navigate("staff/meetings/" + hall.meeting + "/letters");
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private void press(String text) {
        test($(Button.class).withText(text).first()).click();
    }

    @Test
    void fromNobodyInvitedToLettersInTheQueue() {
        assertThat(page()).contains("Ingen kommuner er inviteret endnu");
        press("Vælg kommuner");
        press("Tag alle i Region Midtjylland med");
        press("Gem");
        assertThat(page()).contains("19kommuner er valgt", "0er skrevet til", "Lemvig", "Ikke skrevet til", "Ingen adresse endnu", "Se 19 breve som PDF", "Hent til Word");
        assertThat($(Button.class).withText("Send på mail til 0").single().isEnabled()).isFalse();

        press("Indsæt adresser");
        TextArea pasted = $(TextArea.class).single();
        test(pasted).setValue("Lemvig; borgmester@lemvig\nAtlantis; a@b.dk");
        press("Gem");
        assertThat(pasted.getValue()).as("nothing typed is lost").contains("Atlantis");
        test(pasted).setValue("Lemvig; borgmester@lemvig.dk\nStruer; post@struer.dk");
        press("Gem");
        press("Send på mail til 2");
        ConfirmDialog ask = $(ConfirmDialog.class).single();
        assertThat(ask.getElement().getTextRecursively()).contains("2 kommuner får brevet på mail nu", "17 har ingen adresse");
        test(ask).confirm();
        assertThat(page()).contains("2er skrevet til", "Skrevet til", "Send på mail til 0", "Skriv igen til 2");
        assertThat(jdbc.sql("select count(*) from mail where caravan = ?").param(hall.caravan).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void aFieldThatThereIsNotIsTold() {
        press("Ret teksten");
        test($(TextField.class).withCaption("Overskrift").single()).setValue("Kom til {mødet}");
        press("Gem");
        assertThat($(TextField.class).withCaption("Overskrift").single().getErrorMessage()).contains("Der er ingen felter, der hedder {mødet}");
        test($(TextField.class).withCaption("Overskrift").single()).setValue("Kom til {møde}");
        press("Gem");
        press("Ret teksten");
        assertThat($(TextField.class).withCaption("Overskrift").single().getValue()).isEqualTo("Kom til {møde}");
    }

    @Test
    void allThatIsWrongWithTheTextIsToldAtOnce() {
        press("Ret teksten");
        test($(TextField.class).withCaption("Overskrift").single()).setValue("");
        test($(TextArea.class).withCaption("Påmindelsen").single()).setValue("x".repeat(LetterText.MAX_BODY + 1));
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Overskrift: Feltet er tomt. Skriv lidt.", "Påmindelsen: Teksten er for lang. Den må højst fylde 4.000 tegn.");
        test($(TextField.class).withCaption("Overskrift").single()).setValue("Kom til {mødet} {dato}");
        test($(TextArea.class).withCaption("Påmindelsen").single()).setValue("Der er plads i {by} {sal}");
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Overskrift: Der er ingen felter, der hedder {mødet}. De ville stå sådan i brevet.",
                "Påmindelsen: Der er ingen felter, der hedder {by} {sal}. De ville stå sådan i brevet.");
        assertThat(jdbc.sql("select count(*) from invitation_letter where meeting = ?").param(hall.meeting).query(Integer.class).single()).isZero();
    }

    /** Which line is wrong, and all of them; of too many none is read, and what was pasted stays. */
    @Test
    void whatIsWrongWithPastedAddressesIsToldLineByLine() {
        press("Indsæt adresser");
        TextArea pasted = $(TextArea.class).single();
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Kommuner og adresser: Indsæt mindst én linje.");
        test(pasted).setValue("Lemvig; borgmester@lemvig.dk\n\nAtlantis; a@b.dk\nStruer; a@struer.dk; b@struer.dk");
        press("Gem");
        assertThat(pasted.getErrorMessage()).isEqualTo("Intet er gemt endnu. Ret de 2 linjer herunder.");
        assertThat($(ListItem.class).all().stream().map(ListItem::getText)).contains("Linje 3: Atlantis; a@b.dk: den kommune er der ikke", "Linje 4: Struer; a@struer.dk; b@struer.dk: der står flere e-mails, og én kan gemmes");
        String many = "Struer; b@struer.dk\n".repeat(201);
        test(pasted).setValue(many);
        press("Gem");
        assertThat(pasted.getErrorMessage()).isEqualTo("Der er 201 linjer, og højst 200 kan læses ad gangen. Intet er læst. Tag 1 fra, og indsæt dem bagefter.");
        assertThat(pasted.getValue()).isEqualTo(many);
        assertThat(jdbc.sql("select count(*) from invitation where meeting = ?").param(hall.meeting).query(Integer.class).single()).isZero();
    }

    @Test
    void twoWhoWriteTheTextLoseNothing() {
        press("Ret teksten");
        TextField heading = $(TextField.class).withCaption("Overskrift").single();
        TextArea signatories = $(TextArea.class).withCaption("Underskrivere, én på hver linje").single();
        test(heading).setValue("Min overskrift");
        LetterText before = texts.of(hall.meeting);
        texts.save(hall.meeting, new LetterText("Deres overskrift", before.body(), before.reminderHeading(), before.reminderBody(), "Deres formand", before.edition()));
        press("Gem");
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Overskrift: En anden har imens skrevet: Deres overskrift");
        assertThat(signatories.getValue()).isEqualTo("Deres formand");
        press("Gem");
        assertThat(texts.of(hall.meeting)).returns("Min overskrift", LetterText::heading).returns("Deres formand", LetterText::signatories);
    }

    @Test
    void anUnknownMeetingIsToldSo() {
        UI.getCurrent().navigate("staff/meetings/1/letters");
        assertThat($(H1.class).single().getText()).isEqualTo("Siden findes ikke");
    }

    @Test
    void whereNobodyCanSignUpNothingIsSent() {
        jdbc.sql("delete from sign_up where meeting = ?").param(hall.meeting).update();
        jdbc.sql("insert into invitation (id, meeting, municipality, title, email, link_key, made_at) values (nextval('kv_seq'), ?, '0665', 'borgmester', 'a@lemvig.dk', ?, current_timestamp)")
                .params(hall.meeting, Secrets.key(Secrets.token())).update();
        UI.getCurrent().navigate("staff");
        UI.getCurrent().navigate("staff/meetings/" + hall.meeting + "/letters");
        assertThat(page()).contains("brevenes link fører ingen steder hen", "Sæt karavanen.base-url");
        assertThat($(Button.class).withText("Send på mail til 1").single().isEnabled()).isFalse();
    }
}
