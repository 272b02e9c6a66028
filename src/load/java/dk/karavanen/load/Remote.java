package dk.karavanen.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A moderator's remote control on a phone, in Danish, which is what the server speaks to who says nothing: its buttons by their words. */
final class Remote extends StaffScreen {

    private static final String DIALOG = "vaadin-confirm-dialog";

    private final Map<Integer, String> tags = new ConcurrentHashMap<>();
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> parents = new ConcurrentHashMap<>();

    Remote(InetSocketAddress server, JsonMapper json) {
        super(server, json);
    }

    /** @param token of a sign-in link that has not been used */
    void open(String token, String code) throws IOException {
        signIn(token);
        pushed(visit("staff/desk/" + code + "/remote", ""));
        connect();
    }

    @Override
    void pushed(JsonNode message) {
        for (JsonNode change : message.path("changes")) {
            int node = change.path("node").asInt();
            switch (change.path("type").asString("")) {
                case "put" -> {
                    switch (change.path("key").asString("")) {
                        case "tag" -> tags.put(node, change.path("value").asString(""));
                        case "text" -> texts.put(node, change.path("value").asString(""));
                        default -> {
                        }
                    }
                }
                case "splice" -> change.path("addNodes").forEach(child -> parents.put(child.asInt(), node));
                case "detach" -> {
                    tags.remove(node);
                    texts.remove(node);
                    parents.remove(node);
                }
                default -> {
                }
            }
        }
    }

    private Integer button(Pattern words) {
        sound();
        for (Map.Entry<Integer, String> text : texts.entrySet()) {
            if (words.matcher(text.getValue()).matches()) {
                for (Integer node = text.getKey(); node != null; node = parents.get(node)) {
                    if ("button".equals(tags.get(node))) {
                        return node;
                    }
                }
            }
        }
        return null;
    }

    /** Presses a button. What it asks about first is to be {@link #confirm}ed. */
    void press(Pattern words) throws IOException {
        Integer button = button(words);
        if (button == null) {
            throw new Failure("The remote control has no button " + words + ".");
        }
        pushed(ask(List.of(event(button, "click", Map.of("event.screenX", 0, "event.screenY", 0, "event.clientX", 0, "event.clientY", 0, "event.detail", 1,
                "event.button", 0, "event.ctrlKey", false, "event.shiftKey", false, "event.altKey", false, "event.metaKey", false)))));
    }

    boolean isAsked() {
        return tags.containsValue(DIALOG);
    }

    /** Says yes, and closes the question as browsers do. */
    void confirm() throws IOException {
        int dialog = tags.entrySet().stream().filter(one -> one.getValue().equals(DIALOG)).mapToInt(Map.Entry::getKey).max().orElseThrow(() -> new Failure("The remote control asks nothing."));
        pushed(ask(List.of(event(dialog, "confirm", Map.of()),
                Map.of("type", "mSync", "node", dialog, "feature", 1, "property", "opened", "value", false))));
        tags.remove(dialog);
    }

    private static Map<String, Object> event(int node, String name, Map<String, Object> data) {
        return Map.of("type", "event", "node", node, "event", name, "data", data);
    }
}
