package dk.karavanen.example;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.springframework.stereotype.Component;

import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.CallQuestions;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.shared.Money;

/**
 * The pool of the letter of 2006, as it was announced: its purposes, who comes first, and its deadline are the letter's. It names no
 * measures and no smallest grant; what stands here of those is invented.
 */
@Component
class ExamplePool {

    static final String SLUG = "dialog-om-faellesskab-og-forskellighed";
    private static final long MILLIONS = 4_000_000;
    private static final LocalDate ANNOUNCED = LocalDate.of(2006, 3, 16);
    private static final LocalDate DEADLINE = LocalDate.of(2006, 4, 1);

    private final CallPlanning calls;
    private final CallQuestions questions;
    private final ExampleApplications applications;

    ExamplePool(CallPlanning calls, CallQuestions questions, ExampleApplications applications) {
        this.applications = applications;
        this.calls = calls;
        this.questions = questions;
    }

    void write(long caravan) {
        long call = calls.create(caravan, plan());
        calls.open(call);
        questions.answer(call, null, "Kan en skole søge alene?", "Ja. Men en kommune eller et integrationsråd, der samler flere lokale aktører, kommer først.");
        questions.answer(call, null, "Hvad sker der, hvis vi sender efter fristen?",
                "Så behandler vi ansøgningen, når den kommer, så længe der er penge tilbage i puljen. Hvor meget der er, står øverst på siden.");
        applications.write(call, SLUG);
    }

    static CallPlan plan() {
        return new CallPlan("Dialog om fællesskab og forskellighed", SLUG,
                "Puljen skal styrke lokale fællesskaber med frihed til forskellighed og gensidig respekt og ansvar.",
                List.of("Dialog og forståelse på tværs af etniske og religiøse grupper.",
                        "Forskellighed inden for fælles rammer, og fælles værdier om demokrati og medborgerskab.",
                        "Færre fordomme og misforståelser mellem grupper."),
                EnumSet.allOf(ApplicantKind.class), Money.kroner(MILLIONS).ore(), 0, Money.kroner(MILLIONS).ore(), 0, ANNOUNCED, DEADLINE, true, "Svar efter cirka fire uger.",
                new Preference(EnumSet.of(ApplicantKind.MUNICIPALITY, ApplicantKind.INTEGRATION_COUNCIL), 2, true,
                        "Kommuner og integrationsråd, der planlægger en samlet indsats med flere aktører i lokalområdet, kommer først."),
                WhenShort.PART, "pulje@karavanen.example",
                List.of(new CriterionPlan(null, "Dialog", "Mødes mennesker, som ellers ikke ville tale sammen?", 30),
                        new CriterionPlan(null, "Forankring", "Er flere lokale aktører med, og bliver noget tilbage bagefter?", 30),
                        new CriterionPlan(null, "Gennemførlighed", "Kan det lade sig gøre med de folk, den tid og de penge?", 20),
                        new CriterionPlan(null, "Økonomi", "Står beløbet mål med det, der kommer ud af det?", 20)),
                List.of(new QuestionPlan(null, "Hvem er målgruppen?", true, false),
                        new QuestionPlan(null, "Hvad bliver tilbage, når projektet er slut?", false, false),
                        new QuestionPlan(null, "Udtalelse fra integrationsrådet", false, true)));
    }
}
