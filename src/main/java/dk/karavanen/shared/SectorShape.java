package dk.karavanen.shared;

/**
 * The shape that stands for a sector beside its colour, so that nobody has to tell sectors apart by hue. A shape has one
 * colour token ({@code --kv-sector-<token>} in tokens.css).
 */
public enum SectorShape {
    CIRCLE("civ"), SQUARE("kom"), TRIANGLE("job"), DIAMOND("virk"), HALF_DISC("friv"), PLUS("ny"), RING("andre"),
    HEXAGON("seks");

    private final String token;

    SectorShape(String token) {
        this.token = token;
    }

    /** The suffix of the colour tokens and of the CSS classes for this shape. */
    public String token() {
        return token;
    }
}
