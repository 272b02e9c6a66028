package dk.karavanen.board.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaView;
import tools.jackson.databind.json.JsonMapper;

/** Makes the bytes of what readers are told, in the shape of {@code docs/board-api.md}. Guarded by the board's lock. */
final class FrameFactory {

    private final String epoch;
    private final JsonMapper json;
    private final Clock clock;

    FrameFactory(String epoch, JsonMapper json, Clock clock) {
        this.epoch = epoch;
        this.json = json;
        this.clock = clock;
    }

    /** Everything. */
    Frame snapshot(BoardState state) {
        List<byte[]> parts = List.of(
                text("\"epoch\":\"" + epoch + "\",\"revision\":" + state.revision() + ",\"at\":\"" + clock.instant() + "\""),
                part("meeting", json.writeValueAsBytes(state.meeting())),
                part("ideas", list(state.ideas().stream().map(shown -> shown.json(this::idea)).toList())));
        return Frame.of(state.revision(), epoch, "snapshot", joined("{", parts, "}"));
    }

    /** From the revision before to this one; or, where there are buckets, from a board that was read elsewhere. */
    Frame step(long revision, BoardDifference difference) {
        return delta(revision, new ArrayList<>(), difference);
    }

    /** @param since any revision that the reader may have, or one before it */
    Frame delta(long since, long revision, BoardDifference difference) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(text("\"since\":" + since));
        return delta(revision, parts, difference);
    }

    private Frame delta(long revision, List<byte[]> parts, BoardDifference difference) {
        if (!difference.whole().isEmpty()) {
            parts.add(part("ideas", list(difference.whole().stream().map(shown -> shown.json(this::idea)).toList())));
        }
        if (!difference.figures().isEmpty()) {
            parts.add(part("figures", json.writeValueAsBytes(difference.figures())));
        }
        if (!difference.scores().isEmpty()) {
            parts.add(part("scores", json.writeValueAsBytes(byScore(difference.scores()))));
        }
        if (!difference.removed().isEmpty()) {
            parts.add(part("removed", json.writeValueAsBytes(difference.removed())));
        }
        if (difference.buckets() != null) {
            parts.add(part("buckets", json.writeValueAsBytes(difference.buckets())));
        }
        if (difference.meeting() != null) {
            parts.add(part("meeting", json.writeValueAsBytes(difference.meeting())));
        }
        if (difference.people() != null) {
            parts.add(part("people", json.writeValueAsBytes(difference.people())));
        }
        return Frame.of(revision, epoch, "delta", joined("{", parts, "}"));
    }

    /**
     * For each score the ideas that have it, each but the first as how much its id is larger than the one before: thousands of them change
     * at once when one more takes part, most of them to a few values, and a phone that comes back to a large board pays for that.
     */
    private static List<List<@Nullable Long>> byScore(Map<Long, @Nullable Integer> scores) {
        Map<@Nullable Integer, List<@Nullable Long>> groups = new LinkedHashMap<>();
        Map<@Nullable Integer, Long> last = new HashMap<>();
        scores.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(one -> {
            Integer score = one.getValue();
            long before = Objects.requireNonNullElse(last.put(score, one.getKey()), 0L);
            groups.computeIfAbsent(score, value -> new ArrayList<>(Collections.singletonList(value == null ? null : value.longValue())))
                    .add(one.getKey() - before);
        });
        return List.copyOf(groups.values());
    }

    /** With what makes its words known to other servers: see {@link BoardDigest}. */
    private byte[] idea(IdeaView view) {
        byte[] idea = json.writeValueAsBytes(view);
        ByteArrayOutputStream out = new ByteArrayOutputStream(idea.length + 20);
        out.write(idea, 0, idea.length - 1);
        out.writeBytes(text(",\"words\":" + BoardDigest.words(view) + "}"));
        return out.toByteArray();
    }

    private static byte[] part(String name, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + name.length() + 3);
        out.writeBytes(text("\"" + name + "\":"));
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] list(List<byte[]> items) {
        return joined("[", items, "]");
    }

    private static byte[] joined(String before, List<byte[]> items, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(items.stream().mapToInt(item -> item.length + 1).sum() + 2);
        out.writeBytes(text(before));
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(items.get(i));
        }
        out.writeBytes(text(after));
        return out.toByteArray();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
