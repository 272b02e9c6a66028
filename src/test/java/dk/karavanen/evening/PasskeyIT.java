package dk.karavanen.evening;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.testing.Browser;
import dk.karavanen.testing.Browser.Screen;

/** Making a passkey and signing in with it, with Chromium's own authenticator that has no hardware. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PasskeyIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    @LocalServerPort
    int port;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;

    private Page page;
    private CDPSession devtools;
    private String authenticator;

    @Test
    void aPasskeyIsMadeSignsInAndIsRemoved() {
        StaffMember ida = people.member("Ida" + UUID.randomUUID(), Role.MODERATOR);
        page = browser.device(Screen.LAPTOP).newPage();
        plugIn();
        page.navigate(at("/sign-in/" + people.link(ida)));
        page.locator("form button[type=submit]").click();
        page.waitForURL(Pattern.compile(".*/staff/account.*"));

        // Two on one account, each with a name; a device that has one is not asked for another.
        make("Min bærbare");
        assertThat(page.getByText("»Min bærbare« er gemt.")).isVisible();
        make("En til");
        assertThat(page.getByText("Der blev ikke lavet nogen.")).isVisible();
        plugIn();
        make("Nøglen i skuffen");
        assertThat(page.getByText("»Nøglen i skuffen« er gemt.")).isVisible();
        assertThat(jdbc.sql("select name from passkey where account = ? order by id").param(ida.id()).query(String.class).list())
                .containsExactly("Min bærbare", "Nøglen i skuffen");

        // Without a word of who it is.
        signOut();
        List<Request> sent = new java.util.concurrent.CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/login/webauthn")) {
                sent.add(request);
            }
        });
        page.getByText("Log ind med adgangsnøgle").click();
        page.waitForURL(at("/staff"));
        assertThat(jdbc.sql("select signature_count from passkey where account = ? and name = 'Nøglen i skuffen'").param(ida.id()).query(Long.class).single())
                .isPositive();

        // What was sent once signs nobody in again, with whatever session.
        String body = sent.getFirst().postData();
        signOut();
        String token = (String) page.evaluate("() => document.querySelector('.passkey').dataset.token");
        page.evaluate("token => fetch('/webauthn/authenticate/options', {method: 'POST', headers: {'X-CSRF-TOKEN': token}})", token);
        assertThat(page.evaluate("([token, body]) => fetch('/login/webauthn', {method: 'POST', headers: {'X-CSRF-TOKEN': token, 'Content-Type': 'application/json'}, body})"
                + ".then(answer => answer.status)", List.of(token, body))).isEqualTo(401);

        // A stick that somebody has found knows no finger.
        JsonObject unverified = new JsonObject();
        unverified.addProperty("authenticatorId", authenticator);
        unverified.addProperty("isUserVerified", false);
        devtools.send("WebAuthn.setUserVerified", unverified);
        page.reload();
        page.getByText("Log ind med adgangsnøgle").click();
        assertThat(page.getByText("Det lykkedes ikke.")).isVisible();

        unverified.addProperty("isUserVerified", true);
        devtools.send("WebAuthn.setUserVerified", unverified);
        jdbc.sql("delete from passkey where account = ? and name = 'Nøglen i skuffen'").param(ida.id()).update();
        page.reload();
        page.getByText("Log ind med adgangsnøgle").click();
        assertThat(page.getByText("Det lykkedes ikke.")).isVisible();
        assertThat(page.url()).isEqualTo(at("/sign-in"));
    }

    private void make(String name) {
        Browser.settle(page);
        page.getByLabel("Hvad skal den hedde?").fill(name);
        page.getByText("Lav en adgangsnøgle").click();
    }

    private void signOut() {
        page.context().clearCookies();
        page.navigate(at("/sign-in"));
        page.locator("input[name=username]").waitFor();
    }

    private String at(String path) {
        return "http://localhost:" + port + path;
    }

    /** Another device; the one of before is gone. */
    private void plugIn() {
        if (devtools == null) {
            devtools = page.context().newCDPSession(page);
            devtools.send("WebAuthn.enable");
        } else {
            JsonObject which = new JsonObject();
            which.addProperty("authenticatorId", authenticator);
            devtools.send("WebAuthn.removeVirtualAuthenticator", which);
        }
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", wanted).get("authenticatorId").getAsString();
    }
}
