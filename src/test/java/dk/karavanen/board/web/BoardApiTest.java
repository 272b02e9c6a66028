package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;
import tools.jackson.databind.JsonNode;

/** The contract of docs/board-api.md, as a phone sees it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class BoardApiTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TurnableClock clock;

    Hall evening;
    long meeting;
    String code;
    Phone anna;
    Phone bo;

    @BeforeEach
    void anEvening() {
        evening = Hall.caravan(jdbc);
        meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        anna = new Phone(port);
        bo = new Phone(port);
    }

    @Test
    void joiningGivesACookieOnceAndStaysTheSamePerson() {
        HttpResponse<String> first = anna.join(code, "jobcentre");
        assertThat(first.statusCode()).isEqualTo(201);
        List<String> cookies = first.headers().allValues("Set-Cookie");
        assertThat(cookies).as("who one is, the browser's mark, and no session").hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure"));
        String cookie = cookies.stream().filter(one -> one.startsWith("karavanen-participant-")).findFirst().orElseThrow();
        HttpResponse<String> again = anna.join(code, "business");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Phone.json(again)).isEqualTo(Phone.json(first));
        assertThat(Phone.json(anna.get("/api/meetings/" + code + "/me")).get("sector").asString()).isEqualTo("jobcentre");
        assertThat(jdbc.sql("select count(*) from participant_token where token_hash = ?")
                .param(cookie.replaceAll("^[^=]+=([^;]+);.*", "$1")).query(Integer.class).single()).as("only a hash is kept").isZero();
    }

    /** The whole way over HTTP: what was five votes in one browser. */
    @Test
    void leavingAndComingBackIsNoSecondVote() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Fælles kaffe");
        for (int i = 0; i < 5; i++) {
            bo.join(code, "business");
            bo.intents(code, "{\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}");
            assertThat(bo.delete("/api/meetings/" + code + "/me").statusCode()).isEqualTo(204);
        }
        bo.join(code, "business");
        bo.intents(code, "{\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}");
        JsonNode board = Phone.json(new Phone(port).get("/api/meetings/" + code + "/board"));
        assertThat(board.get("meeting").get("participants").get("total").asInt()).isEqualTo(2);
        assertThat(board.get("ideas").get(0).get("for").asInt()).isEqualTo(1);
    }

    /** Also when the phone asks again, and when somebody else's text comes under the same key. */
    @Test
    void aTextThatIsTooLongIsToldHowLongItMayBe() {
        anna.join(code, "volunteer");
        bo.join(code, "business");
        long idea = anna.idea(code, "Fælles kaffe");
        jdbc.sql("update meeting set phase = 'DISCUSS' where id = ?").param(meeting).update();
        tooLong("\"type\":\"comment\",\"idea\":" + idea + ",\"body\":", 1001, "");
        jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
        tooLong("\"type\":\"report\",\"idea\":" + idea + ",\"reason\":", 501, "");
        tooLong("\"type\":\"idea\",\"kind\":\"idea\",\"title\":", 201, ",\"body\":\"\"");
        tooLong("\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"x\",\"body\":", 4001, "");
    }

    private void tooLong(String before, int length, String after) {
        String key = "{\"intents\":[{\"key\":\"" + UUID.randomUUID() + "\",";
        String most = Integer.toString(length - 1);
        String sent = key + before + "\"" + "x".repeat(length) + "\"" + after + "}]}";
        for (int times = 0; times < 2; times++) {
            assertThat(message(sent, "da")).as(before).endsWith("Den må højst fylde " + NumberFormat.getInstance(Locale.of("da")).format(length - 1) + " tegn.");
            assertThat(message(sent, "en")).as(before).endsWith("It may have at most " + NumberFormat.getInstance(Locale.ENGLISH).format(length - 1) + " characters.");
        }
        assertThat(message(key + before + "\"x\"" + after + "}]}", "en")).isEqualTo("The text is too long.").doesNotContain(most);
    }

    private String message(String sent, String language) {
        return Phone.json(bo.post("/api/meetings/" + code + "/intents?lang=" + language, sent)).get("receipts").get(0).get("message").asString();
    }

    /** Nobody says yes for somebody else, nor to what nobody asked. */
    @Test
    void onlyTheAuthorSaysWhetherTheyMayBeQuoted() {
        anna.join(code, "volunteer");
        bo.join(code, "business");
        long idea = anna.idea(code, "Fælles kaffe");
        jdbc.sql("update meeting set phase = 'DISCUSS' where id = ?").param(meeting).update();
        bo.intents(code, "{\"type\":\"comment\",\"idea\":" + idea + ",\"body\":\"Kun med kage.\"}");
        long comment = jdbc.sql("select id from idea_comment where idea = ?").param(idea).query(Long.class).single();
        String path = "/api/meetings/" + code + "/me/quotes/" + comment;
        assertThat(bo.send("PUT", path, "{\"allowed\":true}", "Content-Type", "application/json").statusCode()).as("not asked").isEqualTo(404);
        jdbc.sql("insert into comment_quote (comment, asked_at) values (?, current_timestamp)").param(comment).update();
        jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(meeting).update();
        assertThat(Phone.json(anna.get("/api/meetings/" + code + "/me")).get("quotes")).isEmpty();
        JsonNode asked = Phone.json(bo.get("/api/meetings/" + code + "/me")).get("quotes").get(0);
        assertThat(asked.get("text").asString()).isEqualTo("Kun med kage.");
        assertThat(asked.has("allowed")).isFalse();
        assertThat(anna.send("PUT", path, "{\"allowed\":true}", "Content-Type", "application/json").statusCode()).isEqualTo(404);
        assertThat(new Phone(port).send("PUT", path, "{\"allowed\":true}", "Content-Type", "application/json").statusCode()).isEqualTo(401);
        assertThat(bo.send("PUT", path, "{\"allowed\":\"ja\"}", "Content-Type", "application/json").statusCode()).isEqualTo(400);
        assertThat(bo.send("PUT", path, "{\"allowed\":true}", "Content-Type", "application/json").statusCode()).isEqualTo(204);
        assertThat(Phone.json(bo.get("/api/meetings/" + code + "/me")).get("quotes").get(0).get("allowed").asBoolean()).isTrue();
    }

    @Test
    void codesAreForgiving() {
        String spaced = code.substring(0, 3) + "%20-%20" + code.substring(3);
        assertThat(anna.get("/api/meetings/" + spaced).statusCode()).isEqualTo(200);
    }

    @Test
    void codesAreReadInEveryScriptsDigits() {
        for (int zero : new int[] {'٠', '۰', '०', '০', '௦', '๐', '０'}) {
            String written = code.chars().mapToObj(digit -> Character.toString(zero + digit - '0')).collect(Collectors.joining());
            assertThat(anna.get("/api/meetings/" + URLEncoder.encode(written, StandardCharsets.UTF_8)).statusCode()).as(written).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u3164", "\u2800", "\ufeff", "\u00ad", "\u202e", "\ufe0f", "\u0301", "\u2067 \u2069"})
    void nothingInvisibleIsAnIdeaACommentOrAReason(String nothing) {
        anna.join(code, "volunteer");
        bo.join(code, "business");
        long idea = anna.idea(code, "Ga\u030atur\u202e");
        assertThat(jdbc.sql("select title from idea where id = ?").param(idea).query(String.class).single()).isEqualTo("Gåtur");
        assertThat(bo.intents(code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"" + nothing + "\",\"body\":\"\"}",
                "{\"type\":\"comment\",\"idea\":" + idea + ",\"body\":\"" + nothing + "\"}",
                "{\"type\":\"report\",\"idea\":" + idea + ",\"reason\":\"" + nothing + "\"}")
                .valueStream().map(receipt -> receipt.get("reason").asString())).containsExactly("empty", "empty", "empty");
    }

    @Test
    void theClaimCodeMovesAPersonToAnotherDevice() {
        String claim = Phone.json(anna.join(code, "volunteer")).get("claimCode").asString();
        assertThat(claim).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
        HttpResponse<String> moved = bo.post("/api/meetings/" + code + "/claims", "{\"claimCode\":\"" + claim.toLowerCase().replace('-', ' ') + "\"}");
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(me(bo).get("participant")).isEqualTo(me(anna).get("participant"));
        assertThat(me(bo).get("claimCode").asString()).as("each device has its own").isNotEqualTo(claim);
        HttpResponse<String> wrong = new Phone(port).post("/api/meetings/" + code + "/claims", "{\"claimCode\":\"AAAA-BBBB-CCCC\"}");
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(Phone.json(wrong).get("reason").asString()).isEqualTo("wrong-claim-code");
    }

    @Test
    void onlyWrongCodesAreLimited() {
        int guesses = 0;
        HttpResponse<String> answer = anna.get("/api/meetings/000000");
        while (answer.statusCode() == 404) {
            assertThat(++guesses).isLessThanOrEqualTo(20);
            answer = anna.get("/api/meetings/000000");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(bo.join(code, "volunteer").statusCode()).as("a right code from the same hall").isEqualTo(201);
        assertThat(bo.get("/api/meetings/" + code + "/board").statusCode()).isEqualTo(200);
    }

    @Test
    void aBadIntentSpoilsNoOther() {
        anna.join(code, "volunteer");
        JsonNode receipts = anna.intents(code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Én\",\"body\":\"\"}", "{\"type\":\"poem\"}",
                "{\"type\":\"stance\",\"idea\":1,\"value\":1}", "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"\",\"body\":\"\"}", "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"To\",\"body\":\"\"}");
        assertThat(receipts.valueStream().map(r -> r.get("status").asString() + (r.has("reason") ? " " + r.get("reason").asString() : "")))
                .containsExactly("counted", "refused unknown-type", "refused not-found", "refused empty", "counted");
        assertThat(receipts.get(1).get("message").asString()).isNotBlank().isNotEqualTo("unknown-type");
        assertThat(receipts.get(0).get("id").asLong()).isPositive();
        assertThat(receipts.get(0).get("at").asString()).endsWith("Z");
    }

    @Test
    void whatAnotherVersionRefusedStaysRefused() {
        anna.join(code, "volunteer");
        jdbc.sql("insert into receipt (participant, intent_key, status, reason, given_at) values (?, 'old', 'refused', 'not-in-this-version', current_timestamp)")
                .param(me(anna).get("participant").asLong()).update();
        JsonNode receipt = Phone.json(anna.post("/api/meetings/" + code + "/intents",
                "{\"intents\":[{\"key\":\"old\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Igen\",\"body\":\"\"}]}")).get("receipts").get(0);
        assertThat(receipt.get("status").asString()).isEqualTo("refused");
        assertThat(receipt.get("message").asString()).contains(" ");
    }

    @Test
    void whoHasNotJoinedMayReadButNotWrite() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Læs med");
        HttpResponse<String> refused = bo.post("/api/meetings/" + code + "/intents", "{\"intents\":[{\"key\":\"k\",\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}]}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Phone.json(refused).get("reason").asString()).isEqualTo("not-joined");
        assertThat(bo.get("/api/meetings/" + code + "/board").body()).contains("Læs med");
    }

    @Test
    void whomThisServerRemembersIsAskedForAgain() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Husket");
        jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(meeting).update();
        assertThat(bo.join(code, "volunteer").statusCode()).isEqualTo(404);
        JsonNode archived = anna.intents(code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"For sent\",\"body\":\"\"}").get(0);
        assertThat(archived.get("reason").asString()).isEqualTo("not-found");
        jdbc.sql("update meeting set archived_at = null where id = ?").param(meeting).update();

        // On another server, say.
        jdbc.sql("update participant set forgotten_at = current_timestamp where id = (select author from idea where id = ?)")
                .param(idea).update();
        HttpResponse<String> forgotten = anna.post("/api/meetings/" + code + "/intents",
                "{\"intents\":[{\"key\":\"k\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"For sent\",\"body\":\"\"}]}");
        assertThat(forgotten.statusCode()).isEqualTo(401);
        assertThat(Phone.json(forgotten).get("reason").asString()).isEqualTo("not-joined");
    }

    @Test
    void afterARestoreNobodyIsRemembered() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Før");
        // The backup is from before this phone came.
        jdbc.sql("delete from participant_token where participant = (select author from idea where id = ?)").param(idea).update();
        events.publishEvent(new BackupRestored());
        assertThat(anna.post("/api/meetings/" + code + "/intents", "{\"intents\":[{\"key\":\"k\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Efter\",\"body\":\"\"}]}")
                .statusCode()).isEqualTo(401);
    }

    @Test
    void aClosedBoardIsForThoseWhoTakePart() {
        anna.join(code, "volunteer");
        evening.close(meeting, Visibility.PARTICIPANTS);
        assertThat(anna.get("/api/meetings/" + code + "/board").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/api/meetings/" + code + "/board", "/feed/" + code, "/feed/" + code + "/poll",
                "/api/meetings/" + code + "/similar?title=x"}) {
            HttpResponse<String> refused = new Phone(port).elsewhere().get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(404);
            assertThat(Phone.json(refused).get("reason").asString()).as("as if there were none").isEqualTo("wrong-code");
        }
        assertThat(bo.get("/feed/" + code + "/poll?key=key").statusCode()).as("the wall's key").isEqualTo(200);
        assertThat(bo.elsewhere().get("/feed/" + code + "/poll?key=nokey").statusCode()).isEqualTo(404);
    }

    @Test
    void writesFromAnotherSiteAreRefused() {
        anna.join(code, "volunteer");
        String intents = "{\"intents\":[{\"key\":\"x\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Fremmed\",\"body\":\"\"}]}";
        assertThat(anna.post("/api/meetings/" + code + "/intents", intents, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(anna.post("/api/meetings/" + code + "/intents", intents, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(anna.post("/api/meetings/" + code + "/intents", intents, "Origin", "http://localhost:" + port,
                "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
    }

    @Test
    void largeAndMalformedBodiesAreRefusedPolitely() {
        anna.join(code, "volunteer");
        String large = "{\"intents\":[{\"key\":\"x\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"T\",\"body\":\"" + "x".repeat(100_000) + "\"}]}";
        assertThat(Phone.json(anna.post("/api/meetings/" + code + "/intents", large)).get("receipts").get(0).get("reason").asString())
                .isEqualTo("too-long");
        HttpResponse<String> huge = anna.post("/api/meetings/" + code + "/intents", "{\"intents\":[\"" + "x".repeat(300_000) + "\"]}");
        assertThat(huge.statusCode()).isEqualTo(413);
        for (String bad : new String[] {"", "{", "[]", "{\"intents\":null}", "{\"intents\":[null]}", "{\"intents\":[5]}"}) {
            HttpResponse<String> malformed = anna.post("/api/meetings/" + code + "/intents", bad);
            assertThat(malformed.statusCode()).as(bad).isEqualTo(400);
            assertThat(Phone.json(malformed).get("reason").asString()).as(bad).isEqualTo("malformed");
        }
        String many = IntStream.range(0, 51).mapToObj(i -> "{\"key\":\"" + i + "\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"x\",\"body\":\"\"}")
                .collect(Collectors.joining(",", "{\"intents\":[", "]}"));
        assertThat(Phone.json(anna.post("/api/meetings/" + code + "/intents", many)).get("reason").asString()).isEqualTo("too-many");
    }

    @Test
    void oneParticipantCannotFloodTheHall() {
        jdbc.sql("update meeting set idea_budget = null where id = ?").param(meeting).update();
        clock.stopAt(clock.instant()); // all in one moment, however slow the machine
        anna.join(code, "volunteer");
        bo.join(code, "business");
        int counted = 0;
        int tooFast = 0;
        for (int i = 0; i < 4; i++) {
            JsonNode receipts = anna.intents(code, IntStream.range(0, 25).mapToObj(n -> "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Spam\",\"body\":\"\"}").toArray(String[]::new));
            for (JsonNode receipt : receipts) {
                if (receipt.get("status").asString().equals("counted")) {
                    counted++;
                } else {
                    assertThat(receipt.get("reason").asString()).isEqualTo("too-fast");
                    tooFast++;
                }
            }
        }
        assertThat(counted).isEqualTo(IntentRateLimiter.PER_SECOND);
        assertThat(tooFast).isEqualTo(100 - IntentRateLimiter.PER_SECOND);
        assertThat(bo.idea(code, "I fred")).as("others are not held up").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "مرحبا 🌻", "\"'`${x}{{y}}<!--"})
    void textsComeBackToTheLetterAndNeverAsMarkup(String text) {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, text);
        HttpResponse<String> board = bo.get("/api/meetings/" + code + "/board");
        assertThat(board.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(board.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        JsonNode shown = Phone.json(board).get("ideas").valueStream().filter(i -> i.get("id").asLong() == idea).findFirst().orElseThrow();
        assertThat(shown.get("title").asString()).isEqualTo(text);
    }

    @Test
    void theFeedBringsVotesResumesAndBeats() {
        anna.join(code, "volunteer");
        bo.join(code, "business");
        long idea = anna.idea(code, "Direkte");
        String last;
        try (Phone.Feed feed = new Phone(port).feed("/feed/" + code)) {
            assertThat(feed.response().headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
            feed.await(e -> e.name().equals("snapshot"));
            bo.stance(code, idea, 1);
            feed.awaitIdea(idea, i -> i.get("for").asInt() == 1);
            bo.stance(code, idea, null);
            feed.awaitIdea(idea, i -> i.get("for").asInt() == 0);
            bo.stance(code, idea, 1);
            last = feed.await(e -> e.data().path("figures").path(0).path("for").asInt() == 1).id();
        }
        bo.stance(code, idea, null);
        try (Phone.Feed resumed = new Phone(port).feed("/feed/" + code, "Last-Event-ID", last)) {
            assertThat(resumed.await(e -> true).name()).isEqualTo("delta");
        }
        JsonNode polled = Phone.json(new Phone(port).get("/feed/" + code + "/poll?frames=3&wait=5&last=" + last));
        assertThat(polled.get("frames").get(0).get("event").asString()).isEqualTo("delta");
        assertThat(polled.get("frames").get(0).get("data").get("figures").get(0).get("for").asInt()).isZero();
    }

    @Test
    void commentsAreReadUnderTheirIdea() {
        anna.join(code, "volunteer");
        bo.join(code, "business");
        long idea = anna.idea(code, "Snak om det");
        bo.intents(code, "{\"type\":\"comment\",\"idea\":" + idea + ",\"body\":\"God idé 🌻\"}");
        JsonNode forBo = Phone.json(bo.get("/api/meetings/" + code + "/ideas/" + idea + "/comments")).get("comments").get(0);
        assertThat(forBo.get("body").asString()).isEqualTo("God idé 🌻");
        assertThat(forBo.get("mine").asBoolean()).isTrue();
        assertThat(Phone.json(anna.get("/api/meetings/" + code + "/ideas/" + idea + "/comments")).get("comments").get(0).get("mine").asBoolean()).isFalse();
        assertThat(Phone.json(anna.get("/api/meetings/" + code + "/board")).get("ideas").get(0).get("comments").asInt()).isEqualTo(1);
        long root = anna.idea(code, "Den samlede");
        evening.merge(idea, root);
        assertThat(anna.get("/api/meetings/" + code + "/ideas/" + idea + "/comments").body()).contains("God idé");
        evening.become(root, "HIDDEN");
        for (long hidden : new long[] {idea, root}) {
            assertThat(anna.get("/api/meetings/" + code + "/ideas/" + hidden + "/comments").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void similarIdeasAreSuggestedWhileTyping() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Mentor på arbejdspladsen de første uger");
        anna.idea(code, "Cykelværksted for naboer");
        JsonNode similar = Phone.json(bo.get("/api/meetings/" + code + "/similar?title=en%20mentor%20p%C3%A5%20arbejdspladsen")).get("ideas");
        assertThat(similar.get(0).get("id").asLong()).isEqualTo(idea);
        assertThat(similar.get(0).get("words").size()).isPositive();
    }

    @Test
    void leavingForgetsAndTheCookieOpensNothingAnyMore() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Bliver stående");
        assertThat(anna.delete("/api/meetings/" + code + "/me").statusCode()).isEqualTo(204);
        assertThat(anna.get("/api/meetings/" + code + "/me").statusCode()).isEqualTo(401);
        assertThat(bo.get("/api/meetings/" + code + "/board").body()).contains("\"id\":" + idea);
    }

    /** The next person with this phone is nobody; whoever has the code is in again, with all they did. */
    @Test
    void signingOutOnOneDeviceTakesNothingButTheDevice() {
        anna.join(code, "volunteer");
        long idea = anna.idea(code, "Bliver hos mig");
        String claim = me(anna).get("claimCode").asString();
        assertThat(anna.delete("/api/meetings/" + code + "/me/device").statusCode()).isEqualTo(204);
        assertThat(anna.get("/api/meetings/" + code + "/me").statusCode()).isEqualTo(401);
        assertThat(anna.delete("/api/meetings/" + code + "/me/device").statusCode()).isEqualTo(401);
        Phone another = new Phone(port);
        assertThat(another.post("/api/meetings/" + code + "/claims", "{\"claimCode\":\"" + claim + "\"}").statusCode()).isEqualTo(200);
        assertThat(me(another).get("ideas").get(0).get("id").asLong()).isEqualTo(idea);
    }

    /** What is put on a home screen comes back to its board. Nobody learns from it which boards there are. */
    @Test
    void aBoardCanBeInstalled() {
        assertThat(anna.get("/m/" + code).body()).contains("<link rel=\"manifest\" href=\"/m/" + code + "/app.webmanifest\">")
                .contains("rel=\"apple-touch-icon\"");
        for (String any : List.of(code, "000000")) {
            JsonNode app = Phone.json(anna.get("/m/" + any + "/app.webmanifest"));
            assertThat(app.get("start_url").asString()).isEqualTo("/m/" + any);
            assertThat(app.get("display").asString()).isEqualTo("standalone");
            List<String> sizes = new ArrayList<>();
            app.get("icons").forEach(icon -> sizes.add(icon.get("sizes").asString() + " " + icon.get("purpose").asString()));
            assertThat(sizes).contains("192x192 any", "512x512 any", "512x512 maskable");
            app.get("icons").forEach(icon -> {
                HttpResponse<String> file = anna.get(icon.get("src").asString());
                assertThat(file.statusCode()).isEqualTo(200);
                assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith(icon.get("type").asString());
            });
        }
    }

    private JsonNode me(Phone phone) {
        return Phone.json(phone.get("/api/meetings/" + code + "/me"));
    }
}
