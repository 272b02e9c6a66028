package dk.karavanen.board.web;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.IdeaChanged;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/** Every way from an id, a code or a word to an idea, tried by those who may see it and by those who may not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class WhoMayReadTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LiveBoards boards;
    @Autowired
    BoardReader reader;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;

    Hall evening;
    long here;
    String code;
    long there;
    String codeThere;
    Phone anna;
    Phone stranger;

    @BeforeEach
    void twoMeetingsOfOneCaravan() {
        evening = Hall.caravan(jdbc);
        here = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        there = evening.meeting("Esbjerg", VotingStyle.FOR_ONLY);
        jdbc.sql("update meeting set phase = 'IDEAS' where id in (?, ?)").params(here, there).update();
        code = codeOf(here);
        codeThere = codeOf(there);
        anna = new Phone(port);
        assertThat(anna.join(code, "jobcentre").statusCode()).isEqualTo(201);
        stranger = new Phone(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARTICIPANTS", "archived", "HIDDEN", "WITHDRAWN", "merged into a hidden one"})
    void noWayLeadsToAnIdeaThatOneMayNotSee(String why) {
        long idea = evening.idea(there, "Hemmelig gåbus om torsdagen");
        assertThat(waysTo(anna, idea)).as("at first everyone may").isEqualTo("similar continues link shown comments ");
        because(why, idea);
        assertThat(waysTo(anna, idea)).isEmpty();
        assertThat(waysTo(stranger, idea)).isEmpty();
        if (why.equals("PARTICIPANTS")) {
            long me = Phone.json(anna.get("/api/meetings/" + code + "/me")).get("participant").asLong();
            jdbc.sql("insert into attendance (meeting, participant, joined_at) values (?, ?, current_timestamp)").params(there, me).update();
            // What stands on a public board stays away from it for everyone: its bytes are the same for all.
            assertThat(waysTo(anna, idea)).as("who was there may").isEqualTo("similar continues link comments ");
            assertThat(waysTo(stranger, idea)).isEmpty();
        }
    }

    @Test
    void aLinkToAnIdeaOfTheSameBoardOpensThatBoard() {
        long idea = evening.idea(here, "Gåbus om torsdagen");
        assertThat(anna.get("/m/" + code + "/i/" + idea).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongCodeIsNoWayToARightOne() {
        long idea = evening.idea(there, "Hemmelig gåbus om torsdagen");
        HttpResponse<String> answer = stranger.get("/m/000000/i/" + idea);
        assertThat(answer.headers().firstValue("Location")).hasValue("/j/000000");
    }

    private void because(String why, long idea) {
        switch (why) {
            case "PARTICIPANTS" -> evening.close(there, Visibility.PARTICIPANTS);
            case "archived" -> jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(there).update();
            case "merged into a hidden one" -> {
                long root = evening.idea(there, "Bus");
                evening.merge(idea, root);
                evening.become(root, "HIDDEN");
            }
            default -> evening.become(idea, why);
        }
        changed(there);
    }

    /** Those of all ways that lead to the idea. */
    private String waysTo(Phone phone, long idea) {
        StringBuilder ways = new StringBuilder();
        if (phone.get("/api/meetings/" + code + "/similar?title=hemmelig%20g%C3%A5bus%20om%20torsdagen").body().contains("Hemmelig gåbus")) {
            ways.append("similar ");
        }
        if (phone == anna) {
            JsonNode receipt = phone.intents(code, "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"Bygger videre\",\"body\":\"\",\"continues\":" + idea + "}").get(0);
            ways.append(receipt.get("status").asString().equals("counted") ? "continues " : "");
        }
        if (phone.get("/m/" + code + "/i/" + idea).headers().firstValue("Location").orElse("").equals("/m/" + codeThere + "/i/" + idea)) {
            ways.append("link ");
        }
        boolean shown = reader.all(here).rows().stream().anyMatch(row -> Long.valueOf(idea).equals(row.view().continues()));
        ways.append(phone == anna && shown ? "shown " : "");
        if (phone.get("/api/meetings/" + codeThere + "/ideas/" + idea + "/comments").statusCode() == 200) {
            ways.append("comments ");
        }
        return ways.toString();
    }

    @Test
    void hiddenWordsAreInNoReplayWhoeverAsks() throws Exception {
        String epoch = Phone.json(stranger.get("/api/meetings/" + code + "/board")).get("epoch").asString();
        long idea = anna.idea(code, "Det her skal væk");
        assertThat(pollFrom(epoch + "-0", 10)).contains("Det her skal væk");
        evening.become(idea, "HIDDEN");
        changed(here);
        await().until(() -> !stranger.get("/api/meetings/" + code + "/board").body().contains("Det her skal væk"));
        for (String last : new String[] {epoch + "-0", epoch + "-1", epoch + "-2", "", "other-1"}) {
            assertThat(pollFrom(last, 0)).as(last).doesNotContain("Det her skal væk");
            for (String have : new String[] {"", "&have=" + "A".repeat(640)}) {
                assertThat(pollFrom(last + "&frames=3" + have, 0)).as("what differs from %s%s", last, have).doesNotContain("Det her skal væk");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOpenFeedEndsWithAWordWhenOneMayNotReadAnyMore(boolean archived) throws Exception {
        try (Phone.Feed feed = stranger.feed("/feed/" + code)) {
            assertThat(feed.await(event -> true).name()).isEqualTo("snapshot");
            String last = Phone.json(stranger.get("/feed/" + code + "/poll")).get("frames").get(0).get("id").asString();
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> pollFrom(last, 20));
            await().until(() -> boards.readers(here) == 2);
            if (archived) {
                jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(here).update();
            } else {
                evening.close(here, Visibility.PARTICIPANTS);
            }
            changed(here);
            String reason = archived ? "archived" : "participants-only";
            Phone.Event bye = feed.await(event -> true);
            assertThat(bye.name()).isEqualTo("bye");
            assertThat(bye.data().get("reason").asString()).isEqualTo(reason);
            assertThat(bye.data().get("retry").asInt()).isPositive();
            assertThat(waiting.get(Patience.SECONDS, TimeUnit.SECONDS)).contains("\"event\":\"bye\"", reason);
            assertThat(stranger.get("/feed/" + code).statusCode()).as("as if there were none").isEqualTo(404);
            await().until(() -> boards.readers(here) == 0);
            if (!archived) {
                assertThat(anna.get("/feed/" + code + "/poll").statusCode()).as("who takes part reads on").isEqualTo(200);
            }
        }
    }

    @Test
    void whoLeavesReadsNoClosedMeetingOnAnOpenFeed() throws Exception {
        evening.close(here, Visibility.PARTICIPANTS);
        try (Phone.Feed feed = anna.feed("/feed/" + code)) {
            assertThat(feed.await(event -> true).name()).isEqualTo("snapshot");
            assertThat(anna.delete("/api/meetings/" + code + "/me").statusCode()).isEqualTo(204);
            Phone.Event bye = feed.await(event -> event.name().equals("bye"));
            assertThat(bye.data().get("reason").asString()).isEqualTo("participants-only");
            assertThat(anna.elsewhere().get("/feed/" + code).statusCode()).isEqualTo(404);
        }
    }

    private String pollFrom(String last, int seconds) {
        return stranger.get("/feed/" + code + "/poll?wait=" + seconds + "&last=" + last).body();
    }

    private void changed(long meeting) {
        transaction.executeWithoutResult(status -> events.publishEvent(new MeetingChanged(meeting)));
        transaction.executeWithoutResult(status -> jdbc.sql("select id from idea where meeting = ?").param(meeting).query(Long.class).list()
                .forEach(idea -> events.publishEvent(new IdeaChanged(meeting, idea))));
    }

    private String codeOf(long meeting) {
        return jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
    }
}
