package dk.karavanen.moderation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dk.karavanen.board.similar.SimilarityIndex;
import dk.karavanen.shared.BackupRestored;

/**
 * Which ideas of a meeting resemble each other so much that a moderator should look: piles of possible duplicates, for the queue.
 * Of the meetings that moderators are looking at this keeps an index and only ever compares what is new or reworded.
 */
@Component
class PossibleDuplicates {

    /**
     * Similarity from which two ideas on the same theme are put before a moderator. Words alone cannot tell a paraphrase from an
     * idea of its own on the same subject, so the theme must help, and where it does not, more is asked for. Of the 40 labelled
     * Danish ideas this finds 7 of 16 pairs that should be merged (recall 0.44), with 4 of 12 look-alikes that should not and none
     * of the 752 others (precision 0.64); one threshold of 0.22 for all found 10, with 9 and 4 (0.62 and 0.43). A test pins it.
     * Higher than {@link SimilarityIndex#WORTH_SHOWING}, which serves somebody who is typing and can look away.
     */
    static final double SAME_THEME = 0.21;
    /** Where one of them has no theme yet. */
    static final double THEME_UNKNOWN = 0.30;
    /** As good as the same words. */
    static final double OTHER_THEME = 0.55;
    /** Titles alone are alike as soon as they share a word or two: of 780 pairs of titles none reaches these. */
    static final double TITLES_ON_SAME_THEME = 0.60;
    static final double TITLES = 0.80;
    /** A text shorter than this says no more than its title. */
    private static final int HARDLY_A_TEXT = 20;
    /** More than this is a subject, not an idea said twice. */
    private static final int MAX_PILE = 6;
    private static final int MATCHES = 3;
    private static final int SUGGESTED = 5;
    /** Meetings kept in memory. More than one server ever runs at a time on an evening of one caravan. */
    private static final int MEETINGS_KEPT = 8;

    /** Two ideas, and how similar they are: 0 to 1. */
    record Pair(long one, long other, double score) {
    }

    private static final class Compared {
        private final SimilarityIndex index = new SimilarityIndex();
        /** What each idea says, as it was put into the index. */
        private final Map<Long, String> known = new HashMap<>();
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
    void on(BackupRestored event) {
        synchronized (meetings) {
            meetings.clear();
        }
    }

    /** @return of these ideas of one meeting those that resemble one of them, most alike first */
    List<Long> similarTo(long meeting, Collection<DeskIdea> ideas, long idea) {
        pairs(meeting, ideas);
        Compared compared;
        synchronized (meetings) {
            compared = meetings.computeIfAbsent(meeting, id -> new Compared());
        }
        return compared.index.like(idea, SUGGESTED).stream().map(SimilarityIndex.Match::idea).toList();
    }

    /** @return pairs among these ideas of one meeting, most alike first */
    List<Pair> pairs(long meeting, Collection<DeskIdea> ideas) {
        Compared compared;
        synchronized (meetings) {
            compared = meetings.computeIfAbsent(meeting, id -> new Compared());
        }
        synchronized (compared) {
            Set<Long> present = ideas.stream().map(DeskIdea::id).collect(Collectors.toSet());
            List<Long> gone = compared.known.keySet().stream().filter(id -> !present.contains(id)).toList();
            gone.forEach(compared.index::remove);
            compared.known.keySet().removeAll(gone);
            compared.pairs.keySet().removeIf(pair -> !present.contains(pair.getKey()) || !present.contains(pair.getValue()));
            List<DeskIdea> fresh = new ArrayList<>();
            for (DeskIdea idea : ideas) {
                String words = idea.words().lines();
                String before = compared.known.put(idea.id(), words);
                if (!words.equals(before)) {
                    compared.index.put(idea.id(), idea.title(), idea.words().body());
                    compared.pairs.keySet().removeIf(pair -> pair.getKey() == idea.id() || pair.getValue() == idea.id());
                    fresh.add(idea);
                }
            }
            if (Math.abs(compared.known.size() - compared.comparedAll) * 4 > compared.comparedAll) {
                compared.comparedAll = compared.known.size();
                compared.pairs.clear();
                fresh = List.copyOf(ideas);
            }
            for (DeskIdea idea : fresh) {
                for (SimilarityIndex.Match match : compared.index.like(idea.id(), MATCHES)) {
                    if (match.score() >= SAME_THEME) {
                        compared.pairs.merge(SettledMatters.pair(idea.id(), match.idea()), match.score(), Math::max);
                    }
                }
            }
            Map<Long, DeskIdea> byId = ideas.stream().collect(Collectors.toMap(DeskIdea::id, idea -> idea));
            Map<Map.Entry<Long, Long>, Double> alike = new HashMap<>(compared.pairs);
            alike.entrySet().removeIf(entry -> entry.getValue() < needed(Objects.requireNonNull(byId.get(entry.getKey().getKey())), Objects.requireNonNull(byId.get(entry.getKey().getValue()))));
            goingOnFromTheSame(ideas).forEach(pair -> alike.put(pair, 1.0));
            return alike.entrySet().stream().map(entry -> new Pair(entry.getKey().getKey(), entry.getKey().getValue(), entry.getValue()))
                    .sorted(Comparator.comparingDouble(Pair::score).reversed().thenComparingLong(Pair::one)
                            .thenComparingLong(Pair::other))
                    .toList();
        }
    }

    /** Whatever their words: two that go on from one idea may well be one. Each with the next one of its kind. */
    private static List<Map.Entry<Long, Long>> goingOnFromTheSame(Collection<DeskIdea> ideas) {
        Map<Long, Long> last = new HashMap<>();
        List<Map.Entry<Long, Long>> pairs = new ArrayList<>();
        ideas.stream().filter(idea -> idea.continued() != null).sorted(Comparator.comparing(DeskIdea::id)).forEach(idea -> {
            Long before = last.put(idea.continued(), idea.id());
            if (before != null) {
                pairs.add(SettledMatters.pair(before, idea.id()));
            }
        });
        return pairs;
    }

    /** How alike these two must be to be worth a question. */
    static double needed(DeskIdea one, DeskIdea other) {
        boolean bare = one.words().body().strip().length() < HARDLY_A_TEXT || other.words().body().strip().length() < HARDLY_A_TEXT;
        boolean known = one.theme() != null && other.theme() != null;
        if (known && Objects.equals(one.theme(), other.theme())) {
            return bare ? TITLES_ON_SAME_THEME : SAME_THEME;
        }
        return bare ? TITLES : known ? OTHER_THEME : THEME_UNKNOWN;
    }

    /**
     * Ideas that are alike one by one make a pile, the most alike first; two that were found not to be the same never lie in one.
     *
     * @param settled pairs that need not be asked about again, see {@link SettledMatters#pair}
     * @return each at least two ideas
     */
    List<Set<Long>> piles(long meeting, Collection<DeskIdea> ideas, Set<Map.Entry<Long, Long>> settled) {
        List<Set<Long>> piles = new ArrayList<>();
        for (Pair pair : pairs(meeting, ideas)) {
            Set<Long> one = pileOf(piles, pair.one());
            Set<Long> other = pileOf(piles, pair.other());
            boolean apart = one.stream().anyMatch(a -> other.stream().anyMatch(b -> settled.contains(SettledMatters.pair(a, b))));
            if (one != other && !apart && one.size() + other.size() <= MAX_PILE) {
                if (!piles.contains(one)) {
                    piles.add(one);
                }
                one.addAll(other);
                piles.remove(other);
            }
        }
        return piles;
    }

    private static Set<Long> pileOf(List<Set<Long>> piles, long idea) {
        return piles.stream().filter(pile -> pile.contains(idea)).findFirst().orElseGet(() -> new TreeSet<>(Set.of(idea)));
    }
}
