package dk.karavanen.representation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

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
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.identity.Role;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Registering;
import dk.karavanen.representation.Target;
import dk.karavanen.representation.Targets;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.WrongFields;

/** The organisers' screen of who is missing, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class MissingViewTest extends SpringBrowserlessTest {

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Targets targets;

    @Autowired
    Registering registering;

    private Hall hall;

    @BeforeEach
    void meeting() {
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.open(jdbc);
        jdbc.sql("update meeting set region = 'Region Midtjylland', phase = 'LOBBY', title = 'Silkeborg' where id = ?").param(hall.meeting).update();
        jdbc.sql("insert into sign_up (meeting, offer_hours, next_in_queue, edition) values (?, 24, 1, 0)").param(hall.meeting).update();
        targets.set(hall.caravan, new Target(hall.meeting, null, "jobcentre", 20));
        targets.set(hall.caravan, new Target(null, "Region Midtjylland", "jobcentre", 8));
        open();
    }

    private void open() {
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/missing");
    }

    private String page() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private NativeButton tile(String name) {
        return $(NativeButton.class).all().stream().filter(each -> each.getElement().getAttribute("aria-label") != null
                && each.getElement().getAttribute("aria-label").startsWith(name + ":")).findFirst().orElseThrow();
    }

    @Test
    void fromWhatIsMissingToTheLetters() {
        assertThat(page()).as("what is missing is everything, and needs no list").contains("Ingen har tilmeldt sig endnu.", "98 af 98 kommuner mangler",
                "mål 20, ikke nået").doesNotContain("ingen er tilmeldt", "mangler helt");
        registering.register(hall.meeting, new NewRegistration("Lone", "lone@aarhus.example", false, false, List.of(new Person("Lone", "lone@aarhus.example", null,
                "volunteer", "Aarhus", null, null, Person.Needs.NONE)), Map.of(), Language.DANISH, null, null));
        open();
        assertThat(page()).contains("Jobcenter: 0 af mindst 20 til Silkeborg.", "Virksomhed: ingen er tilmeldt.",
                "Region Midtjylland: 1 af 19 kommuner er med. Jobcenter fra 0 af mindst 8 kommuner.", "97 kommuner mangler helt. 97 har ikke fået et brev.",
                "97 af 98 kommuner mangler", "mål 20, ikke nået", "Tryk på de kommuner").doesNotContain("Ingen har tilmeldt sig endnu.");
        assertThat(tile("Silkeborg").getClassNames()).contains("is-host");
        assertThat(tile("Lemvig").getElement().getAttribute("aria-label")).isEqualTo("Lemvig: Ingen tilmeldt. Ikke inviteret.");
        test(tile("Lemvig")).click();
        test(tile("Struer")).click();
        test(tile("Lemvig")).click();
        test(tile("Lemvig")).click();
        assertThat(page()).contains("2 valgt: ");
        test($(Button.class).withText("Skriv til de 2 borgmestre").single()).click();
        CheckboxGroup<?> which = $(CheckboxGroup.class).single();
        which.deselectAll();
        test($(Button.class).withText("Gå til brevene").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Møder: Vælg mindst ét møde.");
        pick(which);
        assertThat(which.isInvalid()).as("put right").isFalse();
        test($(Button.class).withText("Gå til brevene").single()).click();
        assertThat($(H1.class).single().getText()).isEqualTo("Breve til borgmestre");
        assertThat(page()).contains("2kommuner er valgt", "Lemvig", "Struer");

        open();
        test($(NativeButton.class).withText("Brev").single()).click();
        assertThat(tile("Lemvig").getElement().getTextRecursively()).contains("Valgt, ikke skrevet til");
        assertThat(tile("Lemvig").getElement().getAttribute("aria-pressed")).isEqualTo("false");
    }

    private static <T> void pick(CheckboxGroup<T> which) {
        which.setValue(java.util.Set.copyOf(which.getListDataView().getItems().toList()));
    }

    /** A region by itself is that of the meeting that is looked at; who is chosen and no longer in sight is chosen no more. */
    @Test
    void aMeetingsRegionByItself() {
        assertThat($(NativeButton.class).withText("Kun Midtjylland").all()).as("of all meetings there is no one region").isEmpty();
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/missing", QueryParameters.of("meeting", Long.toString(hall.meeting)));
        test(tile("Ærø")).click();
        test(tile("Lemvig")).click();
        assertThat(page()).contains("2 valgt: ");
        test($(NativeButton.class).withText("Kun Midtjylland").single()).click();
        assertThat(page()).contains("1 valgt: Lemvig").doesNotContain("Ærø:");
        assertThat($(NativeButton.class).all().stream().map(each -> each.getElement().getAttribute("aria-label")).filter(label -> label != null && label.contains(": "))).hasSize(19)
                .noneMatch(label -> label.startsWith("Ærø"));
        test($(NativeButton.class).withText("Hele landet").single()).click();
        assertThat(tile("Ærø").getElement().getAttribute("aria-pressed")).isEqualTo("false");
    }

    /** Not one after another, nor all of it at the number. */
    @Test
    void whatATargetLacksIsToldAtItsField() {
        test($(Button.class).withText("Ret mål").single()).click();
        IntegerField least = $(IntegerField.class).withCaption("Mindst").single();
        test($(Button.class).withText("Tilføj").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).containsExactly("Mindst: Skriv et tal fra 1 til 5.000.", "Sektor: Vælg en af mulighederne.", "Hvor: Vælg en af mulighederne.");
        @SuppressWarnings("unchecked")
        Select<Sector> sector = $(Select.class).withCaption("Sektor").single();
        sector.setValue(Sector.DEFAULTS.getFirst());
        Select<?> where = $(Select.class).withCaption("Hvor").single();
        test(where).selectItem("Kommuner i Region Midtjylland");
        least.setValue(20);
        assertThat(WrongFields.of($(Component.class).all())).isEmpty();
        test($(Button.class).withText("Tilføj").single()).click();
        assertThat(WrongFields.of($(Component.class).all())).as("there are 19 municipalities").containsExactly("Mindst: Skriv et tal fra 1 til 19.");
        least.setValue(5);
        test($(Button.class).withText("Tilføj").single()).click();
        assertThat(targets.of(hall.caravan)).contains(new Target(null, "Region Midtjylland", Sector.DEFAULTS.getFirst().code(), 5));
    }

    @Test
    void anUnknownMeetingIsToldSo() {
        UI.getCurrent().navigate("staff/caravans/" + hall.caravan + "/missing", QueryParameters.of("meeting", "1"));
        assertThat($(H1.class).single().getText()).isEqualTo("Siden findes ikke");
    }
}
