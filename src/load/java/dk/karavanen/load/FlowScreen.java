package dk.karavanen.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Flow screen as its browser drives it: bootstrap, navigation, events of elements, and the word that the page was left.
 * Knows the elements by their tags, which is all that is needed to fill in a form of native parts.
 */
final class FlowScreen {

    private final Http http;
    private final JsonMapper json;
    private final String requests;
    private final String key;
    private final Map<String, Integer> elements = new HashMap<>();
    private final List<String> styles = new ArrayList<>();
    private int sync;
    private int sent;

    private FlowScreen(Http http, JsonMapper json, String requests, String key, int sync) {
        this.http = http;
        this.json = json;
        this.requests = requests;
        this.key = key;
        this.sync = sync;
    }

    /**
     * Starts Flow and navigates.
     *
     * @param path without a slash at its beginning
     */
    static FlowScreen open(Http http, JsonMapper json, String path) throws IOException {
        // To the context root: anywhere else the page itself comes back.
        Http.Response answer = http.get("/?v-r=init&location=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "&query=");
        if (answer.status() != 200) {
            throw new IOException("Flow's start was answered with " + answer.status());
        }
        JsonNode config = json.readTree(answer.bytes()).path("appConfig");
        JsonNode first = config.path("uidl");
        FlowScreen screen = new FlowScreen(http, json, "/?v-r=uidl&v-uiId=" + config.path("v-uiId").asInt(),
                first.path("Vaadin-Security-Key").asString(), first.path("syncId").asInt(0));
        screen.exchange("{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"" + path
                + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}");
        return screen;
    }

    /** Styles the screen asked for, as addresses on this server. */
    List<String> styles() {
        return styles;
    }

    /** @param data JSON */
    void event(String tag, String event, String data) throws IOException {
        Integer node = elements.get(tag);
        if (node == null) {
            throw new IOException("There is no <" + tag + "> on the screen");
        }
        exchange("{\"type\":\"event\",\"node\":" + node + ",\"event\":\"" + event + "\",\"data\":" + data + "}");
    }

    /** Browsers tell when a page is left. */
    void leave() throws IOException {
        http.post(requests, "{\"csrfToken\":\"" + key + "\",\"rpc\":[],\"UNLOAD\":true}");
    }

    private void exchange(String rpc) throws IOException {
        Http.Response answer = http.post(requests, "{\"csrfToken\":\"" + key + "\",\"rpc\":[" + rpc + "],\"syncId\":" + sync
                + ",\"clientId\":" + sent++ + "}");
        if (answer.status() != 200) {
            throw new IOException("Flow answered with " + answer.status());
        }
        JsonNode uidl = json.readTree(answer.bytes());
        if (!uidl.has("syncId")) {
            throw new IOException("Flow answered without a state: " + answer.text());
        }
        sync = uidl.path("syncId").asInt();
        for (JsonNode change : uidl.path("changes")) {
            if (change.path("key").asString("").equals("tag")) {
                elements.putIfAbsent(change.path("value").asString(), change.path("node").asInt());
            }
        }
        for (JsonNode needed : uidl.path("EAGER")) {
            if (needed.path("type").asString("").equals("STYLESHEET")) {
                styles.add(needed.path("url").asString().replace("context://", "/"));
            }
        }
    }
}
