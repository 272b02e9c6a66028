package dk.karavanen.board.web;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.Karavanen;
import dk.karavanen.board.ServerNews;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.stage.StageControl;
import dk.karavanen.stage.StagePlanning;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/** What is decided at one server holds at the other with the next request, and reaches those who are there already. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@OnPostgres(named = "two-servers")
@AsStaff(Role.ORGANISER)
class TwoServersTest {

    private static ConfigurableApplicationContext other;

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JdbcConnectionDetails database;
    @Autowired
    SecurityContextHolderStrategy signedIn;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    MeetingControl control;
    @Autowired
    Meetings meetings;
    @Autowired
    StagePlanning planning;
    @Autowired
    StageControl stage;

    Hall hall;
    long meeting;
    String code;
    /** At the other server. */
    Phone phone;
    Phone stranger;

    @BeforeEach
    void aMeetingAndAnotherServer() {
        if (other == null) {
            other = SpringApplication.run(Karavanen.class, "--spring.datasource.url=" + database.getJdbcUrl(),
                    "--spring.datasource.username=" + database.getUsername(), "--spring.datasource.password=" + database.getPassword(),
                    "--server.port=0", "--management.server.port=0", "--karavanen.data=target/test-data", "--karavanen.example=false",
                    "--karavanen.node=other", "--vaadin.productionMode=true");
            SecurityContextHolder.setContextHolderStrategy(signedIn);
        }
        hall = Hall.caravan(jdbc);
        meeting = hall.meeting("Silkeborg", VotingStyle.FOR_PASS_AGAINST);
        code = code(meeting);
        phone = new Phone("http://localhost:" + other.getEnvironment().getProperty("local.server.port"));
        phone.join(code, "volunteer");
        stranger = new Phone("http://localhost:" + other.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        other.close();
        other = null;
    }

    @Test
    void aPhaseThatEndsHereEndsThereWithTheNextRequest() {
        long idea = hall.idea(meeting, "Fælles kaffe");
        control.enter(meeting, seen(), Phase.VOTE);
        assertThat(phone.stance(code, idea, 1).get("status").asString()).isEqualTo("counted");
        try (Phone.Feed feed = phone.feed("/feed/" + code)) {
            assertThat(feed.await(event -> true).name()).isEqualTo("snapshot");
            control.enter(meeting, seen(), Phase.CLOSED);
            JsonNode late = phone.stance(code, idea, -1);
            assertThat(late.get("reason").asString()).isEqualTo("phase-closed");
            assertThat(phone.intents(code, "{\"type\":\"comment\",\"idea\":" + idea + ",\"body\":\"For sent\"}").get(0).get("reason").asString())
                    .isEqualTo("phase-closed");
            assertThat(Phone.json(new Phone(phone.server()).join(code, "business")).get("reason").asString()).isEqualTo("meeting-closed");
            assertThat(feed.await(event -> event.data().has("meeting")).data().at("/meeting/phase").asString()).isEqualTo("closed");
        }
        assertThat(jdbc.sql("select stance_value from stance where idea = ?").param(idea).query(Integer.class).list()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsClosedHereIsClosedThereWithTheNextRequest(boolean archived) {
        hall.idea(meeting, "Kun for os");
        assertThat(stranger.get("/api/meetings/" + code + "/board").body()).contains("Kun for os");
        try (Phone.Feed feed = stranger.feed("/feed/" + code)) {
            assertThat(feed.await(event -> true).name()).isEqualTo("snapshot");
            if (archived) {
                archive(meeting, true);
            } else {
                hall.close(meeting, Visibility.PARTICIPANTS);
                tell(meeting);
            }
            for (String path : new String[] {"/api/meetings/" + code + "/board", "/feed/" + code, "/feed/" + code + "/poll", "/m/" + code,
                    "/api/meetings/" + code + "/similar?title=os"}) {
                assertThat(stranger.elsewhere().get(path).body()).as(path).doesNotContain("Kun for os");
            }
            assertThat(stranger.elsewhere().get("/api/meetings/" + code + "/board").statusCode()).isEqualTo(404);
            assertThat(phone.get("/api/meetings/" + code + "/board").statusCode()).as("who takes part").isEqualTo(archived ? 404 : 200);
            assertThat(feed.await(event -> event.name().equals("bye")).data().get("reason").asString())
                    .isEqualTo(archived ? "archived" : "participants-only");
        }
    }

    @Test
    void aSlideThatTurnsHereTurnsThere() {
        StagePlanning.Plan plan = planning.plan(hall.caravan);
        planning.save(hall.caravan, plan.version(), meeting, plan.items());
        List<Object> heard = new CopyOnWriteArrayList<>();
        other.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof ServerNews.Heard news) {
                heard.add(news);
            }
        });
        try (Phone.Feed feed = phone.feed("/m/" + code + "/stage/feed")) {
            int turn = feed.await(event -> event.data().has("turn")).data().get("turn").asInt();
            stage.step(hall.caravan, turn, 1);
            feed.await(event -> event.data().path("turn").asInt() == turn + 1);
            await().untilAsserted(() -> assertThat(heard).as("and not only found by looking").contains(new ServerNews.Heard("stage", hall.caravan)));
        }
    }

    /** What an idea goes on from is told for as long as that may be read, wherever it is read. */
    @Test
    void whatContinuesAnArchivedMeetingsIdeaIsReadAnewThere() {
        long earlier = hall.meeting("Vejle", VotingStyle.FOR_ONLY);
        long root = hall.idea(earlier, "Mentorer");
        long idea = hall.idea(meeting, "Flere mentorer");
        jdbc.sql("update idea set continues = ? where id = ?").params(root, idea).update();
        try (Phone.Feed feed = stranger.feed("/feed/" + code)) {
            assertThat(feed.await(event -> true).data().get("ideas").get(0).get("continues").asLong()).isEqualTo(root);
            archive(earlier, true);
            feed.awaitIdea(idea, shown -> !shown.has("continues"));
            archive(earlier, false);
            assertThat(feed.awaitIdea(idea, shown -> shown.has("continues")).get("continues").asLong()).isEqualTo(root);
            hall.become(root, "HIDDEN");
            hall.close(earlier, Visibility.PARTICIPANTS);
            tell(earlier);
            feed.awaitIdea(idea, shown -> !shown.has("continues"));
        }
    }

    private Seen seen() {
        return Seen.of(meetings.findById(meeting).orElseThrow());
    }

    private void archive(long which, boolean away) {
        jdbc.sql("update meeting set archived_at = " + (away ? "current_timestamp" : "null") + " where id = ?").param(which).update();
        tell(which);
    }

    /** As whoever plans does, at this server. */
    private void tell(long which) {
        transaction.executeWithoutResult(status -> events.publishEvent(new MeetingChanged(which)));
    }

    private String code(long which) {
        return jdbc.sql("select code from meeting where id = ?").param(which).query(String.class).single();
    }
}
