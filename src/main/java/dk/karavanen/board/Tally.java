package dk.karavanen.board;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many are for an idea, pass, and are against it, by sector. A participant counts once, with their last word, on the
 * idea and all that is merged into it.
 *
 * @param bySector      sector code to its figures; sectors without a stance are absent
 * @param silentAuthors sector code to those who wrote it, or something merged into it, are present and have said nothing of it
 */
public record Tally(Map<String, Figures> bySector, Map<String, Integer> silentAuthors) {

    /** Nobody has said anything, nobody wrote it. */
    public static final Tally NONE = new Tally(Map.of(), Map.of());

    /** One sector's stances. */
    public record Figures(int forCount, int pass, int against) {

        static final Figures NONE = new Figures(0, 0, 0);

        public int answered() {
            return forCount + pass + against;
        }

        Figures plus(int value, int count) {
            return switch (value) {
                case 1 -> new Figures(forCount + count, pass, against);
                case 0 -> new Figures(forCount, pass + count, against);
                default -> new Figures(forCount, pass, against + count);
            };
        }
    }

    public Tally {
        bySector = Map.copyOf(bySector);
        silentAuthors = Map.copyOf(silentAuthors);
    }

    public int forCount() {
        return bySector.values().stream().mapToInt(Figures::forCount).sum();
    }

    public int pass() {
        return bySector.values().stream().mapToInt(Figures::pass).sum();
    }

    public int against() {
        return bySector.values().stream().mapToInt(Figures::against).sum();
    }

    /** Collects rows of (sector, value, count). */
    static final class Builder {

        /** In the place of a value: those who wrote it and said nothing. */
        static final int SILENT_AUTHORS = 2;

        private final Map<String, Figures> bySector = new LinkedHashMap<>();
        private final Map<String, Integer> silentAuthors = new LinkedHashMap<>();

        void add(String sector, int value, int count) {
            if (value == SILENT_AUTHORS) {
                silentAuthors.merge(sector, count, Integer::sum);
                return;
            }
            bySector.merge(sector, Figures.NONE.plus(value, count),
                    (a, b) -> new Figures(a.forCount() + b.forCount(), a.pass() + b.pass(), a.against() + b.against()));
        }

        Tally build() {
            return new Tally(bySector, silentAuthors);
        }
    }
}
