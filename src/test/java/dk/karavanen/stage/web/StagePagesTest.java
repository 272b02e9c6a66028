package dk.karavanen.stage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardUpdated;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.PdfUa;
import dk.karavanen.stage.StagePlanning;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StagePlanning.Plan;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who gets the screens and what is told them, over the wire. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class StagePagesTest {

    private static final String NOTES = "Ministeren er ny i salen";

    @LocalServerPort
    int port;
    @Autowired
    WebApplicationContext context;
    @Autowired
    StagePlanning planning;
    @Autowired
    Recommending recommending;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ApplicationEventPublisher events;

    final JsonMapper json = new JsonMapper();
    MockMvc mvc;
    Hall hall;
    long silkeborg;
    long meeting;
    long idea;
    String code;
    String key;
    Authentication moderator;

    @BeforeEach
    void aStage() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        hall = Hall.caravan(jdbc);
        silkeborg = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        meeting = hall.meeting("Folkemødet", VotingStyle.FOR_ONLY);
        idea = hall.idea(silkeborg, "Dansk på <jobbet>");
        hall.areFor(hall.people(9, "volunteer", silkeborg), idea);
        hall.areFor(hall.people(6, "business", silkeborg), idea);
        Recommendation made = recommending.make(hall.caravan, new Recommending.Draft("Dansk på arbejdspladsen", "To dage om ugen.", null, "Hvem passer maskinen imens?", null, List.of(idea)));
        recommending.publish(made.id(), made.version(), "Få har svaret");
        Plan plan = planning.plan(hall.caravan);
        List<Item> items = new ArrayList<>(plan.items());
        items.set(1, items.get(1).noted(NOTES));
        key = planning.save(hall.caravan, plan.version(), meeting, items).key();
        code = jdbc.sql("select code from meeting where id = ?").param(meeting).query(String.class).single();
        moderator = people.stranger("Ordstyrer-" + UUID.randomUUID());
        people.give(hall.caravan, moderator, Role.MODERATOR);
    }

    private String stage(String rest) {
        return "/stage/" + hall.caravan + rest;
    }

    private JsonNode press(String body) throws Exception {
        return json.readTree(mvc.perform(post("/api/stage/" + hall.caravan).with(authentication(moderator)).contentType("application/json").content(body)).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

    private int turn() throws Exception {
        return json.readTree(mvc.perform(get("/api/stage/" + hall.caravan).with(authentication(moderator))).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).at("/state/turn")
                .asInt();
    }

    private String act(String act) throws Exception {
        return "{\"act\":\"" + act + "\",\"turn\":" + turn() + "}";
    }

    private String read(String path) throws Exception {
        return mvc.perform(get(path).with(anonymous())).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theProjectorOpensByItsKeyAndTheRemoteToStaff() throws Exception {
        for (String path : List.of(stage(""), stage("/deck"), stage("/feed"), stage("/feed/poll"))) {
            mvc.perform(get(path).with(anonymous())).andExpect(status().isNotFound());
            mvc.perform(get(path).param("key", "nope").with(anonymous())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/stage/1?key=" + key).with(anonymous())).andExpect(status().isNotFound());
        assertThat(read(stage("?key=" + key))).contains("Dansk på arbejdspladsen", "data:image/svg+xml;base64,").doesNotContain(NOTES);
        Authentication stranger = people.stranger("Fremmed-" + UUID.randomUUID());
        String remote = "/staff/caravans/" + hall.caravan + "/stage/remote";
        mvc.perform(get(remote).with(anonymous())).andExpect(status().is3xxRedirection());
        mvc.perform(get(remote).with(authentication(stranger))).andExpect(status().isForbidden());
        mvc.perform(get("/api/stage/" + hall.caravan).with(anonymous())).andExpect(status().isForbidden());
        mvc.perform(get("/api/stage/" + hall.caravan).with(authentication(stranger))).andExpect(status().isForbidden());
        mvc.perform(post("/api/stage/" + hall.caravan).with(authentication(stranger)).contentType("application/json").content("{\"act\":\"next\",\"turn\":0}"))
                .andExpect(status().isForbidden());
        assertThat(mvc.perform(get(remote).with(authentication(moderator))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).contains(NOTES);
    }

    @Test
    void aLatePressIsToldWhatStandsNow() throws Exception {
        int turn = turn();
        assertThat(press("{\"act\":\"next\",\"turn\":" + turn + "}").get("done").asBoolean()).isTrue();
        JsonNode late = press("{\"act\":\"next\",\"turn\":" + turn + "}");
        assertThat(late.get("done").asBoolean()).isFalse();
        assertThat(late.get("reason").asString()).isEqualTo("stale");
        assertThat(late.at("/now/state/turn").asInt()).isEqualTo(turn + 1);
        mvc.perform(post("/api/stage/" + hall.caravan).with(authentication(moderator)).contentType("application/json").content("{\"act\":\"next\",\"turn\":\"0\"}"))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/api/stage/" + hall.caravan).with(authentication(moderator)).contentType("application/json").content("{\"act\":\"fly\",\"turn\":0}"))
                .andExpect(status().isBadRequest());
    }

    /** How the hall answers is in nothing that anybody but staff can read, until it is shown. */
    @Test
    void handsAreOnNoPublicByteBeforeTheyAreShown() throws Exception {
        press(act("next"));
        press(act("next"));
        JsonNode asked = press(act("hands"));
        long hands = asked.at("/now/state/hands/id").asLong();
        for (String sector : List.of("volunteer", "business")) {
            for (int i = 0; i < 6; i++) {
                raise(hall.person(sector, meeting), hands, sector.equals("business") ? -1 : 1, 204);
            }
        }
        for (String path : List.of(stage("?key=" + key), stage("/deck?key=" + key), "/m/" + code + "/stage", "/m/" + code + "/stage/deck", "/api/meetings/" + code + "/board")) {
            assertThat(read(path)).as(path).doesNotContain("\"figures\"", "\"shares\"", NOTES);
        }
        assertThat(first(stage("/feed?key=" + key))).contains("\"hands\"").doesNotContain("figures");
        raise(hall.person("volunteer", hall.meeting("Et andet", VotingStyle.FOR_ONLY)), hands, 1, 400);
        mvc.perform(post("/m/" + code + "/stage/hand").with(anonymous()).contentType("application/json").content("{\"hands\":" + hands + ",\"value\":1}")).andExpect(status().isUnauthorized());
        press(act("reveal"));
        assertThat(first("/m/" + code + "/stage/feed")).contains("\"figures\"", "\"answered\":12");
    }

    private void raise(long person, long hands, int value, int expected) throws Exception {
        String token = Secrets.token();
        jdbc.sql("insert into participant_token (token_hash, claim_hash, participant, created_at) values (?, ?, ?, current_timestamp)").params(Secrets.hash(token), Secrets.hash("c" + token), person)
                .update();
        mvc.perform(post("/m/" + code + "/stage/hand").with(anonymous()).cookie(new jakarta.servlet.http.Cookie("karavanen-participant-" + hall.caravan, token)).contentType("application/json")
                .content("{\"hands\":" + hands + ",\"value\":" + value + "}")).andExpect(status().is(expected));
    }

    private String first(String path) throws Exception {
        try (InputStream in = open(path); BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return next(lines);
        }
    }

    private InputStream open(String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofInputStream()).body();
    }

    private static String next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: {\"turn\"")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void everyScreenIsToldOfAPressAtOnce() throws Exception {
        SecurityContext organiser = SecurityContextHolder.getContext();
        try (BufferedReader projector = new BufferedReader(new InputStreamReader(open(stage("/feed?key=" + key)), StandardCharsets.UTF_8));
                BufferedReader phone = new BufferedReader(new InputStreamReader(open("/m/" + code + "/stage/feed"), StandardCharsets.UTF_8))) {
            int turn = json.readTree(next(projector).substring(6)).get("turn").asInt();
            next(phone);
            press("{\"act\":\"next\",\"turn\":" + turn + "}");
            assertThat(json.readTree(next(projector).substring(6)).get("turn").asInt()).isEqualTo(turn + 1);
            assertThat(json.readTree(next(phone).substring(6)).get("turn").asInt()).isEqualTo(turn + 1);
            String deck = json.readTree(first(stage("/feed?key=" + key)).substring(6)).get("deck").asString();
            // A request leaves nobody signed in behind it.
            SecurityContextHolder.setContext(organiser);
            Plan plan = planning.plan(hall.caravan);
            planning.save(hall.caravan, plan.version(), meeting, List.of(plan.items().getFirst(), plan.items().getLast()));
            assertThat(json.readTree(next(projector).substring(6)).get("deck").asString()).as("slides were taken out").isNotEqualTo(deck);
        }
    }

    /** A thousand of them would have to be told, and would ask, many times a second; a phone shows neither. */
    @Test
    void phonesAreToldWhatASlideSaysAndNotOfVotesAndHands() throws Exception {
        press(act("next"));
        press(act("next"));
        try (BufferedReader projector = new BufferedReader(new InputStreamReader(open(stage("/feed?key=" + key)), StandardCharsets.UTF_8));
                BufferedReader phone = new BufferedReader(new InputStreamReader(open("/m/" + code + "/stage/feed"), StandardCharsets.UTF_8))) {
            JsonNode screen = json.readTree(next(projector).substring(6));
            JsonNode told = json.readTree(next(phone).substring(6));
            assertThat(told.at("/slide/title").asString()).isEqualTo("Dansk på arbejdspladsen");
            assertThat(told.at("/slide/text").asString()).isEqualTo("To dage om ugen.");
            jdbc.sql("delete from stance where idea = ? and participant in (select participant from present where meeting = ? and sector = 'business')").params(idea, silkeborg).update();
            events.publishEvent(new BoardUpdated(silkeborg, new BoardChange.OfIdea(idea)));
            JsonNode figures = json.readTree(next(projector).substring(6));
            assertThat(figures.get("turn")).as("the same slide").isEqualTo(screen.get("turn"));
            assertThat(figures.get("deck").asString()).as("with other figures").isNotEqualTo(screen.get("deck").asString());
            JsonNode there = json.readTree(read(stage("/deck?key=" + key)));
            assertThat(there.get("tag").asString()).isEqualTo(figures.get("deck").asString());
            long hands = press(act("hands")).at("/now/state/hands/id").asLong();
            JsonNode asked = json.readTree(next(phone).substring(6));
            assertThat(asked.get("turn").asInt()).as("nothing came between").isEqualTo(told.get("turn").asInt() + 1);
            assertThat(asked.get("deck")).isEqualTo(told.get("deck")).isEqualTo(json.readTree(read("/m/" + code + "/stage/deck")).get("tag"));
            next(projector);
            raise(hall.person("volunteer", meeting), hands, 1, 204);
            assertThat(json.readTree(next(projector).substring(6)).at("/hands/answered").asInt()).isEqualTo(1);
            press(act("dark"));
            assertThat(json.readTree(next(phone).substring(6)).get("turn").asInt()).as("nothing came between").isEqualTo(told.get("turn").asInt() + 2);
        }
    }

    /** Where something on the way holds streams back. */
    @Test
    void whoAsksInsteadIsToldWhatStandsAndThenWhatComes() throws Exception {
        String asking = "/m/" + code + "/stage/feed/poll";
        JsonNode first = json.readTree(read(asking));
        int turn = first.at("/state/turn").asInt();
        assertThat(Instant.parse(first.get("now").asString())).isNotNull();
        assertThat(json.readTree(read(asking + "?wait=20&have=another-9")).at("/state/turn").asInt()).as("of another server").isEqualTo(turn);
        CompletableFuture<JsonNode> next = CompletableFuture.supplyAsync(() -> {
            try {
                return json.readTree(HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + stage("/feed/poll?wait=20&key=" + key + "&have="
                        + first.get("tag").asString()))).build(), BodyHandlers.ofString()).body());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        press(act("next"));
        assertThat(next.get(Patience.SECONDS, TimeUnit.SECONDS).at("/state/turn").asInt()).isEqualTo(turn + 1);
        assertThat(next.join().get("tag").asString()).isNotEqualTo(first.get("tag").asString());
    }

    @Test
    void aHallThatOnlyItsParticipantsMayReadIsTheirs() throws Exception {
        hall.close(meeting, Visibility.PARTICIPANTS);
        // Elsewhere others have tried wrong codes.
        mvc.perform(get("/m/" + code + "/stage/feed").with(anonymous()).remoteAddress("198.51.100.77")).andExpect(status().isNotFound());
        mvc.perform(get("/m/" + code + "/stage").with(anonymous()).remoteAddress("198.51.100.77")).andExpect(status().isFound());
        assertThat(read(stage("?key=" + key))).as("the projector writes the key beside the code").contains(Secrets.spokenKey(Secrets.key("join:0:key")));
    }

    @Test
    void theFilesAreTheSameSlides() throws Exception {
        String base = "/staff/caravans/" + hall.caravan + "/stage";
        for (String file : List.of(".pdf", ".pptx")) {
            mvc.perform(get(base + file).with(anonymous())).andExpect(status().is3xxRedirection());
            mvc.perform(get(base + file).with(authentication(people.stranger("Fremmed-" + UUID.randomUUID())))).andExpect(status().isForbidden());
        }
        assertThat(PdfUa.broken(file(base + ".pdf"))).isEmpty();
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file(base + ".pptx")))) {
            List<String> texts = show.getSlides().stream().flatMap(slide -> slide.getShapes().stream()).filter(XSLFTextShape.class::isInstance).map(shape -> ((XSLFTextShape) shape).getText()).toList();
            assertThat(show.getSlides()).hasSize(4);
            assertThat(texts).contains("Dansk på arbejdspladsen", "»Hvem passer maskinen imens?«", "Frivillig", "100 %");
            assertThat(show.getSlides().get(1).getNotes().getPlaceholders()).anySatisfy(shape -> assertThat(shape.getText()).isEqualTo(NOTES));
        }
    }

    private byte[] file(String path) throws Exception {
        return mvc.perform(get(path).with(authentication(moderator))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }
}
