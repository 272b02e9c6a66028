package dk.karavanen.invitation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Secrets;
import dk.karavanen.testing.Hall;

/** The page of a municipality's own link: opening it is nothing, pressing leads on to the form. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
class InvitationControllerTest {

    @LocalServerPort
    int port;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private Hall hall;
    private String key;

    @BeforeEach
    void invited() {
        hall = Hall.open(jdbc);
        jdbc.sql("update meeting set starts_at = ?, ends_at = ? where id = ?").params(Timestamp.from(Instant.parse("2036-05-23T15:00:00Z")),
                Timestamp.from(Instant.parse("2036-05-23T18:30:00Z")), hall.meeting).update();
        jdbc.sql("insert into sign_up (meeting, offer_hours, next_in_queue, edition) values (?, 24, 1, 0)").param(hall.meeting).update();
        key = Secrets.key(Secrets.token());
        jdbc.sql("insert into invitation (id, meeting, municipality, title, link_key, made_at) values (nextval('kv_seq'), ?, '0665', 'borgmester', ?, current_timestamp)")
                .params(hall.meeting, key).update();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> press(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("press=on")).build(), BodyHandlers.ofString());
    }

    private boolean followed() {
        return jdbc.sql("select count(*) from invitation where link_key = ? and followed_at is not null").param(key).query(Integer.class).single() > 0;
    }

    @Test
    void openingTellsANumberAndPressingLeadsOn() throws Exception {
        for (String path : new String[] {"/i/" + key, "/I/" + key, "/i/" + key.toLowerCase()}) {
            HttpResponse<String> page = send("GET", path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).contains("Velkommen, Lemvig", "Silkeborg", "17.00–20.30", "Tilmeldt fra kommunen", "<dd dir=\"auto\">Ingen endnu</dd>", "Tilmeld nogen fra Lemvig");
            assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        }
        assertThat(followed()).isFalse();
        assertThat(send("POST", "/i/" + key).statusCode()).as("leads on, whoever posts").isEqualTo(303);
        assertThat(followed()).as("a post that is not the button's").isFalse();
        jdbc.sql("update meeting set called_off_at = current_timestamp where id = ?").param(hall.meeting).update();
        press("/i/" + key);
        assertThat(followed()).as("where nobody can sign up there is no button").isFalse();
        jdbc.sql("update meeting set called_off_at = null where id = ?").param(hall.meeting).update();
        HttpResponse<String> on = press("/i/" + key);
        assertThat(on.statusCode()).isEqualTo(303);
        assertThat(on.headers().firstValue("Location").orElseThrow()).isEqualTo("/c/" + hall.slug + "/sign-up/" + hall.meeting + "?municipality=Lemvig&from=" + key);
        assertThat(followed()).isTrue();

        String form = send("GET", on.headers().firstValue("Location").orElseThrow()).body();
        assertThat(form).containsPattern("name=\"municipality\"[^>]* value=\"Lemvig\"");
        assertThat(form).contains("action=\"/c/" + hall.slug + "/sign-up/" + hall.meeting + "?from=" + key + "\"");
        assertThat(form).as("also in the other language").containsPattern("href=\"[^\"]*from=" + key + "&(amp;)?municipality=Lemvig&(amp;)?lang=en\"");
        HttpResponse<String> signedUp = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/c/" + hall.slug + "/sign-up/" + hall.meeting + "?from=" + key))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("name.0=Lone&email=lone@lemvig.dk&sector.0=jobcentre&municipality=Lemvig"))
                .build(), BodyHandlers.ofString());
        assertThat(signedUp.statusCode()).isEqualTo(303);
        assertThat(jdbc.sql("select came_by from registration where meeting = ?").param(hall.meeting).query(String.class).single()).isEqualTo(key);
        assertThat(send("GET", "/i/" + key).body()).contains("Færre end 5").doesNotContain("Lone");
        assertThat(send("GET", "/c/" + hall.slug + "/sign-up/" + hall.meeting + "?municipality=Atlantis&from=%22%3E%3Cscript").body())
                .contains("name=\"municipality\"").doesNotContain("Atlantis", "<script\"", "?from=");
    }

    @Test
    void aMeetingThatIsCalledOffIsToldAndNobodyIsLedOn() throws Exception {
        jdbc.sql("update meeting set called_off_at = current_timestamp where id = ?").param(hall.meeting).update();
        assertThat(send("GET", "/i/" + key).body()).contains("Mødet er aflyst").doesNotContain("<form", "vil gerne have");
    }

    @Test
    void anUnknownLinkIsToldSo() throws Exception {
        assertThat(send("GET", "/i/AAAAAAAAAA").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/i/AAAAAAAAAA").body()).contains("Linket findes ikke");
        assertThat(send("POST", "/i/AAAAAAAAAA").statusCode()).isEqualTo(404);
        jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(hall.meeting).update();
        assertThat(send("GET", "/i/" + key).statusCode()).isEqualTo(404);
    }
}
