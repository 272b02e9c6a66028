package dk.karavanen.shared.web;

import dk.karavanen.shared.Sector;

/** The road with the sectors' shapes before the sun, on every page where people come in. */
public final class RoadPicture {

    /** The last colour behind each shape keeps it apart from the sun. */
    public static final String SVG = """
            <svg viewBox="0 0 390 86"><circle cx="292" cy="92" r="74" class="art-sun"/><g class="art-van">%s</g></svg>""".formatted(shapes());

    private RoadPicture() {
    }

    private static String shapes() {
        StringBuilder shapes = new StringBuilder();
        int x = 78;
        for (Sector shown : Sector.DEFAULTS) {
            shapes.append("<path class=\"art-%s\" fill-rule=\"evenodd\" transform=\"translate(%d 58) scale(1.5)\" d=\"%s\"/>"
                    .formatted(shown.shape().token(), x, shown.shape().path()));
            x += 34;
        }
        return shapes.toString();
    }
}
