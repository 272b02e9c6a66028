package dk.karavanen.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * What would fit into what is left if the line were drawn there and these amounts were given. Changes nothing.
 *
 * @param usedOre  by those above the line that fit
 * @param shortOre what is missing for all above the line; 0 if they fit
 */
public record WhatIf(List<Row> rows, long leftOre, long usedOre, long shortOre) {

    /** @param amountOre what it would get, as somebody tries it */
    public record Tried(long application, long amountOre) {
    }

    /** @param afterOre what would be left after it */
    public record Row(long application, long amountOre, Fit fit, long afterOre) {
    }

    public enum Fit {
        FITS,
        /** Above the line, and more than is left when its turn comes. */
        TOO_MUCH,
        BELOW
    }

    /** @param line how many stand above it */
    public static WhatIf of(List<Tried> order, int line, long leftOre) {
        List<Row> rows = new ArrayList<>();
        long left = leftOre;
        long wanted = 0;
        for (int i = 0; i < order.size(); i++) {
            Tried tried = order.get(i);
            if (i >= line) {
                rows.add(new Row(tried.application(), tried.amountOre(), Fit.BELOW, left));
                continue;
            }
            wanted += tried.amountOre();
            boolean fits = tried.amountOre() <= left;
            left -= fits ? tried.amountOre() : 0;
            rows.add(new Row(tried.application(), tried.amountOre(), fits ? Fit.FITS : Fit.TOO_MUCH, left));
        }
        return new WhatIf(List.copyOf(rows), leftOre, leftOre - left, Math.max(0, wanted - leftOre));
    }

    /** How many of the first can all have what they are to get. */
    public static int line(List<Tried> order, long leftOre) {
        long sum = 0;
        int line = 0;
        while (line < order.size() && sum + order.get(line).amountOre() <= leftOre) {
            sum += order.get(line++).amountOre();
        }
        return line;
    }
}
