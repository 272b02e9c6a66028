package dk.karavanen.board.similar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.similar.DanishWords.Word;

/**
 * The ideas of one meeting or caravan, and which of them a text looks like. Kept in memory and cheap to fill anew; put every change
 * in as it happens.
 *
 * <p><b>How.</b> An idea is the line of its {@linkplain DanishWords stems}, title and text alike; its features are that line's
 * character trigrams, spaces included, so that split compounds ({@code sprog cafe}) and misspellings still meet. A feature weighs
 * {@code (1 + ln tf) · ln((1 + N) / df)}; the score is the cosine of the two weight vectors, 0 to 1.
 *
 * <p><b>What it can and cannot do.</b> It compares words, not meanings. Texts written alike with opposite aims score higher than
 * honest paraphrases, so a score is a reason to show an idea to a person and never to merge anything by itself. The figures behind
 * {@link #WORTH_SHOWING} are pinned by a test.
 *
 * <p>Reads run side by side, a write waits for them and they for it, some microseconds; every method may be called from any thread.
 * The weights follow the growing collection in steps (every tenth idea or so), so that no single write has to touch everything.
 */
public final class SimilarityIndex {

    /**
     * The score from which an idea is worth a person's look. Measured on 40 Danish ideas, each asked for in turn among the other
     * 39: of 32 paraphrases all lie above it once the whole text is typed, 27 at half the text, 16 at the title alone. So do 22 of
     * 24 look-alikes that say something else, and 55 of 1 504 ideas not meant to be alike (most share the subject). In lists of at
     * most three, that is 2.4 suggestions to an idea, every third of them a paraphrase: good enough for people who read them, and
     * for nothing that acts by itself. Measured on few and tidy texts; a large board on one subject fills its list of three always.
     */
    public static final double WORTH_SHOWING = 0.15;

    /**
     * The same while there is only a title: a few words share fewer features with a whole idea, however well they fit. Of 26 ideas that
     * have a duplicate, it is among the first five for 19 (14 above 0.15), among the first three for 16 (14); of what is shown a
     * fifth is a duplicate (a quarter above 0.15). Lower still finds one more and shows a quarter more.
     */
    public static final double WORTH_SHOWING_BY_TITLE = 0.10;

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparing(scored -> scored.idea.id);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Long, Indexed> ideas = new HashMap<>();
    private final Map<Long, Postings> postings = new HashMap<>();
    private Indexed[] slots = new Indexed[16];
    private int slotsUsed;
    private int[] freeSlots = new int[16];
    private int freeSlotCount;
    private int changesSinceWeighed;

    /**
     * One idea that looks like what was asked for.
     *
     * @param idea  its id
     * @param score above 0, at most 1; comparable within one index only
     * @param words  words of its title and text, as written there and in that order, that the question has too, wholly or as part
     *               of a compound: for highlighting. May be empty though the score is not
     * @param others its other words, likewise: what it says besides
     */
    public record Match(long idea, double score, List<String> words, List<String> others) {
    }

    /** Adds an idea, or replaces its words. Null counts as empty. */
    public void put(long id, String title, @Nullable String text) {
        String whole = join(title, text);
        Map<Long, Integer> counts = trigrams(DanishWords.of(whole));
        lock.writeLock().lock();
        try {
            Indexed before = ideas.remove(id);
            if (before != null) {
                takeOut(before);
            }
            Indexed idea = new Indexed(id, whole, slotFor(), counts.size());
            int i = 0;
            for (Map.Entry<Long, Integer> count : counts.entrySet()) {
                Postings list = postings.computeIfAbsent(count.getKey(), Postings::new);
                idea.postings[i] = list;
                idea.weights[i] = damped(count.getValue());
                list.add(idea.slot, idea.weights[i++]);
            }
            ideas.put(id, idea);
            slots[idea.slot] = idea;
            for (Postings list : idea.postings) {
                if (list.rarity == 0) {
                    list.weigh(ideas.size());
                }
            }
            idea.weigh();
            changed();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets an idea; nothing happens if it is not there. */
    public void remove(long id) {
        lock.writeLock().lock();
        try {
            Indexed idea = ideas.remove(id);
            if (idea != null) {
                takeOut(idea);
                changed();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    public int size() {
        lock.readLock().lock();
        try {
            return ideas.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** At most {@code max} ideas {@linkplain #WORTH_SHOWING worth showing} to somebody who writes this, most alike first. */
    public List<Match> like(String title, String text, int max) {
        return like(title, text, max, worthShowing(text), idea -> true);
    }

    /** The same among some of the ideas. */
    public List<Match> like(String title, @Nullable String text, int max, LongPredicate among) {
        return like(title, text, max, worthShowing(text), among);
    }

    private static double worthShowing(@Nullable String text) {
        return text == null || text.isBlank() ? WORTH_SHOWING_BY_TITLE : WORTH_SHOWING;
    }

    /**
     * @param atLeast the lowest score returned; 0 for whatever shares anything at all
     * @return equal scores by id
     */
    public List<Match> like(String title, String text, int max, double atLeast) {
        return like(title, text, max, atLeast, idea -> true);
    }

    private List<Match> like(String title, @Nullable String text, int max, double atLeast, LongPredicate among) {
        List<Word> words = DanishWords.of(join(title, text));
        Map<Long, Integer> counts = trigrams(words);
        List<Scored> best;
        lock.readLock().lock();
        try {
            best = best(counts, among, max, atLeast);
        } finally {
            lock.readLock().unlock();
        }
        return explained(best, words);
    }

    /** The same for an idea already here, itself left out; empty if it is not here. */
    public List<Match> like(long id, int max) {
        Indexed idea;
        lock.readLock().lock();
        try {
            idea = ideas.get(id);
        } finally {
            lock.readLock().unlock();
        }
        if (idea == null) {
            return List.of();
        }
        List<Word> words = DanishWords.of(idea.text);
        Map<Long, Integer> counts = trigrams(words);
        List<Scored> best;
        lock.readLock().lock();
        try {
            best = best(counts, other -> other != id, max, WORTH_SHOWING);
        } finally {
            lock.readLock().unlock();
        }
        return explained(best, words);
    }

    private List<Scored> best(Map<Long, Integer> counts, LongPredicate among, int max, double atLeast) {
        double[] products = new double[slotsUsed];
        double square = 0;
        for (Map.Entry<Long, Integer> count : counts.entrySet()) {
            Postings list = postings.get(count.getKey());
            double rarity = list == null ? Math.log1p(ideas.size()) : list.rarity;
            double weight = damped(count.getValue()) * rarity;
            square += weight * weight;
            if (list != null) {
                list.addTo(products, weight * rarity);
            }
        }
        if (max <= 0 || square == 0) {
            return List.of();
        }
        double length = Math.sqrt(square);
        PriorityQueue<Scored> best = new PriorityQueue<>(BEST_FIRST.reversed());
        for (int slot = 0; slot < slotsUsed; slot++) {
            if (products[slot] > 0) {
                double score = Math.min(1, products[slot] / (length * slots[slot].length));
                if (score >= atLeast && among.test(slots[slot].id)) {
                    best.add(new Scored(slots[slot], score));
                    if (best.size() > max) {
                        best.poll();
                    }
                }
            }
        }
        return best.stream().sorted(BEST_FIRST).toList();
    }

    private static List<Match> explained(List<Scored> best, List<Word> asked) {
        return best.stream().map(scored -> explained(scored, asked)).toList();
    }

    /** A word is asked for if it has the same stem, or one is the beginning or the end of the other (a compound). */
    private static Match explained(Scored scored, List<Word> asked) {
        Set<String> shared = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (Word word : DanishWords.of(scored.idea.text)) {
            (asked.stream().anyMatch(other -> related(word, other)) ? shared : others).add(word.written());
        }
        return new Match(scored.idea.id, scored.score, List.copyOf(shared), List.copyOf(others));
    }

    private static boolean related(Word a, Word b) {
        return a.stem().equals(b.stem()) || isPart(a, b) || isPart(b, a);
    }

    private static boolean isPart(Word part, Word compound) {
        return part.stem().length() >= 4 && compound.plain().length() > part.stem().length()
                && (compound.plain().startsWith(part.stem()) || compound.stem().endsWith(part.stem()));
    }

    private static String join(@Nullable String title, @Nullable String text) {
        return (title == null ? "" : title) + "\n" + (text == null ? "" : text);
    }

    private static float damped(int count) {
        return (float) (1 + Math.log(count));
    }

    /** Three characters packed into a number, and how often they come. */
    private static Map<Long, Integer> trigrams(List<Word> words) {
        StringBuilder line = new StringBuilder(" ");
        words.forEach(word -> line.append(word.stem()).append(' '));
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 2; i < line.length(); i++) {
            counts.merge((long) line.charAt(i - 2) << 32 | (long) line.charAt(i - 1) << 16 | line.charAt(i), 1, Integer::sum);
        }
        return counts;
    }

    private int slotFor() {
        if (freeSlotCount > 0) {
            return freeSlots[--freeSlotCount];
        }
        if (slotsUsed == slots.length) {
            slots = Arrays.copyOf(slots, 2 * slotsUsed);
        }
        return slotsUsed++;
    }

    private void takeOut(Indexed idea) {
        for (Postings list : idea.postings) {
            list.remove(idea.slot);
            if (list.size == 0) {
                postings.remove(list.trigram);
            }
        }
        slots[idea.slot] = null;
        if (freeSlotCount == freeSlots.length) {
            freeSlots = Arrays.copyOf(freeSlots, 2 * freeSlotCount);
        }
        freeSlots[freeSlotCount++] = idea.slot;
    }

    /** Weighs everything anew after every tenth of the ideas has changed: some milliseconds with thousands of them. */
    private void changed() {
        if (++changesSinceWeighed * 10 >= ideas.size()) {
            changesSinceWeighed = 0;
            postings.values().forEach(list -> list.weigh(ideas.size()));
            ideas.values().forEach(Indexed::weigh);
        }
    }

    private record Scored(Indexed idea, double score) {
    }

    /** An idea, its place in the postings, and the length of its vector. */
    private static final class Indexed {

        private final long id;
        private final String text;
        private final int slot;
        private final Postings[] postings;
        private final float[] weights;
        private double length;

        Indexed(long id, String text, int slot, int features) {
            this.id = id;
            this.text = text;
            this.slot = slot;
            postings = new Postings[features];
            weights = new float[features];
        }

        void weigh() {
            double square = 0;
            for (int i = 0; i < postings.length; i++) {
                double weight = weights[i] * postings[i].rarity;
                square += weight * weight;
            }
            length = Math.sqrt(square);
        }
    }

    /** The ideas that have a trigram, sorted by slot. */
    private static final class Postings {

        private final long trigram;
        private int[] slots = new int[2];
        private float[] weights = new float[2];
        private int size;
        /** ln((1 + N) / df) as of the last weighing, above 0; 0 before the first. */
        private double rarity;

        Postings(long trigram) {
            this.trigram = trigram;
        }

        void weigh(int ideas) {
            rarity = Math.log((1.0 + ideas) / size);
        }

        void add(int slot, float weight) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size + (size >> 1) + 1);
                weights = Arrays.copyOf(weights, slots.length);
            }
            int at = -Arrays.binarySearch(slots, 0, size, slot) - 1;
            System.arraycopy(slots, at, slots, at + 1, size - at);
            System.arraycopy(weights, at, weights, at + 1, size - at);
            slots[at] = slot;
            weights[at] = weight;
            size++;
        }

        void remove(int slot) {
            int at = Arrays.binarySearch(slots, 0, size, slot);
            size--;
            System.arraycopy(slots, at + 1, slots, at, size - at);
            System.arraycopy(weights, at + 1, weights, at, size - at);
        }

        void addTo(double[] products, double weight) {
            for (int i = 0; i < size; i++) {
                products[slots[i]] += weight * weights[i];
            }
        }
    }
}
