package dk.karavanen.invitation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.springframework.web.util.HtmlUtils;

import io.nayuki.qrcodegen.QrCode;

/**
 * Letters as a document that can be edited (Office Open XML, ISO/IEC 29500): for a council that has paper of its own. Headings,
 * paragraphs, a picture with its description, a page break; no more than that, and so no library.
 */
final class LetterDocument {

    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private static final String R = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    /** 32 mm in English Metric Units. */
    private static final int QR_EMU = 1_152_000;
    private static final int QR_PIXELS = 8;
    private static final int QUIET = 4;

    private LetterDocument() {
    }

    static byte[] of(List<Letter> letters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "[Content_Types].xml", XML + "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
                    + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                    + "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
                    + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
            put(zip, "_rels/.rels", XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE + "officeDocument\" Target=\"word/document.xml\"/>"
                    + "<Relationship Id=\"rId2\" Type=\"" + PACKAGE + "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>");
            put(zip, "docProps/core.xml", XML + "<cp:coreProperties xmlns:cp=\"" + PACKAGE + "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
                    + escaped(letters.getFirst().heading()) + "</dc:title><dc:creator>" + escaped(letters.getFirst().sender()) + "</dc:creator><dc:language>da-DK</dc:language></cp:coreProperties>");
            put(zip, "word/styles.xml", XML + "<w:styles " + W + "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"da-DK\"/></w:rPr></w:rPrDefault>"
                    + "<w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
                    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                    + "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"360\" w:after=\"240\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr></w:style>"
                    + "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style></w:styles>");
            StringBuilder links = new StringBuilder("<Relationship Id=\"rId1\" Type=\"" + OFFICE + "styles\" Target=\"styles.xml\"/>");
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < letters.size(); i++) {
                int picture = i + 1;
                links.append("<Relationship Id=\"qr").append(picture).append("\" Type=\"").append(OFFICE).append("image\" Target=\"media/qr").append(picture).append(".png\"/>");
                zip.putNextEntry(new ZipEntry("word/media/qr" + picture + ".png"));
                zip.write(qr(letters.get(i).link()));
                zip.closeEntry();
                letter(body, letters.get(i), picture, i > 0);
            }
            put(zip, "word/_rels/document.xml.rels", XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + links + "</Relationships>");
            put(zip, "word/document.xml", XML + "<w:document " + W + " " + R + "><w:body>" + body
                    + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void letter(StringBuilder body, Letter letter, int number, boolean onNewPage) {
        paragraph(body, onNewPage ? "<w:pageBreakBefore/>" : "", run(letter.sender(), false));
        letter.addressee().forEach(line -> paragraph(body, "<w:spacing w:after=\"0\"/>", run(line, false)));
        paragraph(body, "<w:jc w:val=\"right\"/>", run(letter.date(), false));
        paragraph(body, "<w:pStyle w:val=\"Heading1\"/>", run(letter.heading(), false));
        letter.paragraphs().forEach(parts -> paragraph(body, "", parts.stream().map(part -> run(part.text(), part.strong())).reduce("", String::concat)));
        paragraph(body, "<w:pStyle w:val=\"Heading2\"/>", run("Jeres eget link", false));
        paragraph(body, "", run(letter.linkShown(), true));
        paragraph(body, "", picture(number, "QR-kode til " + letter.linkShown()));
        letter.signatories().forEach(each -> paragraph(body, "<w:spacing w:before=\"480\"/>", run(each, false)));
        paragraph(body, "<w:spacing w:before=\"360\"/>", run(letter.road().stream().map(stop -> stop.title() + " " + stop.when()).reduce((one, other) -> one + " · " + other).orElse(""), false));
    }

    private static void paragraph(StringBuilder body, String how, String runs) {
        body.append("<w:p>").append(how.isEmpty() ? "" : "<w:pPr>" + how + "</w:pPr>").append(runs).append("</w:p>");
    }

    private static String run(String text, boolean strong) {
        StringBuilder runs = new StringBuilder("<w:r>").append(strong ? "<w:rPr><w:b/></w:rPr>" : "");
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            runs.append(i == 0 ? "" : "<w:br/>").append("<w:t xml:space=\"preserve\">").append(escaped(lines[i])).append("</w:t>");
        }
        return runs.append("</w:r>").toString();
    }

    private static String picture(int number, String description) {
        return ("<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:extent cx=\"%1$d\" cy=\"%1$d\"/>"
                + "<wp:docPr id=\"%2$d\" name=\"qr%2$d\" descr=\"%3$s\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
                + "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"%2$d\" name=\"qr%2$d\"/><pic:cNvPicPr/></pic:nvPicPr>"
                + "<pic:blipFill><a:blip r:embed=\"qr%2$d\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%1$d\" cy=\"%1$d\"/></a:xfrm>"
                + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>").formatted(QR_EMU, number, escaped(description));
    }

    private static byte[] qr(String link) throws IOException {
        QrCode code = QrCode.encodeText(link.toUpperCase(java.util.Locale.ROOT), QrCode.Ecc.MEDIUM);
        int size = (code.size + 2 * QUIET) * QR_PIXELS;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                image.setRGB(x, y, code.getModule(x / QR_PIXELS - QUIET, y / QR_PIXELS - QUIET) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
