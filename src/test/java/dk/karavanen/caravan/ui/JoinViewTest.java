package dk.karavanen.caravan.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;

import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.TurnableClock;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Joining on one screen, without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class JoinViewTest extends SpringBrowserlessTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    MeetingControl control;
    @Autowired
    Meetings meetings;
    @Autowired
    Joining joining;
    @Autowired
    TurnoutReader turnouts;
    @Autowired
    TurnableClock clock;

    long caravan;
    Meeting meeting;
    String chosen = "";

    @BeforeEach
    void meeting() {
        clock.stopAt(Instant.parse("2016-05-23T14:00:00Z"));
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(),
                null, false, null));
        meeting = meeting(null, Visibility.PUBLIC);
        UI.getCurrent().setLocale(Language.DANISH);
    }

    private Meeting meeting(Integer capacity, Visibility visibility) {
        MeetingPlan e = MeetingPlan.empty();
        return meetings.findById(meetingPlanning.create(caravan, new MeetingPlan("Silkeborg", null, LocalDate.of(2016, 5, 23),
                e.from(), e.to(), null, null, "", capacity, e.phases(), e.votingStyle(), null, false, visibility))).orElseThrow();
    }

    private void enter(Meeting which, Phase phase) {
        control.enter(which.id(), Seen.of(meetings.findById(which.id()).orElseThrow()), phase);
    }

    /** Staff plan; the rest is a participant's. */
    private void open(String path) {
        SecurityContextHolder.clearContext();
        UI.getCurrent().navigate(path);
    }

    private JoinView view() {
        return $(JoinView.class).single();
    }

    private String words() {
        return view().getElement().getTextRecursively();
    }

    private Input input(String id) {
        return $(Input.class).withId(id).single();
    }

    private void type(String id, String text) {
        Input input = input(id);
        // As from the browser.
        input.getElement().setProperty("value", text);
        ComponentUtil.fireEvent(input, new ComponentValueChangeEvent<>(input, input, "", true));
    }

    private static void fire(Element element, String event, Map<String, String> data) {
        ObjectNode json = JSON.createObjectNode();
        data.forEach(json::put);
        element.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(element, event, json));
    }

    private void choose(String sector) {
        assertThat(sectors()).contains("value=\"" + sector + "\"");
        chosen = sector;
    }

    private String sectors() {
        return $(Div.class).withClassName("whos-all").single().getElement().getProperty("innerHTML");
    }

    private void submit() {
        Element form = view().getElement().getChildren().filter(e -> e.getTag().equals("form")).findFirst().orElseThrow();
        fire(form, "submit", Map.of(SectorChoice.CHOSEN, chosen));
    }

    private static List<String> cookies() {
        HttpServletResponse response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        return response.getHeaders("Set-Cookie").stream().filter(c -> c.startsWith("karavanen-participant-")).toList();
    }

    private List<String> links() {
        return $(Anchor.class, view()).all().stream().map(Anchor::getHref).collect(Collectors.toList());
    }

    @Test
    void aCodeASectorAndOn() {
        open("j/" + meeting.code());
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
        assertThat(words()).contains("Mandag 23. maj, kl. 17.00–20.30. Du kan gøre dig klar nu.", "Passer");
        assertThat(sectors()).contains("<span dir=\"auto\">Ny borger</span>");
        choose("new-resident");
        type("join-organisation", "Sprogcaféen");
        type("join-municipality", "silkeborg");
        submit();
        assertThat(cookies()).singleElement().satisfies(cookie -> assertThat(cookie)
                .startsWith("karavanen-participant-" + caravan + "=").contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000")
                .doesNotContain("Secure"));
        assertThat(VaadinSession.getCurrent().getSession().getMaxInactiveInterval()).as("the session is let go soon").isEqualTo(60);
        submit();
        assertThat(joiners()).as("a second press makes nobody").isEqualTo(Map.of("new-resident", 1));
    }

    private Map<String, Integer> joiners() {
        return asOrganiser(() -> turnouts.ofMeetings(List.of(meeting.id())).get(meeting.id()).bySector());
    }

    @Test
    void namesOfSectorsAreNeverMarkup() {
        SectorChoice choice = new SectorChoice("?", List.of(new Sector("x\"><b>", "<img src=x onerror=alert(1)>", "<img>", Sector.DEFAULTS.getFirst().shape())),
                Language.DANISH);
        assertThat(choice.getChildren().filter(Div.class::isInstance).findAny().orElseThrow().getElement().getProperty("innerHTML"))
                .contains("value=\"x&quot;&gt;&lt;b&gt;\"", "&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img", "<b>");
    }

    @Test
    void withoutASectorNobodyComesIn() {
        open("j/" + meeting.code());
        submit();
        assertThat(words()).contains("Vælg, hvem du kommer som.");
        assertThat(cookies()).isEmpty();
        choose("business");
        type("join-municipality", "Malmö");
        submit();
        assertThat(words()).contains("Den kommune kender vi ikke.");
        assertThat(input("join-municipality").getElement().getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(cookies()).isEmpty();
    }

    @Test
    void theCodeMayBeTypedAsOneLikes() {
        open("");
        assertThat(text($(H1.class).single())).isEqualTo("Det, der virker hos jer, skal helt op til ministeren");
        assertThat($(SectorChoice.class).all()).isEmpty();
        type("join-code", meeting.code().substring(0, 3));
        assertThat(words()).doesNotContain("passer ikke");
        type("join-code", meeting.code().substring(0, 3) + " - " + meeting.code().substring(3));
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
        assertThat($(SectorChoice.class).all()).hasSize(1);
    }

    @Test
    void aWrongCodeIsSaidAndTheDigitsStay() {
        meetingPlanning.archive(meeting.id());
        open("j/" + meeting.code());
        assertThat(words()).contains("Koden passer ikke til et åbent møde. Se koden på væggen.");
        assertThat(input("join-code").getValue().replace(" ", "")).isEqualTo(meeting.code());
        assertThat(input("join-code").getElement().getAttribute("aria-invalid")).isEqualTo("true");
        assertThat($(SectorChoice.class).all()).isEmpty();
        type("join-code", "12");
        submit();
        assertThat(words()).contains("Koden er seks tal.");
    }

    @Test
    void capitalsOfTheQrCodeLeadHereToo() {
        open("J/" + meeting.code());
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
    }

    @Test
    void whenItIsFullOneCanReadAlong() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        open("j/" + small.code());
        assertThat(words()).contains("Fuldt", "Alle 1 pladser er taget", "Du kan læse med.");
        assertThat(links()).contains("/m/" + small.code());
        assertThat($(SectorChoice.class).all()).isEmpty();
    }

    @Test
    void whenItIsFullAndOnlyForParticipantsThereIsNoWayRound() {
        Meeting small = meeting(1, Visibility.PARTICIPANTS);
        joining.join(small.code(), Visitor.with(null, small.joinKey()), new Introduction("other", null, null, null));
        open("j/" + small.code() + "/" + small.joinKey());
        assertThat(words()).contains("Spørg ved indgangen").doesNotContain("læse med");
        assertThat(links()).doesNotContain("/m/" + small.code());
    }

    @Test
    void theLastSeatMayGoWhileSomebodyFillsIn() {
        Meeting small = meeting(1, Visibility.PUBLIC);
        open("j/" + small.code());
        choose("volunteer");
        joining.join(small.code(), new Introduction("other", null, null, null), null);
        submit();
        assertThat(words()).contains("Alle 1 pladser er taget");
        assertThat(cookies()).isEmpty();
    }

    @Test
    void afterwardsThereIsThanksAndFollowUp() {
        enter(meeting, Phase.CLOSED);
        open("j/" + meeting.code());
        assertThat(words()).contains("Tak for i aften");
        assertThat(links()).contains("/c/" + slug() + "/recommendations", "/m/" + meeting.code());
    }

    @Test
    void theDigitsOfAMeetingForParticipantsAreAsGoodAsWrong() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("j/" + closed.code());
        String shown = words().replace(closed.code().substring(0, 3), "");
        assertThat(shown).contains("Koden passer ikke til et åbent møde.").doesNotContain("Silkeborg");
        open("j/000001");
        assertThat(words().replace("000", "")).isEqualTo(shown);
    }

    @Test
    void theKeyComesInTheLinkOrIsTyped() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        open("J/" + closed.code() + "/" + closed.joinKey());
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
        open("");
        type("join-code", closed.code());
        type("join-key", "AAAAA-BBBBB");
        submit();
        assertThat(words()).contains("Tallene og bogstaverne passer ikke sammen.");
        assertThat(input("join-key").getValue()).as("what was typed stays").isEqualTo("AAAAA-BBBBB");
        type("join-key", Secrets.spokenKey(closed.joinKey()).toLowerCase());
        submit();
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
        choose("volunteer");
        submit();
        assertThat(cookies()).hasSize(1);
    }

    @Test
    void whoTakesPartNeedsNothingButTheirOwnCode() {
        Meeting closed = meeting(null, Visibility.PARTICIPANTS);
        Joining.Joined first = joining.join(closed.code(), Visitor.with(null, closed.joinKey()), new Introduction("volunteer", null, null, null));
        open("j/" + closed.code());
        type("join-key", first.claimCode());
        submit();
        assertThat(cookies()).hasSize(1);
    }

    private String slug() {
        EditedPlan<CaravanPlan> read = asOrganiser(() -> caravanPlanning.plan(caravan));
        return read.plan().slug();
    }

    private static <T> T asOrganiser(Supplier<T> what) {
        var before = SecurityContextHolder.getContext();
        try {
            SecurityContextHolder.setContext(new SecurityContextImpl(
                    new TestingAuthenticationToken("o", null, "ROLE_ORGANISER")));
            return what.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    @Test
    void aClaimCodeBringsOnesPlaceToAnotherPhone() {
        Joining.Joined first = joining.join(meeting.code(), new Introduction("volunteer", null, null, null), null);
        open("j/" + meeting.code());
        NativeButton fetch = $(NativeButton.class).withText("Hent min plads").single();
        type("join-claim", "AAAA-AAAA-AAAA");
        fireClick(fetch);
        assertThat(words()).contains("Koden passer ikke til nogen deltager.");
        type("join-claim", first.claimCode().toLowerCase());
        fireClick(fetch);
        assertThat(cookies()).hasSize(1);
        assertThat(joiners()).isEqualTo(Map.of("volunteer", 1));
    }

    private static void fireClick(Component button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    @Test
    void manyWrongCodesAreAnsweredWithAPauseAndRightOnesPass() {
        open("");
        planning(() -> meetingPlanning.archive(meeting.id()));
        for (int i = 0; i < 21; i++) {
            type("join-code", meeting.code());
        }
        assertThat(words()).contains("Der er skrevet mange forkerte koder herfra.");
        planning(() -> meetingPlanning.restore(meeting.id()));
        type("join-code", meeting.code());
        assertThat(text($(H1.class).single())).isEqualTo("Vær med i Silkeborg");
        clock.advance(Duration.ofHours(1));
    }

    private static void planning(Runnable what) {
        asOrganiser(() -> {
            what.run();
            return null;
        });
    }

    @Test
    void englishIsComplete() {
        UI.getCurrent().setLocale(Language.ENGLISH);
        open("j/" + meeting.code());
        assertThat(text($(H1.class).single())).isEqualTo("Join in Silkeborg");
        assertThat(words()).contains("Monday 23 May, 17.00–20.30.", "Who do you come as?", "Go to the board")
                .doesNotContain("join.", "caravan.");
        assertThat(sectors()).contains(">New resident</span>");
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
