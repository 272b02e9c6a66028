package dk.karavanen.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Page;

/**
 * Measures whether what is on a page fits: nothing reaches beyond the screen, is cut without an ellipsis, lies on another text, is
 * broken within a word or too small to be met by a finger, and no bar lies over what has the focus.
 */
public final class Fits {

    /** Stops of the tab key that are tried on one page: half of them at its beginning, half at its end. */
    private static final int MAX_STOPS = 30;
    private static final String FITS = script("/fits.js");
    private static final String COVERED = script("/covered.js");

    private Fits() {
    }

    /** @return what does not fit, a sentence each; empty if everything does */
    @SuppressWarnings("unchecked")
    public static List<String> look(Page page) {
        List<String> drawn = (List<String>) page.evaluate(FITS);
        List<String> covered = (List<String>) page.evaluate(COVERED, MAX_STOPS);
        page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        return Stream.concat(drawn.stream(), covered.stream()).toList();
    }

    private static String script(String name) {
        try (InputStream in = Fits.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
