package dk.karavanen.recommendation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import dk.karavanen.board.Idea;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.ranking.Ranking;

/** Where a caravan's recommendations stand by their support, at one moment. */
final class Standings {

    private final List<Recommendation> recommendations;
    private final Map<Long, Meeting> meetings;
    private final Map<Long, List<Idea>> sources;
    private final Map<Long, Map<Long, Long>> counted = new HashMap<>();
    private final CombinedTallies weighing;
    private final AnswerThreshold threshold;
    private final Map<Map<Long, Long>, CombinedTallies.Outcome> outcomes = new HashMap<>();

    /**
     * @param recommendations all of the caravan, oldest first
     * @param meetings        all of the caravan, in its order
     * @param threshold       what the caravan asks of a place
     * @param sources         recommendation → the distinct ideas that carry its sources, in the moderators' order
     */
    Standings(List<Recommendation> recommendations, Map<Long, Meeting> meetings, Map<Long, List<Idea>> sources,
            CombinedTallies weighing, AnswerThreshold threshold) {
        this.recommendations = recommendations;
        this.meetings = meetings;
        this.sources = sources;
        this.weighing = weighing;
        this.threshold = threshold;
        sources.forEach((id, ideas) -> {
            Map<Long, Long> roots = new LinkedHashMap<>();
            ideas.stream().filter(idea -> idea.state().isOnBoard()).forEach(idea -> roots.put(idea.id(), idea.meeting()));
            counted.put(id, roots);
        });
    }

    List<Recommendation> recommendations() {
        return recommendations;
    }

    List<Recommendation> recommendations(RecommendationState state) {
        return recommendations.stream().filter(r -> r.state() == state).toList();
    }

    Map<Long, Meeting> meetings() {
        return meetings;
    }

    CombinedTallies weighing() {
        return weighing;
    }

    List<Idea> sources(long recommendation) {
        return sources.getOrDefault(recommendation, List.of());
    }

    /** The ideas whose stances count, each with its meeting. */
    Map<Long, Long> counted(long recommendation) {
        return counted.getOrDefault(recommendation, Map.of());
    }

    /** Meetings that recommendations of the list draw on, in the caravan's order. */
    List<Meeting> drawnOn(Collection<Long> listed) {
        return meetings.values().stream()
                .filter(meeting -> listed.stream().anyMatch(id -> counted(id).containsValue(meeting.id()))).toList();
    }

    CombinedTallies.Outcome outcome(long recommendation) {
        return outcome(counted(recommendation));
    }

    /** One idea by itself; of one that has left its board nothing counts. */
    IdeaTally alone(Idea idea) {
        return outcome(idea.state().isOnBoard() ? Map.of(idea.id(), idea.meeting()) : Map.of()).tally(idea.id());
    }

    private CombinedTallies.Outcome outcome(Map<Long, Long> roots) {
        return outcomes.computeIfAbsent(roots, weighing::of);
    }

    /** How it stands to what a place asks. */
    AnswerThreshold.Standing standing(long recommendation) {
        CombinedTallies.Outcome outcome = outcome(recommendation);
        return threshold.of(outcome.tally(recommendation), outcome.voted());
    }

    private boolean hasEnough(Recommendation recommendation) {
        return standing(recommendation.id()).isEnough();
    }

    /** The published ones with too few answers: they stand apart, without a place. */
    List<Recommendation> apart() {
        Map<Long, Recommendation> few = new HashMap<>();
        recommendations(RecommendationState.PUBLISHED).stream().filter(r -> !hasEnough(r)).forEach(r -> few.put(r.id(), r));
        return few.keySet().stream().map(id -> outcome(id).tally(id)).sorted(Ranking.EQUALS).map(tally -> few.get(tally.idea())).toList();
    }

    /** The published ones' order; those with too few answers have none. */
    RecommendationOrder order() {
        List<Recommendation> published = recommendations(RecommendationState.PUBLISHED).stream().filter(this::hasEnough).toList();
        Map<Long, Integer> byHand = new HashMap<>();
        published.forEach(r -> r.place().ifPresent(place -> byHand.put(r.id(), place)));
        return new RecommendationOrder(computed(published.stream().map(Recommendation::id).toList()), byHand);
    }

    /** By the lower end of balanced support, best first; see {@link RecommendationList} for equal ones. */
    List<Long> computed(Collection<Long> listed) {
        return ranked(listed.stream().map(id -> outcome(id).tally(id)).toList());
    }

    /**
     * Computed places without one meeting: its sources, its people and what they said. Recommendations of which no source
     * remains are not in it.
     */
    Map<Long, Integer> placesWithout(long meeting, Collection<Long> listed) {
        List<IdeaTally> tallies = new ArrayList<>();
        for (long id : listed) {
            Map<Long, Long> remaining = new LinkedHashMap<>(counted(id));
            remaining.values().removeIf(other -> other == meeting);
            if (!remaining.isEmpty()) {
                tallies.add(outcome(remaining).tally(id));
            }
        }
        List<Long> ranked = ranked(tallies);
        Map<Long, Integer> places = new TreeMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            places.put(ranked.get(i), i + 1);
        }
        return places;
    }

    /** Where it would come in the computed order if it were published, from 1. */
    OptionalInt computedPlaceAmong(Collection<Long> published, long recommendation) {
        List<Long> with = new ArrayList<>(published);
        if (!with.contains(recommendation)) {
            with.add(recommendation);
        }
        return OptionalInt.of(computed(with).indexOf(recommendation) + 1);
    }

    private static List<Long> ranked(List<IdeaTally> tallies) {
        return Ranking.of(tallies).by(Method.BALANCED).stream().map(RankedIdea::idea).toList();
    }
}
