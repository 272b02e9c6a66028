package dk.karavanen.board.live;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The last that a reader is told on a feed.
 *
 * @param retry  milliseconds until it is worth asking again; not the same for everyone, so that they do not come all at once
 * @param reason why the feed has ended, where that has to do with the reader: {@code participants-only} or {@code archived}; null
 *               where it is the server that goes
 */
public record FeedEnd(int retry, @Nullable String reason) {

    static final String PARTICIPANTS_ONLY = "participants-only";
    static final String ARCHIVED = "archived";

    /** This server goes, or begins anew. */
    static FeedEnd fromServer() {
        return new FeedEnd(1000 + ThreadLocalRandom.current().nextInt(2000), null);
    }

    /** The reader may not read here any more, or has to show anew that they may. */
    static FeedEnd because(String reason) {
        return new FeedEnd(500 + ThreadLocalRandom.current().nextInt(1500), reason);
    }

    /** The event's data. */
    public String json() {
        return "{\"retry\":" + retry + (reason == null ? "" : ",\"reason\":\"" + reason + "\"") + "}";
    }

    /** As a Server-Sent Event. */
    public byte[] wire() {
        return ("event: bye\ndata: " + json() + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }
}
