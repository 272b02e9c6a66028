package dk.karavanen.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitleContext;
import com.vaadin.flow.router.PageTitleGenerator;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.shared.communication.PushMode;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.TypedAddress;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.WrongFields;

/** Signing in, one's account, the team, and what stands around screens. Without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
class StaffScreensTest extends SpringBrowserlessTest {

    @Autowired
    SignIn signIn;
    @Autowired
    TypedAddress typedAddress;
    @Autowired
    StaffAdministration accounts;
    @Autowired
    CurrentStaff staff;
    @Autowired
    StaffForTests people;
    @Autowired
    PageTitleGenerator titles;

    /** The pretended browser speaks English. */
    @BeforeEach
    void danish() {
        UI.getCurrent().setLocale(Language.DANISH);
    }

    @Test
    @AsStaff(Role.ADMIN)
    void anAdministratorInvitesSomebody() {
        navigate(StaffView.class);
        test($(Button.class).withText("Invitér").single()).click();
        Select<Role> role = role();
        assertThat(role.getListDataView().getItems()).containsExactly(Role.values());

        test($(Button.class).withText("Lav link").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).as("nothing is written yet, and both are told at once").containsExactly("Navn: Feltet er tomt. Skriv lidt.", "E-mail: Feltet er tomt. Skriv lidt.");
        assertThat($(Button.class).withText("Lav link").single().isDisableOnClick()).as("pressed twice it makes one").isTrue();

        String email = UUID.randomUUID() + "@karavanen.example";
        test($(EmailField.class).single()).setValue(email);
        test($(TextField.class).withCaption("Navn").single()).setValue("Ole Olsen");
        test($(Button.class).withText("Lav link").single()).click();

        String link = $(TextField.class).withCaption("Link").single().getValue();
        assertThat(link).matches("http://[^/]+/sign-in/[A-Za-z0-9_-]{43}");
        assertThat(signIn.linkWorks(link.substring(link.lastIndexOf('/') + 1))).isTrue();
        assertThat($(ListItem.class).all()).anySatisfy(item -> assertThat(text(item)).contains("Ole Olsen", email, "Linket er ikke brugt endnu"));

        test($(Button.class).withText("Luk").single()).click();
        assertThat($(Dialog.class).all()).isEmpty();
    }

    @Test
    @AsStaff(Role.ADMIN)
    void aUsedLinkSaysSoAndIsAnsweredInOneStep() {
        String email = UUID.randomUUID() + "@karavanen.example";
        String token = accounts.invite(email, "Ida Ibsen", Role.MODERATOR).token();
        signIn.withLink(token, "scanner-" + email);
        UI.getCurrent().navigate("sign-in/" + token);
        assertThat(text((Component) getCurrentView())).contains("Linket blev brugt", "Bed om et nyt link");
        test($(NativeButton.class).withText("Bed om et nyt link").single()).click();
        assertThat(text((Component) getCurrentView())).contains("Arrangørerne kan nu se");
        navigate(StaffView.class);
        ListItem ida = $(ListItem.class).all().stream().filter(item -> text(item).contains(email)).findFirst().orElseThrow();
        assertThat(text(ida)).contains("Beder om et nyt link");
        test($(Button.class, ida).withText("Nyt link").single()).click();
        assertThat($(TextField.class).withCaption("Link").single().getValue()).contains("/sign-in/").doesNotContain(token);
        assertThat($(ListItem.class).all()).anySatisfy(item -> assertThat(text(item)).contains(email, "Linket er ikke brugt endnu"));
    }

    @Test
    @AsStaff(Role.ADMIN)
    void nobodyClosesTheirOwnAccountHere() {
        navigate(StaffView.class);
        StaffMember myself = staff.required();
        String mine = accounts.own().orElseThrow().email();
        ListItem me = $(ListItem.class).all().stream().filter(item -> text(item).contains(mine)).findFirst().orElseThrow();
        assertThat(myself.role()).isEqualTo(Role.ADMIN);
        assertThat($(Button.class, me).all()).isEmpty();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void accountsAreForAdministrators() {
        UI.getCurrent().navigate("staff/people");
        assertThat($(H1.class).single().getText()).isEqualTo("Her har du ikke adgang");
        assertThat($(StaffView.class).all()).isEmpty();
    }

    @Test
    @AsStaff(value = Role.MODERATOR, name = "Signe")
    void aPasswordIsChosen() {
        navigate(AccountView.class);
        assertThat($(Paragraph.class).withText("Du har ingen adgangskode. Uden en skal du have et nyt link hver gang.").all()).hasSize(1);
        PasswordField chosen = $(PasswordField.class).withCaption("Ny adgangskode").single();
        test(chosen).setValue("kort");
        test($(Button.class).withText("Vælg adgangskode").single()).click();
        assertThat(chosen.isInvalid()).isTrue();
        assertThat(chosen.getErrorMessage()).isEqualTo("Adgangskoden er for kort. Brug mindst 12 tegn.");

        test(chosen).setValue("en lang vandretur");
        test($(Button.class).withText("Vælg adgangskode").single()).click();
        String email = accounts.own().orElseThrow().email();
        assertThat(signIn.withPassword(email, "en lang vandretur", "test", null).isAuthenticated()).isTrue();

        navigate(AccountView.class);
        assertThat($(PasswordField.class).withCaption("Nuværende adgangskode").single().isVisible()).isTrue();
        test($(PasswordField.class).withCaption("Ny adgangskode").single()).setValue("en anden vandretur");
        test($(Button.class).withText("Skift adgangskode").single()).click();
        assertThat($(PasswordField.class).withCaption("Nuværende adgangskode").single().isInvalid()).isTrue();
    }

    @Test
    @AsStaff(value = Role.MODERATOR, name = "Astrid")
    void onesAccountShowsWhereOneIsSignedInAndTakesAnAddress() {
        String elsewhere = accounts.own().orElseThrow().email();
        signIn.withLink(people.link(staff.required()), "test");
        navigate(AccountView.class);
        assertThat(text((Component) getCurrentView())).contains("Her er du logget ind", "Ukendt enhed", "Link", "siden", "Du logger ind med " + elsewhere);
        int there = $(Button.class).withText("Log ud dér").all().size();
        assertThat(there).isPositive();
        test($(Button.class).withText("Log ud dér").all().getFirst()).click();
        assertThat($(Button.class).withText("Log ud dér").all()).hasSize(there - 1);

        EmailField email = $(EmailField.class).withCaption("Ny e-mail").single();
        test(email).setValue("astrid@localhost");
        test($(Button.class).withText("Skift e-mail").single()).click();
        assertThat(email.isInvalid()).isTrue();
        String other = UUID.randomUUID() + "@karavanen.example";
        test(email).setValue(other);
        test($(Button.class).withText("Skift e-mail").single()).click();
        assertThat(accounts.own().orElseThrow().email()).isEqualTo(other);
    }

    @Test
    void whereNoMailsAreSentThePageSaysSoAndTheInvitedAreToldWhatIsWrong() {
        UI.getCurrent().navigate("sign-in");
        assertThat($(Anchor.class).withText("Få et link på mail").all()).isEmpty();
        UI.getCurrent().navigate("sign-in-by-mail");
        assertThat(text((Component) getCurrentView())).contains("Her kan der ikke sendes mails");
        UI.getCurrent().navigate("join-team/invented");
        assertThat(text((Component) getCurrentView())).contains("Invitationen er trukket tilbage");
    }

    @Test
    void aLinkOfWhichNothingIsKnownLeadsToANewOne() {
        MailedLinks offered = mock();
        when(offered.areOffered()).thenReturn(true);
        BeforeEnterEvent event = mock();
        when(event.getRouteParameters()).thenReturn(new RouteParameters("token", "invented"));
        SignInLinkView view = new SignInLinkView(signIn, offered);
        view.beforeEnter(event);
        assertThat(view.getChildren().filter(Anchor.class::isInstance).map(link -> ((Anchor) link).getHref())).containsExactly("sign-in-by-mail", "sign-in");
    }

    /** Whoever waits for a mail sees where it went, and sends it again from where they are. */
    @Test
    void whoWaitsForAMailSeesTheAddressTheyTyped() {
        MailedLinks offered = mock();
        when(offered.areOffered()).thenReturn(true);
        typedAddress.keep("anne@broen.example", VaadinServletRequest.getCurrent().getHttpServletRequest());
        for (String answer : List.of("sent", "wait", "")) {
            BeforeEnterEvent event = mock();
            when(event.getLocation()).thenReturn(new Location("sign-in-by-mail", answer.isEmpty() ? QueryParameters.empty() : QueryParameters.of(answer, "")));
            SignInByMailView view = new SignInByMailView(offered, signIn, typedAddress);
            view.beforeEnter(event);
            assertThat(view.getElement().getOuterHTML().contains("value=\"anne@broen.example\"")).as("the next at a shared computer: " + answer).isEqualTo(!answer.isEmpty());
            assertThat(text(view).contains("adressen anne@broen.example")).isEqualTo(answer.equals("sent"));
        }
        assertThat(typedAddress.of(VaadinServletRequest.getCurrent().getHttpServletRequest())).as("they have begun anew").isEmpty();
    }

    @Test
    void whoMistypedTheirPasswordWritesTheAddressOnce() {
        for (String error : List.of("", "wait", "link", "-")) {
            typedAddress.keep("anne@broen.example", VaadinServletRequest.getCurrent().getHttpServletRequest());
            UI.getCurrent().navigate("sign-in", error.equals("-") ? QueryParameters.empty() : QueryParameters.of("error", error));
            boolean ofWhatWasTyped = error.isEmpty() || error.equals("wait");
            assertThat($(LoginForm.class).single().getElement().getProperty("noAutofocus", false)).as("it goes on at the password: " + error).isEqualTo(ofWhatWasTyped);
            assertThat(typedAddress.of(VaadinServletRequest.getCurrent().getHttpServletRequest()).isPresent()).as("also after a reload: " + error).isEqualTo(ofWhatWasTyped);
        }
    }

    @Test
    void visitorsAreAskedToSignIn() {
        UI.getCurrent().navigate("staff/account");
        assertThat($(AccountView.class).all()).isEmpty();
    }

    @Test
    void signingInSaysWhatWasWrong() {
        UI.getCurrent().navigate("sign-in");
        LoginForm form = $(LoginForm.class).single();
        assertThat(form.isError()).isFalse();
        assertThat(form.getAction()).isEqualTo("sign-in");
        UI.getCurrent().navigate("sign-in", QueryParameters.of("error", "<script>"));
        assertThat($(LoginForm.class).single().isError()).isTrue();
    }

    @Test
    @AsStaff(Role.ADMIN)
    void lookingAtALinkDoesNotUseItUp() {
        String token = accounts.invite(UUID.randomUUID() + "@karavanen.example", "Ole", Role.MODERATOR).token();
        UI.getCurrent().navigate("sign-in/" + token);
        UI.getCurrent().navigate("sign-in/" + token);
        assertThat($(NativeButton.class).withText("Log ind").all()).hasSize(1);
        assertThat(signIn.linkWorks(token)).isTrue();

        UI.getCurrent().navigate("sign-in/" + token + "x");
        assertThat($(NativeButton.class).all()).isEmpty();
        assertThat($(Anchor.class).withText("Log ind med adgangskode").all()).hasSize(1);
    }

    @Test
    @AsStaff(Role.MODERATOR)
    void staffHoldAConnectionAndVisitorsDoNot() {
        navigate(AccountView.class);
        assertThat($(MenuBar.class).all()).hasSize(1);
        assertThat(UI.getCurrent().getPushConfiguration().getPushMode()).isEqualTo(PushMode.AUTOMATIC);
        UI.getCurrent().navigate("privacy");
        assertThat($(MenuBar.class).all()).isEmpty();
        assertThat(UI.getCurrent().getPushConfiguration().getPushMode()).isEqualTo(PushMode.DISABLED);
    }

    @Test
    void unknownAddressesAreToldPolitely() {
        UI.getCurrent().navigate("there/is/nothing/here");
        assertThat($(H1.class).single().getText()).isEqualTo("Siden findes ikke");
        assertThat($(Anchor.class).withText("Til forsiden").all()).hasSize(1);
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Siden findes ikke · Karavanen");
    }

    @Test
    @AsStaff(Role.ADMIN)
    void everyTextIsWrittenInBothLanguages() {
        for (Locale language : Language.ALL) {
            UI.getCurrent().setLocale(language);
            for (String path : List.of("privacy", "staff/people", "staff/account", "sign-in/unknown", "nothing/here")) {
                UI.getCurrent().navigate(path);
                assertThat(text(UI.getCurrent())).as(path + " in " + language).isNotBlank()
                        .doesNotContainPattern("\\b(identity|shell|privacy|refused)\\.[a-z]");
            }
        }
    }

    @Test
    void titlesAreWordsAndTheName() {
        assertThat(titles.generatePageTitle(new PageTitleContext(AccountView.class, RouteParameters.empty(),
                QueryParameters.empty(), "identity.account.title"))).isEqualTo("Din konto · Karavanen");
        assertThat(titles.generatePageTitle(new PageTitleContext(AccountView.class, RouteParameters.empty(),
                QueryParameters.empty(), ""))).isEqualTo("Karavanen");
    }

    @SuppressWarnings("unchecked")
    private Select<Role> role() {
        return $(Select.class).withCaption("Rolle").single();
    }

    private static String text(Component component) {
        StringBuilder text = new StringBuilder();
        if (component instanceof HasText has) {
            text.append(has.getText()).append(' ');
        }
        component.getChildren().forEach(child -> text.append(text(child)));
        return text.toString();
    }
}
