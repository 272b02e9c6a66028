package dk.karavanen.recommendation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dk.karavanen.board.Electorate;
import dk.karavanen.board.Electorates;
import dk.karavanen.board.SectorVoices;
import dk.karavanen.board.Tallies;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.shared.SmallSectors;

/**
 * Weighs several ideas as one, person by person, so that nobody counts twice: neither who is for two of them, nor who was at two
 * meetings. See {@link RecommendationList} for who counts as what; of one idea alone it says what its {@link Electorate} says.
 */
final class CombinedTallies {

    /** What a person says of several ideas; the first that applies. */
    private enum Said {
        FOR, AGAINST, PASS, SILENT, UNHEARD
    }

    private record Opinion(String sector, Said said) {

        static Opinion stronger(Opinion one, Opinion other) {
            return one.said.compareTo(other.said) <= 0 ? one : other;
        }
    }

    /**
     * What came out.
     *
     * @param sectors one tally for each sector that was there
     * @param small   the sectors that are shown together
     * @param voices  how they count
     * @param voted   people who took a stance on anything at one of the meetings
     */
    record Outcome(List<SectorTally> sectors, SmallSectors small, SectorVoices voices, int voted) {

        /** As methods take it. */
        IdeaTally tally(long id) {
            return voices.tally(id, sectors);
        }

        /** The small sectors together. */
        Optional<SectorTally> rest() {
            return sectors.stream().filter(tally -> small.hides(tally.sector())).reduce(SectorTally::plus);
        }
    }

    private final Set<Long> forOnly;
    private final Map<Long, List<Attendances.Presence>> present;
    private final Map<Long, List<Tallies.Stand>> stands;
    private final Electorates.Authors authors;
    private final Map<Long, Set<Long>> weighers;

    /**
     * @param forOnly  meetings at which one can only be for
     * @param present  who was at the meetings
     * @param stands   what was said of all ideas concerned
     * @param authors  of the ideas and of what is merged into them: nobody can be for an idea of their own, so their silence about it
     *                 says nothing
     * @param weighers meeting → who took a stance on anything that stands there
     */
    CombinedTallies(Set<Long> forOnly, Collection<Attendances.Presence> present, Collection<Tallies.Stand> stands,
            Electorates.Authors authors, Map<Long, Set<Long>> weighers) {
        this.authors = authors;
        this.weighers = Map.copyOf(weighers);
        this.forOnly = Set.copyOf(forOnly);
        this.present = present.stream().collect(Collectors.groupingBy(Attendances.Presence::meeting));
        this.stands = stands.stream().collect(Collectors.groupingBy(Tallies.Stand::root));
    }

    /** @param roots idea → its meeting */
    Outcome of(Map<Long, Long> roots) {
        Set<Long> meetings = new HashSet<>(roots.values());
        Map<Long, Opinion> opinions = new HashMap<>();
        Map<Long, String> there = new HashMap<>();
        for (long meeting : meetings) {
            for (Attendances.Presence presence : present.getOrDefault(meeting, List.of())) {
                there.put(presence.participant(), presence.sector());
                if (couldBeFor(presence, roots)) {
                    opinions.merge(presence.participant(), new Opinion(presence.sector(),
                            forOnly.contains(meeting) ? Said.SILENT : Said.UNHEARD), Opinion::stronger);
                }
            }
        }
        for (long root : roots.keySet()) {
            for (Tallies.Stand stand : stands.getOrDefault(root, List.of())) {
                Said said = stand.value() > 0 ? Said.FOR : stand.value() < 0 ? Said.AGAINST : Said.PASS;
                opinions.merge(stand.participant(), new Opinion(stand.sector(), said), Opinion::stronger);
                // Whoever left the meeting since still has a sector to count in.
                there.putIfAbsent(stand.participant(), stand.sector());
            }
        }
        Map<String, int[]> counts = new TreeMap<>();
        there.values().forEach(sector -> counts.computeIfAbsent(sector, key -> new int[Said.values().length]));
        opinions.values().forEach(opinion -> Objects.requireNonNull(counts.get(opinion.sector))[opinion.said.ordinal()]++);
        meetings.forEach(meeting -> gone(meeting, roots).forEach((sector, people) -> {
            int said = (forOnly.contains(meeting) ? Said.SILENT : Said.UNHEARD).ordinal();
            counts.computeIfPresent(sector, (key, n) -> {
                n[said] = Math.max(0, n[said] - people);
                return n;
            });
        }));
        List<SectorTally> sectors = counts.entrySet().stream().map(entry -> {
            int[] n = entry.getValue();
            return new SectorTally(entry.getKey(), n[Said.FOR.ordinal()], n[Said.PASS.ordinal()], n[Said.AGAINST.ordinal()],
                    n[Said.SILENT.ordinal()], n[Said.UNHEARD.ordinal()]);
        }).toList();
        Set<Long> weighed = meetings.stream().flatMap(meeting -> weighers.getOrDefault(meeting, Set.of()).stream())
                .collect(Collectors.toSet());
        SmallSectorsOverMeetings.People all = new SmallSectorsOverMeetings.People(people(there.values()), people(there.entrySet().stream()
                .filter(person -> weighed.contains(person.getKey())).map(Map.Entry::getValue).toList()));
        List<SmallSectorsOverMeetings.People> each = meetings.stream().map(this::peopleAt).toList();
        SmallSectors small = SmallSectorsOverMeetings.over(each, all);
        SmallSectors few = SmallSectorsOverMeetings.over(each.stream().map(SmallSectorsOverMeetings.People::present).toList(), all.present());
        return new Outcome(sectors, small,
                SectorVoices.of(few, small, all.weighed(), forOnly.containsAll(meetings), meetings.size() == 1), weighed.size());
    }

    /** Whether one of the ideas at the meeting is another person's. */
    private boolean couldBeFor(Attendances.Presence presence, Map<Long, Long> roots) {
        return roots.entrySet().stream().anyMatch(root -> root.getValue() == presence.meeting()
                && !authors.people().getOrDefault(root.getKey(), Set.of()).contains(presence.participant()));
    }

    /** Authors of every idea there who are known no more: at least so many of each sector could not be for it. */
    private Map<String, Integer> gone(long meeting, Map<Long, Long> roots) {
        return roots.entrySet().stream().filter(root -> root.getValue() == meeting)
                .map(root -> authors.gone().getOrDefault(root.getKey(), Map.of())).reduce((one, other) -> {
                    Map<String, Integer> both = new TreeMap<>(one);
                    both.replaceAll((sector, people) -> Math.min(people, other.getOrDefault(sector, 0)));
                    return both;
                }).orElse(Map.of());
    }

    /** People who are for at least one of the ideas, by meeting. */
    Map<Long, Integer> forByMeeting(Map<Long, Long> roots) {
        Map<Long, Set<Long>> people = new HashMap<>();
        roots.forEach((root, meeting) -> people.computeIfAbsent(meeting, key -> new HashSet<>())
                .addAll(stands.getOrDefault(root, List.of()).stream().filter(stand -> stand.value() > 0)
                        .map(Tallies.Stand::participant).toList()));
        return people.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    int forCount(long root) {
        return (int) stands.getOrDefault(root, List.of()).stream().filter(stand -> stand.value() > 0).count();
    }

    /** Different people at any of these meetings. */
    int participants(Collection<Long> meetings) {
        return (int) meetings.stream().flatMap(meeting -> present.getOrDefault(meeting, List.of()).stream())
                .mapToLong(Attendances.Presence::participant).distinct().count();
    }

    private SmallSectorsOverMeetings.People peopleAt(long meeting) {
        List<Attendances.Presence> there = present.getOrDefault(meeting, List.of());
        Set<Long> weighed = weighers.getOrDefault(meeting, Set.of());
        return new SmallSectorsOverMeetings.People(people(there.stream().map(Attendances.Presence::sector).toList()), people(there.stream()
                .filter(presence -> weighed.contains(presence.participant())).map(Attendances.Presence::sector).toList()));
    }

    private static Map<String, Integer> people(Collection<String> sectors) {
        Map<String, Integer> people = new TreeMap<>();
        sectors.forEach(sector -> people.merge(sector, 1, Integer::sum));
        return people;
    }
}
