package dk.karavanen.ranking;

import static dk.karavanen.ranking.Method.BALANCED;
import static dk.karavanen.ranking.SectorTally.forOnly;
import static dk.karavanen.ranking.SectorTally.stances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.ReferenceData;
import tools.jackson.databind.JsonNode;

class BalancedEstimateTest {

    private static BalancedEstimate of(SectorTally... tallies) {
        return BalancedEstimate.of(List.of(tallies), Weights.equalVoice()).orElseThrow();
    }

    private static int score(SectorTally... tallies) {
        return of(tallies).score();
    }

    // ------------------------------------------------------------------ what it is

    /** Where everybody answered, nothing is uncertain: exactly the reference's balanced support, with both kinds of weights. */
    @Test
    void aHallThatAnsweredIsItsBalancedSupport() {
        int compared = 0;
        for (JsonNode one : ReferenceData.json("poststratification/cases.json").get("cases")) {
            List<SectorTally> tallies = new ArrayList<>();
            Map<String, Long> population = new HashMap<>();
            for (JsonNode sector : one.get("sectors")) {
                String name = sector.get("sector").asString();
                tallies.add(forOnly(name, sector.get("for").asInt(), sector.get("answered").asInt()));
                if (sector.has("population")) {
                    population.put(name, sector.get("population").asLong());
                }
            }
            for (String kind : List.of("equalVoice", "population")) {
                JsonNode expected = one.get("expected").get(kind);
                if (expected != null) {
                    BalancedEstimate estimate = BalancedEstimate.of(tallies,
                            kind.equals("population") ? Weights.population(population) : Weights.equalVoice()).orElseThrow();
                    double share = Double.parseDouble(expected.get("balancedSupportDecimal").asString());
                    assertThat(estimate.mean()).isCloseTo(share, within(1e-11));
                    assertThat(estimate.variance()).isZero();
                    assertThat(estimate.score() / 1e6).isCloseTo(share, within(1e-6));
                    assertThat(estimate.interval().width()).isZero();
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(11);
    }

    /** By hand: 1 of 1 heard and one unheard, m = 3/4; a silent sector of two, m = 1/2. */
    @Test
    void momentsAreThoseOfTheBetaBinomial() {
        BalancedEstimate heard = of(stances("a", 1, 0, 0, 2));
        assertThat(heard.mean()).isCloseTo((1 + 0.75) / 2, within(1e-15));
        assertThat(heard.variance()).isCloseTo(0.75 * 0.25 / 4, within(1e-15));
        BalancedEstimate silent = of(stances("a", 0, 0, 0, 2));
        assertThat(silent.mean()).isEqualTo(0.5);
        assertThat(silent.variance()).as("0, 1 or 2 of 2 for, with 3/8, 1/4, 3/8").isCloseTo(2 * 0.375 * 0.25, within(1e-15));
        BalancedEstimate both = of(stances("a", 1, 0, 0, 2), stances("b", 0, 0, 0, 2));
        assertThat(both.mean()).isCloseTo((heard.mean() + 0.5) / 2, within(1e-15));
        assertThat(both.variance()).isCloseTo((heard.variance() + silent.variance()) / 4, within(1e-15));
        BalancedEstimate many = of(stances("a", 7, 1, 2));
        assertThat(many.mean()).as("Jeffreys: Beta(7.5, 3.5)").isCloseTo(7.5 / 11, within(1e-7));
        assertThat(many.variance()).isCloseTo(7.5 * 3.5 / (11 * 11 * 12), within(1e-7));
    }

    @Test
    void silentSectorsDoNotVanish() {
        SectorTally[] alone = {stances("a", 1, 0, 0, 10)};
        SectorTally[] withSilent = {stances("a", 1, 0, 0, 10), stances("b", 0, 0, 0, 10), stances("c", 0, 0, 0, 10)};
        assertThat(BalancedSupport.of(List.of(withSilent), Weights.equalVoice()).orElseThrow().share()).isEqualTo(1);
        assertThat(of(withSilent).mean()).isCloseTo((of(alone).mean() + 1) / 3, within(1e-15));
        assertThat(of(withSilent).interval().upper()).isLessThan(0.95);
        assertThat(BalancedEstimate.of(List.of(forOnly("a", 0, 0)), Weights.equalVoice())).as("nobody was there").isEmpty();
        assertThat(score(stances("a", 2, 0, 1, 9), stances("b", 0, 0, 0, 0))).as("a sector nobody came from is not there")
                .isEqualTo(score(stances("a", 2, 0, 1, 9)));
    }

    /** Against the sum itself, made by convolution: what the javadoc says of the normal distribution. */
    @Test
    void normalEndIsCloseToTheExactOne() {
        Random random = new Random(1946);
        double[] worst = new double[6];
        double[] mean = new double[6];
        for (int sectors : new int[] {1, 5}) {
            for (int round = 0; round < 200; round++) {
                SectorTally[] tallies = IntStream.range(0, sectors).mapToObj(s -> {
                    int present = new int[] {5, 6, 8, 10, 12}[random.nextInt(5)];
                    int answered = random.nextInt(present + 1);
                    int yes = random.nextInt(answered + 1);
                    return stances("s" + s, yes, 0, answered - yes, present);
                }).toArray(SectorTally[]::new);
                double off = Math.abs(of(tallies).interval().lower() - exactLowerEnd(tallies));
                worst[sectors] = Math.max(worst[sectors], off);
                mean[sectors] += off / 200;
            }
        }
        assertThat(worst[1]).isLessThan(0.2);
        assertThat(mean[1]).isLessThan(0.04);
        assertThat(worst[5]).isLessThan(0.05);
        assertThat(mean[5]).isLessThan(0.01);
    }

    /** The 5 % point of the mean of the sectors' shares, in 120ths of a sector's share so that all sums are whole. */
    private static double exactLowerEnd(SectorTally... tallies) {
        TreeMap<Integer, Double> sum = new TreeMap<>(Map.of(0, 1.0));
        for (SectorTally tally : tallies) {
            TreeMap<Integer, Double> next = new TreeMap<>();
            double[] others = betaBinomial(tally.unheard(), tally.forCount() + 0.5, tally.answered() - tally.forCount() + 0.5);
            sum.forEach((at, p) -> {
                for (int y = 0; y < others.length; y++) {
                    next.merge(at + (tally.forCount() + y) * 120 / tally.present(), p * others[y], Double::sum);
                }
            });
            sum = next;
        }
        double below = 0;
        for (var entry : sum.entrySet()) {
            below += entry.getValue();
            if (below >= 0.05 - 1e-12) {
                return entry.getKey() / 120.0 / tallies.length;
            }
        }
        throw new IllegalStateException();
    }

    /** By Pólya's urn: each one heard makes the next of the same mind likelier. */
    private static double[] betaBinomial(int n, double a, double b) {
        double[] p = {1};
        for (int drawn = 0; drawn < n; drawn++) {
            double[] next = new double[drawn + 2];
            for (int y = 0; y <= drawn; y++) {
                next[y + 1] += p[y] * (a + y) / (a + b + drawn);
                next[y] += p[y] * (b + drawn - y) / (a + b + drawn);
            }
            p = next;
        }
        return p;
    }

    // ------------------------------------------------------------------ what must hold

    /**
     * Each step of one sector, in every hall of up to 40 and in one without end. Other sectors make a step smaller, never turn it:
     * they add to the spread it is taken from, and roots rise ever more slowly.
     */
    @Test
    void noVoteForLowersAnySector() {
        for (int present : IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(150, SectorTally.UNCOUNTED)).toArray()) {
            for (int answered = 0; answered <= Math.min(present, 150); answered++) {
                for (int yes = 0; yes <= answered; yes++) {
                    int now = score(stances("a", yes, 0, answered - yes, present));
                    if (yes < answered) {
                        assertThat(score(stances("a", yes + 1, 0, answered - yes - 1, present))).isGreaterThanOrEqualTo(now);
                    }
                    if (answered < present) {
                        assertThat(score(stances("a", yes + 1, 0, answered - yes, present))).isGreaterThanOrEqualTo(now);
                    }
                }
            }
        }
    }

    /** One more for, whoever it comes from, never lowers an idea's place among all others, nor its line in the list. */
    @Test
    void oneMoreForNeverLowersAPlace() {
        Random random = new Random(4);
        int asked = 0;
        for (int hall = 0; hall < 400; hall++) {
            List<IdeaTally> ideas = hall(random, 2 + random.nextInt(12));
            AnswerThreshold threshold = new AnswerThreshold(1 + random.nextInt(6), random.nextInt(30), random.nextInt(101));
            for (int i = 0; i < ideas.size(); i++) {
                List<IdeaTally> after = new ArrayList<>(ideas);
                IdeaTally more = oneMoreFor(ideas.get(i), random);
                if (more != null) {
                    after.set(i, more);
                    Ranking before = ranking(ideas, threshold, 20);
                    Ranking now = ranking(after, threshold, 20);
                    assertThat(line(now, more.idea())).as("%s then %s", ideas.get(i), more).isLessThanOrEqualTo(line(before, more.idea()));
                    assertThat(rank(now, more.idea())).isLessThanOrEqualTo(rank(before, more.idea()));
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(1_500);
    }

    @Test
    void moreAnswersOfAShareOfHalfOrMoreNeverLower() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            int times = 2 + random.nextInt(4);
            List<SectorTally> few = new ArrayList<>();
            List<SectorTally> more = new ArrayList<>();
            for (int s = 0; s < 1 + random.nextInt(7); s++) {
                int answered = random.nextInt(9);
                int yes = (answered + 1) / 2 + random.nextInt(answered / 2 + 1);
                boolean grows = random.nextBoolean();
                int present = Math.max(1, answered * times) + random.nextInt(3) * random.nextInt(40);
                few.add(stances("s" + s, yes, 0, answered - yes, present));
                more.add(grows ? stances("s" + s, yes * times, 0, (answered - yes) * times, present) : few.getLast());
            }
            assertThat(score(more.toArray(SectorTally[]::new))).as("%s", few).isGreaterThanOrEqualTo(score(few.toArray(SectorTally[]::new)));
        }
    }

    /** With or without a threshold, whichever the style. */
    @Test
    void oneSupporterNeverLeadsWhatMostOfEverySectorIsFor() {
        Random random = new Random(1000);
        for (int hall = 0; hall < 1_000; hall++) {
            boolean forOnly = random.nextInt(4) == 0;
            int[] present = IntStream.range(0, 2 + random.nextInt(7)).map(s -> 1 + random.nextInt(random.nextInt(60) + 1)).toArray();
            List<IdeaTally> ideas = new ArrayList<>(hall(random, 5, present));
            ideas.add(idea(100, present, s -> {
                int yes = present[s] / 2 + 1;
                int rest = present[s] - yes;
                int no = random.nextInt(rest + 1);
                return forOnly ? forOnly("s" + s, yes, present[s]) : stances("s" + s, yes, random.nextInt(rest - no + 1), no, present[s]);
            }));
            int supporter = random.nextInt(present.length);
            // The oldest, so that it would win a tie.
            ideas.add(idea(1, present, s -> forOnly ? forOnly("s" + s, s == supporter ? 1 : 0, present[s])
                    : stances("s" + s, s == supporter ? 1 : 0, 0, 0, present[s])));
            assertThat(line(Ranking.of(ideas), 100)).as("%s", Arrays.toString(present)).isLessThan(line(Ranking.of(ideas), 1));
            Ranking apart = ranking(ideas, AnswerThreshold.DEFAULT, 30);
            if (!apart.idea(100).orElseThrow().few()) {
                assertThat(line(apart, 100)).isLessThan(line(apart, 1));
            }
            if (!forOnly) {
                assertThat(apart.idea(1).orElseThrow().few()).isTrue();
                assertThat(apart.idea(1).orElseThrow().places()).isEmpty();
            }
        }
    }

    /** The finding: 39 ideas, one of them with one supporter and no other answer. */
    @Test
    void oneSupporterHasNoPlaceInTheHallWhereItLed() {
        int[] present = {20, 15, 12, 9, 9, 8, 6};
        List<IdeaTally> ideas = new ArrayList<>(hall(new Random(39), 38, present));
        ideas.add(idea(1, present, s -> stances("s" + s, s == 2 ? 1 : 0, 0, 0, present[s])));
        RankedIdea single = Ranking.of(ideas).idea(1).orElseThrow();
        assertThat(single.balanced().orElseThrow().share()).as("observed, and said with its n").isEqualTo(1);
        assertThat(line(Ranking.of(ideas), 1)).as("by what is known it does not lead even among all").isPositive();
        Ranking ranking = ranking(ideas, AnswerThreshold.DEFAULT, 70);
        assertThat(ranking.idea(1).orElseThrow().place(BALANCED)).isEmpty();
        assertThat(ranking.by(BALANCED).stream().takeWhile(idea -> !idea.few()).count()).isGreaterThan(20);
        assertThat(ranking.by(BALANCED).stream().dropWhile(idea -> !idea.few())).allMatch(RankedIdea::few);
    }

    @Test
    void namesAndOrderOfSectorsAreNothing() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            List<IdeaTally> ideas = hall(random, 8);
            List<String> names = new ArrayList<>(IntStream.range(0, 8).mapToObj(i -> "x" + i).toList());
            Collections.shuffle(names, random);
            List<IdeaTally> renamed = ideas.stream().map(idea -> new IdeaTally(idea.idea(), idea.sectors().stream()
                    .map(t -> new SectorTally(names.get(t.sector().charAt(1) - '0'), t.forCount(), t.pass(), t.against(), t.silent(), t.unheard()))
                    .toList())).toList();
            assertThat(Ranking.of(renamed).by(BALANCED).stream().map(RankedIdea::idea).toList())
                    .isEqualTo(Ranking.of(ideas).by(BALANCED).stream().map(RankedIdea::idea).toList());
            for (IdeaTally idea : ideas) {
                assertThat(Ranking.of(renamed).idea(idea.idea()).orElseThrow().estimate().map(BalancedEstimate::score))
                        .isEqualTo(Ranking.of(ideas).idea(idea.idea()).orElseThrow().estimate().map(BalancedEstimate::score));
            }
        }
    }

    // ------------------------------------------------------------------ too few answers

    @Test
    void thresholdNamesWhatIsMissing() {
        IdeaTally five = idea(1, new int[] {9, 9, 9, 9, 9}, s -> stances("s" + s, s < 2 ? 2 : 0, 0, s == 0 ? 1 : 0, 9));
        AnswerThreshold.Standing standing = AnswerThreshold.DEFAULT.of(five, 30);
        assertThat(standing).isEqualTo(new AnswerThreshold.Standing(5, 5, 2, 3));
        assertThat(standing.isEnough()).isFalse();
        assertThat(standing.missingAnswers()).isZero();
        assertThat(standing.missingSectors()).as("half of five is three").isEqualTo(1);
        assertThat(AnswerThreshold.DEFAULT.of(five, 34).needed()).as("15 % of 34 is 5.1").isEqualTo(6);
        assertThat(AnswerThreshold.DEFAULT.of(five, 33).needed()).as("15 % of 33 is 4.95").isEqualTo(5);
        assertThat(new AnswerThreshold(1, 0, 0).of(five, 1_000).isEnough()).isTrue();
    }

    @Test
    void thoseWithTooFewStandApartAndPushNobody() {
        int[] present = {10, 10};
        List<IdeaTally> ideas = List.of(idea(1, present, s -> stances("s" + s, 1, 0, 0, 10)),
                idea(2, present, s -> stances("s" + s, 6, 0, 2, 10)), idea(3, present, s -> stances("s" + s, 1, 0, 7, 10)),
                idea(4, present, s -> stances("s" + s, 0, 0, 1, 10)));
        for (Method method : Method.values()) {
            Ranking ranking = ranking(ideas, AnswerThreshold.DEFAULT, 16);
            assertThat(ranking.by(method)).extracting(RankedIdea::idea).containsExactly(2L, 3L, 1L, 4L);
            assertThat(ranking.idea(3).orElseThrow().place(method).orElseThrow()).extracting(Place::rank, Place::worst).containsExactly(2, 2);
            assertThat(ranking.idea(1).orElseThrow().places()).isEmpty();
            assertThat(ranking.idea(1).orElseThrow().few()).isTrue();
        }
    }

    // ------------------------------------------------------------------ halls

    private static Ranking ranking(List<IdeaTally> ideas, AnswerThreshold threshold, int voted) {
        return Ranking.of(ideas, Weights.equalVoice(), tally -> !threshold.of(tally, voted).isEnough());
    }

    private static int line(Ranking ranking, long idea) {
        return ranking.by(BALANCED).stream().map(RankedIdea::idea).toList().indexOf(idea);
    }

    private static int rank(Ranking ranking, long idea) {
        return ranking.idea(idea).orElseThrow().place(BALANCED).map(Place::rank).orElse(Integer.MAX_VALUE);
    }

    private static IdeaTally idea(long id, int[] present, java.util.function.IntFunction<SectorTally> sector) {
        return new IdeaTally(id, IntStream.range(0, present.length).mapToObj(sector).toList());
    }

    private static List<IdeaTally> hall(Random random, int ideas) {
        return hall(random, ideas, IntStream.range(0, 2 + random.nextInt(6)).map(s -> 1 + random.nextInt(20)).toArray());
    }

    /** Ideas known to some of the hall: a few to nearly all, others to hardly anybody. */
    private static List<IdeaTally> hall(Random random, int ideas, int... present) {
        return IntStream.range(0, ideas).mapToObj(i -> {
            double seen = random.nextDouble();
            double liked = random.nextDouble();
            return idea(200 + i, present, s -> {
                int[] said = new int[4];
                for (int person = 0; person < present[s]; person++) {
                    said[random.nextDouble() > seen ? 3 : random.nextDouble() < liked ? 0 : 1 + random.nextInt(2)]++;
                }
                return stances("s" + s, said[0], said[1], said[2], present[s]);
            });
        }).toList();
    }

    private static IdeaTally oneMoreFor(IdeaTally idea, Random random) {
        List<SectorTally> sectors = new ArrayList<>(idea.sectors());
        int at = random.nextInt(sectors.size());
        SectorTally t = sectors.get(at);
        SectorTally more = switch (random.nextInt(3)) {
            case 0 -> t.against() == 0 ? null : stances(t.sector(), t.forCount() + 1, t.pass(), t.against() - 1, t.present());
            case 1 -> t.pass() == 0 ? null : stances(t.sector(), t.forCount() + 1, t.pass() - 1, t.against(), t.present());
            default -> t.unheard() == 0 ? null : stances(t.sector(), t.forCount() + 1, t.pass(), t.against(), t.present());
        };
        if (more == null) {
            return null;
        }
        sectors.set(at, more);
        return new IdeaTally(idea.idea(), sectors);
    }
}
