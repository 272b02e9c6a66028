package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.identity.Role;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.PublicPage;
import dk.karavanen.testing.AsStaff;

/** What the law asks the page about privacy to name, and who is told that it does not yet. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
class PrivacyViewTest extends SpringBrowserlessTest {

    private static final String MISSING = "Det har arrangøren ikke skrevet endnu. Spørg den, der holder mødet.";

    @Autowired
    MessageSource messages;
    @Autowired
    ObjectProvider<BuildProperties> build;

    @BeforeEach
    void danish() {
        UI.getCurrent().setLocale(Language.DANISH);
    }

    @Test
    void whatIsSetStandsThereAndWhatIsNotIsSaid() {
        String set = new PrivacyView(settings(Map.of("privacy.controller", "Rådet, Torvet 1 <b>", "privacy.contact", "dpo@raad.example",
                "privacy.legal-basis", "Artikel 6, stk. 1, litra e", "privacy.purposes", "Dialog"))).getElement().getTextRecursively();
        assertThat(set).contains("Rådet, Torvet 1 <b>", "dpo@raad.example", "Artikel 6, stk. 1, litra e", "Dialog", "Datatilsynet, www.datatilsynet.dk")
                .doesNotContain(MISSING);
        String nothing = new PrivacyView(settings(Map.of())).getElement().getTextRecursively();
        assertThat(nothing.split(MISSING, -1)).as("controller, contact, legal basis").hasSize(4);
        assertThat(nothing).contains("At holde møder", "Datatilsynet");
    }

    @Test
    void isCompleteOnlyWithAllThatTheLawAsksFor() {
        assertThat(settings(Map.of("privacy.controller", "A", "privacy.contact", "B", "privacy.legal-basis", "C")).privacy().isComplete()).isTrue();
        assertThat(settings(Map.of("privacy.controller", "A", "privacy.contact", " ", "privacy.legal-basis", "C")).privacy().isComplete()).isFalse();
        assertThat(settings(Map.of()).privacy().isComplete()).isFalse();
    }

    @Test
    @AsStaff(Role.ADMIN)
    void administratorsAreWarnedWhileItIsMissing() {
        UI.getCurrent().navigate("staff/account");
        assertThat(warnings()).isPresent();
    }

    @Test
    @AsStaff(Role.ORGANISER)
    void othersAreNot() {
        UI.getCurrent().navigate("staff/account");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void wasLeadsToTheStatement() {
        String address = "https://www.was.digst.dk/raad";
        Settings set = settings(Map.of("accessibility-statement", address));
        assertThat(new AccessibilityStatement(set).statement().getHeaders().getLocation()).hasToString(address);
        assertThat(new PublicPage(messages, build, set).footer(Language.DANISH)).contains("<a href=\"/was\" router-ignore>Tilgængelighed</a>");
        assertThat(Jsoup.parse(new PublicPage(messages, build, set).footer(Language.DANISH)).text()).as("two links are two words").contains("Det gemmer vi om dig Tilgængelighed");
        assertThatThrownBy(() -> new AccessibilityStatement(settings(Map.of())).statement()).isInstanceOf(Refused.class);
        assertThat(new PublicPage(messages, build, settings(Map.of())).footer(Language.DANISH)).doesNotContain("/was");
    }

    private Optional<Paragraph> warnings() {
        return $(Paragraph.class).all().stream().filter(text -> text.getText().startsWith("Siden om privatliv siger ikke")).findFirst();
    }

    private static Settings settings(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(entry -> "karavanen." + entry.getKey(), Map.Entry::getValue))))
                .bindOrCreate("karavanen", Settings.class);
    }
}
