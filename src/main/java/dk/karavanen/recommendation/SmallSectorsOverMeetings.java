package dk.karavanen.recommendation;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dk.karavanen.shared.SmallSectors;

/**
 * Which sectors stand together as one in figures over several meetings, each of whose boards already hides its own small sectors.
 * A sector hidden on one of the boards only would follow from its figure over all of them, less the other boards' figures; so it
 * is shown only if two or more boards hide it, with enough people between them, or none does.
 *
 * <p>One that is hidden alone would follow from the total: then another one stands with it, rather one that some board hides than
 * one that could be added up from the boards.
 */
public final class SmallSectorsOverMeetings {

    private SmallSectorsOverMeetings() {
    }

    /**
     * People by sector.
     *
     * @param weighed those of them whom the rule counts, see {@link SmallSectors#among(Map, Map)}
     */
    record People(Map<String, Integer> present, Map<String, Integer> weighed) {

        int counted(String sector) {
            return weighed.getOrDefault(sector, 0);
        }
    }

    /**
     * For figures of who came: everyone counts.
     *
     * @param meetings people by sector at each
     * @param total    people by sector at all of them, each counted once
     */
    public static SmallSectors over(Collection<Map<String, Integer>> meetings, Map<String, Integer> total) {
        return over(meetings.stream().map(people -> new People(people, people)).toList(), new People(total, total));
    }

    /**
     * For figures of what people said.
     *
     * @param meetings who was at each
     * @param all      who was at all of them, each counted once
     */
    static SmallSectors over(List<People> meetings, People all) {
        Map<String, Integer> boards = new TreeMap<>();
        Map<String, Integer> people = new TreeMap<>();
        for (People meeting : meetings) {
            for (String sector : SmallSectors.among(meeting.present(), meeting.weighed()).hidden()) {
                boards.merge(sector, 1, Integer::sum);
                people.merge(sector, meeting.counted(sector), Integer::sum);
            }
        }
        Map<String, Integer> total = all.present();
        Set<String> hidden = new HashSet<>();
        total.forEach((sector, there) -> {
            boolean few = there > 0 && all.counted(sector) < SmallSectors.FEWEST_SHOWN;
            boolean follows = boards.getOrDefault(sector, 0) == 1
                    || boards.containsKey(sector) && Objects.requireNonNull(people.get(sector)) < SmallSectors.FEWEST_SHOWN;
            if (few || follows) {
                hidden.add(sector);
            }
        });
        while (!hidden.isEmpty()
                && (hidden.size() == 1 || hidden.stream().mapToInt(all::counted).sum() < SmallSectors.FEWEST_SHOWN)) {
            Optional<String> next = total.keySet().stream().filter(sector -> Objects.requireNonNull(total.get(sector)) > 0 && !hidden.contains(sector))
                    .min(Comparator.comparing((String sector) -> !boards.containsKey(sector)).thenComparing(all::counted)
                            .thenComparing(Comparator.naturalOrder()));
            if (next.isEmpty()) {
                break;
            }
            hidden.add(next.get());
        }
        return new SmallSectors(hidden);
    }
}
