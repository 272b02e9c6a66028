package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.shared.Money;

/** The call of 2006 as it was written, for the tests that run it. */
final class CallOf2006 {

    static final Instant ANNOUNCED = Instant.parse("2006-03-16T08:00:00Z");
    /** The first moment of 2 April in Copenhagen, where summer time began on 26 March. */
    static final Instant TOO_LATE = Instant.parse("2006-04-01T22:00:00Z");

    private CallOf2006() {
    }

    /** Open, with the rules that letters stand on, by whoever is signed in. @return the call */
    static long announce(CallPlanning planning, PoolRulesReader rules, long caravan, String slug, List<CriterionPlan> criteria, List<QuestionPlan> questions) {
        long ore = Money.kroner(4_000_000).ore();
        long call = planning.create(caravan, new CallPlan("Dialog om fællesskab og forskellighed", slug, "", List.of("Dialog"), EnumSet.allOf(ApplicantKind.class), ore, 0, ore, 0,
                LocalDate.of(2006, 3, 16), LocalDate.of(2006, 4, 1), true, "", new Preference(EnumSet.of(ApplicantKind.MUNICIPALITY, ApplicantKind.INTEGRATION_COUNCIL), 2, true, ""),
                WhenShort.PART, "Puljen", criteria, questions));
        planning.open(call);
        rules.save(call, new PoolRules(5, 0, FieldRanking.Spread.NONE, 14, 30, 20_000_000, "Finansloven for 2006, § 15.75.", "Der kan ikke klages til anden myndighed."), rules.read(call));
        return call;
    }
}
