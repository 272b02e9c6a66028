package dk.karavanen.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.Locale;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

/** Sets a page as tagged PDF (PDF/UA-1, ISO 14289-1). */
public final class PdfReport {

    /** Heights of fonts, so that those of which no letter is needed are not read. */
    private static final FSDefaultCacheStore METRICS = new FSDefaultCacheStore();

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, java.util.logging.Level.WARNING));
    }

    private PdfReport() {
    }

    /** @param page as {@link HtmlReport} writes it for {@link Medium#PDF} */
    public static byte[] set(String page) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useDefaultPageSize(210, 297, PageSizeUnits.MM);
        // U+FFFD, which one of our fonts has, for what none has.
        builder.useReplacementText("\uFFFD");
        PDDocument document = new PDDocument();
        builder.usePDDocument(document);
        for (Fonts font : Fonts.ALL) {
            builder.useFont(new Embedded(font, document), font.family(), font.weight(), FontStyle.NORMAL, true);
        }
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, METRICS);
        builder.useUnicodeLineBreaker(new Lines());
        builder.useSVGDrawer(new PdfDrawing());
        if (RightToLeft.isIn(page)) {
            builder.useUnicodeBidiSplitter(RightToLeft.Runs::new);
            builder.useUnicodeBidiReorderer(new RightToLeft());
        }
        // The page brings everything along; only its own drawings (data:) are read.
        builder.useExternalResourceAccessControl((uri, type) -> uri != null && uri.startsWith("data:"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withProducer("Karavanen");
        builder.withW3cDocument(parse(page), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Where a line may end, by Unicode's rules: figures with slashes between them stay together. */
    private static final class Lines implements FSTextBreaker {

        private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);

        @Override
        public int next() {
            return breaks.next();
        }

        @Override
        public void setText(String text) {
            breaks.setText(text);
        }
    }

    /** A font that is read when the first of its letters is needed. */
    private static final class Embedded extends PDFontSupplier {

        private final Fonts font;
        private final PDDocument document;

        Embedded(Fonts font, PDDocument document) {
            super(null);
            this.font = font;
            this.document = document;
        }

        @Override
        public PDFont supply() {
            try (InputStream in = font.open()) {
                TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
                document.registerTrueTypeFontForClosing(parsed);
                // Ligatures: looking for them takes longer than everything else together, and lines are measured without them.
                parsed.setEnableGsub(false);
                return PDType0Font.load(document, parsed, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Document parse(String page) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            return parser.parse(new InputSource(new StringReader(page)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("The page is not well-formed", e);
        }
    }
}
