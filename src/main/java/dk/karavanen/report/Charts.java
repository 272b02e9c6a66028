package dk.karavanen.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.MunicipalityTile;
import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.shared.SectorShape;

/**
 * The report's drawings, as SVG of rectangles, paths and figures only: {@link PdfDrawing} draws the same in the PDF. Shape and
 * number stand beside colour everywhere, so that a greyscale print loses nothing.
 */
final class Charts {

    /** Width of a bar's view box; the longest bar fills it. */
    private static final int WIDTH = 400;
    private static final int HEIGHT = 22;
    private static final double GAP = 1.6;
    private static final double GLYPH = 8;
    /** Of the digits at this size, IBM Plex Sans SemiBold with figures of equal width. */
    private static final double DIGIT = 6.6;
    private static final int FONT_SIZE = 11;
    /** How many shapes fit on one road of the cover, on paper. */
    static final int ROAD_SHAPES = 22;
    private static final double STEP = 18.5;

    private static final String INK = "#0B2B33";
    private static final String TOGETHER = "#E5ECEA";
    private static final String TOGETHER_SHAPE = "M2.5 1.75h11a.75.75 0 0 1 .75.75v11a.75.75 0 0 1-.75.75h-11a.75.75 0 0 1-.75-.75v-11"
            + "a.75.75 0 0 1 .75-.75Z";
    /** The sign of several sectors together, here as on walls and phones. */
    private static final String HATCH = "M1.75 7.5 7.5 1.75H11L1.75 11ZM4.5 14.25 14.25 4.5V8L8 14.25ZM11.5 14.25 14.25 11.5V14.25Z";
    private static final String HATCH_INK = "#6C8187";

    private static final int COLUMNS = 17;
    private static final int ROWS = 13;
    private static final int TILE = 31;
    private static final int TILE_HIGH = 26;
    private static final int TILE_GAP = 3;
    private static final int TILE_STEP = TILE + TILE_GAP;
    private static final int TILE_ROW = TILE_HIGH + TILE_GAP;
    private static final String MUTED = "#3A545B";
    /** The scale of tokens.css, light. */
    private static final Map<HomeMap.Level, String> FILLS = Map.of(HomeMap.Level.MANY, "#0B5263", HomeMap.Level.SOME, "#5E9BA6", HomeMap.Level.FEW, "#BFDCDF",
            HomeMap.Level.NONE, "#FFFFFF");

    private final List<SectorPart> sectors;
    private final Medium medium;
    private final Phrases phrases;
    private int drawn;

    Charts(List<SectorPart> sectors, Medium medium, Phrases phrases) {
        this.sectors = sectors;
        this.medium = medium;
        this.phrases = phrases;
    }

    /** Who came to a meeting: one segment a sector, as long as their number. */
    void sectorBar(MarkupWriter out, String title, People people, int longest) {
        begin(out, "bar", WIDTH, HEIGHT, title, spoken(people));
        double x = 0;
        double unit = (double) WIDTH / Math.max(1, longest);
        for (SectorPart sector : sectors) {
            int count = people.of(sector.code()).orElse(0);
            if (count > 0) {
                segment(out, x, count * unit, count, sector.shape());
                x += count * unit;
            }
        }
        if (people.together() != null && people.together() > 0) {
            segment(out, x, people.together() * unit, people.together(), null);
        }
        out.close("svg");
    }

    private static void segment(MarkupWriter out, double x, double width, int count, @Nullable SectorShape shape) {
        double inner = Math.max(1, width - GAP);
        out.empty("rect", "x", units(x), "y", "0", "width", units(inner), "height", String.valueOf(HEIGHT), "rx", "2", "fill",
                shape == null ? TOGETHER : shape.paperColour());
        String figures = String.valueOf(count);
        double text = figures.length() * DIGIT;
        String ink = shape == null ? INK : shape.paperInk();
        boolean glyph = inner >= text + GLYPH + 8;
        double centre = x + inner / 2;
        if (glyph) {
            // As in the legend: several sectors together are a hatched box, not a black square.
            shape(out, shape, centre - (text + GLYPH + 3) / 2, (HEIGHT - GLYPH) / 2, GLYPH, shape == null ? TOGETHER : ink,
                    shape == null ? INK : null);
            centre += (GLYPH + 3) / 2;
        }
        if (inner >= text + 2) {
            out.element("text", figures, "x", units(centre), "y", units(HEIGHT / 2.0 + 4), "font-size", String.valueOf(FONT_SIZE),
                    "font-weight", "600", "text-anchor", "middle", "fill", ink);
        }
    }

    /** The people of one meeting walking along its road on the cover, in groups of {@code each}. */
    void train(MarkupWriter out, String title, People people, int each, int places) {
        List<SectorShape> shapes = new ArrayList<>();
        for (SectorPart sector : sectors) {
            people.of(sector.code()).ifPresent(count -> add(shapes, sector.shape(), count, each));
        }
        if (people.together() != null) {
            add(shapes, null, people.together(), each);
        }
        begin(out, "train", (int) Math.ceil(places * STEP), 20, title, spoken(people));
        for (int i = 0; i < shapes.size(); i++) {
            SectorShape shape = shapes.get(i);
            // A half disc stands on its flat side, the others on their lowest point.
            double y = shape == SectorShape.HALF_DISC ? 7.8 : shape == SectorShape.DIAMOND ? 4 : 5;
            shape(out, shape, 1 + i * STEP, y, 16, shape == null ? TOGETHER : shape.paperColour(), shape == null ? INK : "#FFFFFF");
        }
        out.close("svg");
    }

    /** At least one shape for whoever came: nobody is rounded away. */
    private static void add(List<SectorShape> shapes, @Nullable SectorShape shape, int people, int each) {
        for (int i = 0; people > 0 && i < Math.max(1, Math.round((double) people / each)); i++) {
            shapes.add(shape);
        }
    }

    /** The fewest people a shape may stand for if every road is to fit: 1, 2, 5, 10, 20, 50… */
    int peopleEach(List<People> meetings, int places) {
        for (int power = 1;; power *= 10) {
            for (int step : new int[] {1, 2, 5}) {
                int each = step * power;
                if (meetings.stream().allMatch(people -> shapes(people, each) <= places)) {
                    return each;
                }
            }
        }
    }

    private static int shapes(People people, int each) {
        List<SectorShape> shapes = new ArrayList<>();
        people.bySector().forEach(count -> add(shapes, SectorShape.CIRCLE, count.people(), each));
        add(shapes, null, people.together() == null ? 0 : people.together(), each);
        // However large the groups, a road has as many shapes as there are sectors.
        return each > people.total() ? 0 : shapes.size();
    }

    /** A square for each municipality; dashed where nobody is from, with a frame where there was a meeting. */
    void municipalities(MarkupWriter out, Map<String, HomeMap.Level> levels, Set<String> hosts, String title, String description) {
        begin(out, "home-map", COLUMNS * TILE_STEP + TILE_GAP, ROWS * TILE_ROW + TILE_GAP, title, description);
        for (MunicipalityTile tile : MunicipalityTile.all()) {
            HomeMap.Level level = levels.get(tile.code());
            if (level != null) {
                double x = (tile.column() - 1) * TILE_STEP + TILE_GAP;
                double y = (tile.row() - 1) * TILE_ROW + TILE_GAP;
                if (hosts.contains(tile.code())) {
                    rect(out, x - 2.5, y - 2.5, TILE + 5, TILE_HIGH + 5, 6, INK, null, null);
                    rect(out, x - 1, y - 1, TILE + 2, TILE_HIGH + 2, 5, "#FFFFFF", null, null);
                }
                boolean none = level == HomeMap.Level.NONE;
                rect(out, x, y, TILE, TILE_HIGH, 4, FILLS.get(level), none ? HATCH_INK : null, none ? "3 2" : null);
                out.element("text", tile.label(), "x", units(x + TILE / 2.0), "y", units(y + TILE_HIGH / 2.0 + 4.3), "font-size", "12",
                        "font-weight", "600", "text-anchor", "middle", "fill", level == HomeMap.Level.MANY ? "#FFFFFF" : none ? MUTED : INK);
            }
        }
        out.close("svg");
    }

    private static void rect(MarkupWriter out, double x, double y, double width, double height, int radius, @Nullable String fill, @Nullable String stroke, @Nullable String dashes) {
        out.empty("rect", "x", units(x), "y", units(y), "width", units(width), "height", units(height), "rx", String.valueOf(radius), "fill", fill,
                "stroke", stroke, "stroke-width", stroke == null ? null : "1.2", "stroke-dasharray", dashes);
    }

    /** For the key beneath the map. */
    static String tile(HomeMap.Level level) {
        return background("<rect x=\"1\" y=\"2\" width=\"14\" height=\"12\" rx=\"2.5\" fill=\"" + FILLS.get(level) + "\""
                + (level == HomeMap.Level.NONE ? " stroke=\"" + HATCH_INK + "\" stroke-width=\"1.2\" stroke-dasharray=\"3 2\"" : "") + "/>", 16, 16);
    }

    /** As {@link #tile}: a town with a meeting. */
    static String hostTile() {
        return background("<rect x=\"0\" y=\"1\" width=\"16\" height=\"14\" rx=\"4\" fill=\"" + INK + "\"/>"
                + "<rect x=\"2\" y=\"3\" width=\"12\" height=\"10\" rx=\"2.5\" fill=\"#FFFFFF\"/>", 16, 16);
    }

    /** "Civilsamfund 31, Kommune 24, Øvrige 6". */
    String spoken(People people) {
        List<String> parts = new ArrayList<>();
        for (Count count : people.bySector()) {
            sectors.stream().filter(sector -> sector.code().equals(count.sector())).findFirst()
                    .ifPresent(sector -> parts.add(sector.name().in(phrases.language()) + " " + phrases.number(count.people())));
        }
        if (people.together() != null) {
            parts.add(phrases.say("small-sectors") + " " + phrases.number(people.together()));
        }
        return parts.isEmpty() ? phrases.say("nobody") : String.join(", ", parts);
    }

    private void begin(MarkupWriter out, String kind, int width, int height, String title, String description) {
        String viewBox = "0 0 " + width + " " + height;
        if (medium == Medium.PDF) {
            out.open("svg", "xmlns", "http://www.w3.org/2000/svg", "class", kind, "viewBox", viewBox, "alt",
                    title + ": " + description);
        } else {
            String id = "chart-" + ++drawn;
            out.open("svg", "class", kind, "viewBox", viewBox, "role", "img", "aria-labelledby", id + "-t " + id + "-d")
                    .element("title", title, "id", id + "-t").element("desc", description, "id", id + "-d");
        }
    }

    private static void shape(MarkupWriter out, @Nullable SectorShape shape, double x, double y, double size, String fill, @Nullable String stroke) {
        out.empty("path", "d", shape == null ? TOGETHER_SHAPE : shape.path(), "fill", fill, "fill-rule", "evenodd", "stroke", stroke,
                "stroke-width", stroke == null ? null : "1.2", "transform",
                "translate(" + units(x) + " " + units(y) + ") scale(" + units(size / 16) + ")");
        if (shape == null) {
            out.empty("path", "d", HATCH, "fill", HATCH_INK, "transform", "translate(" + units(x) + " " + units(y) + ") scale(" + units(size / 16) + ")");
        }
    }

    private static String units(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /** A shape as a style sheet's background: there it is decoration, beside a name that says the same. */
    static String asBackground(@Nullable SectorShape shape) {
        return shape == null
                ? background("<path d=\"" + TOGETHER_SHAPE + "\" fill=\"" + TOGETHER + "\" stroke=\"" + INK + "\" stroke-width=\"1.2\"/><path d=\"" + HATCH
                        + "\" fill=\"" + HATCH_INK + "\"/>", 16, 16)
                : background("<path d=\"" + shape.path() + "\" fill=\"" + shape.paperColour() + "\" fill-rule=\"evenodd\"/>", 16, 16);
    }

    static String background(String svg, int width, int height) {
        String file = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 "
                + width + " " + height + "\">" + svg + "</svg>";
        return "url(\"data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)) + "\")";
    }
}
