package dk.karavanen.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sectors whose figures only moderators may see, because so few people are in them that a figure tells who said what.
 *
 * <p>Who is counted are those who have weighed something, and not who is there: whoever only came gives nobody anything to hide
 * behind, and whoever comes late, or leaves, moves nothing by it. A sector that is there is hidden while fewer than
 * {@value #FEWEST_SHOWN} of its people have weighed anything. The total is public, so what is hidden is given away
 * by subtraction as far as it can be told apart: while just one sector is hidden, or those hidden hold fewer than
 * {@value #FEWEST_SHOWN} people together, the next smallest sector is hidden too (complementary suppression). A sector without
 * anyone has nothing to hide.
 *
 * <p>What this does not cover: a mean over sectors gives hidden ones away next to the visible figures, so such figures are computed
 * with the hidden sectors put together as one; a sector that is all of one opinion tells everyone's in it, whatever its size; and
 * whoever compares the figures just before and just after somebody joined learns what that person said.
 *
 * @param hidden keys of the hidden sectors
 */
public record SmallSectors(Set<String> hidden) {

    /** The fewest people a sector must have for its figures to be shown. */
    public static final int FEWEST_SHOWN = 5;

    public SmallSectors {
        hidden = Set.copyOf(hidden);
    }

    /** Hides nothing: what moderators see. */
    public static SmallSectors none() {
        return new SmallSectors(Set.of());
    }

    /**
     * @param participants people by sector, at the meeting (or wherever the figures to be shown come from): not answers to one idea,
     *                     or what is hidden would differ from idea to idea
     */
    public static SmallSectors among(Map<String, Integer> participants) {
        return amongMeetings(Map.of("", participants)).total();
    }

    /**
     * For figures of what people said.
     *
     * @param present people by sector at the meeting
     * @param weighed those of them who have taken a stance on anything that stands on its board
     */
    public static SmallSectors among(Map<String, Integer> present, Map<String, Integer> weighed) {
        List<String> there = present.entrySet().stream().filter(sector -> sector.getValue() > 0).map(Map.Entry::getKey).sorted().toList();
        Cell[] line = there.stream().map(sector -> new Cell(true, weighed.getOrDefault(sector, 0))).toArray(Cell[]::new);
        Cell.protect(line);
        return hiddenIn(line, there);
    }

    /**
     * For figures shown meeting by meeting and in total: a sector hidden at one meeting only would follow from its total, so it is
     * hidden at another one as well, and so on until every meeting and every sector hides none or at least two.
     *
     * @param participants meeting → people by sector
     */
    public static <M> Together<M> amongMeetings(Map<M, Map<String, Integer>> participants) {
        SortedMap<String, Integer> sums = new TreeMap<>();
        participants.values().forEach(meeting -> meeting.forEach((sector, people) -> sums.merge(sector, people, Integer::sum)));
        List<String> sectors = List.copyOf(sums.keySet());
        // One row a meeting and the total as the last row: the total is what a column adds up to, so it gives away just the same.
        List<Map<String, Integer>> rows = new ArrayList<>(participants.values());
        rows.add(sums);
        List<Cell[]> lines = new ArrayList<>();
        Cell[][] table = new Cell[rows.size()][sectors.size()];
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < sectors.size(); column++) {
                table[row][column] = new Cell(rows.get(row).getOrDefault(sectors.get(column), 0));
            }
            lines.add(table[row]);
        }
        if (participants.size() > 1) {
            for (int column = 0; column < sectors.size(); column++) {
                int sector = column;
                lines.add(Arrays.stream(table).map(row -> row[sector]).toArray(Cell[]::new));
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Cell[] line : lines) {
                changed |= Cell.protect(line);
            }
        }
        Map<M, SmallSectors> meetings = new LinkedHashMap<>();
        int row = 0;
        for (M meeting : participants.keySet()) {
            meetings.put(meeting, hiddenIn(table[row++], sectors));
        }
        return new Together<>(meetings, hiddenIn(table[row], sectors));
    }

    private static SmallSectors hiddenIn(Cell[] row, List<String> sectors) {
        return new SmallSectors(IntStream.range(0, row.length).filter(column -> row[column].hidden).mapToObj(sectors::get)
                .collect(Collectors.toSet()));
    }

    public boolean hides(String sector) {
        return hidden.contains(sector);
    }

    /**
     * Splits figures into those to show and one for all hidden sectors together.
     *
     * @param figures by sector; their order is kept
     * @param sum     adds two sectors' figures
     */
    public <T> Shown<T> show(Map<String, T> figures, BinaryOperator<T> sum) {
        Map<String, T> visible = new LinkedHashMap<>();
        T rest = null;
        for (Map.Entry<String, T> figure : figures.entrySet()) {
            if (!hides(figure.getKey())) {
                visible.put(figure.getKey(), figure.getValue());
            } else {
                rest = rest == null ? figure.getValue() : sum.apply(rest, figure.getValue());
            }
        }
        return new Shown<>(visible, Optional.ofNullable(rest));
    }

    /** {@link #show} for counts. */
    public Shown<Integer> show(Map<String, Integer> counts) {
        return show(counts, Integer::sum);
    }

    /**
     * @param visible by sector, in the order given
     * @param rest    all hidden sectors together; empty if none of them had a figure
     */
    public record Shown<T>(Map<String, T> visible, Optional<T> rest) {

        public Shown {
            visible = Collections.unmodifiableMap(new LinkedHashMap<>(visible));
        }
    }

    /**
     * @param meetings what to hide at each, in the order given
     * @param total    what to hide in the figures of all meetings together
     */
    public record Together<M>(Map<M, SmallSectors> meetings, SmallSectors total) {

        public Together {
            meetings = Collections.unmodifiableMap(new LinkedHashMap<>(meetings));
        }
    }

    /** The people of one sector at one meeting. */
    private static final class Cell {

        private final boolean there;
        private final int people;
        private boolean hidden;

        Cell(int people) {
            this(people > 0, people);
        }

        Cell(boolean there, int people) {
            this.there = there;
            this.people = people;
            hidden = there && people < FEWEST_SHOWN;
        }

        /** Hides the smallest shown cells of a line, the first among equals, until what is hidden cannot be told apart. */
        static boolean protect(Cell[] line) {
            boolean changed = false;
            while (true) {
                int cells = 0;
                int people = 0;
                Cell next = null;
                for (Cell cell : line) {
                    if (cell.hidden) {
                        cells++;
                        people += cell.people;
                    } else if (cell.there && (next == null || cell.people < next.people)) {
                        next = cell;
                    }
                }
                if (cells == 0 || next == null || cells > 1 && people >= FEWEST_SHOWN) {
                    return changed;
                }
                next.hidden = true;
                changed = true;
            }
        }
    }
}
