package dk.karavanen.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
            new Fonts("Noto Emoji", 400, "NotoEmoji-Regular.ttf"),
            new Fonts("DejaVu Sans", 400, "DejaVuSans.ttf"));

    InputStream open() {
        try {
            return new ClassPathResource("fonts/" + file).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
