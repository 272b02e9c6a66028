package dk.karavanen.cooperation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;

/**
 * How much was offered and needed in a caravan and what came of it, exactly: whoever shows it to others hides what is small. What moderators
 * hid, or stands on an idea that cannot be read, is not counted.
 */
@Component
public class CooperationFigures {

    /**
     * All of it.
     *
     * @param people    those who offered or needed, by sector
     * @param bySector  offers and needs, by the sector of whoever wrote them
     * @param places    those who offered or needed, by region; without one: the empty word
     * @param byRegion  likewise
     * @param pairs     those who were introduced
     */
    public record Figures(Map<String, Integer> people, Map<String, Wanted> bySector, Map<String, Integer> places, Map<String, Wanted> byRegion, List<Pair> pairs) {
    }

    /** How many can help, and how many need help. */
    public record Wanted(int offers, int needs) {

        public Wanted plus(Wanted more) {
            return new Wanted(offers + more.offers, needs + more.needs);
        }
    }

    /**
     * Two who were introduced.
     *
     * @param region of the need
     */
    public record Pair(String offers, String needs, String region, boolean agreed, boolean started) {
    }

    private final OfferRows rows;
    private final MatchRows matches;
    private final Ideas ideas;
    private final ReadAccess reading;

    CooperationFigures(OfferRows rows, MatchRows matches, Ideas ideas, ReadAccess reading) {
        this.rows = rows;
        this.matches = matches;
        this.ideas = ideas;
        this.reading = reading;
    }

    /** @return null if nothing was offered or needed */
    @Transactional(readOnly = true)
    public @Nullable Figures of(long caravan) {
        List<Offer> all = rows.ofCaravan(caravan);
        Set<Long> readable = reading.readable(ideas.findAllById(all.stream().map(Offer::idea).collect(Collectors.toSet())), Viewer.ANYONE).stream().map(Idea::id).collect(Collectors.toSet());
        List<Offer> counted = all.stream().filter(offer -> !offer.hidden() && readable.contains(offer.idea())).toList();
        if (counted.isEmpty()) {
            return null;
        }
        Map<String, Set<Long>> people = new HashMap<>();
        Map<String, Set<Long>> places = new HashMap<>();
        Map<String, Wanted> bySector = new TreeMap<>();
        Map<String, Wanted> byRegion = new TreeMap<>();
        for (Offer offer : counted) {
            Wanted one = offer.side() == Side.OFFER ? new Wanted(1, 0) : new Wanted(0, 1);
            people.computeIfAbsent(offer.sector(), sector -> new HashSet<>()).add(offer.party());
            places.computeIfAbsent(region(offer), region -> new HashSet<>()).add(offer.party());
            bySector.merge(offer.sector(), one, Wanted::plus);
            byRegion.merge(region(offer), one, Wanted::plus);
        }
        Set<Long> ids = counted.stream().map(Offer::id).collect(Collectors.toSet());
        List<Pair> pairs = matches.ofCaravan(caravan).stream().filter(match -> ids.contains(match.offer().id()) && ids.contains(match.need().id()))
                .map(match -> new Pair(match.offer().sector(), match.need().sector(), region(match.need()), match.sharedAt() != null, match.isStarted())).toList();
        return new Figures(sizes(people), bySector, sizes(places), byRegion, pairs);
    }

    private static String region(Offer offer) {
        return Objects.requireNonNullElse(offer.region(), "");
    }

    private static Map<String, Integer> sizes(Map<String, Set<Long>> some) {
        Map<String, Integer> sizes = new TreeMap<>();
        some.forEach((key, people) -> sizes.put(key, people.size()));
        return sizes;
    }
}
