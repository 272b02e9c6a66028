package dk.karavanen.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.util.UriComponentsBuilder;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.OpenIdLogin;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.testing.OnH2;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** Signing in at an issuer of OpenID Connect that really is one: with its discovery, its keys, its code and its signed tokens. */
@SpringBootTest(properties = {"karavanen.open-id.role-claim=karavanen"})
@OnH2(named = "open-id")
@AutoConfigureMockMvc
class OpenIdTest {

    private static final MockOAuth2Server ISSUER = new MockOAuth2Server();

    @Autowired
    MockMvc mvc;
    @Autowired
    OpenIdLogin login;
    @Autowired
    CurrentStaff staff;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;

    final String subject = UUID.randomUUID().toString();
    final String email = subject + "@kommune.example";

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry settings) {
        ISSUER.start();
        String at = "spring.security.oauth2.client.";
        settings.add(at + "registration.kommunen.client-id", () -> "karavanen");
        settings.add(at + "registration.kommunen.client-secret", () -> "secret");
        settings.add(at + "registration.kommunen.client-name", () -> "Kommunen");
        settings.add(at + "registration.kommunen.scope", () -> "openid,profile,email");
        settings.add(at + "provider.kommunen.issuer-uri", () -> ISSUER.issuerUrl("default").toString());
        settings.add(at + "registration.away.client-id", () -> "karavanen");
        settings.add(at + "registration.away.client-secret", () -> "secret");
        settings.add(at + "registration.away.scope", () -> "openid");
        settings.add(at + "provider.away.issuer-uri", () -> "http://localhost:1/away");
    }

    @AfterAll
    static void end() {
        ISSUER.shutdown();
    }

    @Test
    void whoeverHasAnAccountIsKnownByTheirAddressAndThenByTheirSubject() throws Exception {
        StaffMember anne = people.member("Anne" + subject, Role.ORGANISER);
        jdbc.sql("update staff_account set email = ? where id = ?").params(email, anne.id()).update();
        assertThat(login.providers()).containsExactlyInAnyOrder(new OpenIdLogin.Provider("Kommunen", "oauth2/authorization/kommunen"),
                new OpenIdLogin.Provider("away", "oauth2/authorization/away"));
        MockHttpSession session = comeBack(Map.of("email", email.toUpperCase(), "email_verified", true));
        as(session);
        assertThat(staff.find()).contains(anne);
        assertThat(staff.isFresh()).isTrue();
        SecurityContextHolder.clearContext();

        // The address is a colleague's by now. The subject is not.
        session = comeBack(Map.of("email", "somebody@kommune.example", "email_verified", true, "auth_time", Instant.now().minusSeconds(7200).getEpochSecond()));
        as(session);
        assertThat(staff.find()).contains(anne);
        assertThat(staff.isFresh()).as("asked two hours ago").isFalse();
        SecurityContextHolder.clearContext();

        jdbc.sql("update staff_account set disabled_at = current_timestamp where id = ?").param(anne.id()).update();
        refused(Map.of("email", email, "email_verified", true));
    }

    @Test
    void whoeverWasNotInvitedIsNobody() throws Exception {
        refused(Map.of("email", email, "email_verified", true));
        StaffMember anne = people.member("Anne" + subject, Role.ADMIN);
        jdbc.sql("update staff_account set email = ? where id = ?").params(email, anne.id()).update();
        refused(Map.of("email", email));
        refused(Map.of("email", email, "email_verified", false));
        refused(Map.of("email", email, "email_verified", false, "karavanen", "administrator"));
        assertThat(jdbc.sql("select count(*) from staff_identity where subject = ?").param(subject).query(Integer.class).single()).isZero();
    }

    @Test
    void theClaimThatIsSetGivesARoleWhenTheAccountIsMadeAndNoneLater() throws Exception {
        refused(Map.of("email", email, "email_verified", true, "karavanen", "emperor"));
        as(comeBack(Map.of("email", email, "email_verified", true, "name", "Ole Olsen", "karavanen", List.of("moderator", "Organiser", "x"))));
        assertThat(staff.find()).hasValueSatisfying(ole -> {
            assertThat(ole.name()).isEqualTo("Ole Olsen");
            assertThat(ole.role()).isEqualTo(Role.ORGANISER);
        });
        as(comeBack(Map.of("email", email, "email_verified", true, "karavanen", "administrator")));
        assertThat(staff.required().role()).isEqualTo(Role.ORGANISER);
        SecurityContextHolder.clearContext();
    }

    /** The server has started beside it, and the others are signed in at as ever. */
    @Test
    void anIssuerThatIsAwayIsToldOfWhereOneWantedToGoThere() throws Exception {
        mvc.perform(get("/oauth2/authorization/away")).andExpect(redirectedUrl("/sign-in?error=openid")).andExpect(unauthenticated());
        mvc.perform(get("/oauth2/authorization/nobody")).andExpect(redirectedUrl("/sign-in?error=openid"));
        comeBack(Map.of("email", email, "email_verified", true, "karavanen", "moderator"));
    }

    /** A code of another session, one that nobody asked for, and somewhere else to go afterwards. */
    @Test
    void nobodyIsSignedInByAnswersTheyDidNotAskFor() throws Exception {
        mvc.perform(get("/login/oauth2/code/kommunen").param("code", "x").param("state", "invented")).andExpect(redirectedUrl("/sign-in?error=openid"))
                .andExpect(unauthenticated());
        MockHttpSession signedIn = comeBack(Map.of("email", email, "email_verified", true, "karavanen", "moderator"));
        mvc.perform(get("/login/oauth2/code/kommunen").session(signedIn).param("code", "x").param("state", "invented"));
        mvc.perform(get("/api/caravans").session(signedIn)).andExpect(authenticated());
        MockHttpSession mine = new MockHttpSession();
        Map<String, String> answer = answer(mine, Map.of("email", email, "email_verified", true, "karavanen", "moderator"), "&continue=https://evil.example");
        mvc.perform(get("/login/oauth2/code/kommunen").session(new MockHttpSession()).param("code", answer.get("code")).param("state", answer.get("state")))
                .andExpect(redirectedUrl("/sign-in?error=openid")).andExpect(unauthenticated());
        callback(mine, answer).andExpect(redirectedUrl("/staff")).andExpect(authenticated());
    }

    private void refused(Map<String, Object> claims) throws Exception {
        MockHttpSession session = new MockHttpSession();
        callback(session, answer(session, claims, "")).andExpect(redirectedUrl("/sign-in?error=invited"));
        assertThat(session.isInvalid()).as("nothing of them stays").isTrue();
    }

    private MockHttpSession comeBack(Map<String, Object> claims) throws Exception {
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        callback(session, answer(session, claims, "")).andExpect(redirectedUrl("/staff"));
        assertThat(session.getId()).as("whoever knew the session does not share it").isNotEqualTo(before);
        return session;
    }

    private ResultActions callback(MockHttpSession session, Map<String, String> answer) throws Exception {
        return mvc.perform(get("/login/oauth2/code/kommunen").session(session).param("code", answer.get("code")).param("state", answer.get("state"))
                .with(request -> {
                    request.setRequestedSessionId(session.getId());
                    return request;
                }));
    }

    /** What the issuer sends the browser back with. */
    private Map<String, String> answer(MockHttpSession session, Map<String, Object> claims, String more) throws Exception {
        ISSUER.enqueueCallback(new DefaultOAuth2TokenCallback("default", subject, "JWT", List.of("karavanen"), new HashMap<>(claims), 3600));
        String there = mvc.perform(get("/oauth2/authorization/kommunen?x=1" + more).session(session)).andReturn().getResponse().getRedirectedUrl();
        assertThat(there).startsWith(ISSUER.authorizationEndpointUrl("default").toString()).contains("prompt=login", "nonce=", "state=").doesNotContain("evil");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> form = browser.send(HttpRequest.newBuilder(URI.create(there)).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + subject)).build(), HttpResponse.BodyHandlers.ofString());
            String back = form.headers().firstValue("Location").orElseThrow(() -> new AssertionError(form.statusCode() + " " + form.body()));
            Map<String, String> answer = new HashMap<>();
            UriComponentsBuilder.fromUriString(back).build(true).getQueryParams().toSingleValueMap()
                    .forEach((name, value) -> answer.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
            return answer;
        }
    }

    private static void as(MockHttpSession session) {
        SecurityContextHolder.setContext((SecurityContext) session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
    }
}
