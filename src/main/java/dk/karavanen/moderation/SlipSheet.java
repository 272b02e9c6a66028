package dk.karavanen.moderation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;

import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.Secrets;
import io.nayuki.qrcodegen.QrCode;

/** Slips to print and cut: ten on a sheet of A4, each with a code to scan and the same to type, in both languages. */
public final class SlipSheet {

    private static final int COLUMNS = 2;
    private static final int ROWS = 5;
    private static final int ON_PAGE = COLUMNS * ROWS;
    private static final float WIDTH = PDRectangle.A4.getWidth() / COLUMNS;
    private static final float HEIGHT = PDRectangle.A4.getHeight() / ROWS;
    private static final float MARGIN = 20;
    private static final float QR = 118;

    private final PDDocument document;
    private final PDFont plain;
    private final PDFont bold;

    private SlipSheet(PDDocument document) throws IOException {
        this.document = document;
        plain = font("IBMPlexSans-Regular.ttf");
        bold = font("IBMPlexSans-SemiBold.ttf");
    }

    private PDFont font(String file) throws IOException {
        try (InputStream in = new ClassPathResource("fonts/" + file).getInputStream()) {
            return PDType0Font.load(document, in);
        }
    }

    /** How many sheets of paper so many slips take. */
    public static int pages(int slips) {
        return Math.ceilDiv(slips, ON_PAGE);
    }

    /**
     * @param base  where people find this server, without a slash at the end
     * @param slips as they were made
     * @return a PDF
     */
    public static byte[] of(Meeting meeting, String base, List<String> slips) {
        try (PDDocument document = new PDDocument()) {
            SlipSheet sheet = new SlipSheet(document);
            for (int first = 0; first < slips.size(); first += ON_PAGE) {
                sheet.page(meeting, base, slips.subList(first, Math.min(slips.size(), first + ON_PAGE)));
            }
            document.getDocumentInformation().setTitle(meeting.title());
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void page(Meeting meeting, String base, List<String> slips) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
            cuts(out);
            for (int i = 0; i < slips.size(); i++) {
                slip(out, (i % COLUMNS) * WIDTH, PDRectangle.A4.getHeight() - (i / COLUMNS + 1) * HEIGHT, meeting, base, slips.get(i));
            }
        }
    }

    private static void cuts(PDPageContentStream out) throws IOException {
        out.setLineDashPattern(new float[] {3, 3}, 0);
        out.setLineWidth(0.5f);
        out.setStrokingColor(0.55f);
        for (int row = 1; row < ROWS; row++) {
            out.moveTo(0, row * HEIGHT);
            out.lineTo(PDRectangle.A4.getWidth(), row * HEIGHT);
        }
        out.moveTo(WIDTH, 0);
        out.lineTo(WIDTH, PDRectangle.A4.getHeight());
        out.stroke();
    }

    private void slip(PDPageContentStream out, float left, float bottom, Meeting meeting, String base, String slip) throws IOException {
        qr(out, left + MARGIN - 6, bottom + (HEIGHT - QR) / 2, (base + "/j/" + meeting.code() + "/" + slip).toUpperCase(Locale.ROOT));
        float x = left + MARGIN + QR + 4;
        float room = left + WIDTH - MARGIN - x;
        float top = bottom + HEIGHT - MARGIN;
        line(out, bold, 13, x, top - 12, room, meeting.title());
        line(out, plain, 8.5f, x, top - 28, room, "Scan, og vær med. Én person, én gang.");
        line(out, plain, 8.5f, x, top - 39, room, "Scan to join. One person, once.");
        line(out, plain, 8.5f, x, top - 61, room, "Uden kamera · No camera:");
        line(out, bold, 9, x, top - 73, room, base.replaceFirst("^https?://", ""));
        line(out, bold, 15, x, top - 94, room, JoinCode.spoken(meeting.code()));
        line(out, bold, 15, x, top - 112, room, Secrets.spokenKey(slip));
    }

    private static void qr(PDPageContentStream out, float left, float bottom, String text) throws IOException {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        float module = QR / (code.size + 8);
        out.setNonStrokingColor(0f);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    int from = x;
                    while (x + 1 < code.size && code.getModule(x + 1, y)) {
                        x++;
                    }
                    out.addRect(left + (from + 4) * module, bottom + QR - (y + 5) * module, (x + 1 - from) * module, module);
                }
            }
        }
        out.fill();
    }

    /** Made smaller until it fits, down to the half; then cut. */
    private static void line(PDPageContentStream out, PDFont font, float size, float x, float y, float room, String text) throws IOException {
        String shown = drawable(font, text);
        float fitting = Math.max(size / 2, Math.min(size, room / Math.max(0.01f, font.getStringWidth(shown) / 1000)));
        while (shown.length() > 1 && font.getStringWidth(shown) / 1000 * fitting > room + 0.01f) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
        }
        out.beginText();
        out.setNonStrokingColor(0.04f, 0.17f, 0.2f);
        out.setFont(font, fitting);
        out.newLineAtOffset(x, y);
        out.showText(shown);
        out.endText();
    }

    /** Without what the font has no letter for: a title in another script must not keep anybody from printing. */
    private static String drawable(PDFont font, String text) {
        return text.codePoints().mapToObj(Character::toString).map(letter -> {
            try {
                font.encode(letter);
                return letter;
            } catch (IOException | IllegalArgumentException none) {
                return "";
            }
        }).collect(Collectors.joining());
    }
}
