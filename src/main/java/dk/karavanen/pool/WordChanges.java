package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What became another between two texts, by words: the longest common subsequence of their words, as in Hunt and McIlroy, <i>An Algorithm
 * for Differential File Comparison</i> (1976), after what is the same at both ends has been set aside. Quadratic in what is left, which
 * is at most one answer of some thousand letters.
 */
public final class WordChanges {

    private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+$");
    /** Above this the middle is told as a whole: nobody reads a diff of it, and it would take memory. */
    private static final int MOST = 4_000_000;

    /** Whether words stand in both, were taken out, or were put in. */
    public enum Kind {
        SAME, OUT, IN
    }

    public record Piece(Kind kind, String words) {
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private Kind kind = Kind.SAME;

    private WordChanges() {
    }

    /** @return all of both texts, in order; none where both are empty */
    static List<Piece> of(String before, String after) {
        List<String> one = words(before);
        List<String> other = words(after);
        int head = 0;
        while (head < one.size() && head < other.size() && one.get(head).equals(other.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < one.size() - head && tail < other.size() - head && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            tail++;
        }
        WordChanges changes = new WordChanges();
        one.subList(0, head).forEach(word -> changes.add(Kind.SAME, word));
        changes.middle(one.subList(head, one.size() - tail), other.subList(head, other.size() - tail));
        one.subList(one.size() - tail, one.size()).forEach(word -> changes.add(Kind.SAME, word));
        changes.flush();
        return List.copyOf(changes.pieces);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private void middle(List<String> one, List<String> other) {
        if ((long) one.size() * other.size() > MOST) {
            one.forEach(word -> add(Kind.OUT, word));
            other.forEach(word -> add(Kind.IN, word));
            return;
        }
        // How much is the same from here to the end.
        int[][] same = new int[one.size() + 1][other.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = other.size() - 1; j >= 0; j--) {
                same[i][j] = one.get(i).equals(other.get(j)) ? same[i + 1][j + 1] + 1 : Math.max(same[i + 1][j], same[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
                add(Kind.SAME, one.get(i++));
                j++;
            } else if (i < one.size() && (j == other.size() || same[i + 1][j] >= same[i][j + 1])) {
                add(Kind.OUT, one.get(i++));
            } else {
                add(Kind.IN, other.get(j++));
            }
        }
    }

    private void add(Kind of, String word) {
        if (of != kind) {
            flush();
            kind = of;
        }
        words.append(word);
    }

    private void flush() {
        if (!words.isEmpty()) {
            pieces.add(new Piece(kind, words.toString()));
            words.setLength(0);
        }
    }
}
