package dk.karavanen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.Food;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.Registering;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** The kitchen gets numbers and no names, those who see to needs get names, and machines can read both. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class SignUpSheetsTest {

    @Autowired
    SignUpSheets sheets;
    @Autowired
    Registering registering;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;

    @Test
    void bothCanBePrintedAndReadAloud() throws IOException {
        long caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        long meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg <b>"), 100));
        assertThat(text(sheets.access(meeting, Language.DANISH))).contains("Ingen her endnu");
        SignUp plan = planning.plan(meeting);
        planning.save(new SignUp(meeting, null, null, plan.offerHours(), "", false, List.of(), List.of(), plan.edition()));
        for (int contact = 0; contact < 3; contact++) {
            List<Person> people = IntStream.range(0, 20).mapToObj(i -> new Person("Åse محمد " + i, null, null, "volunteer", null, i == 0 ? Food.NONE : Food.VEGAN, i == 1 ? "Nødder & <æg>" : null,
                    new Needs("Arabisk", true, false, "En lang beskrivelse af, hvad der skal til, for at man kan være med hele aftenen"))).toList();
            registering.register(meeting, new NewRegistration("Lone", "lone" + contact + "@sheets.example", true, false, people, Map.of(), Language.DANISH, null));
        }
        byte[] kitchen = sheets.kitchen(meeting, Language.ENGLISH);
        assertThat(PdfUa.broken(kitchen)).isEmpty();
        assertThat(text(kitchen)).contains("Silkeborg <b>", "portions without names 57", "Vegan 57", "Nothing, thanks 3", "Nødder & <æg> 3").doesNotContain("Åse", "Lone");
        byte[] access = sheets.access(meeting, Language.DANISH);
        assertThat(PdfUa.broken(access)).isEmpty();
        assertThat(text(access)).contains("Åse", "Tolk: Arabisk · Kørestol").doesNotContain("Nødder", "{0}");
        try (PDDocument document = Loader.loadPDF(access)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
        }
        assertThatThrownBy(() -> sheets.kitchen(0, Language.DANISH)).hasMessage("not-found");
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
