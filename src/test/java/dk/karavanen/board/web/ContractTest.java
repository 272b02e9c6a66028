package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.Characters;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever {@code openapi.yaml} does not allow is refused and counts for nothing: each field of each body is bent in every way its
 * schema forbids, each parameter likewise. What has a place in the document is tried, and nothing else has to be written here when
 * a field is added.
 */
class ContractTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
    abstract static class Cases {

        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
        private static final JsonNode DOCUMENT = document();
        /** No character, each as JSON writes it. */
        private static final List<String> NO_CHARACTERS = List.of("\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83d", "\\ufffe",
                "\\uffff", "\\ufdd0", "\\udbff\\udfff");
        /** What no field takes: not whole, or too large, and that a rounding must not hide. */
        private static final List<String> NO_NUMBERS = List.of("1.0", "0.0", "-0.0", "-1.0", "1e0", "10e-1", "0e0", "1e-400", "-1e-400", "0.9999999999999999999", "1.0000000000000000001", "1.5", "-0.5",
                "1e400", "1e2147483647", "1e-2147483647", "9223372036854775808", "-9223372036854775809", "9".repeat(900));

        @LocalServerPort
        int port;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        String slug;
        String code;
        long idea;
        long own;
        /** What the silent one said, and is asked about. */
        long quoted;
        Phone phone;
        /** Of somebody who has not voted yet. */
        Phone silent;
        final HttpClient http = HttpClient.newHttpClient();

        @BeforeEach
        void aHall() {
            Hall evening = Hall.caravan(jdbc);
            slug = evening.slug;
            long meeting = evening.meeting("Kontrakt", VotingStyle.FOR_PASS_AGAINST);
            jdbc.sql("update meeting set phase = 'DISCUSS' where id = ?").param(meeting).update();
            code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
            idea = evening.idea(meeting, "En idé");
            jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
            // Whatever a meeting asks after is answered alike; this one is asked after where it stands.
            jdbc.sql("insert into follow_up_idea (meeting, idea, place, brought_at) values (?, ?, 0, current_timestamp)").params(meeting, idea).update();
            phone = new Phone(port);
            phone.join(code, "volunteer");
            silent = new Phone(port);
            silent.join(code, "volunteer");
            quoted = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into idea_comment (id, idea, author, sector, body, created_at) values (?, ?, ?, 'volunteer', 'Ja', current_timestamp)")
                    .params(quoted, idea, Phone.json(silent.get("/api/meetings/" + code + "/me")).get("participant").asLong()).update();
            jdbc.sql("insert into comment_quote (comment, asked_at) values (?, current_timestamp)").param(quoted).update();
        }

        @Test
        void noFieldOfAnyBodyTakesWhatItMayNot() {
            int tried = 0;
            for (Body body : bodies()) {
                if (body.isIntents()) {
                    for (JsonNode one : intents()) {
                        ObjectNode right = right(one);
                        assertThat(receipt(right.toString()).get("status").asString()).as("%s", right).isEqualTo("counted");
                        for (Bent bent : bent(one, right)) {
                            String before = everything();
                            JsonNode receipt = receipt(bent.json());
                            assertThat(receipt.get("status").asString()).as(bent.json()).isEqualTo("refused");
                            assertThat(reasons()).as(bent.json()).contains(receipt.get("reason").asString());
                            assertThat(receipt.get("reason").asString()).as(bent.json()).isNotEqualTo("too-fast");
                            if (bent.expected() != null) {
                                assertThat(receipt.get("reason").asString()).as(bent.json()).isEqualTo(bent.expected());
                            }
                            assertThat(receipt.get("message").asString()).as(bent.json()).contains(" ");
                            assertThat(everything()).as("%s left something behind", bent.json()).isEqualTo(before);
                            tried++;
                        }
                    }
                } else {
                    ObjectNode right = right(body.schema());
                    assertThat(send(body, right.toString()).statusCode()).as(body.path()).isBetween(200, 204);
                    for (Bent bent : bent(body.schema(), right)) {
                        String before = everything();
                        HttpResponse<String> answer = send(body, bent.json());
                        refused(body.path() + " " + bent.json(), answer);
                        if (bent.expected() != null) {
                            assertThat(Phone.json(answer).get("reason").asString()).as(body.path() + " " + bent.json()).isEqualTo(bent.expected());
                        }
                        assertThat(everything()).as("%s left something behind", bent.json()).isEqualTo(before);
                        tried++;
                    }
                }
            }
            assertThat(tried).isGreaterThan(500);
        }

        /** Neither the whole nor a part of it is guessed at. */
        @Test
        void whatIsNoBodyIsRefusedAsAWhole() {
            for (Body body : bodies()) {
                String right = body.isIntents() ? "{\"intents\":[]}" : right(body.schema()).toString();
                String before = everything();
                for (String none : List.of("", " ", "null", "5", "\"x\"", "[]", "true", "{", "{\"a\":1}}", "{\"a\":1,\"a\":1}", "{'a':1}", "{\"a\":NaN}",
                        "{\"a\":Infinity}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":" + "9".repeat(2_000) + "}",
                        "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":1,}", "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}",
                        "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000), right + right, right + "x", right + "]", "[" + right + "]", "/**/" + right,
                        right.replaceFirst("\\{", "{\"a\":{\"b\":1,\"b\":2},"), "\ufeff\ufeff" + right)) {
                    refused(body.path() + " " + none, send(body, none));
                }
                if (body.isIntents()) {
                    for (String none : List.of("5", "{}", "[5]", "[null]", "[[]]", "null", "\"\"", "true")) {
                        refused(none, send(body, "{\"intents\":" + none + "}"));
                    }
                    refused("none", send(body, "{}"));
                    refused("twice", send(body, "{\"intents\":[],\"intents\":[]}"));
                    int most = body.schema().at("/properties/intents/maxItems").asInt();
                    String many = IntStream.range(0, most + 1).mapToObj(n -> right(intents().getFirst()).toString()).collect(Collectors.joining(","));
                    refused("too many", send(body, "{\"intents\":[" + many + "]}"));
                    assertThat(Phone.json(send(body, "{\"intents\":[]}")).get("receipts")).as("nothing asked, nothing done").isEmpty();
                }
                for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data;boundary=x", "application/xml",
                        "application/json-patch+json", "application/octet-stream", "application/json;charset=no", "nonsense")) {
                    refused(body.path() + " as " + type, who(body).send(body.verb(), at(body.path()), right, "Content-Type", type));
                }
                refused(body.path() + " of no type", who(body).send(body.verb(), at(body.path()), right));
                assertThat(everything()).as(body.path()).isEqualTo(before);
            }
        }

        /** RFC 8259: whoever reads may pass over a byte order mark. What else is UTF-8 is read as it is. */
        @Test
        void whatIsNoPartOfItChangesNothing() {
            ObjectNode right = right(intents().getFirst());
            for (String json : List.of("\ufeff{\"intents\":[" + right + "]}", " \r\n\t{\"intents\" : [" + right + " ] }\n",
                    "{\"unknown\":[[[]]],\"intents\":[" + right.toString().replaceFirst("\\{", "{\"unknown\":null,") + "]}")) {
                HttpResponse<String> answer = phone.post(at("/api/meetings/{code}/intents"), json);
                assertThat(answer.statusCode()).as(json).isEqualTo(200);
                assertThat(Phone.json(answer).at("/receipts/0/status").asString()).as(json).isEqualTo("counted");
            }
            assertThat(jdbc.sql("select count(*) from idea where title = 'Et ord' and meeting = (select meeting from idea where id = ?)").param(idea)
                    .query(Integer.class).single()).as("one key").isEqualTo(1);
        }

        @Test
        void whatIsNoTextIsRefusedAlikeWhereverItComes() {
            int tried = 0;
            for (Body each : bodies()) {
                for (JsonNode one : each.isIntents() ? intents() : List.of(each.schema())) {
                    for (String field : one.get("properties").propertyNames()) {
                        if (!right(one).path(field).isString() || one.at("/properties/" + field).has("const")) {
                            continue;
                        }
                        for (String none : NO_CHARACTERS) {
                            ObjectNode body = right(one);
                            body.put(field, "HERE");
                            String json = body.toString().replace("HERE", none);
                            if (each.isIntents()) {
                                assertThat(receipt(json).get("status").asString()).as(json).isEqualTo("refused");
                            } else {
                                refused(json, send(each, json));
                            }
                            tried++;
                        }
                    }
                }
                refused("bytes", send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + at(each.path())))
                        .header("Content-Type", "application/json").method(each.verb().toUpperCase(), HttpRequest.BodyPublishers.ofByteArray(
                                "{\"sector\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)))));
            }
            for (String none : List.of("%00", "%ED%A0%80", "%ED%B0%80", "%EF%BF%BE", "%EF%BF%BF", "%FF", "%C3", "%C0%80", "%F4%90%80%80")) {
                for (String address : List.of("/api/meetings/" + code + "/similar?title=" + none, "/api/meetings/" + code + "/similar?text=a" + none,
                        "/api/meetings/" + code + "/similar?" + none + "=a", "/feed/" + code + "/poll?last=" + none, "/feed/" + code + "/poll?key=" + none,
                        "/api/meetings/" + none + code, "/c/" + none, "/r/a" + none, "/j/" + none, "/m/" + none, "/wall/" + code + "?key=" + none,
                        "/sign-in/" + none, "/sign-in?error=" + none)) {
                    assertThat(new Phone(port).get(address).statusCode()).as(address).isBetween(400, 499);
                    tried++;
                }
                HttpResponse<String> form = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + none + "&password=" + none)));
                assertThat(form.statusCode()).as(none).isLessThan(500);
            }
            assertThat(tried).isGreaterThan(200);
        }

        /** Within Flow a browser asks for screens in a message, past the addresses that are looked at. */
        @Test
        void aScreenIsNotAskedForWithWhatIsNoText() {
            HttpResponse<String> begun = phone.get("/?v-r=init&location=&query=");
            JsonNode config = Phone.json(begun).get("appConfig");
            String key = config.at("/uidl/Vaadin-Security-Key").asString();
            int message = 0;
            for (String route : List.of("c/a\\u0000b", "c/a\\ud800", "c/\\ufffe", "sign-in/a\\u0000b")) {
                HttpResponse<String> answer = phone.post("/?v-r=uidl&v-uiId=" + config.get("v-uiId").asInt(), """
                        {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"",
                        "appShellTitle":"","historyState":{"idx":0},"trigger":""}}],"syncId":%d,"clientId":%d}""".formatted(key, route, message, message));
                message++;
                assertThat(answer.statusCode()).as(route).isEqualTo(200);
                assertThat(answer.body()).as(route).contains("Siden findes ikke");
            }
        }

        @Test
        void noParameterTakesWhatItMayNot() {
            int tried = 0;
            for (String path : paths()) {
                for (String verb : Set.of("get", "delete")) {
                    for (JsonNode each : DOCUMENT.at("/paths/" + path.replace("/", "~1") + "/" + verb + "/parameters")) {
                        tried += bendParameter(path, verb, resolved(each));
                    }
                    if (DOCUMENT.at("/paths/" + path.replace("/", "~1")).has(verb)) {
                        for (JsonNode each : DOCUMENT.at("/paths/" + path.replace("/", "~1") + "/parameters")) {
                            tried += bendParameter(path, verb, resolved(each));
                        }
                    }
                }
            }
            assertThat(tried).isGreaterThan(10);
        }

        private int bendParameter(String path, String verb, JsonNode parameter) {
            JsonNode schema = resolved(parameter.get("schema"));
            List<String> wrong = new ArrayList<>();
            if (schema.has("enum")) {
                wrong.addAll(List.of("", "nonsense", schema.get("enum").get(0).asString().toUpperCase()));
            }
            if (schema.path("type").asString("").equals("integer")) {
                wrong.addAll(List.of("x", "1.5", "9".repeat(30), "1e3", "0x1", "%231", "%201", "1%20", "+1", "%2B1", "1_0", "1,0", "%D9%A1", "%EF%BC%91"));
            }
            if (schema.has("minimum")) {
                wrong.add(String.valueOf(schema.get("minimum").asLong() - 1));
            }
            if (schema.has("maximum")) {
                wrong.add(String.valueOf(schema.get("maximum").asLong() + 1));
            }
            String name = parameter.get("name").asString();
            if (parameter.get("in").asString().equals("query")) {
                String twice = at(path) + "?" + name + "=1&" + name + "=1";
                refused(verb + " " + twice, verb.equals("get") ? phone.get(twice) : phone.delete(twice));
            }
            for (String value : wrong) {
                String address = parameter.get("in").asString().equals("path") ? at(path.replace("{" + name + "}", value))
                        : at(path) + "?" + name + "=" + value;
                refused(verb + " " + address, verb.equals("get") ? phone.get(address) : phone.delete(address));
            }
            return wrong.size();
        }

        // -------------------------------------------------------------- bending

        /** Every body that the document describes. */
        private record Body(String verb, String path, JsonNode schema, boolean isOwn) {

            boolean isIntents() {
                return path.endsWith("/intents");
            }
        }

        private static List<Body> bodies() {
            List<Body> bodies = new ArrayList<>();
            for (String path : paths()) {
                for (String verb : List.of("post", "put", "patch", "delete")) {
                    JsonNode operation = DOCUMENT.at("/paths/" + path.replace("/", "~1") + "/" + verb);
                    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
                    if (!schema.isMissingNode()) {
                        bodies.add(new Body(verb, path, resolved(schema), operation.has("security")));
                    }
                }
            }
            assertThat(bodies).hasSizeGreaterThan(4);
            return bodies;
        }

        private static List<JsonNode> intents() {
            return DOCUMENT.at("/components/schemas/Intent/oneOf").valueStream().toList();
        }

        private Phone who(Body body) {
            return body.isIntents() ? phone : body.isOwn() ? silent : new Phone(port);
        }

        private HttpResponse<String> send(Body body, String json) {
            return who(body).send(body.verb(), at(body.path()), json, "Content-Type", "application/json");
        }

        /** @param expected the reason it must be refused for, or null for any */
        private record Bent(String json, String expected) {
        }

        /** Bodies that the schema forbids, each in one thing. */
        private List<Bent> bent(JsonNode schema, ObjectNode right) {
            List<Bent> bent = new ArrayList<>();
            schema.path("required").forEach(name -> bent.add(new Bent(changed(right, body -> body.remove(name.asString())), itsOwn(name.asString()))));
            schema.get("properties").propertyStream().forEach(property -> {
                JsonNode field = resolved(property.getValue());
                String name = property.getKey();
                for (JsonNode value : wrong(field)) {
                    bent.add(new Bent(changed(right, body -> body.set(name, value)), isOfType(field, value) ? null : itsOwn(name)));
                }
                for (String number : NO_NUMBERS) {
                    bent.add(new Bent(changed(right, body -> body.put(name, "HERE")).replace("\"HERE\"", number), itsOwn(name)));
                }
                if (field.has("minLength")) {
                    for (String nothing : Invisible.TEXTS) {
                        bent.add(new Bent(changed(right, body -> body.put(name, nothing)), Characters.isWellFormed(nothing) ? "empty" : "bad-text"));
                    }
                }
            });
            return bent;
        }

        /** What a field that is missing, or of another type, is refused with. */
        private static String itsOwn(String name) {
            return switch (name) {
                case "key" -> "bad-key";
                case "type" -> "unknown-type";
                case "value" -> "bad-value";
                case "sector" -> "unknown-sector";
                default -> "malformed";
            };
        }

        private static boolean isOfType(JsonNode field, JsonNode value) {
            JsonNode types = field.path("type");
            boolean text = field.has("const") || types.isMissingNode() && field.get("enum").get(0).isString() || types.asString("").equals("string");
            return text ? value.isString() : types.asString("").equals("boolean") ? value.isBoolean() : false;
        }

        private static List<JsonNode> wrong(JsonNode field) {
            List<JsonNode> values = new ArrayList<>(List.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false),
                    NODES.numberNode(7), NODES.stringNode(""), NODES.stringNode("1"), NODES.stringNode("nonsense"), NODES.arrayNode(),
                    NODES.arrayNode().add(1), NODES.arrayNode().add("a"), NODES.objectNode(), NODES.objectNode().put("a", "b")));
            if (field.has("maxLength")) {
                values.add(NODES.stringNode("x".repeat(field.get("maxLength").asInt() + 1)));
                values.add(NODES.stringNode("😀".repeat(field.get("maxLength").asInt() + 1)));
            }
            if (field.has("pattern")) {
                values.addAll(List.of(NODES.stringNode("æ"), NODES.stringNode(" "), NODES.stringNode("x".repeat(200)), NODES.stringNode("a b")));
            }
            if (field.has("enum")) {
                field.get("enum").forEach(word -> values.add(NODES.stringNode(word.asString().toUpperCase() + "x")));
                field.get("enum").forEach(word -> values.add(NODES.arrayNode().add(word)));
                values.addAll(List.of(NODES.numberNode(2), NODES.numberNode(-2)));
            }
            if (field.has("const")) {
                values.add(NODES.stringNode(field.get("const").asString().toUpperCase()));
            }
            // One that no idea, theme or number of this hall has is allowed by the schema, and not what is asked here.
            values.removeIf(value -> allows(field, value));
            return values;
        }

        private static boolean allows(JsonNode field, JsonNode value) {
            if (field.has("enum")) {
                return field.get("enum").valueStream().anyMatch(value::equals);
            }
            if (field.has("const")) {
                return field.get("const").equals(value);
            }
            List<String> types = field.get("type").isArray() ? field.get("type").valueStream().map(JsonNode::asString).toList()
                    : List.of(field.get("type").asString());
            if (value.isNull()) {
                return types.contains("null");
            }
            if (value.isBoolean()) {
                return types.contains("boolean");
            }
            if (value.isIntegralNumber()) {
                return types.contains("integer") && value.canConvertToLong();
            }
            if (value.isString()) {
                String text = value.asString();
                return types.contains("string") && text.length() >= field.path("minLength").asInt(0) && text.codePointCount(0, text.length()) <= field.path("maxLength").asInt(Integer.MAX_VALUE)
                        && (!field.has("pattern") || text.matches(field.get("pattern").asString()));
            }
            return false;
        }

        /** With a key of its own: a receipt that is known is only given again. */
        private static String changed(ObjectNode right, Consumer<ObjectNode> change) {
            ObjectNode body = right.deepCopy();
            if (body.has("key")) {
                body.put("key", UUID.randomUUID().toString());
            }
            change.accept(body);
            return body.toString();
        }

        // -------------------------------------------------------------- what is right

        /** A body as it should be, made by the schema; what only this hall can know is known by its name. */
        private ObjectNode right(JsonNode schema) {
            ObjectNode body = NODES.objectNode();
            schema.get("properties").propertyStream().forEach(property -> {
                JsonNode field = resolved(property.getValue());
                switch (property.getKey()) {
                    case "key" -> body.put("key", UUID.randomUUID().toString());
                    case "sector" -> body.put("sector", "volunteer");
                    case "municipality" -> body.put("municipality", "Århus");
                    case "idea" -> body.put("idea", isOnesOwn(schema) ? own() : idea);
                    case "claimCode" -> body.put("claimCode", Phone.json(phone.get("/api/meetings/" + code + "/me")).get("claimCode").asString());
                    case "theme", "continues" -> { }
                    default -> body.set(property.getKey(), field.has("const") ? field.get("const") : field.has("enum") ? field.get("enum").get(0)
                            : field.path("type").asString("").equals("integer") ? NODES.numberNode(1)
                            : field.path("type").asString("").equals("boolean") ? NODES.booleanNode(true) : NODES.stringNode("Et ord"));
                }
            });
            return body;
        }

        private long own() {
            if (own == 0) {
                own = phone.idea(code, "Min egen");
            }
            return own;
        }

        /** What only an idea's author may ask. */
        private static boolean isOnesOwn(JsonNode schema) {
            return List.of("reword", "withdraw").contains(schema.at("/properties/type/const").asString(""));
        }

        private JsonNode receipt(String intent) {
            // Nobody here is refused for being fast.
            clock.advance(Duration.ofMinutes(1));
            HttpResponse<String> answer = phone.post("/api/meetings/" + code + "/intents",
                    "{\"intents\":[" + intent + "]}");
            assertThat(answer.statusCode()).as("%s: %s", intent, answer.body()).isEqualTo(200);
            ArrayNode receipts = (ArrayNode) Phone.json(answer).get("receipts");
            assertThat(receipts).hasSize(1);
            return receipts.get(0);
        }

        private void refused(String what, HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(what).startsWith("application/problem+json");
            assertThat(Phone.json(answer).get("reason").asString()).as(what).isNotBlank();
            assertThat(Phone.json(answer).get("detail").asString()).as(what).contains(" ");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private String everything() {
            return List.of("idea", "idea_comment", "idea_report", "participant", "attendance", "participant_token").stream()
                    .map(table -> table + " " + jdbc.sql("select count(*) from " + table).query(Integer.class).single())
                    .collect(Collectors.joining(", "))
                    + jdbc.sql("select idea, participant, stance_value, cast_at from stance order by idea, participant").query().listOfRows();
        }

        private String at(String path) {
            return path.replace("{code}", code).replace("{idea}", String.valueOf(idea)).replace("{comment}", String.valueOf(quoted)).replace("{slug}", slug);
        }

        private static Set<String> paths() {
            return new java.util.TreeSet<>(DOCUMENT.get("paths").propertyNames());
        }

        private static List<String> reasons() {
            return DOCUMENT.at("/components/schemas/Receipt/properties/reason/enum").valueStream().map(JsonNode::asString).toList();
        }

        private static JsonNode resolved(JsonNode node) {
            return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asString().substring(1)) : node;
        }

        private static JsonNode document() {
            try {
                Object read = new Yaml().load(new ClassPathResource("META-INF/resources/api/openapi.yaml").getInputStream());
                return JSON.valueToTree(read);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
