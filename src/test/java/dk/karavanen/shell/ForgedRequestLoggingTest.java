package dk.karavanen.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anybody may send anything to Flow: it costs them a request and us a line, and not that for long. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"vaadin.productionMode=true", "management.server.port=0"})
@ExtendWith(OutputCaptureExtension.class)
class ForgedRequestLoggingTest {

    private static final int LINES_MOST = 1;
    private static final Exception FAULT = new IllegalStateException("a fault of ours");

    @LocalServerPort
    int port;
    final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token;
    private int ui;

    @Test
    void aForgedRequestIsALineAtMost(CapturedOutput log) throws Exception {
        Map<String, String> told = new TreeMap<>();
        for (Map.Entry<String, String> forged : forgeries().entrySet()) {
            begin();
            int before = log.getAll().length();
            for (String kind : forged.getKey().startsWith("push") ? new String[] {"push"} : new String[] {"uidl"}) {
                post("/?v-r=" + kind + "&v-uiId=" + ui, forged.getValue().replace("TOKEN", token));
            }
            told.put(forged.getKey(), log.getAll().substring(before));
        }
        for (String path : new String[] {"/?v-r=uidl", "/?v-r=uidl&v-uiId=x", "/?v-r=uidl&v-uiId=99999999999", "/?v-r=heartbeat&v-uiId=x",
                "/?v-r=heartbeat", "/?v-r=nothing", "/?v-r=init&location=%00", "/?v-r=init&location=..%2f..%2f&query=%25", "/VAADIN/dynamic/resource/x/y/z",
                "/VAADIN/dynamic/resource/0/" + "a".repeat(40) + "/x", "/VAADIN/push?v-r=push", "/?v-r=webcomponent-resync", "/?v-r=x", "/?v-r=webcomponent", "/?v-r=webcomponent-bootstrap", "/error",
                "/VAADIN/nothing", "/VAADIN/push?v-r=push&v-uiId=0&X-Atmosphere-Transport=long-polling"}) {
            int before = log.getAll().length();
            post(path, "{}");
            for (HttpClient either : new HttpClient[] {http, HttpClient.newHttpClient()}) {
                either.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
            }
            told.put(path, log.getAll().substring(before));
        }
        for (String line : new String[] {"GET /a\\b HTTP/1.1", "GET //wall HTTP/1.1", "GET /%zz HTTP/1.1", "GET /m;x HTTP/1.1", "\u0016\u0003\u0001", "GET / HTTP/9.9",
                "GET /?" + "a=1&".repeat(900) + " HTTP/1.1", "GET /?lang=%c3 HTTP/1.1", "GET /VAADIN/nothing HTTP/1.1", "GET /nothing.js HTTP/1.1"}) {
            int before = log.getAll().length();
            raw(line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
            told.put(line, log.getAll().substring(before));
        }
        assertThat(told).allSatisfy((what, lines) -> assertThat(lines.lines().count()).as(what + ": " + lines.lines().limit(30)
                .collect(Collectors.joining("\n"))).isLessThanOrEqualTo(LINES_MOST));
        assertThat(told.values()).noneMatch(lines -> lines.contains("\tat "));
    }

    @Test
    void aFaultOfOursIsToldWholeThereToo(CapturedOutput log) {
        for (String logger : new String[] {"com.vaadin.flow.server.X", "org.apache.coyote.http11.X", "org.apache.catalina.core.ContainerBase.[Tomcat].X"}) {
            LoggerFactory.getLogger(logger).error("ours", FAULT);
        }
        assertThat(log.getAll().split("a fault of ours\\s+at dk.karavanen", -1)).as("whole, once each time").hasSize(4);
    }

    private static Map<String, String> forgeries() {
        Map<String, String> forged = new TreeMap<>();
        forged.put("no JSON", "}{");
        forged.put("nothing", "");
        forged.put("an array", "[1,2]");
        forged.put("a number", "1");
        forged.put("no token", "{\"rpc\":[]}");
        forged.put("wrong token", "{\"csrfToken\":\"x\",\"rpc\":[],\"syncId\":0,\"clientId\":0}");
        forged.put("deep", "[".repeat(5000));
        forged.put("rpc is no list", "{\"csrfToken\":\"TOKEN\",\"rpc\":1,\"syncId\":0,\"clientId\":0}");
        forged.put("ids are words", "{\"csrfToken\":\"TOKEN\",\"rpc\":[],\"syncId\":\"a\",\"clientId\":\"b\"}");
        forged.put("from the future", "{\"csrfToken\":\"TOKEN\",\"rpc\":[],\"syncId\":77,\"clientId\":77}");
        for (String rpc : new String[] {"1", "{}", "{\"type\":1}", "{\"type\":\"none\"}", "{\"type\":\"event\"}",
                "{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":1}",
                "{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"../..\"}}",
                "{\"type\":\"event\",\"node\":-1,\"event\":\"click\",\"data\":{}}", "{\"type\":\"mSync\",\"node\":1,\"feature\":1,\"property\":\"x\",\"value\":[]}",
                "{\"type\":\"publishedEventHandler\",\"node\":1,\"templateEventMethodName\":\"x\",\"templateEventMethodArgs\":[]}",
                "{\"type\":\"navigation\",\"location\":1}", "{\"type\":\"navigation\",\"location\":\"%%%\",\"state\":{}}",
                "{\"type\":\"channel\",\"node\":1,\"channel\":99,\"args\":[]}", "{\"type\":\"attachExistingElement\",\"node\":1}"}) {
            String many = IntStream.range(0, 300).mapToObj(i -> rpc).collect(Collectors.joining(","));
            forged.put("300 × " + rpc, "{\"csrfToken\":\"TOKEN\",\"rpc\":[" + many + "],\"syncId\":0,\"clientId\":0}");
        }
        return forged;
    }

    private void begin() throws Exception {
        String init = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/?v-r=init&location=privacy&query=")).build(),
                BodyHandlers.ofString()).body();
        JsonNode config = new JsonMapper().readTree(init).get("appConfig");
        token = config.get("uidl").get("Vaadin-Security-Key").asString();
        ui = config.get("v-uiId").asInt();
    }

    private void raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }

    private void post(String path, String body) throws Exception {
        http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
