package dk.karavanen.shared;

/**
 * The shape that stands for a sector beside its colour, so that nobody has to tell sectors apart by hue. A shape has one
 * colour token ({@code --kv-sector-<token>} in tokens.css).
 */
public enum SectorShape {
    CIRCLE("civ", "#1A45AA", "#FFFFFF", "M1 8a7 7 0 1 1 14 0A7 7 0 0 1 1 8Z"),
    SQUARE("kom", "#1B9477", "#07191E", "M1.75 1.75h12.5v12.5H1.75Z"),
    TRIANGLE("job", "#5A1A50", "#FFFFFF", "M8 .9 15.7 14.5H.3Z"),
    DIAMOND("virk", "#DD5C14", "#07191E", "M8 0l8 8-8 8-8-8Z"),
    HALF_DISC("friv", "#B0143C", "#FFFFFF", "M0 12.2a8 8 0 0 1 16 0Z"),
    PLUS("ny", "#8F78C0", "#07191E", "M5.6 1h4.8v4.6H15v4.8h-4.6V15H5.6v-4.6H1V5.6h4.6Z"),
    RING("andre", "#5F6E77", "#FFFFFF", "M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 7.25 0 0 1 8 .75Zm0 3.6a3.65 3.65 0 1 0 0 7.3 3.65 "
            + "3.65 0 0 0 0-7.3Z"),
    HEXAGON("seks", "#1E4105", "#FFFFFF", "M8 .25 14.75 4.1v7.8L8 15.75 1.25 11.9V4.1Z");

    private final String token;
    private final String paperColour;
    private final String paperInk;
    private final String path;

    SectorShape(String token, String paperColour, String paperInk, String path) {
        this.token = token;
        this.paperColour = paperColour;
        this.paperInk = paperInk;
        this.path = path;
    }

    /** The suffix of the colour tokens and of the CSS classes for this shape. */
    public String token() {
        return token;
    }

    /** The colour on white paper, {@code #RRGGBB}, for what is drawn without style sheets: the PDF, a chart in a file. */
    public String paperColour() {
        return paperColour;
    }

    /** What stands out on {@link #paperColour()}. */
    public String paperInk() {
        return paperInk;
    }

    /** SVG path data in a view box of 16 × 16, to be filled by the even-odd rule. */
    public String path() {
        return path;
    }
}
