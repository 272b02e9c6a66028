package dk.karavanen.moderation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.board.similar.SimilarIdeas;
import dk.karavanen.shared.DataReplaced;

/**
 * Which ideas of a meeting resemble each other, for the queue. Words of ideas never change, so of the meetings that
 * moderators are looking at this keeps an index and only ever compares what is new.
 */
@Component
class Likeness {

    /**
     * Resemblance from which two ideas are put before a moderator. Of the 40 labelled Danish ideas it finds 10 of 16 pairs that
     * should be merged, 9 of 12 look-alikes that should not, and 4 of 752 others: higher than
     * {@link SimilarIdeas#WORTH_SHOWING}, which serves somebody who is typing and can look away.
     */
    static final double WORTH_ASKING = 0.22;
    private static final int MATCHES = 3;
    private static final int SUGGESTED = 5;
    /** Meetings kept in memory. More than one server ever runs at a time on an evening of one caravan. */
    private static final int MEETINGS_KEPT = 8;

    /** Two ideas, and how alike they are: 0 to 1. */
    record Pair(long one, long other, double score) {
    }

    private static final class Compared {
        private final SimilarIdeas index = new SimilarIdeas();
        private final Set<Long> known = new HashSet<>();
        private final Map<Map.Entry<Long, Long>, Double> pairs = new HashMap<>();
        /** How many ideas there were when all were last compared: scores depend on how common words are. */
        private int comparedAll;
    }

    private final Map<Long, Compared> meetings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Compared> eldest) {
            return size() > MEETINGS_KEPT;
        }
    };

    @EventListener
    void on(DataReplaced event) {
        synchronized (meetings) {
            meetings.clear();
        }
    }

    /** @return of these ideas of one meeting those that resemble one of them, most alike first */
    List<Long> like(long meeting, Collection<DeskIdea> ideas, long idea) {
        among(meeting, ideas);
        Compared compared;
        synchronized (meetings) {
            compared = meetings.computeIfAbsent(meeting, id -> new Compared());
        }
        return compared.index.like(idea, SUGGESTED).stream().map(SimilarIdeas.Match::idea).toList();
    }

    /** @return pairs among these ideas of one meeting, most alike first */
    List<Pair> among(long meeting, Collection<DeskIdea> ideas) {
        Compared compared;
        synchronized (meetings) {
            compared = meetings.computeIfAbsent(meeting, id -> new Compared());
        }
        synchronized (compared) {
            Set<Long> present = ideas.stream().map(DeskIdea::id).collect(Collectors.toSet());
            List<Long> gone = compared.known.stream().filter(id -> !present.contains(id)).toList();
            gone.forEach(compared.index::remove);
            compared.known.removeAll(gone);
            compared.pairs.keySet().removeIf(pair -> !present.contains(pair.getKey()) || !present.contains(pair.getValue()));
            List<DeskIdea> fresh = new ArrayList<>();
            for (DeskIdea idea : ideas) {
                if (compared.known.add(idea.id())) {
                    compared.index.put(idea.id(), idea.title(), idea.body());
                    fresh.add(idea);
                }
            }
            if (Math.abs(compared.known.size() - compared.comparedAll) * 4 > compared.comparedAll) {
                compared.comparedAll = compared.known.size();
                compared.pairs.clear();
                fresh = List.copyOf(ideas);
            }
            for (DeskIdea idea : fresh) {
                for (SimilarIdeas.Match match : compared.index.like(idea.id(), MATCHES)) {
                    if (match.score() >= WORTH_ASKING) {
                        compared.pairs.merge(ModerationLog.pair(idea.id(), match.idea()), match.score(), Math::max);
                    }
                }
            }
            return compared.pairs.entrySet().stream()
                    .map(entry -> new Pair(entry.getKey().getKey(), entry.getKey().getValue(), entry.getValue()))
                    .sorted(Comparator.comparingDouble(Pair::score).reversed().thenComparingLong(Pair::one)
                            .thenComparingLong(Pair::other))
                    .toList();
        }
    }
}
