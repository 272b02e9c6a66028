package dk.karavanen.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone that follows a feed as the board's own client does: whatever ends the line, it is back half a second later with the last id. */
final class Follower implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** As in frontend/board/feed.ts, its first attempts. */
    private static final long BACKOFF_MILLIS = 500;

    private final HttpClient http;
    private final URI feed;
    private final Consumer<JsonNode> ideas;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean live;
    private volatile int lost;
    private volatile long liveSince;
    private volatile String last;
    private volatile InputStream open;

    /**
     * @param http  shared by many
     * @param ideas told every idea of every frame, or its figures
     */
    Follower(HttpClient http, String server, String code, Consumer<JsonNode> ideas) {
        this.http = http;
        this.feed = URI.create(server + "/feed/" + code + "?frames=3");
        this.ideas = ideas;
        this.thread = Thread.ofVirtual().start(this::follow);
    }

    private void follow() {
        while (!closed) {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(feed).timeout(Duration.ofSeconds(8));
                if (last != null) {
                    request.header("Last-Event-ID", last);
                }
                HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                open = answer.body();
                if (answer.statusCode() == 200) {
                    read(answer.body());
                }
            } catch (IOException cut) {
                // Back in a moment.
            } catch (InterruptedException e) {
                return;
            }
            if (live) {
                live = false;
                lost++;
            }
            if (!closed) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos((long) (BACKOFF_MILLIS * ThreadLocalRandom.current().nextDouble(0.5, 1.5))));
            }
        }
    }

    private void read(InputStream body) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!live) {
                    liveSince = System.nanoTime();
                    live = true;
                }
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    JsonNode data = JSON.readTree(line.substring(6));
                    data.path("ideas").forEach(ideas);
                    data.path("figures").forEach(ideas);
                    if (!data.has("retry")) {
                        last = id;
                    }
                }
            }
        }
    }

    boolean isLive() {
        return live;
    }

    /** How often the line was lost. */
    int lost() {
        return lost;
    }

    /** {@link System#nanoTime} at which the present line brought its first byte. */
    long liveSince() {
        return liveSince;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException alreadyGone) {
                // That is what was wanted.
            }
        }
    }
}
