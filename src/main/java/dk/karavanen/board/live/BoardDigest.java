package dk.karavanen.board.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaFigures;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.IdeaWords;

/**
 * A board in a thousand characters: enough to tell which parts of it somebody has who has read along at another server, or before this
 * one was started anew. Ideas lie in buckets by id, and of each bucket there are 30 bits for the words in it and 30 for the figures; two
 * boards differ where those do, but for one case in a thousand million. The page makes the same of what it has
 * ({@code frontend/board/digest.ts}), so every step here is spelled out in {@code docs/board-api.md}.
 */
public final class BoardDigest {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    /** Characters of one bucket: its words, then its figures. */
    private static final int WIDTH = 10;
    private static final int MAX_BUCKETS = 256;
    private static final int BITS = (1 << 30) - 1;

    private final int[] words;
    private final int[] figures;

    /** @param size how many buckets; a power of two */
    BoardDigest(int size) {
        words = new int[size];
        figures = new int[size];
    }

    /** @return null if it is none of ours */
    static @Nullable BoardDigest parse(@Nullable String text) {
        if (text == null || text.length() % WIDTH != 0) {
            return null;
        }
        int size = text.length() / WIDTH;
        if (size < 1 || size > MAX_BUCKETS || Integer.bitCount(size) != 1) {
            return null;
        }
        BoardDigest digest = new BoardDigest(size);
        for (int i = 0; i < size; i++) {
            long both = 0;
            for (int j = 0; j < WIDTH; j++) {
                int digit = DIGITS.indexOf(text.charAt(i * WIDTH + j));
                if (digit < 0) {
                    return null;
                }
                both = both << 6 | digit;
            }
            digest.words[i] = (int) (both >>> 30);
            digest.figures[i] = (int) (both & BITS);
        }
        return digest;
    }

    static BoardDigest of(Collection<BoardState.Shown> ideas, int size) {
        BoardDigest digest = new BoardDigest(size);
        for (BoardState.Shown shown : ideas) {
            digest.add(words(shown.view()), shown.view().figures());
        }
        return digest;
    }

    /** @param said see {@link #words} */
    void add(int said, IdeaFigures idea) {
        int bucket = bucket(idea.id());
        words[bucket] ^= hash(idea.id() + ":" + said);
        figures[bucket] ^= hash(figures(idea));
    }

    int size() {
        return words.length;
    }

    int bucket(long idea) {
        return (int) (idea & size() - 1);
    }

    SortedSet<Integer> otherWords(BoardDigest other) {
        return other(words, other.words);
    }

    SortedSet<Integer> otherFigures(BoardDigest other) {
        return other(figures, other.figures);
    }

    private static SortedSet<Integer> other(int[] ours, int[] theirs) {
        SortedSet<Integer> buckets = new TreeSet<>();
        for (int i = 0; i < ours.length; i++) {
            if (ours[i] != theirs[i]) {
                buckets.add(i);
            }
        }
        return buckets;
    }

    /** Of what an idea says and what has become of it: sent with every whole idea, so that no page has to spell it alike. */
    static int words(IdeaView idea) {
        List<@Nullable Object> told = new ArrayList<>();
        for (Object part : idea.told()) {
            if (part instanceof IdeaWords words) {
                told.addAll(words.parts());
            } else {
                told.add(part);
            }
        }
        return hash(told.stream().map(part -> part == null ? "\0" : part.toString()).collect(Collectors.joining("\n")));
    }

    /** {@code id:for,pass,against;sector=for,pass,against;…;*=for,pass,against;comments;score or few}, nothing for what is absent. */
    static String figures(IdeaFigures idea) {
        StringBuilder text = new StringBuilder().append(idea.id()).append(':');
        numbers(text, idea.forCount(), idea.pass(), idea.against());
        if (idea.bySector() != null) {
            for (Map.Entry<String, IdeaView.FiguresView> sector : new TreeMap<>(idea.bySector()).entrySet()) {
                figures(text, sector.getKey(), sector.getValue());
            }
        }
        if (idea.others() != null) {
            figures(text, "*", idea.others());
        }
        text.append(';').append(idea.comments()).append(';');
        return text.append(Boolean.TRUE.equals(idea.few()) ? "few" : number(idea.score())).toString();
    }

    private static void figures(StringBuilder text, String name, IdeaView.FiguresView figures) {
        text.append(';').append(name).append('=');
        numbers(text, figures.forCount(), figures.pass(), figures.against());
    }

    private static void numbers(StringBuilder text, @Nullable Integer... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            text.append(i > 0 ? "," : "").append(number(numbers[i]));
        }
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    /** FNV-1a over UTF-8, and its upper bits once more, for they are the better mixed ones. */
    static int hash(String text) {
        int hash = 0x811c9dc5;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x01000193;
        }
        return (hash ^ hash >>> 15) & BITS;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(size() * WIDTH);
        for (int i = 0; i < size(); i++) {
            long both = (long) words[i] << 30 | figures[i];
            for (int shift = 54; shift >= 0; shift -= 6) {
                text.append(DIGITS.charAt((int) (both >>> shift) & 63));
            }
        }
        return text.toString();
    }

    /** As a key of what has been made for somebody with the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BoardDigest digest && toString().equals(digest.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
