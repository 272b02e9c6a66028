package dk.karavanen.evening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Engine;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Relay;

/** What an evening needs, in the engines of the hall's other phones: WebKit, as every iPhone's, and Firefox. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EnginesIT {

    private static final String MENTOR = "Fast mentor på arbejdspladsen";
    private static final String TRANSPORT = "Samkørsel til praktik uden bus";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LiveBoards boards;

    Hall hall;
    Phone author;
    Phone other;
    long mentor;
    long transport;

    @BeforeEach
    void aBoardWithTwoIdeas() {
        hall = Hall.open(jdbc).withThemes();
        jdbc.sql("update meeting set voting_style = 'FOR_ONLY' where id = ?").param(hall.meeting).update();
        author = new Phone(port);
        author.join(hall.code, "business");
        mentor = author.idea(hall.code, MENTOR);
        transport = author.idea(hall.code, TRANSPORT);
        other = new Phone(port);
        other.join(hall.code, "municipality");
    }

    @ParameterizedTest
    @EnumSource
    void aParticipantJoinsVotesAndWrites(Engine.Kind kind) throws Exception {
        in(kind, (engine, line) -> {
            join(engine, line);

            engine.press("#idea-" + mentor + " .support", "");
            engine.awaitText("#idea-" + mentor + " .support", "Talt med");
            assertThat(votes(mentor)).isEqualTo(1);

            // The feed brings what others do.
            other.stance(hall.code, transport, 1);
            engine.awaitText("#idea-" + transport + " .support .num", "1");

            engine.press(".bottom .btn", "Skriv idé");
            engine.type("#composer-title", "Halvt tænkt");
            engine.awaitText(".draft", "Kladde gemt kl.");
            engine.open(board(line));
            engine.press(".bottom .btn", "Skriv idé");
            engine.await("document.querySelector('#composer-title').value === 'Halvt tænkt'");
            engine.press(".sheet button", "Slå op på tavlen");
            engine.awaitText("idea-card article:not(.idea--pending)", "Halvt tænkt");
            assertThat(jdbc.sql("select count(*) from idea where meeting = ? and title = 'Halvt tænkt'").param(hall.meeting).query(Integer.class).single()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aVoteWithoutANetIsCountedOnceItIsBack(Engine.Kind kind) throws Exception {
        in(kind, (engine, line) -> {
            join(engine, line);
            line.cut();
            engine.press("#idea-" + mentor + " .support", "");
            engine.awaitText("#idea-" + mentor + " .support", "Venter");
            other.stance(hall.code, transport, 1);
            assertThat(votes(mentor)).isZero();
            line.mend();
            engine.awaitText("#idea-" + mentor + " .support", "Talt med");
            engine.awaitText("#idea-" + transport + " .support .num", "1");
            assertThat(votes(mentor)).isEqualTo(1);
        });
    }

    /** A browser opens six connections to a host: the seventh and eighth tab live by the feed of the first. */
    @ParameterizedTest
    @EnumSource
    void eightTabsLiveByOneFeed(Engine.Kind kind) throws Exception {
        in(kind, (engine, line) -> {
            join(engine, line);
            for (int tab = 1; tab < 8; tab++) {
                engine.newTab();
                engine.open(board(line));
            }
            other.stance(hall.code, transport, 1);
            for (int tab = 0; tab < 8; tab++) {
                engine.turnBack(tab);
                engine.awaitText("#idea-" + transport + " .support .num", "1");
            }
            // A tab that waited for the processor may have been taken for one that sleeps: then the two settle it.
            await().until(() -> boards.readers(hall.meeting) == 1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theWallMoves(Engine.Kind kind) throws Exception {
        in(kind, (engine, line) -> {
            engine.open("http://localhost:" + line.port() + "/wall/" + hall.code);
            engine.awaitText("wall-board", MENTOR);
            other.idea(hall.code, "Fælles kaffe hver fredag");
            engine.awaitText("wall-board", "Fælles kaffe hver fredag");
        });
    }

    @ParameterizedTest
    @EnumSource
    void staffSignInAndStandAtTheirDesk(Engine.Kind kind) throws Exception {
        in(kind, (engine, line) -> {
            engine.open("http://localhost:" + line.port() + "/sign-in/" + signInLink());
            engine.press("button, vaadin-button", "Log ind");
            engine.await("location.pathname.startsWith('/staff')");
            engine.open("http://localhost:" + line.port() + "/staff/desk/" + hall.code);
            engine.awaitText("body", MENTOR);
            other.idea(hall.code, "Fælles kaffe hver fredag");
            engine.awaitText("body", "Fælles kaffe hver fredag");
        });
    }

    // ------------------------------------------------------------------

    private interface Evening {
        void run(Engine engine, Relay line) throws Exception;
    }

    private void in(Engine.Kind kind, Evening evening) throws Exception {
        assumeTrue(kind.isHere(), () -> kind + " is not installed here");
        try (Relay line = new Relay(port); Engine engine = kind.start()) {
            engine.open("http://localhost:" + line.port() + "/privacy?lang=da");
            try {
                evening.run(engine, line);
            } catch (AssertionError | RuntimeException e) {
                Path picture = Path.of("target", "screens", "EnginesIT-" + kind + ".png");
                Files.createDirectories(picture.getParent());
                Files.write(picture, engine.picture());
                throw e;
            }
        }
    }

    private void join(Engine engine, Relay line) {
        engine.open("http://localhost:" + line.port() + "/j/" + hall.code);
        engine.press("label", "Civilsamfund");
        engine.press("button, vaadin-button", "Gå til tavlen");
        engine.await("location.pathname === '/m/" + hall.code + "'");
        engine.awaitText("#idea-" + mentor, MENTOR);
    }

    private String board(Relay line) {
        return "http://localhost:" + line.port() + "/m/" + hall.code;
    }

    private int votes(long idea) {
        return jdbc.sql("select count(*) from stance where idea = ? and stance_value = 1").param(idea).query(Integer.class).single();
    }

    private String signInLink() {
        String token = Secrets.token();
        long account = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (?, ?, 'Mette', 'ORGANISER', ?)")
                .params(account, "mette" + account + "@karavanen.example", Timestamp.from(Instant.now())).update();
        jdbc.sql("insert into caravan_staff (caravan, account, role, given_at) select id, ?, 'ORGANISER', created_at from caravan").param(account).update();
        jdbc.sql("insert into sign_in_link (token_hash, account, created_at, expires_at) values (?, ?, ?, ?)")
                .params(Secrets.hash(token), account, Timestamp.from(Instant.now()), Timestamp.from(Instant.now().plus(Duration.ofHours(1)))).update();
        return token;
    }
}
