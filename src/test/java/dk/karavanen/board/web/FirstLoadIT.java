package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Hall;

/**
 * How soon a participant can read and vote, on a mid-range phone in a hall: processor four times slower, 1.6 Mbit/s,
 * 150 ms there and back, nothing cached, 60 ideas on the board. The median of five loads; written to
 * {@code target/first-load.txt}.
 */
@Tag("alone")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FirstLoadIT {

    private static final int LOADS = 5;
    private static final int IDEAS = 60;

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    /** Times in ms since navigation began, bytes as they came over the wire. */
    private record Load(double readable, double votable, long bytes) {
    }

    @Test
    void ideasAreReadableAndVotesCanBeCastSoon() throws Exception {
        Hall evening = Hall.caravan(jdbc);
        long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        for (int i = 0; i < IDEAS; i++) {
            long idea = evening.idea(meeting, "Fast mentor på arbejdspladsen i de første " + (i + 4) + " uger");
            jdbc.sql("update idea set body = ? where id = ?").params("Vi har haft tre i praktik. Det gik godt de to steder, hvor én kollega "
                    + "havde tid afsat, og dårligt det tredje. Nr. " + i, idea).update();
        }
        // With the list, which is more to draw than one idea at a time.
        jdbc.sql("update meeting set one_at_a_time = false where id = ?").param(meeting).update();
        String code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < LOADS; i++) {
            loads.add(load(code));
        }
        double readable = median(loads.stream().map(Load::readable).toList());
        double votable = median(loads.stream().map(Load::votable).toList());
        long bytes = loads.stream().mapToLong(Load::bytes).max().orElseThrow();
        Files.writeString(Path.of("target", "first-load.txt"), "First load of the board, median of %d: readable %.0f ms, a vote can be cast %.0f ms, %.1f KB%n%s%n"
                .formatted(LOADS, readable, votable, bytes / 1024.0, loads));
        assertThat(bytes).isLessThanOrEqualTo(250 * 1024);
        assertThat(readable).isLessThan(Effort.here(Duration.ofMillis(2500)).toMillis());
        assertThat(votable).isLessThan(Effort.here(Duration.ofMillis(3500)).toMillis());
    }

    private Load load(String code) {
        try (BrowserContext phone = browser.device(Browser.Screen.PHONE)) {
            String base = "http://localhost:" + port;
            phone.request().post(base + "/api/meetings/" + code + "/participants",
                    RequestOptions.create().setHeader("Content-Type", "application/json").setData("{\"sector\":\"volunteer\"}"));
            Page page = phone.newPage();
            LongSupplier bytes = Browser.slow(page);
            // Seen by the page itself, frame by frame: the title of an idea that has a place on the screen; a button that can be
            // pressed and has its listener, which Lit puts on in the same step as it draws.
            page.addInitScript("""
                    const look = () => {
                      const title = document.querySelector('article.idea h3');
                      if (title && title.getBoundingClientRect().height > 0 && !window.readable) window.readable = performance.now();
                      const button = document.querySelector('article.idea .support:not(:disabled)');
                      if (button && !window.votable) window.votable = performance.now();
                      if (!window.votable) requestAnimationFrame(look);
                    };
                    requestAnimationFrame(look);
                    """);
            page.navigate(base + "/m/" + code, new Page.NavigateOptions().setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
            page.waitForFunction("() => window.readable && window.votable");
            // Fonts and whatever else is still on its way counts as first load, too.
            page.waitForFunction("() => document.readyState === 'complete' && document.fonts.status === 'loaded'");
            double readable = ((Number) page.evaluate("() => window.readable")).doubleValue();
            double votable = ((Number) page.evaluate("() => window.votable")).doubleValue();
            page.locator("article.idea .support").first().click();
            page.locator("article.idea .support[aria-pressed=true]").first().waitFor();
            return new Load(readable, votable, bytes.getAsLong());
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
