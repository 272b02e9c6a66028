package dk.karavanen.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffSessions;
import dk.karavanen.identity.TypedAddress;
import dk.karavanen.testing.TurnableClock;

/** From a link or a password to a session, over HTTP. */
@SpringBootTest
@AutoConfigureMockMvc
class SigningInTest {

    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;
    private static final String PASSWORD = "en lang vandretur";

    /** Stands for the rooms' screens and endpoints. */
    @TestConfiguration
    @RestController
    static class Whoever {

        @Autowired
        CurrentStaff staff;

        @GetMapping({"/api/whoever", "/staff/whoever"})
        String who() {
            return staff.find().map(StaffMember::name).orElse("nobody");
        }
    }

    @Autowired
    MockMvc mvc;
    @Autowired
    SignIn signIn;
    @Autowired
    TypedAddress typedAddress;
    @Autowired
    StaffForTests people;
    @Autowired
    StaffSessions sessions;
    @Autowired
    TurnableClock clock;
    @Autowired
    JdbcClient jdbc;

    String email;
    StaffMember karen;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Every test comes from an address of its own. */
    String address;

    @BeforeEach
    void karen() {
        int number = NUMBER.incrementAndGet();
        address = "10.1." + number / 250 + "." + number % 250;
        String name = "Karen" + number;
        karen = people.member(name, Role.ORGANISER);
        email = people.email(name, Role.ORGANISER);
    }

    @Test
    void aLinkBeginsASessionWithAnotherId() throws Exception {
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        String token = people.link(karen);
        mvc.perform(post("/sign-in-with-link").param("token", token).with(known(session)).with(csrf()))
                .andExpect(redirectedUrl("/staff/account?new")).andExpect(authenticated().withRoles("ORGANISER", "MODERATOR"));
        assertThat(session.getId()).as("whoever knew the session does not share it").isNotEqualTo(before);

        mvc.perform(get("/staff/whoever").session(session)).andExpect(content().string(karen.name()));
        mvc.perform(get("/api/whoever").session(session)).andExpect(content().string(karen.name()));
        mvc.perform(post("/sign-in-with-link").param("token", token).with(csrf()))
                .andExpect(redirectedUrl("/sign-in?error=link")).andExpect(unauthenticated());
    }

    @Test
    void whoeverHasAPasswordGoesToWorkAtOnce() throws Exception {
        signIn.choosePassword(karen, null, PASSWORD);
        mvc.perform(post("/sign-in-with-link").param("token", people.link(karen)).with(csrf())).andExpect(redirectedUrl("/staff"));
    }

    @Test
    void aLinkIsNotUsedWithoutTheForm() throws Exception {
        String token = people.link(karen);
        mvc.perform(post("/sign-in-with-link").param("token", token)).andExpect(status().isForbidden());
        mvc.perform(post("/sign-in-with-link").param("token", token).with(csrf()).header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());
        assertThat(signIn.linkWorks(token)).isTrue();
    }

    /** The same whoever it is for, and whatever was typed. */
    @Test
    void askingForALinkByMailIsAnsweredAlikeAndLimited() throws Exception {
        mvc.perform(post("/sign-in-by-mail").param("username", email)).andExpect(status().isForbidden());
        mvc.perform(post("/sign-in-by-mail").param("username", email).with(here()).header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());
        int left = MailedLinks.MAX_FROM_ONE_ADDRESS;
        for (String typed : List.of(email, "nobody@nowhere.example", "", "no address")) {
            mvc.perform(post("/sign-in-by-mail").param("username", typed).with(here()).with(csrf()))
                    .andExpect(redirectedUrl("/sign-in-by-mail?sent")).andExpect(unauthenticated());
            left--;
        }
        for (; left > 0; left--) {
            mvc.perform(post("/sign-in-by-mail").param("username", "x" + left).with(here()).with(csrf()));
        }
        for (String typed : List.of(email, "nobody@nowhere.example")) {
            mvc.perform(post("/sign-in-by-mail").param("username", typed).with(here()).with(csrf()))
                    .andExpect(redirectedUrl("/sign-in-by-mail?wait"));
        }
    }

    /** Where no mail comes, the address is looked at, put right and sent again. */
    @Test
    void theAddressThatWasTypedIsKeptForTheBrowserThatTypedItAlone() throws Exception {
        MockHttpSession session = new MockHttpSession();
        MockHttpServletRequest next = new MockHttpServletRequest();
        next.setSession(session);
        for (String typed : List.of("nobody@nowhere.example", " anne at <b>broen</b> ")) {
            mvc.perform(post("/sign-in-by-mail").param("username", typed).session(session).with(here()).with(csrf())).andExpect(redirectedUrl("/sign-in-by-mail?sent"));
            assertThat(typedAddress.of(next)).as("and in no address").contains(typed.strip());
        }
        assertThat(typedAddress.of(new MockHttpServletRequest())).isEmpty();
        mvc.perform(post("/sign-in-by-mail").param("username", "x".repeat(255)).session(session).with(here()).with(csrf()));
        assertThat(typedAddress.of(next)).isEmpty();
    }

    /** Whether there is such an account or not: who mistyped the password writes only that again. */
    @Test
    void aWrongPasswordKeepsTheAddressThatWasTyped() throws Exception {
        signIn.choosePassword(karen, null, PASSWORD);
        for (String typed : List.of(email, "nobody@nowhere.example")) {
            MockHttpSession session = new MockHttpSession();
            mvc.perform(post("/sign-in").param("username", typed).param("password", "noget andet").session(session).with(here()).with(csrf())).andExpect(redirectedUrl("/sign-in?error"));
            assertThat(typedAddress.of(in(session))).contains(typed);
        }
    }

    /** It is of no use any more, and the next at a shared computer is not to read it. */
    @Test
    void theAddressThatWasTypedGoesWithSigningInAndAfterAWhile() throws Exception {
        signIn.choosePassword(karen, null, PASSWORD);
        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/sign-in").param("username", email).param("password", "noget andet").with(known(session)).with(here()));
        assertThat(typedAddress.of(in(session))).contains(email);
        mvc.perform(post("/sign-in").param("username", email).param("password", PASSWORD).with(known(session)).with(here())).andExpect(authenticated());
        assertThat(typedAddress.of(in(session))).as("signed in with a password").isEmpty();

        MockHttpSession byLink = new MockHttpSession();
        mvc.perform(post("/sign-in-by-mail").param("username", email).session(byLink).with(here()).with(csrf()));
        mvc.perform(post("/sign-in-with-link").param("token", people.link(karen)).with(known(byLink)).with(csrf()).with(here())).andExpect(authenticated());
        assertThat(typedAddress.of(in(byLink))).as("signed in with a link").isEmpty();

        MockHttpSession left = new MockHttpSession();
        mvc.perform(post("/sign-in-by-mail").param("username", email).session(left).with(here()).with(csrf()));
        assertThat(typedAddress.of(in(left))).isPresent();
        clock.advance(Duration.ofMinutes(15));
        assertThat(typedAddress.of(in(left))).as("nobody looks for the mail any more").isEmpty();
    }

    private static MockHttpServletRequest in(MockHttpSession session) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        return request;
    }

    @Test
    void aPasswordBeginsASessionWithAnotherId() throws Exception {
        signIn.choosePassword(karen, null, PASSWORD);
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        mvc.perform(post("/sign-in").param("username", email).param("password", PASSWORD).with(known(session)).with(here()))
                .andExpect(redirectedUrl("/staff")).andExpect(authenticated());
        assertThat(session.getId()).isNotEqualTo(before);
        mvc.perform(get("/staff/whoever").session(session)).andExpect(content().string(karen.name()));
    }

    @Test
    void wrongOnesAreToldAlikeAndLimited() throws Exception {
        // The first wait is a second.
        clock.stopAt(clock.instant());
        signIn.choosePassword(karen, null, PASSWORD);
        String nobody = Secrets.token() + "@karavanen.example";
        for (int i = 0; i < 5; i++) {
            for (String account : List.of(email, nobody)) {
                mvc.perform(post("/sign-in").param("username", account).param("password", "x").with(here()))
                        .andExpect(redirectedUrl("/sign-in?error")).andExpect(unauthenticated());
            }
        }
        for (String account : List.of(email, nobody)) {
            mvc.perform(post("/sign-in").param("username", account).param("password", PASSWORD).with(here()))
                    .andExpect(redirectedUrl("/sign-in?error=wait")).andExpect(unauthenticated());
        }
    }

    @Test
    void aClosedAccountIsOutOnTheNextRequest() throws Exception {
        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/sign-in-with-link").param("token", people.link(karen)).session(session).with(csrf()));
        mvc.perform(get("/staff/whoever").session(session)).andExpect(content().string(karen.name()));
        jdbc.sql("update staff_account set disabled_at = current_timestamp where id = ?").param(karen.id()).update();
        mvc.perform(get("/staff/whoever").session(session)).andExpect(redirectedUrl("/sign-in"));
        assertThat(session.isInvalid()).isTrue();
    }

    /** A laptop that was left somewhere, or a session that somebody has stolen. */
    @Test
    void aSessionIsListedInWordsAndEndedFromAnother() throws Exception {
        MockHttpSession lost = signedIn(karen, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "81.7.12.9");
        MockHttpSession phone = signedIn(karen, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                + "Version/18.5 Mobile/15E148 Safari/604.1", "2a02:aa7:4600:12::9");
        MockHttpSession neighbour = signedIn(people.member("Nabo" + System.nanoTime(), Role.ORGANISER), "curl", "10.0.0.1");
        try {
            as(phone);
            assertThat(sessions.own()).extracting(StaffSessions.Session::device, StaffSessions.Session::place, StaffSessions.Session::here)
                    .containsExactlyInAnyOrder(tuple("Firefox · Windows", "81.7.*.*", false), tuple("Safari · iPhone", "2a02:0aa7:4600:*", true));
            String id = sessions.own().stream().filter(session -> !session.here()).findFirst().orElseThrow().id();
            as(neighbour);
            assertThat(sessions.own()).hasSize(1);
            sessions.end(id);
            mvc.perform(get("/staff/whoever").session(lost)).andExpect(content().string(karen.name()));
            as(phone);
            sessions.end(id);
            assertThat(sessions.own()).hasSize(1);
        } finally {
            SecurityContextHolder.clearContext();
        }
        mvc.perform(get("/api/whoever").session(lost)).andExpect(content().string("nobody"));
        assertThat(lost.isInvalid()).isTrue();
        mvc.perform(get("/staff/whoever").session(phone)).andExpect(content().string(karen.name()));

        mvc.perform(post("/logout").session(phone).with(csrf()));
        assertThat(jdbc.sql("select count(*) from staff_session where account = ?").param(karen.id()).query(Integer.class).single())
                .as("signing out leaves nothing behind").isZero();
    }

    /** To five minutes, and no request in between writes anything. */
    @Test
    void aSessionIsSeenNowAndThen() throws Exception {
        clock.stopAt(clock.instant());
        MockHttpSession session = signedIn(karen, "", "10.0.0.1");
        Supplier<Instant> seen = () -> jdbc.sql("select seen_at from staff_session where account = ?").param(karen.id())
                .query((row, n) -> row.getTimestamp(1).toInstant()).single();
        mvc.perform(get("/api/whoever").session(session));
        Instant first = seen.get();
        clock.advance(Duration.ofMinutes(4));
        mvc.perform(get("/api/whoever").session(session));
        assertThat(seen.get()).isEqualTo(first);
        clock.advance(Duration.ofMinutes(2));
        mvc.perform(get("/api/whoever").session(session));
        assertThat(seen.get()).isAfterOrEqualTo(first.plus(Duration.ofMinutes(6)));
    }

    @Test
    void anotherPasswordEndsAllSessionsButTheOneItWasChosenIn() throws Exception {
        MockHttpSession here = signedIn(karen, "", "10.0.0.1");
        MockHttpSession elsewhere = signedIn(karen, "", "10.0.0.1");
        try {
            as(here);
            SecurityContext on = SecurityContextHolder.createEmptyContext();
            on.setAuthentication(signIn.choosePassword(karen, null, PASSWORD));
            here.setAttribute(CONTEXT, on);
        } finally {
            SecurityContextHolder.clearContext();
        }
        mvc.perform(get("/staff/whoever").session(elsewhere)).andExpect(redirectedUrl("/sign-in"));
        mvc.perform(get("/staff/whoever").session(here)).andExpect(content().string(karen.name()));
    }

    private MockHttpSession signedIn(StaffMember who, String agent, String from) throws Exception {
        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/sign-in-with-link").param("token", people.link(who)).session(session).with(csrf()).header("User-Agent", agent).with(request -> {
            request.setRemoteAddr(from);
            return request;
        })).andExpect(authenticated());
        return session;
    }

    private static void as(MockHttpSession session) {
        SecurityContextHolder.setContext((SecurityContext) session.getAttribute(CONTEXT));
    }

    @Test
    void visitorsAreNobody() throws Exception {
        mvc.perform(get("/api/whoever")).andExpect(content().string("nobody"));
        mvc.perform(get("/staff/whoever")).andExpect(redirectedUrl("/sign-in"));
    }

    /** The browser comes with this session's cookie. */
    private static RequestPostProcessor known(MockHttpSession session) {
        return request -> {
            request.setSession(session);
            request.setRequestedSessionId(session.getId());
            return request;
        };
    }

    private RequestPostProcessor here() {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
