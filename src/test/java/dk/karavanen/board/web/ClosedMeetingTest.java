package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** Guessing six digits must not pay: a meeting for its participants only cannot be told from one that is not there. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class ClosedMeetingTest {

    private static final String NONE = "000000";

    /** Every way from a code to something, as a stranger can ask. */
    private static final Map<String, Function<String, Asked>> WAYS = new LinkedHashMap<>();

    private record Asked(String path, String body) {
    }

    static {
        for (String path : new String[] {"/api/meetings/%s", "/api/meetings/%s/board", "/api/meetings/%s/me",
                "/api/meetings/%s/similar?title=x", "/api/meetings/%s/ideas/1/comments", "/feed/%s", "/feed/%s/poll", "/m/%s",
                "/m/%s/i/1", "/wall/%s", "/wall/%s/qr.svg", "/wall/%s/door", "/wall/%s?key=wrong", "/feed/%s?key=wrong",
                "/J/%s", "/j/%s/AAAAABBBBB", "/log/%s"}) {
            WAYS.put(path, code -> new Asked(path.formatted(code), null));
        }
        WAYS.put("join", code -> new Asked("/api/meetings/" + code + "/participants", "{\"sector\":\"volunteer\"}"));
        WAYS.put("claim", code -> new Asked("/api/meetings/" + code + "/claims", "{\"claimCode\":\"AAAA-BBBB-CCCC\"}"));
        WAYS.put("intents", code -> new Asked("/api/meetings/" + code + "/intents",
                "{\"intents\":[{\"key\":\"k\",\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"T\",\"body\":\"\"}]}"));
    }

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Meetings meetings;

    Hall evening;
    Meeting closed;
    Phone stranger;

    @BeforeEach
    void anEvening() {
        evening = Hall.caravan(jdbc);
        long id = evening.meeting("Hemmelig by", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS', wall_key = ? where id = ?").params(Secrets.token(), id).update();
        evening.close(id, Visibility.PARTICIPANTS);
        evening.idea(id, "Hemmelig idé");
        closed = meetings.findById(id).orElseThrow();
        stranger = new Phone(port).elsewhere();
    }

    @Test
    void theDigitsAloneSayNoMoreThanWrongOnes() {
        WAYS.forEach((name, way) -> assertThat(said(stranger, way, closed.code())).as(name).isEqualTo(said(stranger, way, NONE)));
    }

    @Test
    void norDoTheySayMoreToSomebodyFromAnotherMeetingOfTheCaravan() {
        long open = evening.meeting("Åben by", VotingStyle.FOR_ONLY);
        assertThat(stranger.join(meetings.findById(open).orElseThrow().code(), "volunteer").statusCode()).isEqualTo(201);
        WAYS.forEach((name, way) -> assertThat(said(stranger, way, closed.code())).as(name).isEqualTo(said(stranger, way, NONE)));
    }

    @Test
    void norOnceSomebodyElseIsInAndTheMeetingIsKnownHere() {
        Phone inside = inside();
        inside.idea(closed.code(), "Endnu en");
        WAYS.forEach((name, way) -> assertThat(said(stranger, way, closed.code())).as(name).isEqualTo(said(stranger, way, NONE)));
    }

    @Test
    void norByWhatIsCounted() {
        inside().get("/api/meetings/" + closed.code() + "/board");
        for (int guess = 0; guess < 20; guess++) {
            stranger.get("/api/meetings/" + NONE + "/board");
        }
        assertThat(stranger.get("/api/meetings/" + NONE + "/board").statusCode()).isEqualTo(429);
        assertThat(stranger.get("/api/meetings/" + closed.code() + "/board").statusCode()).isEqualTo(429);
    }

    /** Status, where to, and what, with the code itself taken out; each question with a limit of its own. */
    private String said(Phone who, Function<String, Asked> way, String code) {
        Asked asked = way.apply(code);
        Phone asking = who.elsewhere();
        HttpResponse<String> answer = asked.body() == null ? asking.get(asked.path()) : asking.post(asked.path(), asked.body());
        String body = answer.body().contains("<html") ? "a page" : answer.body();
        assertThat(answer.body()).doesNotContain("Hemmelig");
        return (answer.statusCode() + " " + answer.headers().firstValue("Location").orElse("") + " " + body).replace(code, "CODE");
    }

    @Test
    void withTheKeyOneLearnsWhatItIsAndJoins() {
        String info = "/api/meetings/" + closed.code();
        assertThat(stranger.get(info, "Karavanen-Key", closed.joinKey()).body()).contains("Hemmelig by");
        assertThat(stranger.get(info, "Karavanen-Key", Secrets.spokenKey(closed.joinKey()).toLowerCase()).statusCode())
                .as("as it is typed from the wall").isEqualTo(200);
        assertThat(stranger.get("/api/meetings/" + closed.code() + "/board", "Karavanen-Key", closed.joinKey()).statusCode())
                .as("reading is for those who have joined").isEqualTo(404);
        assertThat(stranger.get("/feed/" + closed.code() + "/poll?key=" + closed.joinKey()).statusCode()).isEqualTo(404);
        Phone joined = inside();
        assertThat(joined.get("/api/meetings/" + closed.code() + "/board").body()).contains("Hemmelig idé").doesNotContain(closed.joinKey());
        assertThat(joined.get("/feed/" + closed.code() + "/poll").body()).doesNotContain(closed.joinKey());
        assertThat(joined.get("/J/" + closed.code()).headers().firstValue("Location")).as("known by the cookie").contains("/m/" + closed.code());
    }

    private Phone inside() {
        Phone phone = new Phone(port);
        assertThat(phone.post("/api/meetings/" + closed.code() + "/participants", "{\"sector\":\"volunteer\"}", "Karavanen-Key",
                closed.joinKey()).statusCode()).isEqualTo(201);
        return phone;
    }

    @Test
    void aRightKeyPassesHoweverManyWrongOnesCameFromTheHall() {
        int status = 404;
        for (int guess = 0; status == 404; guess++) {
            assertThat(guess).as("guesses before it is enough").isLessThanOrEqualTo(20);
            status = stranger.get("/api/meetings/" + closed.code(), "Karavanen-Key", "AAAAA-AAAA" + guess % 10).statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(stranger.post("/api/meetings/" + closed.code() + "/participants", "{\"sector\":\"volunteer\"}", "Karavanen-Key",
                closed.joinKey()).statusCode()).isEqualTo(201);
    }

    @Test
    void theWallShowsTheKeyToStaffAndWallsOnly() {
        String key = "?key=" + closed.wallKey();
        assertThat(stranger.get("/wall/" + closed.code() + key).body()).contains("\"joinKey\":\"" + Secrets.spokenKey(closed.joinKey()));
        assertThat(stranger.get("/wall/" + closed.code() + "/door" + key).body()).contains(Secrets.spokenKey(closed.joinKey()));
        HttpResponse<String> qr = stranger.get("/wall/" + closed.code() + "/qr.svg" + key);
        assertThat(qr.statusCode()).isEqualTo(200);
        assertThat(qr.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        Phone participant = inside();
        assertThat(participant.get("/wall/" + closed.code()).body()).doesNotContain(Secrets.spokenKey(closed.joinKey()));
        assertThat(participant.get("/wall/" + closed.code() + "/qr.svg").statusCode()).isEqualTo(403);
        assertThat(participant.get("/wall/" + closed.code() + "/door").statusCode()).isEqualTo(403);
    }

    @Test
    void noAddressOfOursTellsAnotherSiteTheKey() {
        HttpResponse<String> page = stranger.get("/J/" + closed.code() + "/" + closed.joinKey());
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-");
    }

    @Test
    void keysAreLongEnough() {
        assertThat(closed.joinKey()).matches("[0-9A-HJKMNP-TV-Z]{10}");
        assertThat(closed.joinPath()).isEqualTo("/j/" + closed.code() + "/" + closed.joinKey());
        evening.close(closed.id(), Visibility.PUBLIC);
        assertThat(meetings.findById(closed.id()).orElseThrow().joinPath()).isEqualTo("/j/" + closed.code());
    }
}
