package dk.karavanen.report;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;

/**
 * Draws what {@link Charts} writes, and only that: rectangles, paths, and figures, filled or outlined. A whole SVG engine would
 * take longer to load than the report takes to make, and could be talked into fetching things.
 *
 * <p>Figures are drawn as outlines; what they say stands in the drawing's alternative text.
 */
final class PdfDrawing implements SVGDrawer {

    private static final Map<Integer, Glyph> GLYPHS = new ConcurrentHashMap<>();

    /** @param advance in units of a font size of 1 */
    private record Glyph(Path2D outline, double advance) {
    }

    /** One thing to paint, in units of the view box. */
    private record Mark(Shape shape, @Nullable FSRGBColor fill, @Nullable FSRGBColor stroke, double strokeWidth, float @Nullable [] dashes) {
    }

    @Override
    public SVGImage buildSVGImage(Element svg, Box box, CssContext css, double width, double height, double dotsPerPixel) {
        return drawing(svg, width, height, dotsPerPixel);
    }

    @Override
    public SVGImage buildStandaloneSVGImage(Element svg, String uri, double width, double height, double dotsPerPixel) {
        return drawing(svg, width, height, dotsPerPixel);
    }

    private static SVGImage drawing(Element svg, double width, double height, double dotsPerPixel) {
        String[] viewBox = svg.getAttribute("viewBox").split(" ");
        double units = Double.parseDouble(viewBox[2]);
        double unitsHigh = Double.parseDouble(viewBox[3]);
        double wide = width >= 0 ? width : height >= 0 ? height * units / unitsHigh : units * dotsPerPixel;
        double high = height >= 0 ? height : wide * unitsHigh / units;
        List<Mark> marks = new ArrayList<>();
        for (Node child = svg.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                mark(element).ifPresent(marks::add);
            }
        }
        return new SVGImage() {
            @Override
            public int getIntrinsicWidth() {
                return (int) Math.round(wide);
            }

            @Override
            public int getIntrinsicHeight() {
                return (int) Math.round(high);
            }

            @Override
            public void drawSVG(OutputDevice paper, RenderingContext context, double x, double y) {
                AffineTransform place = AffineTransform.getTranslateInstance(x, y);
                double scale = Math.min(wide / units, high / unitsHigh);
                place.scale(scale, scale);
                for (Mark mark : marks) {
                    Shape shape = place.createTransformedShape(mark.shape());
                    if (mark.stroke() != null) {
                        // As paint-order: stroke, so that the outline does not eat into the shape.
                        paper.setColor(mark.stroke());
                        float width = (float) (2 * mark.strokeWidth() * scale);
                        float[] dashes = mark.dashes() == null ? null : mark.dashes().clone();
                        for (int i = 0; dashes != null && i < dashes.length; i++) {
                            dashes[i] *= (float) scale;
                        }
                        paper.fill(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0).createStrokedShape(shape));
                    }
                    if (mark.fill() != null) {
                        paper.setColor(mark.fill());
                        paper.fill(shape);
                    }
                }
            }
        };
    }

    private static java.util.Optional<Mark> mark(Element element) {
        Shape shape = switch (element.getLocalName() == null ? element.getNodeName() : element.getLocalName()) {
            case "rect" -> new RoundRectangle2D.Double(number(element, "x"), number(element, "y"), number(element, "width"),
                    number(element, "height"), 2 * number(element, "rx"), 2 * number(element, "rx"));
            case "path" -> {
                Path2D path = SvgPathReader.read(element.getAttribute("d"));
                path.setWindingRule("evenodd".equals(element.getAttribute("fill-rule")) ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
                yield path;
            }
            case "text" -> figures(element.getTextContent(), number(element, "x"), number(element, "y"),
                    number(element, "font-size"));
            default -> null;
        };
        if (shape == null) {
            return java.util.Optional.empty();
        }
        double scale = 1;
        if (element.hasAttribute("transform")) {
            AffineTransform transform = transform(element.getAttribute("transform"));
            scale = transform.getScaleX();
            shape = transform.createTransformedShape(shape);
        }
        return java.util.Optional.of(new Mark(shape, colour(element, "fill"), colour(element, "stroke"),
                element.hasAttribute("stroke-width") ? number(element, "stroke-width") * scale : 0, dashes(element)));
    }

    /** {@code translate(x y) scale(s)}, the only form there is here. */
    private static AffineTransform transform(String text) {
        String[] n = text.replaceAll("[a-z()]", " ").strip().split("\\s+");
        AffineTransform transform = AffineTransform.getTranslateInstance(Double.parseDouble(n[0]), Double.parseDouble(n[1]));
        double scale = Double.parseDouble(n[2]);
        transform.scale(scale, scale);
        return transform;
    }

    /** @return null: a line without gaps */
    private static float @Nullable [] dashes(Element element) {
        String[] lengths = element.getAttribute("stroke-dasharray").strip().split(" ");
        if (lengths[0].isEmpty()) {
            return null;
        }
        float[] dashes = new float[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            dashes[i] = Float.parseFloat(lengths[i]);
        }
        return dashes;
    }

    private static double number(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private static @Nullable FSRGBColor colour(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? null : new FSRGBColor(Integer.parseInt(value.substring(1), 16));
    }

    /** Centred on x, standing on y. */
    private static Shape figures(String text, double x, double y, double size) {
        double width = text.chars().mapToDouble(c -> glyph(c).advance()).sum() * size;
        Path2D all = new Path2D.Double();
        double pen = x - width / 2;
        for (char c : text.toCharArray()) {
            AffineTransform place = AffineTransform.getTranslateInstance(pen, y);
            place.scale(size, -size);
            all.append(glyph(c).outline().getPathIterator(place), false);
            pen += glyph(c).advance() * size;
        }
        return all;
    }

    private static Glyph glyph(int character) {
        return GLYPHS.computeIfAbsent(character, c -> {
            try (InputStream in = Fonts.FIGURES.open();
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
                int id = font.getUnicodeCmapLookup().getGlyphId(c);
                double em = font.getUnitsPerEm();
                Path2D outline = new Path2D.Double(font.getGlyph().getGlyph(id).getPath(),
                        AffineTransform.getScaleInstance(1 / em, 1 / em));
                return new Glyph(outline, font.getAdvanceWidth(id) / em);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> fontFaces, SharedContext shared) {
        // Drawings have only figures, in one font.
    }

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {
        // As above.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
