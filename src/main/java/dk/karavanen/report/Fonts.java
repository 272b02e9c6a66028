package dk.karavanen.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/**
 * The fonts a PDF embeds, in the order they are asked for a letter: the first that has it draws it.
 *
 * @param family name in the style sheet
 * @param weight 400 to 700
 */
record Fonts(String family, int weight, String file) {

    private static final String OWN = "IBM Plex Sans";

    static final Fonts FIGURES = new Fonts(OWN, 600, "IBMPlexSans-SemiBold.ttf");

    static final List<Fonts> ALL = List.of(
            new Fonts(OWN, 400, "IBMPlexSans-Regular.ttf"),
            FIGURES,
            new Fonts(OWN, 700, "IBMPlexSans-Bold.ttf"),
            new Fonts("Noto Sans Arabic", 400, "NotoSansArabic-Regular.ttf"),
            new Fonts("Noto Sans Ethiopic", 400, "NotoSansEthiopic-Regular.ttf"),
            new Fonts("Noto Sans Devanagari", 400, "NotoSansDevanagari-Regular.ttf"),
            new Fonts("Noto Sans Bengali", 400, "NotoSansBengali-Regular.ttf"),
            new Fonts("Noto Sans Gurmukhi", 400, "NotoSansGurmukhi-Regular.ttf"),
            new Fonts("Noto Sans Gujarati", 400, "NotoSansGujarati-Regular.ttf"),
            new Fonts("Noto Sans Tamil", 400, "NotoSansTamil-Regular.ttf"),
            new Fonts("Noto Sans Thai", 400, "NotoSansThai-Regular.ttf"),
            new Fonts("Noto Sans Hebrew", 400, "NotoSansHebrew-Regular.ttf"),
            new Fonts("Noto Sans Armenian", 400, "NotoSansArmenian-Regular.ttf"),
            new Fonts("Noto Sans Georgian", 400, "NotoSansGeorgian-Regular.ttf"),
            new Fonts("Noto Emoji", 400, "NotoEmoji-Regular.ttf"),
            new Fonts("DejaVu Sans", 400, "DejaVuSans.ttf"),
            new Fonts("Droid Sans Fallback", 400, "DroidSansFallbackFull.ttf"));

    /** Read when it is asked for first: a second's work. */
    static final class Coverage {

        static final BitSet ALL = PrintableText.covered(Fonts.ALL);

        private Coverage() {
        }
    }

    InputStream open() {
        try {
            return new ClassPathResource("fonts/" + file).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
