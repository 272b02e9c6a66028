package dk.karavanen.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.shared.Sector;

/**
 * What the letter to Denmark's mayors of spring 2016 says about the caravan and about the event it follows up on. The
 * ideas are invented, and say so.
 */
final class LetterOf2016 {

    /** The code of the meeting one can try at once. */
    static final String CODE = "482716";

    private static final String PROGRAMME = """
            17.00 Velkomst og let forplejning
            17.30 Erfaringer, perspektiver og løsningsforslag
            19.00 Nye samarbejder
            20.30 Tak for i aften""";

    private static final String INVENTED = "Eksempel: opdigtet, ikke skrevet af en deltager.";

    /** @param theme which of the caravan's themes, from 0 */
    record ExampleIdea(String sector, String kind, String title, String body, int theme, @Nullable Integer continues) {

        ExampleIdea {
            body = body + "\n\n" + INVENTED;
        }
    }

    private LetterOf2016() {
    }

    static CaravanPlan vejle() {
        return new CaravanPlan("Frivilligheds- og Integrationsdøgnet", "",
                "Vejle, december 2015. Civilsamfund, kommuner og virksomheder satte frivillighed og integration på dagsordenen. "
                        + "Idéerne herfra kan følges op i karavanen.",
                List.of("Frivilligrådet", "Rådet for Etniske Minoriteter"), List.of(), themes(), Sector.DEFAULTS, List.of(), null,
                true, null);
    }

    static CaravanPlan caravan(long follows) {
        return new CaravanPlan("Frivilligheds- og Integrationskaravanen", "",
                "Seks regionale aftenmøder, hvor civilsamfund, kommuner, jobcentre, virksomheder og frivillige deler erfaringer, "
                        + "perspektiver og løsningsforslag og finder nye samarbejder. Det er gratis at være med, og der er let "
                        + "forplejning.",
                List.of("Frivilligrådet", "Rådet for Etniske Minoriteter"),
                List.of("Udlændinge-, Integrations- og Boligministeriet", "Social- og Indenrigsministeriet", "Bikubenfonden"),
                themes(), Sector.DEFAULTS,
                List.of(new AddresseePlan(null, "Udlændinge-, integrations- og boligministeren",
                                "Udlændinge-, Integrations- og Boligministeriet"),
                        new AddresseePlan(null, "Social- og indenrigsministeren", "Social- og Indenrigsministeriet")),
                new FinalEvent("Folkemødet", "Bornholm",
                        "Debat, hvor to ministre får de spørgsmål og anbefalinger, som er fundet på møderne.", null, null),
                false, follows);
    }

    private static List<ThemePlan> themes() {
        return List.of(new ThemePlan(null, "Job og praktik", "Work and internships"),
                new ThemePlan(null, "Dansk og uddannelse", "Danish and education"),
                new ThemePlan(null, "Fritid og foreninger", "Leisure and associations"),
                new ThemePlan(null, "Bolig og hverdag", "Housing and everyday life"),
                new ThemePlan(null, "Samarbejde", "Working together"));
    }

    static MeetingPlan vejleMeeting() {
        return meeting("Vejle", "Region Syddanmark", null, PlannedPhase.USUAL);
    }

    /** In the letter's order; the first one is Silkeborg, where ideas can be collected at once and for as long as one likes. */
    static List<MeetingPlan> meetings() {
        List<PlannedPhase> openEnded = new ArrayList<>();
        for (PlannedPhase phase : PlannedPhase.USUAL) {
            openEnded.add(phase.phase() == Phase.IDEAS ? new PlannedPhase(Phase.IDEAS, null) : phase);
        }
        return List.of(
                meeting("Silkeborg", "Region Midtjylland", LocalDate.of(2016, 5, 23), openEnded),
                meeting("København", "Region Hovedstaden", LocalDate.of(2016, 5, 30), PlannedPhase.USUAL),
                meeting("Esbjerg", "Region Syddanmark", LocalDate.of(2016, 6, 2), PlannedPhase.USUAL),
                meeting("Næstved", "Region Sjælland", LocalDate.of(2016, 6, 7), PlannedPhase.USUAL),
                meeting("Nordjylland", "Region Nordjylland", null, PlannedPhase.USUAL),
                meeting("Sjette møde", null, null, PlannedPhase.USUAL));
    }

    private static MeetingPlan meeting(String title, @Nullable String region, @Nullable LocalDate date, List<PlannedPhase> phases) {
        return new MeetingPlan(title, region, date, MeetingPlan.USUAL_START, MeetingPlan.USUAL_END, null, null, PROGRAMME, null,
                phases, VotingStyle.FOR_PASS_AGAINST, null, false, Visibility.PUBLIC);
    }

    static List<ExampleIdea> vejleIdeas() {
        return List.of(
                new ExampleIdea("business", "experience", "En kollega som makker de første måneder",
                        "Hos os fulgte en erfaren kollega hver ny medarbejder fra praktik til fast job.", 0, null),
                new ExampleIdea("civil-society", "idea", "Sprogcafé med åben dør hver torsdag",
                        "Frivillige og nye borgere øver dansk sammen uden tilmelding.", 1, null),
                new ExampleIdea("volunteer", "idea", "Foreningsguider, der følger med første gang",
                        "En guide fra klubben går med til de første træninger og hjælper med tøj og kontingent.", 2, null),
                new ExampleIdea("municipality", "recommendation", "Én indgang til kommunen for frivillige",
                        "Frivillige skal kun henvende sig ét sted, når de vil hjælpe en familie.", 4, null),
                new ExampleIdea("new-resident", "question", "Hvem hjælper med breve fra det offentlige?",
                        "Breve er svære at læse det første år. Hvem kan man spørge?", 3, null));
    }

    /** {@code continues} counts the ideas of Vejle from 0. */
    static List<ExampleIdea> silkeborgIdeas() {
        return List.of(
                new ExampleIdea("jobcentre", "idea", "Makkerordning i alle virksomhedspraktikker",
                        "Jobcentret aftaler en makker på arbejdspladsen, før praktikken begynder.", 0, 0),
                new ExampleIdea("volunteer", "idea", "Cykelkurser lørdag formiddag",
                        "Kommunen låner cykler ud, og frivillige underviser på skolens parkeringsplads.", 2, null),
                new ExampleIdea("new-resident", "question", "Må man gå til dansk og arbejde samtidig?",
                        "Holdene ligger midt på dagen. Hvad gør man, når man har vagter?", 1, null));
    }
}
