package dk.karavanen.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;
import dk.karavanen.stage.StageState.Figures;
import dk.karavanen.stage.StageState.Row;
import dk.karavanen.stage.StageState.Shares;

/**
 * How a hall raised its hand, as everyone may see it: by sector, the small ones together by the {@linkplain SmallSectors rule} that holds
 * everywhere, and the mean of just these rows, so that nothing of a small one follows from it.
 */
final class HandFigures {

    /** How many of one sector said what. */
    record Counts(int forCount, int doubtful, int against) {

        int answered() {
            return forCount + doubtful + against;
        }

        Counts plus(Counts other) {
            return new Counts(forCount + other.forCount, doubtful + other.doubtful, against + other.against);
        }

        double[] shares() {
            return new double[] {100d * forCount / answered(), 100d * doubtful / answered(), 100d * against / answered()};
        }
    }

    private HandFigures() {
    }

    /** @param said by sector; those who were silent are absent */
    static Figures of(Map<String, Counts> said, List<Sector> order) {
        Map<String, Integer> answered = new LinkedHashMap<>();
        Map<String, Counts> inOrder = new LinkedHashMap<>();
        order.stream().map(Sector::code).filter(said::containsKey).forEach(code -> inOrder.put(code, said.get(code)));
        // Of a sector that the caravan has no more.
        said.forEach(inOrder::putIfAbsent);
        inOrder.forEach((code, counts) -> answered.put(code, counts.answered()));
        if (answered.values().stream().mapToInt(Integer::intValue).sum() < SmallSectors.FEWEST_SHOWN) {
            return new Figures(true, List.of(), null);
        }
        SmallSectors.Shown<Counts> shown = SmallSectors.among(answered).show(inOrder, Counts::plus);
        List<Row> rows = new ArrayList<>();
        double[] sums = new double[3];
        shown.visible().forEach((code, counts) -> rows.add(row(code, counts, sums)));
        shown.rest().ifPresent(counts -> rows.add(row(null, counts, sums)));
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= rows.size();
        }
        return new Figures(false, List.copyOf(rows), whole(sums));
    }

    private static Row row(@Nullable String sector, Counts counts, double[] sums) {
        double[] shares = counts.shares();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += shares[i];
        }
        return new Row(sector, counts.answered(), whole(shares));
    }

    /** By largest remainder: three that are rounded each by itself may add up to 99 or 101, and a hall sees that. */
    static Shares whole(double[] shares) {
        int[] whole = new int[shares.length];
        int left = 100;
        for (int i = 0; i < shares.length; i++) {
            whole[i] = (int) Math.floor(shares[i] + 1e-9);
            left -= whole[i];
        }
        while (left > 0) {
            int most = 0;
            for (int i = 1; i < shares.length; i++) {
                if (shares[i] - whole[i] > shares[most] - whole[most] + 1e-9) {
                    most = i;
                }
            }
            whole[most]++;
            left--;
        }
        return new Shares(whole[0], whole[1], whole[2]);
    }
}
