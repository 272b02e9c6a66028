package dk.karavanen.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * Ideas put in order by every {@link Method} at once. The result depends on the tallies alone: not on the order they come in, nor
 * on anything random.
 *
 * <p><b>Ties.</b> Scores that agree to 12 decimals are equal and share a rank (1, 2, 2, 4). In a list, equal ranks stand by
 * {@link #EQUALS}, on every screen, sheet and file there is.
 *
 * <p><b>Too few answered.</b> Such an idea has its figures but no place, is left out of the others' likely places, and stands after
 * them all, among its like by {@link #EQUALS}.
 *
 * <p><b>Nobody answered.</b> By SUPPORT such an idea has the score 0. The other methods have no figure for it: it has no place, is
 * left out of the others' likely places, and stands last.
 *
 * <p>Takes some milliseconds for 5 000 ideas and seven sectors.
 */
public final class Ranking {

    /**
     * The one way in which ideas of equal score stand: more people for, then fewer against, then the lower id, that is, the older.
     * {@code frontend/shared/order.ts} says the same.
     */
    public static final Comparator<IdeaTally> EQUALS = bySupport(IdeaTally::forCount, IdeaTally::against, IdeaTally::idea);

    private static final double EQUAL_TO = 1e12;

    private final Map<Long, RankedIdea> ideas;
    private final Optional<String> largestSector;

    private Ranking(Map<Long, RankedIdea> ideas, Optional<String> largestSector) {
        this.ideas = ideas;
        this.largestSector = largestSector;
    }

    /** With equal voice for every sector. */
    public static Ranking of(Collection<IdeaTally> tallies) {
        return of(tallies, Weights.equalVoice(), tally -> false);
    }

    /**
     * @param weights for BALANCED
     * @param few     whether too few have answered for a place
     * @throws IllegalArgumentException if an idea comes twice
     */
    public static Ranking of(Collection<IdeaTally> tallies, Weights weights, Predicate<IdeaTally> few) {
        List<IdeaTally> list = List.copyOf(tallies);
        boolean[] apart = new boolean[list.size()];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = few.test(list.get(i));
        }
        Optional<String> largest = largestSector(list);
        Scores scores = new Scores(list, weights, apart);
        Scores withoutLargest = new Scores(
                largest.map(sector -> list.stream().map(tally -> tally.without(sector)).toList()).orElse(list), weights, apart);

        List<Map<Method, Place>> places = new ArrayList<>(list.size());
        list.forEach(tally -> places.add(new EnumMap<>(Method.class)));
        for (Method method : Method.values()) {
            scores.place(method, withoutLargest.ranks(method), places);
        }
        Map<Long, RankedIdea> ideas = LinkedHashMap.newLinkedHashMap(list.size());
        for (int i = 0; i < list.size(); i++) {
            RankedIdea idea = new RankedIdea(list.get(i), Optional.ofNullable(scores.wilson[i]), scores.consensus(i),
                    Optional.ofNullable(scores.balanced[i]), Optional.ofNullable(scores.estimate[i]), apart[i], Collections.unmodifiableMap(places.get(i)));
            if (ideas.put(idea.idea(), idea) != null) {
                throw new IllegalArgumentException("Idea " + idea.idea() + " is tallied twice");
            }
        }
        return new Ranking(ideas, largest);
    }

    /** {@link #EQUALS} for whatever else shows ideas by how many are for them. */
    public static <T> Comparator<T> bySupport(ToIntFunction<T> forCount, ToIntFunction<T> against, ToLongFunction<T> idea) {
        return Comparator.comparingInt(forCount).reversed().thenComparingInt(against).thenComparingLong(idea);
    }

    /** All ideas, best first by this method, then those without a place. */
    public List<RankedIdea> by(Method method) {
        return ideas.values().stream().sorted(Comparator
                .comparingInt((RankedIdea idea) -> idea.place(method).map(Place::rank).orElse(Integer.MAX_VALUE))
                .thenComparing(RankedIdea::tally, EQUALS)).toList();
    }

    public Optional<RankedIdea> idea(long id) {
        return Optional.ofNullable(ideas.get(id));
    }

    /** The sector with the most answers over the whole list, among equals the first by key; empty if nobody answered. */
    public Optional<String> largestSector() {
        return largestSector;
    }

    public int size() {
        return ideas.size();
    }

    /**
     * How every idea's rank holds if each meeting in turn is left out. Answers of the meetings are added sector by sector.
     *
     * @param byMeeting meeting → its tallies; an idea may be tallied at several meetings (a recommendation usually is)
     * @return by idea
     */
    public static Map<Long, Robustness> withoutEachMeeting(Map<Long, ? extends Collection<IdeaTally>> byMeeting, Weights weights,
            Method method) {
        SortedMap<Long, Map<Long, OptionalInt>> without = new TreeMap<>();
        for (Long left : byMeeting.keySet()) {
            without.put(left, ranksWithout(left, byMeeting, weights, method));
        }
        Map<Long, Robustness> result = new TreeMap<>();
        ranksWithout(null, byMeeting, weights, method).forEach((idea, rank) -> {
            SortedMap<Long, OptionalInt> ranks = new TreeMap<>();
            without.forEach((meeting, all) -> ranks.put(meeting, all.get(idea)));
            result.put(idea, new Robustness(rank, Collections.unmodifiableSortedMap(ranks)));
        });
        return result;
    }

    private static Map<Long, OptionalInt> ranksWithout(@Nullable Long meeting, Map<Long, ? extends Collection<IdeaTally>> byMeeting,
            Weights weights, Method method) {
        Map<Long, IdeaTally> sums = new TreeMap<>();
        Map<Long, OptionalInt> ranks = new TreeMap<>();
        // In the meetings' own order: a sum of counts does not depend on it.
        byMeeting.forEach((id, tallies) -> {
            for (IdeaTally tally : tallies) {
                ranks.put(tally.idea(), OptionalInt.empty());
                if (!id.equals(meeting)) {
                    sums.merge(tally.idea(), tally, IdeaTally::plus);
                }
            }
        });
        List<IdeaTally> answered = sums.values().stream().filter(tally -> tally.answered() > 0).toList();
        int[] rank = new Scores(answered, weights, new boolean[answered.size()]).ranks(method);
        for (int i = 0; i < rank.length; i++) {
            ranks.put(answered.get(i).idea(), rank[i] == 0 ? OptionalInt.empty() : OptionalInt.of(rank[i]));
        }
        return ranks;
    }

    private static Optional<String> largestSector(List<IdeaTally> tallies) {
        Map<String, Long> answers = new HashMap<>();
        for (IdeaTally tally : tallies) {
            for (SectorTally sector : tally.sectors()) {
                answers.merge(sector.sector(), (long) sector.answered(), Long::sum);
            }
        }
        return answers.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .min(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** Every method's figures for a list of ideas, by index; null or NaN where there is none. */
    private static final class Scores {

        private final List<IdeaTally> tallies;
        private final @Nullable Interval[] wilson;
        private final double[] consensus;
        private final @Nullable BalancedSupport[] balanced;
        private final @Nullable BalancedEstimate[] estimate;
        private final @Nullable BalancedEstimate[] ofMany;
        private final boolean[] apart;
        private final int audience;

        /** @param apart by index: has no place, whatever its figures */
        Scores(List<IdeaTally> tallies, Weights weights, boolean[] apart) {
            this.tallies = tallies;
            this.apart = apart;
            wilson = new Interval[tallies.size()];
            consensus = new double[tallies.size()];
            balanced = new BalancedSupport[tallies.size()];
            estimate = new BalancedEstimate[tallies.size()];
            ofMany = new BalancedEstimate[tallies.size()];
            for (int i = 0; i < wilson.length; i++) {
                IdeaTally tally = tallies.get(i);
                int answered = tally.answered();
                if (answered == 0) {
                    consensus[i] = Double.NaN;
                    continue;
                }
                wilson[i] = Wilson.interval(tally.forCount(), answered).orElseThrow();
                consensus[i] = GroupConsensus.geometricMean(tally.sectors()).orElseThrow();
                balanced[i] = BalancedSupport.of(tally.sectors(), weights).orElse(null);
                if (balanced[i] != null) {
                    estimate[i] = BalancedEstimate.of(tally.sectors(), weights).orElseThrow();
                    ofMany[i] = BalancedEstimate.ofMany(tally.sectors(), weights).orElseThrow();
                }
            }
            audience = audience(tallies);
        }

        /**
         * How many people the list was put to: in each sector, the most that answered any one idea. Exactly those present where
         * everyone present counts.
         */
        private static int audience(List<IdeaTally> tallies) {
            Map<String, Integer> most = new HashMap<>();
            for (IdeaTally tally : tallies) {
                for (SectorTally sector : tally.sectors()) {
                    most.merge(sector.sector(), sector.answered(), Math::max);
                }
            }
            return most.values().stream().mapToInt(Integer::intValue).sum();
        }

        OptionalDouble consensus(int i) {
            return Double.isNaN(consensus[i]) ? OptionalDouble.empty() : OptionalDouble.of(consensus[i]);
        }

        /** NaN where the idea has no place. */
        private double score(Method method, int i) {
            return apart[i] ? Double.NaN : switch (method) {
                case SUPPORT -> audience == 0 ? Double.NaN : tallies.get(i).forCount();
                case WILSON -> wilson[i] == null ? Double.NaN : wilson[i].lower();
                case CONSENSUS -> consensus[i];
                case BALANCED -> estimate[i] == null ? Double.NaN : estimate[i].score() / 1e6;
            };
        }

        private Interval interval(Method method, int i) {
            return switch (method) {
                case SUPPORT -> Wilson.ofShare((double) tallies.get(i).forCount() / audience, audience, Wilson.Z_95);
                case WILSON -> wilson[i];
                case CONSENSUS -> GroupConsensus.interval(tallies.get(i).sectors()).orElseThrow();
                case BALANCED -> estimate[i].interval();
            };
        }

        /** What likely places are compared by. */
        private Interval compared(Method method, int i, Interval shown) {
            return method == Method.BALANCED ? ofMany[i].interval95() : shown;
        }

        /** Competition ranks from 1; 0 where the idea has no place. */
        int[] ranks(Method method) {
            double[] rounded = new double[tallies.size()];
            double[] sorted = new double[rounded.length];
            int placed = 0;
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = Math.rint(score(method, i) * EQUAL_TO);
                if (!Double.isNaN(rounded[i])) {
                    sorted[placed++] = rounded[i];
                }
            }
            Arrays.sort(sorted, 0, placed);
            int[] ranks = new int[rounded.length];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = Double.isNaN(rounded[i]) ? 0 : 1 + placed - countUpTo(sorted, placed, rounded[i]);
            }
            return ranks;
        }

        void place(Method method, int[] ranksWithoutLargest, List<Map<Method, Place>> places) {
            int[] ranks = ranks(method);
            Interval[] intervals = new Interval[ranks.length];
            Interval[] compared = new Interval[ranks.length];
            double[] lowers = new double[ranks.length];
            double[] uppers = new double[ranks.length];
            int placed = 0;
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] > 0) {
                    intervals[i] = interval(method, i);
                    compared[i] = compared(method, i, intervals[i]);
                    lowers[placed] = compared[i].lower();
                    uppers[placed++] = compared[i].upper();
                }
            }
            Arrays.sort(lowers, 0, placed);
            Arrays.sort(uppers, 0, placed);
            for (int i = 0; i < ranks.length; i++) {
                if (ranks[i] > 0) {
                    int entirelyAbove = placed - countUpTo(lowers, placed, compared[i].upper());
                    int entirelyBelow = countUpTo(uppers, placed, Math.nextDown(compared[i].lower()));
                    places.get(i).put(method, new Place(score(method, i), intervals[i], ranks[i],
                            Math.min(ranks[i], 1 + entirelyAbove), Math.max(ranks[i], placed - entirelyBelow),
                            ranksWithoutLargest[i] == 0 ? OptionalInt.empty() : OptionalInt.of(ranksWithoutLargest[i])));
                }
            }
        }

        /** How many of the first {@code length} values, sorted upwards, are at most {@code limit}. */
        private static int countUpTo(double[] sorted, int length, double limit) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sorted[middle] <= limit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
