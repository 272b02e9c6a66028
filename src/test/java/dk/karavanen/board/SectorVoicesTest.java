package dk.karavanen.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.SectorTally;

class SectorVoicesTest {

    @Test
    void whereEnoughHaveWeighedSomethingNothingIsSpread() {
        Map<String, Integer> people = Map.of("a", 3, "b", 4, "c", 20, "d", 9);
        Electorate hall = hall(VotingStyle.FOR_ONLY, people, people);
        assertThat(hall.voices().spread()).isEmpty();
        assertThat(tally(hall, Map.of("a", figures(1, 0), "c", figures(5, 0))).sectors()).containsExactly(
                new SectorTally(Electorate.REST, 1, 0, 0, 6), new SectorTally("c", 5, 0, 0, 15), new SectorTally("d", 0, 0, 0, 9));
    }

    /** Two large sectors of which three each have weighed something, and two small ones: each two hide one another. */
    @Test
    void sumsThatTellOfNobodyStayApart() {
        Electorate hall = hall(VotingStyle.FOR_ONLY, Map.of("a", 5, "b", 5, "c", 3, "d", 3), Map.of("a", 3, "b", 3, "c", 3, "d", 3));
        assertThat(tally(hall, Map.of("a", figures(3, 0), "b", figures(1, 0), "c", figures(3, 0), "d", figures(3, 0))).sectors())
                .containsExactly(new SectorTally(Electorate.REST, 6, 0, 0, 0), new SectorTally("a", 2, 0, 0, 3), new SectorTally("b", 2, 0, 0, 3));
    }

    /** One section of the hall has answered; what the three others think is as unknown as before. */
    @Test
    void aSilentSectorIsAllUnheard() {
        Electorate hall = hall(VotingStyle.FOR_PASS_AGAINST, Map.of("a", 20, "b", 20, "c", 20, "d", 20), Map.of("a", 20));
        assertThat(tally(hall, Map.of("a", figures(20, 0))).sectors()).containsExactly(new SectorTally("a", 20, 0, 0, 0),
                new SectorTally("b", 0, 0, 0, 0, 20), new SectorTally("c", 0, 0, 0, 0, 20), new SectorTally("d", 0, 0, 0, 0, 20));
    }

    /** Where silence is an answer, a sector that said nothing would be known to be for nothing. */
    @Test
    void whoWasForNothingIsNotTold() {
        Electorate nothing = hall(VotingStyle.FOR_ONLY, Map.of("a", 5, "b", 9, "c", 9), Map.of("b", 9, "c", 9));
        Electorate something = hall(VotingStyle.FOR_ONLY, Map.of("a", 5, "b", 9, "c", 9), Map.of("a", 1, "b", 8, "c", 9));
        assertThat(tally(nothing, Map.of("b", figures(8, 0), "c", figures(4, 0))))
                .isEqualTo(tally(something, Map.of("a", figures(1, 0), "b", figures(7, 0), "c", figures(4, 0))));
    }

    /** In random halls: whoever is one of few might have said what somebody elsewhere said, and nothing would look different. */
    @Test
    void nobodyInASectorThatHardlySaidAnythingCanBeKnown() {
        Random random = new Random(8);
        int tried = 0;
        for (int run = 0; run < 4000; run++) {
            VotingStyle style = VotingStyle.values()[random.nextInt(2)];
            Map<String, Integer> present = new TreeMap<>();
            Map<String, Integer> weighed = new TreeMap<>();
            for (int s = 0; s < 2 + random.nextInt(6); s++) {
                int people = 1 + random.nextInt(random.nextBoolean() ? 6 : 15);
                present.put("s" + s, people);
                weighed.put("s" + s, random.nextInt(3) == 0 ? people : random.nextInt(Math.min(people, 5) + 1));
            }
            Electorate hall = hall(style, present, weighed);
            assertThat(hall.small().hidden()).containsAll(weighed.keySet().stream().filter(s -> weighed.get(s) < 5).toList());
            for (String one : weighed.keySet()) {
                List<String> others = hall.small().hidden().stream().filter(s -> !s.equals(one) && weighed.get(s) > 0).toList();
                if (weighed.get(one) == 0 || weighed.get(one) > 4 || others.isEmpty()) {
                    continue;
                }
                tried++;
                Map<String, Tally.Figures> said = new TreeMap<>();
                weighed.forEach((sector, people) -> said.put(sector, sector.equals(one) ? figures(people, 0) : figures(0, people)));
                IdeaTally seen = tally(hall, said);
                assertThat(others).as("%s of %s, weighed %s", one, present, weighed).anySatisfy(other -> {
                    Map<String, Tally.Figures> otherwise = new TreeMap<>(said);
                    otherwise.put(one, figures(weighed.get(one) - 1, 1));
                    otherwise.put(other, figures(1, weighed.get(other) - 1));
                    assertThat(tally(hall, otherwise)).isEqualTo(seen);
                });
            }
        }
        assertThat(tried).isGreaterThan(3000);
    }

    /** One more for is one more for in one of the voices, and the others stay as they are. */
    @Test
    void spreadingKeepsSumsAndOrder() {
        Random random = new Random(9);
        for (int run = 0; run < 2000; run++) {
            List<SectorTally> sectors = new ArrayList<>();
            for (int s = 0; s < 2 + random.nextInt(5); s++) {
                sectors.add(new SectorTally("s" + s, random.nextInt(6), random.nextInt(3), random.nextInt(6), random.nextInt(4), 1 + random.nextInt(9)));
            }
            List<String> all = sectors.stream().map(SectorTally::sector).toList();
            IdeaTally spread = new IdeaTally(1, sectors).spreading(all);
            assertThat(sum(spread)).isEqualTo(sum(new IdeaTally(1, sectors)));
            for (int s = 0; s < sectors.size(); s++) {
                assertThat(spread.sectors().get(s).present()).isEqualTo(sectors.get(s).present());
            }
            SectorTally first = sectors.getFirst();
            List<SectorTally> more = new ArrayList<>(sectors);
            more.set(0, new SectorTally(first.sector(), first.forCount() + 1, first.pass(), first.against(), first.silent(), first.unheard() - 1));
            IdeaTally after = new IdeaTally(1, more).spreading(all);
            assertThat(IntStream.range(0, sectors.size()).filter(s -> !after.sectors().get(s).equals(spread.sectors().get(s))).boxed())
                    .hasSize(1).allSatisfy(s -> assertThat(after.sectors().get(s).forCount()).isEqualTo(spread.sectors().get(s).forCount() + 1));
        }
    }

    private static SectorTally sum(IdeaTally tally) {
        return tally.sectors().stream().reduce(SectorTally::plus).orElseThrow();
    }

    private static Electorate hall(VotingStyle style, Map<String, Integer> present, Map<String, Integer> weighed) {
        return Electorate.of(style, present, weighed, AnswerThreshold.DEFAULT);
    }

    private static Tally.Figures figures(int forCount, int against) {
        return new Tally.Figures(forCount, 0, against);
    }

    private static IdeaTally tally(Electorate hall, Map<String, Tally.Figures> said) {
        return hall.tally(1, new Tally(said, Map.of()));
    }
}
