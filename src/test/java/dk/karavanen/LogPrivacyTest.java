package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;

/** Who took part, what they wrote and what lets them in stands in the database, and nowhere in the log. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class LogPrivacyTest {

    private static final String NAME = "Fatima Zahrawi";
    private static final String ORGANISATION = "Kvindeklubben Syrenen";
    private static final String TITLE = "Kolonihave til Yasmins venner";
    private static final String BODY = "Yasmin bor på Rosenvej 14 og mangler et sted at dyrke bønner.";
    private static final String COMMENT = "Ring til Preben på 12 34 56 78.";
    private static final String REASON = "Den nævner min nabo Gudrun.";
    private static final String PASSWORD = "en lang vandretur i regnvejr";
    private static final String ADDRESS = "203.0.113.77";

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    SignIn signIn;
    @Autowired
    StaffForTests people;

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void nothingPersonalIsLogged() throws Exception {
        Hall hall = Hall.open(jdbc);
        String api = "/api/meetings/" + hall.code;
        List<String> secrets = new ArrayList<>(List.of(NAME, ORGANISATION, TITLE, BODY, COMMENT, REASON, PASSWORD, ADDRESS, "Fatima", "Yasmin"));

        // Somebody takes part.
        Phone phone = new Phone(port);
        HttpResponse<String> joined = phone.post(api + "/participants", """
                {"sector":"volunteer","organisation":"%s","municipality":"0101","name":"%s"}""".formatted(ORGANISATION, NAME),
                "X-Forwarded-For", ADDRESS);
        assertThat(joined.statusCode()).isEqualTo(201);
        String claim = Phone.json(joined).get("claimCode").asString();
        secrets.add(claim);
        phone.cookies().getCookieStore().getCookies().stream().map(HttpCookie::getValue).forEach(secrets::add);
        long idea = phone.intents(hall.code, """
                {"type":"idea","kind":"idea","title":"%s","body":"%s"}""".formatted(TITLE, BODY)).get(0).get("id").asLong();
        Phone other = new Phone(port);
        other.join(hall.code, "business");
        other.intents(hall.code, "{\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}",
                "{\"type\":\"comment\",\"idea\":" + idea + ",\"body\":\"" + COMMENT + "\"}",
                "{\"type\":\"report\",\"idea\":" + idea + ",\"reason\":\"" + REASON + "\"}");
        Phone moved = new Phone(port);
        assertThat(moved.post(api + "/claims", "{\"claimCode\":\"" + claim + "\"}").statusCode()).isEqualTo(200);

        // And is refused in many ways.
        phone.intents(hall.code, "{\"type\":\"idea\",\"kind\":\"" + NAME + "\",\"title\":\"" + TITLE + "\",\"body\":\"\"}",
                "{\"type\":\"idea\",\"kind\":\"idea\",\"title\":\"" + TITLE.repeat(20) + "\",\"body\":\"" + BODY.repeat(2_000) + "\"}",
                "{\"type\":\"comment\",\"idea\":-1,\"body\":\"" + COMMENT + "\"}");
        refused(phone.post(api + "/participants", "{\"sector\":\"" + NAME + "\",\"name\":\"" + NAME + "\"}"));
        refused(new Phone(port).post(api + "/participants", "{\"sector\":\"" + NAME + "\",\"name\":\"" + NAME + "\"}"));
        refused(new Phone(port).post(api + "/participants", "{\"sector\":\"volunteer\",\"name\":{\"" + NAME + "\":1}}"));
        refused(new Phone(port).post(api + "/participants", "{\"sector\":\"volunteer\",\"name\":\"" + NAME));
        refused(phone.post(api + "/intents", "{\"intents\":\"" + BODY + "\"}"));
        refused(phone.post(api + "/intents", "{\"intents\":[{\"key\":\"" + NAME + "\",\"type\":\"stance\",\"idea\":\"" + NAME + "\",\"value\":\"" + NAME + "\"}]}"));
        refused(new Phone(port).post(api + "/claims", "{\"claimCode\":\"AAAA-BBBB-CCCC\",\"name\":\"" + NAME + "\"}"));
        refused(new Phone(port).get("/api/meetings/" + NAME.replace(" ", "%20") + "/board", "X-Forwarded-For", ADDRESS));
        refused(phone.post(api + "/intents", "{\"intents\":[]}", "Sec-Fetch-Site", "cross-site", "X-Forwarded-For", ADDRESS));

        // Staff sign in, and fail to.
        String staffName = "Karen Blåbjerg";
        StaffMember karen = people.member(staffName, Role.ORGANISER);
        String email = people.email(staffName, Role.ORGANISER);
        String token = people.link(karen);
        signIn.choosePassword(karen, null, PASSWORD);
        secrets.addAll(List.of(staffName, email, token));
        HttpClient browser = HttpClient.newHttpClient();
        get(browser, "/sign-in/" + token);
        form(browser, "/sign-in-with-link", "token=" + token);
        form(browser, "/sign-in", "username=" + email + "&password=forkert");
        form(browser, "/sign-in", "username=" + email + "&password=" + PASSWORD.replace(" ", "+"));
        get(browser, "/sign-in/" + token + "x");

        // Whoever leaves leaves nothing here either.
        phone.delete(api + "/me");

        LoggerFactory.getLogger(LogPrivacyTest.class).info("So far");
        String told = log.list.stream().map(LogPrivacyTest::line).collect(Collectors.joining("\n"));
        assertThat(told).as("that anything was heard").contains("So far");
        assertThat(secrets).as("things that must not be logged").hasSizeGreaterThan(14).allSatisfy(secret -> assertThat(told).doesNotContainIgnoringCase(secret));
    }

    /** With whatever answer, or taken for the person who has joined already; but without a fault. */
    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(200, 499);
    }

    private void get(HttpClient browser, String path) throws IOException, InterruptedException {
        browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private void form(HttpClient browser, String path, String body) throws IOException, InterruptedException {
        browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-Forwarded-For", ADDRESS)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding());
    }

    /** All that a format could write of an event, the causes of an exception included. */
    private static String line(ILoggingEvent event) {
        return event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + event.getThreadName() + " "
                + event.getKeyValuePairs() + " " + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
