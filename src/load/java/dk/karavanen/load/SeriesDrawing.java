package dk.karavanen.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A long run drawn: three panels above each other, each from zero, so that what is flat looks flat and what grows does not hide. */
final class SeriesDrawing {

    private static final int WIDTH = 760;
    private static final int PANEL = 150;
    private static final int LEFT = 64;
    private static final int RIGHT = 150;
    private static final int GAP = 46;

    private record Line(String name, String colour, ToDoubleFunction<Series.Minute> value) {
    }

    private SeriesDrawing() {
    }

    static String of(List<Series.Minute> minutes) {
        StringBuilder svg = new StringBuilder();
        int height = 3 * (PANEL + GAP) + 20;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
                <title>Waiting, memory and threads, minute by minute</title>
                <rect width="100%%" height="100%%" fill="#fff"/>
                """.formatted(WIDTH, height));
        panel(svg, 0, "Waiting, milliseconds", minutes, List.of(
                new Line("tap to screen p99", "#b3261e", Series.Minute::screenP99), new Line("tap to receipt p99", "#8a5a00", Series.Minute::receiptP99),
                new Line("tap to screen p50", "#1a5fb4", Series.Minute::screenP50)));
        panel(svg, 1, "Memory, megabytes", minutes, List.of(
                new Line("heap after collection", "#b3261e", minute -> minute.heap() == null ? Double.NaN : minute.heap()),
                new Line("process", "#1a5fb4", Series.Minute::memory)));
        panel(svg, 2, "Threads", minutes, List.of(new Line("threads", "#1a5fb4", Series.Minute::threads)));
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, int index, String title, List<Series.Minute> minutes, List<Line> lines) {
        int top = 24 + index * (PANEL + GAP);
        double most = lines.stream().flatMapToDouble(line -> minutes.stream().mapToDouble(line.value())).filter(value -> !Double.isNaN(value)).max().orElse(1);
        double scale = round(most);
        int last = Math.max(1, minutes.size());
        int width = WIDTH - LEFT - RIGHT;
        text(svg, LEFT, top - 8, "start", "#222", title);
        for (int i = 0; i <= 4; i++) {
            double y = top + PANEL - PANEL * i / 4.0;
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fh%d\" stroke=\"#ddd\"/>%n", LEFT, y, width));
            text(svg, LEFT - 8, y + 4, "end", "#555", String.format(Locale.ROOT, scale < 8 ? "%.1f" : "%.0f", scale * i / 4));
        }
        for (int minute = 0; minute <= last; minute += Math.max(1, last / 6)) {
            text(svg, LEFT + (double) width * minute / last, top + PANEL + 16, "middle", "#555", minute + " min");
        }
        int name = 0;
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            for (Series.Minute minute : minutes) {
                double value = line.value().applyAsDouble(minute);
                if (!Double.isNaN(value)) {
                    path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L",
                            LEFT + (double) width * minute.minute() / last, top + PANEL - PANEL * value / scale));
                }
            }
            svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n".formatted(path, line.colour()));
            text(svg, WIDTH - RIGHT + 10, top + 12 + 18 * name++, "start", line.colour(), line.name());
        }
    }

    /** The next of 1, 2, 4, 8 or so times a power of ten that nothing stands above. */
    private static double round(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-3))));
        for (double step : new double[] {1, 1.2, 1.6, 2, 3, 4, 6, 8, 10}) {
            if (most <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, colour, text));
    }
}
