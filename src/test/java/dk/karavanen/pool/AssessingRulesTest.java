package dk.karavanen.pool;

import static dk.karavanen.pool.ApplicantKind.ASSOCIATION;
import static dk.karavanen.pool.ApplicantKind.INTEGRATION_COUNCIL;
import static dk.karavanen.pool.ApplicantKind.MUNICIPALITY;
import static dk.karavanen.pool.ApplicantKind.SCHOOL;
import static dk.karavanen.pool.ApplicantKind.WORKPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.pool.FieldRanking.Entrant;
import dk.karavanen.pool.FieldRanking.Spread;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.PreferenceFinding.Reason;
import dk.karavanen.pool.WhatIf.Fit;
import dk.karavanen.pool.WhatIf.Tried;

/** The preference as it is written, points, the order of the field, and what fits. */
class AssessingRulesTest {

    private static final Preference AS_WRITTEN = new Preference(Set.of(MUNICIPALITY, INTEGRATION_COUNCIL), 2, true, "");

    private static PreferenceFinding find(ApplicantKind lead, ApplicantKind... confirmed) {
        return PreferenceFinding.of(AS_WRITTEN, lead, List.of(confirmed), 1);
    }

    @Test
    void jointEffortsComeFirst() {
        assertThat(find(MUNICIPALITY, SCHOOL, ASSOCIATION)).returns(true, PreferenceFinding::applies).returns(true, PreferenceFinding::leads).returns(2, PreferenceFinding::actors);
        assertThat(find(INTEGRATION_COUNCIL, MUNICIPALITY, ASSOCIATION).applies()).as("the municipality is a local actor too").isTrue();
        assertThat(find(SCHOOL, MUNICIPALITY, ASSOCIATION)).as("as a partner").returns(true, PreferenceFinding::applies).returns(false, PreferenceFinding::leads)
                .returns(2, PreferenceFinding::actors);
        assertThat(find(MUNICIPALITY, SCHOOL)).returns(Reason.TOO_FEW, PreferenceFinding::reason).returns(1, PreferenceFinding::waiting);
        assertThat(find(MUNICIPALITY, ASSOCIATION, ASSOCIATION)).returns(Reason.ONE_KIND, PreferenceFinding::reason);
        assertThat(find(SCHOOL, ASSOCIATION, WORKPLACE)).returns(Reason.NO_CARRIER, PreferenceFinding::reason);
        assertThat(find(SCHOOL, MUNICIPALITY)).as("the school alone joins in").returns(Reason.TOO_FEW, PreferenceFinding::reason);
        assertThat(PreferenceFinding.of(new Preference(Set.of(), 2, true, ""), MUNICIPALITY, List.of(SCHOOL, ASSOCIATION), 0).reason()).isEqualTo(Reason.NONE_ASKED);
    }

    @Test
    void aPartnerMoreNeverTakesThePreferenceAway() {
        Random chance = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            List<ApplicantKind> partners = new ArrayList<>(chance.ints(chance.nextInt(5), 0, 6).mapToObj(n -> ApplicantKind.values()[n]).toList());
            ApplicantKind lead = ApplicantKind.values()[chance.nextInt(6)];
            boolean before = PreferenceFinding.of(AS_WRITTEN, lead, partners, 0).applies();
            partners.add(chance.nextInt(partners.size() + 1), ApplicantKind.values()[chance.nextInt(6)]);
            if (before) {
                assertThat(PreferenceFinding.of(AS_WRITTEN, lead, partners, 0).applies()).as("%s with %s", lead, partners).isTrue();
            }
        }
    }

    @Test
    void pointsAreWeighedAndShownAsTheyAreRanked() {
        List<Criterion> even = IntStream.range(0, 4).mapToObj(i -> new Criterion(i, i, "K" + i, "", 25)).toList();
        assertThat(Points.most(even)).isEqualTo(20);
        assertThat(Points.total(even, Map.of(0L, 5, 1L, 4, 2L, 4, 3L, 5))).isEqualTo(1800);
        List<Criterion> uneven = List.of(new Criterion(1, 0, "A", "", 2), new Criterion(2, 1, "B", "", 1));
        assertThat(Points.total(uneven, Map.of(1L, 5, 2L, 0))).as("two thirds of 10").isEqualTo(667);
        assertThat(Points.mean(List.of(1800, 1100))).isEqualTo(1450);
        assertThat(Points.text(1450, dk.karavanen.shared.Language.DANISH)).isEqualTo("14,5");
        assertThat(Points.needsThird(List.of(1800, 1100), 5)).isTrue();
        assertThat(Points.needsThird(List.of(1500, 1001), 5)).isFalse();
        assertThat(Points.needsThird(List.of(1500, 1000), 5)).as("five is five").isTrue();
        assertThat(Points.needsThird(List.of(1800, 1100, 1500), 5)).as("a third has read it").isFalse();
        assertThat(Points.needsThird(List.of(1800), 5)).isFalse();
    }

    @Test
    void qualityThenPreferenceThenRegionThenArrival() {
        Entrant best = new Entrant(1, 1800, false, "A", 9);
        Entrant joint = new Entrant(2, 1500, true, "A", 8);
        Entrant alone = new Entrant(3, 1500, false, "B", 1);
        Entrant other = new Entrant(4, 1500, true, "B", 9);
        List<Entrant> field = List.of(alone, other, joint, best);
        assertThat(FieldRanking.order(field, 0, Spread.NONE, Map.of())).containsExactly(best, joint, other, alone);
        assertThat(FieldRanking.order(field, 0, Spread.REGIONS, Map.of())).as("A has one already").containsExactly(best, other, joint, alone);
        assertThat(FieldRanking.order(field, 0, Spread.REGIONS, Map.of("B", 3))).containsExactly(best, joint, other, alone);
        assertThat(FieldRanking.order(field, 1000, Spread.NONE, Map.of())).as("10 to 19,99 are one step").containsExactly(joint, other, best, alone);
    }

    @Test
    void theOrderIsTheSameHoweverTheyAreGiven() {
        Random chance = new Random(3);
        for (int i = 0; i < 300; i++) {
            List<Entrant> field = new ArrayList<>(IntStream.range(0, 12).mapToObj(n -> new Entrant(n, chance.nextInt(4) * 100, chance.nextBoolean(),
                    n % 5 == 0 ? null : "R" + chance.nextInt(3), n + 1)).toList());
            Spread spread = Spread.values()[i % 2];
            List<Entrant> order = FieldRanking.order(field, 0, spread, Map.of());
            Collections.shuffle(field, chance);
            assertThat(FieldRanking.order(field, 0, spread, Map.of())).isEqualTo(order);
            for (int n = 1; n < order.size(); n++) {
                Entrant before = order.get(n - 1);
                Entrant after = order.get(n);
                assertThat(before.quality()).isGreaterThanOrEqualTo(after.quality());
                assertThat(before.quality() == after.quality() && after.preferred() && !before.preferred()).as("preferred first at equal quality").isFalse();
            }
        }
    }

    @Test
    void whatFitsIsAddedUpInTheOrder() {
        List<Tried> order = List.of(new Tried(1, 300), new Tried(2, 500), new Tried(3, 200), new Tried(4, 100));
        assertThat(WhatIf.line(order, 850)).isEqualTo(2);
        WhatIf all = WhatIf.of(order, 4, 850);
        assertThat(all.rows()).extracting(WhatIf.Row::fit).containsExactly(Fit.FITS, Fit.FITS, Fit.TOO_MUCH, Fit.TOO_MUCH);
        assertThat(all).returns(800L, WhatIf::usedOre).returns(250L, WhatIf::shortOre);
        WhatIf two = WhatIf.of(order, 2, 850);
        assertThat(two.rows()).extracting(WhatIf.Row::fit).containsExactly(Fit.FITS, Fit.FITS, Fit.BELOW, Fit.BELOW);
        assertThat(two.shortOre()).isZero();
        Random chance = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            List<Tried> tried = chance.longs(chance.nextInt(8), 1, 500).mapToObj(amount -> new Tried(amount, amount)).toList();
            long left = chance.nextLong(1_500);
            WhatIf one = WhatIf.of(tried, chance.nextInt(9), left);
            assertThat(one.usedOre()).isBetween(0L, left);
            Map<Fit, Long> sums = new HashMap<>();
            one.rows().forEach(row -> sums.merge(row.fit(), row.amountOre(), Long::sum));
            assertThat(one.usedOre()).isEqualTo(sums.getOrDefault(Fit.FITS, 0L));
            int line = WhatIf.line(tried, left);
            assertThat(WhatIf.of(tried, line, left).shortOre()).isZero();
        }
    }
}
