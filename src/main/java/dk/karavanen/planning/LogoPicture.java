package dk.karavanen.planning;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;

import dk.karavanen.caravan.Logo;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * A picture drawn anew from a file that somebody sent. Whatever the file was, what comes out is a PNG of our own with nothing in it but
 * points: no script, no address, no words about where it was made. An SVG is drawn here once, so no browser ever gets one.
 *
 * @param base64 of the PNG
 */
record LogoPicture(String base64, int width, int height) {

    /** What is sent may be this large. */
    static final int MAX_BYTES = 1_000_000;
    private static final int MAX_SIDE = 8_000;
    /** Sixteen million points take 64 MB while they are read. */
    private static final long MAX_POINTS = 16_000_000;
    private static final int MAX_KEPT_BYTES = 500_000;
    private static final int MAX_NESTING = 64;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** One after the other: each may take much room while it is read. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** @throws Refused {@code logo-too-large}, {@code logo-unreadable} */
    static LogoPicture of(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new Refused(RefusalReason.LOGO_TOO_LARGE);
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                BufferedImage image = isPng(file) ? png(file) : svg(SafeSvg.of(file));
                return kept(image);
            } catch (Refused refused) {
                throw refused;
            } catch (IOException | RuntimeException | InternalError | LinkageError unreadable) {
                // Readers of pictures throw whatever they stumble over; fonts that a machine lacks are errors.
                throw new Refused(RefusalReason.LOGO_UNREADABLE);
            }
        }
    }

    private static boolean isPng(byte[] file) {
        return file.length > PNG.length && Arrays.equals(file, 0, PNG.length, PNG, 0, PNG.length);
    }

    private static BufferedImage png(byte[] file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            // Asked before anything is unpacked: a small file may hold a huge picture.
            if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_POINTS) {
                throw new Refused(RefusalReason.LOGO_TOO_LARGE);
            }
            return drawn(width, height, (graphics, w, h) -> graphics.drawImage(reader.read(0), 0, 0, w, h, null));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage svg(byte[] safe) throws IOException {
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(safe), null, LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL).documentLimits(new DocumentLimits(MAX_NESTING, 2, DocumentLimits.DEFAULT_MAX_PATH_COUNT))
                .build());
        if (document == null) {
            throw new Refused(RefusalReason.LOGO_UNREADABLE);
        }
        FloatSize size = document.size();
        return drawn(size.width, size.height, (graphics, w, h) -> document.render((java.awt.Component) null, graphics, new ViewBox(w, h)));
    }

    private interface Drawing {

        void on(Graphics2D graphics, int width, int height) throws IOException;
    }

    /** As large as there is use for; an SVG has no size of its own, a PNG is not blown up. */
    private static BufferedImage drawn(double width, double height, Drawing drawing) throws IOException {
        if (!(width > 0 && height > 0 && width / height < 100 && height / width < 100)) {
            throw new Refused(RefusalReason.LOGO_UNREADABLE);
        }
        double scale = Math.min(Logo.MAX_WIDTH / width, Logo.MAX_HEIGHT / height);
        int w = (int) Math.clamp(Math.round(width * scale), 1, Logo.MAX_WIDTH);
        int h = (int) Math.clamp(Math.round(height * scale), 1, Logo.MAX_HEIGHT);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        try {
            drawing.on(graphics, w, h);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static LogoPicture kept(BufferedImage image) throws IOException {
        if (isEmpty(image)) {
            throw new Refused(RefusalReason.LOGO_UNREADABLE);
        }
        byte[] png = bytes(image);
        BufferedImage smaller = image;
        while (png.length > MAX_KEPT_BYTES) {
            BufferedImage from = smaller;
            int w = Math.max(1, from.getWidth() / 2);
            int h = Math.max(1, from.getHeight() / 2);
            smaller = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = smaller.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(from, 0, 0, w, h, null);
            graphics.dispose();
            png = bytes(smaller);
        }
        return new LogoPicture(Base64.getEncoder().encodeToString(png), smaller.getWidth(), smaller.getHeight());
    }

    private static boolean isEmpty(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).allMatch(point -> point >>> 24 == 0);
    }

    private static byte[] bytes(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
