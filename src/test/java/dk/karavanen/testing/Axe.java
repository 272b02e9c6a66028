package dk.karavanen.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;

/**
 * Axe on the page as it stands, all rules of WCAG 2.2 AA and of good practice. Its own Playwright wrapper opens a second page and
 * sends the script anew for every look; here the script goes to a page once and stays for as long as the page does.
 */
public final class Axe {

    /** Which rules a look is about. */
    public enum Rules {
        ALL("runOnly: " + Rules.STANDARDS),
        /** Those that a change of colours alone can break. */
        COLOURS("runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}"),
        /** All but those: a language changes no colour. */
        ALL_BUT_COLOURS("rules: {'color-contrast': {enabled: false}, 'link-in-text-block': {enabled: false}}, runOnly: " + Rules.STANDARDS);

        private static final String STANDARDS = "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}";

        private final String which;

        Rules(String which) {
            this.which = which;
        }
    }

    private static final String SCRIPT = script();

    private Axe() {
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @return what is wrong, a line a rule with the first places; empty if nothing is */
    @SuppressWarnings("unchecked")
    public static List<String> look(Page page, Rules rules) {
        if (page.frames().size() != 1) {
            throw new IllegalStateException("Frames inside " + page.url() + " would not be looked at");
        }
        Browser.settle(page);
        if (page.evaluate("() => !window.axe").equals(true)) {
            page.evaluate(SCRIPT);
        }
        List<Map<String, String>> found = (List<Map<String, String>>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations'], %s})).violations.map(v => ({rule: v.id,
                  where: v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.html.slice(0, 240)} ${n.failureSummary}`).join('; ')}))
                """.formatted(rules.which));
        return found.stream().map(violation -> violation.get("rule") + " — " + violation.get("where")).toList();
    }
}
