package dk.karavanen.caravan;

/**
 * The sign of somebody behind a caravan, as a PNG that was drawn here: nothing of what was sent in is in it but what can be seen.
 *
 * @param name      what it says, for whoever does not see it
 * @param supporter whether they support the caravan; else they are among its organisers
 */
public record Logo(long id, String name, boolean supporter, int width, int height) {

    /** Most characters (code points). */
    public static final int MAX_NAME = 120;
    public static final int MAX_WIDTH = 1200;
    public static final int MAX_HEIGHT = 600;

    /** Where everyone gets it. */
    public String path() {
        return "/logo/" + id + ".png";
    }
}
