package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A moderator's desk with its ranking open, and what Flow's own scripts ask for there (the rows in sight; that they have come). */
final class Desk extends StaffScreen {

    /** What holds rows and gives out those in sight. */
    private static final Set<String> LISTS = Set.of("vaadin-grid", "vaadin-virtual-list");
    private static final int ROWS_IN_SIGHT = 50;
    private static final String CONFIRM = "$connector.confirm(";

    private final AtomicLong drawn = new AtomicLong();

    Desk(InetSocketAddress server, JsonMapper json) {
        super(server, json);
    }

    /** How often something new came to be drawn. */
    long drawn() {
        sound();
        return drawn.get();
    }

    /** @param token of a sign-in link that has not been used */
    void open(String token, String code) throws IOException {
        signIn(token);
        JsonNode view = visit("staff/desk/" + code, "tab=ranking");
        List<Integer> lists = new ArrayList<>();
        for (JsonNode change : view.path("changes")) {
            if (change.path("key").asString("").equals("tag") && LISTS.contains(change.path("value").asString(""))) {
                lists.add(change.path("node").asInt());
            }
        }
        if (lists.isEmpty()) {
            throw new Failure("The desk of meeting " + code + " shows no rows.");
        }
        connect();
        for (int list : lists) {
            answer(List.of(call(list, "setViewportRange", 0, ROWS_IN_SIGHT)));
        }
    }

    private static Map<String, Object> call(int node, String method, Object... arguments) {
        return Map.of("type", "publishedEventHandler", "node", node, "templateEventMethodName", method,
                "templateEventMethodArgs", List.of(arguments), "promise", -1);
    }

    /** Says something to the server, and what there is to say to its answer. */
    private void answer(List<Map<String, Object>> calls) throws IOException {
        for (List<Map<String, Object>> next = calls; !next.isEmpty();) {
            next = confirmed(ask(next));
        }
    }

    /** A grid tells when it has shown what it was given; until then the server keeps what was there before. */
    private static List<Map<String, Object>> confirmed(JsonNode message) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (JsonNode run : message.path("execute")) {
            if (run.path(run.size() - 1).asString("").contains(CONFIRM)) {
                calls.add(call(run.path(0).path("@v-node").asInt(), "confirmUpdate", run.path(1).asInt()));
            }
        }
        return calls;
    }

    @Override
    void pushed(JsonNode message) throws IOException {
        if (!message.path("changes").isEmpty() || !message.path("execute").isEmpty()) {
            drawn.incrementAndGet();
        }
        answer(confirmed(message));
    }
}
