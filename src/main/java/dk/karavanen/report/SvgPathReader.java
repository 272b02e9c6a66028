package dk.karavanen.report;

import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads SVG path data of the kind our shapes are written in: moves, lines, and arcs of circles.
 *
 * @see "W3C: SVG 2, chapter 9.3 (path data) and appendix B.2.4 (from end points to centre)"
 */
final class SvgPathReader {

    private static final Pattern TOKEN = Pattern.compile("[MmLlHhVvAaZz]|[-+]?(?:\\d+\\.?\\d*|\\.\\d+)");

    private final Matcher tokens;
    private final Path2D path = new Path2D.Double();
    private @Nullable String next;

    private SvgPathReader(String data) {
        tokens = TOKEN.matcher(data);
        step();
    }

    /** @throws IllegalArgumentException for commands of other kinds and arcs of ellipses */
    static Path2D read(String data) {
        if (!data.matches("[MmLlHhVvAaZz0-9+\\-., ]*")) {
            throw new IllegalArgumentException("Not a path of ours: " + data);
        }
        SvgPathReader reader = new SvgPathReader(data);
        reader.readAll();
        return reader.path;
    }

    private void readAll() {
        char command = 'M';
        while (next != null) {
            if (Character.isLetter(next.charAt(0))) {
                command = next.charAt(0);
                step();
            }
            boolean relative = Character.isLowerCase(command);
            Point2D at = path.getCurrentPoint();
            double x = relative && at != null ? at.getX() : 0;
            double y = relative && at != null ? at.getY() : 0;
            switch (Character.toUpperCase(command)) {
                case 'M' -> {
                    path.moveTo(x + number(), y + number());
                    // Further pairs are lines.
                    command = relative ? 'l' : 'L';
                }
                case 'L' -> path.lineTo(x + number(), y + number());
                case 'H' -> path.lineTo(x + number(), at.getY());
                case 'V' -> path.lineTo(at.getX(), y + number());
                case 'A' -> arc(at, number(), number(), number(), flag(), flag(), x, y);
                default -> path.closePath();
            }
        }
    }

    private void arc(Point2D from, double radius, double otherRadius, double rotation, boolean large, boolean sweep, double x,
            double y) {
        if (radius != otherRadius || rotation != 0) {
            throw new IllegalArgumentException("Only arcs of circles");
        }
        Point2D to = new Point2D.Double(x + number(), y + number());
        double half = from.distance(to) / 2;
        double r = Math.max(radius, half);
        double off = Math.sqrt(Math.max(0, r * r - half * half)) * (large == sweep ? -1 : 1);
        double cx = (from.getX() + to.getX()) / 2 + off * (from.getY() - to.getY()) / (2 * half);
        double cy = (from.getY() + to.getY()) / 2 + off * (to.getX() - from.getX()) / (2 * half);
        // Arc2D counts angles against the clock with y upwards, that is as seen on paper.
        double start = Math.toDegrees(Math.atan2(cy - from.getY(), from.getX() - cx));
        double end = Math.toDegrees(Math.atan2(cy - to.getY(), to.getX() - cx));
        double extent = end - start;
        if (sweep && extent > 0) {
            extent -= 360;
        } else if (!sweep && extent < 0) {
            extent += 360;
        }
        path.append(new Arc2D.Double(cx - r, cy - r, 2 * r, 2 * r, start, extent, Arc2D.OPEN), true);
    }

    private double number() {
        double value = Double.parseDouble(next);
        step();
        return value;
    }

    private boolean flag() {
        return number() != 0;
    }

    private void step() {
        next = tokens.find() ? tokens.group() : null;
    }
}
