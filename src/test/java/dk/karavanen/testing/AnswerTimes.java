package dk.karavanen.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Timing;

/**
 * How long somebody at a screen waits for each thing they do: from when the browser asks until it has the server's answer, over HTTP, and how
 * many bytes that is. Of several tries the second-best counts, as a machine of one's own has it.
 */
public final class AnswerTimes {

    private record Answer(double ms, long bytes) {
    }

    private final Map<String, List<Answer>> taken = new LinkedHashMap<>();
    private final List<Request> asked = new ArrayList<>();
    private final Page page;

    /** @param counted of the browser's requests, those that somebody waits for */
    public AnswerTimes(Page page, Predicate<Request> counted) {
        this.page = page;
        page.onRequestFinished(request -> {
            if (counted.test(request)) {
                asked.add(request);
            }
        });
    }

    /** What Flow's screens ask for. */
    public static boolean isFlows(Request request) {
        return request.url().contains("v-r=uidl") || request.url().contains("v-r=init");
    }

    /** What was asked before has been answered. */
    public void settle() {
        allAnswered();
        asked.clear();
    }

    /** Also where a screen has only begun to load. */
    private void allAnswered() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Browser.settle(page);
    }

    /** The longest of the requests that this leads to. @param seen what is there only then */
    public void time(String action, Runnable act, Locator seen) {
        settle();
        act.run();
        seen.waitFor();
        allAnswered();
        assertThat(asked).as(action + ": what was there already is no answer").isNotEmpty();
        double ms = 0;
        long bytes = 0;
        // Asking for sizes lets other events arrive.
        for (Request each : List.copyOf(asked)) {
            Timing timing = each.timing();
            ms = Math.max(ms, timing.responseEnd - timing.requestStart);
            bytes += each.sizes().responseBodySize;
        }
        assertThat(ms).as(action).isPositive();
        add(action, ms, bytes);
    }

    /** What was timed elsewhere. */
    public void add(String action, double ms, long bytes) {
        taken.computeIfAbsent(action, key -> new ArrayList<>()).add(new Answer(ms, bytes));
    }

    /**
     * Written down, then held against the limit.
     *
     * @param file  in {@code target}
     * @param title the table's first line
     */
    public void areWithin(Duration limit, String file, String title) throws IOException {
        String table = taken.entrySet().stream().map(each -> "%-24s %6.0f ms %8d bytes   of %s".formatted(each.getKey(), best(each.getValue()), each.getValue().getLast().bytes(),
                each.getValue().stream().map(answer -> String.format(Locale.ROOT, "%.0f", answer.ms())).toList())).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(Path.of("target", file), title + "\n" + table);
        double most = Effort.here(limit).toNanos() / 1e6;
        taken.forEach((action, times) -> assertThat(best(times)).as(action + " " + times).isLessThan(most));
    }

    private static double best(List<Answer> times) {
        return times.stream().mapToDouble(Answer::ms).sorted().toArray()[Math.min(1, times.size() - 1)];
    }
}
