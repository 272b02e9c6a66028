package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.OpenSignUps;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** A meeting that is called off, moved or full: everybody concerned is told, once. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class MeetingNewsTest {

    private static final LocalDate DAY = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(40);

    @Autowired
    MeetingNews news;
    @Autowired
    Registering registering;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    SignUps signUps;
    @Autowired
    CheckIn checkIn;
    @Autowired
    OpenSignUps openSignUps;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    JdbcClient jdbc;

    long caravan;
    long meeting;

    @BeforeEach
    void threeSeats() {
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meetingPlanning.create(caravan, plan(DAY, "Medborgerhuset", 3));
        planning.save(planning.plan(meeting));
    }

    private static MeetingPlan plan(LocalDate day, String venue, int capacity) {
        MeetingPlan e = MeetingPlan.empty();
        return new MeetingPlan("Silkeborg", null, day, e.from(), e.to(), venue, null, "", capacity, e.phases(), e.votingStyle(), null, false, e.visibility());
    }

    private void change(MeetingPlan plan) {
        meetingPlanning.change(new EditedPlan<>(meeting, meetingPlanning.plan(meeting).edition(), plan));
    }

    private void register(String name, String... others) {
        List<Person> people = new java.util.ArrayList<>(List.of(person(name, null)));
        for (String other : others) {
            people.add(person(other, other + meeting + "@news.example"));
        }
        registering.register(meeting, new NewRegistration(others.length > 0 ? name : null, name + meeting + "@news.example", others.length > 0, false, people, Map.of(), Language.DANISH, null));
    }

    private static Person person(String name, String email) {
        return new Person(name, email, null, "volunteer", null, null, null, Needs.NONE);
    }

    private List<String> news(String name) {
        return jdbc.sql("select subject from mail where recipient = ? and kind = 'MEETING_NEWS' order by made_at, id").param(name + meeting + "@news.example").query(String.class).list();
    }

    private String newestFile(String name) {
        String content = jdbc.sql("select a.content from mail_attachment a join mail m on m.id = a.mail where m.recipient = ? order by m.made_at desc, m.id limit 1")
                .param(name + meeting + "@news.example").query(String.class).single();
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }

    private static int sequence(String file) {
        return Pattern.compile("SEQUENCE:(\\d+)").matcher(file).results().map(found -> Integer.parseInt(found.group(1))).findFirst().orElseThrow();
    }

    @Test
    void organisersReadItInDanishWhereAnybodyGetsItSo() {
        registering.register(meeting, new NewRegistration(null, "john" + meeting + "@news.example", false, false, List.of(person("John", null)), Map.of(), Language.ENGLISH, null));
        change(plan(DAY.plusDays(1), "Biblioteket", 4));
        assertThat(news.due(meeting).getFirst().subject()).isEqualTo("The meeting in Silkeborg has been moved");
        change(plan(DAY, "Medborgerhuset", 4));
        register("lone");
        change(plan(DAY.plusDays(1), "Biblioteket", 4));
        assertThat(news.due(meeting).getFirst().subject()).isEqualTo("Mødet i Silkeborg er flyttet");
    }

    @Test
    void whoSignedUpBeforeItMovedIsToldOnce() {
        register("lone", "yusuf");
        assertThat(news.due(meeting)).isEmpty();
        int before = sequence(newestFile("lone"));
        change(plan(DAY, "Medborgerhuset", 4));
        assertThat(news.due(meeting)).as("what changes nothing for them is no news").isEmpty();
        change(plan(DAY.plusDays(1), "Biblioteket", 4));
        register("sent");
        MeetingNews.Due due = news.due(meeting).getFirst();
        assertThat(due).returns(NewsKind.MOVED, MeetingNews.Due::kind).returns(2, MeetingNews.Due::people).returns(2, MeetingNews.Due::mails).returns(0, MeetingNews.Due::unreachable)
                .returns("Mødet i Silkeborg er flyttet", MeetingNews.Due::subject);
        assertThat(due.text()).anyMatch(text -> text.startsWith("Før: ") && text.endsWith("Medborgerhuset")).contains("Hvor: Biblioteket");
        assertThat(news("lone")).as("a preview sends nothing").isEmpty();
        assertThatExceptionOfType(Refused.class).as("fewer were shown").isThrownBy(() -> news.send(meeting, NewsKind.MOVED, 1, null)).returns(RefusalReason.STALE, Refused::why);
        assertThat(news.send(meeting, NewsKind.MOVED, 2, "Bussen kører")).isEqualTo(2);
        assertThat(news("lone")).hasSize(1);
        assertThat(news("yusuf")).hasSize(1);
        assertThat(news("sent")).as("signed up when it had moved").isEmpty();
        assertThat(sequence(newestFile("lone"))).isGreaterThan(before);
        assertThat(newestFile("lone")).contains("METHOD:PUBLISH", "LOCATION:Biblioteket");
        assertThat(news.due(meeting)).isEmpty();
        assertThatExceptionOfType(Refused.class).as("pressed twice").isThrownBy(() -> news.send(meeting, NewsKind.MOVED, 2, null)).returns(RefusalReason.STALE, Refused::why);
        assertThat(jdbc.sql("select count(*) from audit_entry where caravan = ? and action = 'meeting-news-sent'").param(caravan).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void callingOffIsUndoneUntilItIsSent() {
        IntStream.rangeClosed(1, 4).forEach(i -> register("p" + i));
        int before = sequence(newestFile("p1"));
        meetingPlanning.callOff(meeting);
        assertThat(signUps.of(meeting).state()).isEqualTo(SignUpState.CALLED_OFF);
        assertThat(openSignUps.of(caravan)).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> register("late")).returns(RefusalReason.SIGN_UP_CLOSED, Refused::why);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> meetingPlanning.callOff(meeting)).returns(RefusalReason.STALE, Refused::why);
        assertThat(news.due(meeting)).singleElement().returns(NewsKind.CALLED_OFF, MeetingNews.Due::kind).returns(4, MeetingNews.Due::people);
        meetingPlanning.holdAfterAll(meeting);
        assertThat(news.due(meeting)).as("nobody was told").allMatch(due -> due.kind() == NewsKind.FULL);
        meetingPlanning.callOff(meeting);
        assertThat(news.send(meeting, NewsKind.CALLED_OFF, 4, null)).isEqualTo(4);
        assertThat(news("p1")).containsExactly("Mødet i Silkeborg er aflyst");
        assertThat(jdbc.sql("select body from mail where recipient = ? and kind = 'MEETING_NEWS'").param("p1" + meeting + "@news.example").query(String.class).single())
                .as("nobody is brought to what is not held").contains("Åbn din side").doesNotContain("tag en med");
        assertThat(newestFile("p1")).contains("METHOD:CANCEL", "STATUS:CANCELLED");
        int cancelled = sequence(newestFile("p1"));
        assertThat(cancelled).isGreaterThan(before);
        change(plan(DAY.plusDays(2), "Medborgerhuset", 9));
        assertThat(news.due(meeting)).as("where it would have been").isEmpty();
        assertThat(jdbc.sql("select count(*) from registration_place p join registration r on r.id = p.registration where r.meeting = ? and p.state = 'OFFERED'").param(meeting)
                .query(Integer.class).single()).as("no seats of a meeting that is not held are offered").isZero();
        meetingPlanning.holdAfterAll(meeting);
        assertThat(news.due(meeting)).singleElement().returns(NewsKind.HELD_AFTER_ALL, MeetingNews.Due::kind).returns(4, MeetingNews.Due::mails);
        news.send(meeting, NewsKind.HELD_AFTER_ALL, 4, null);
        assertThat(newestFile("p1")).contains("METHOD:PUBLISH", "STATUS:CONFIRMED");
        assertThat(sequence(newestFile("p1"))).isGreaterThan(cancelled);
        assertThat(news.due(meeting)).as("with its new day").isEmpty();
    }

    @Test
    void whoWaitsIsToldOnceThatItIsFull() {
        IntStream.rangeClosed(1, 4).forEach(i -> register("f" + i));
        assertThat(news.due(meeting)).singleElement().returns(NewsKind.FULL, MeetingNews.Due::kind).returns(1, MeetingNews.Due::people);
        news.send(meeting, NewsKind.FULL, 1, null);
        assertThat(news("f4")).containsExactly("Mødet i Silkeborg er fyldt");
        assertThat(news("f1")).isEmpty();
        assertThat(news.due(meeting)).isEmpty();
    }

    @Test
    void whoCameIsThankedOnceItIsOver() {
        register("came");
        register("stayed-away");
        long place = jdbc.sql("select p.id from registration_place p join registration r on r.id = p.registration where r.meeting = ? and p.name = 'came'").param(meeting).query(Long.class).single();
        checkIn.apply(meeting, List.of(new DoorAct("thanks-" + meeting, DoorAct.Kind.IN, place, null, null, null, 0)));
        assertThat(news.due(meeting)).isEmpty();
        jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(meeting).update();
        assertThat(news.due(meeting)).singleElement().returns(NewsKind.THANKS, MeetingNews.Due::kind).returns(1, MeetingNews.Due::people).returns(1, MeetingNews.Due::mails);
        news.send(meeting, NewsKind.THANKS, 1, null);
        assertThat(jdbc.sql("select body from mail where recipient = ? and kind = 'THANKS'").param("came" + meeting + "@news.example").query(String.class).single()).contains("/recommendations");
        assertThat(jdbc.sql("select count(*) from mail where recipient = ? and kind = 'THANKS'").param("stayed-away" + meeting + "@news.example").query(Integer.class).single()).isZero();
        assertThat(news.due(meeting)).isEmpty();
    }

    @Test
    void onlyWhereOneCanSignUpDoThePublicPagesLeadThere() {
        assertThat(openSignUps.of(caravan)).singleElement().returns(meeting, OpenSignUps.OpenSignUp::meeting).returns("Silkeborg", OpenSignUps.OpenSignUp::title);
        SignUp plan = planning.plan(meeting);
        planning.save(new SignUp(meeting, java.time.Instant.now().plusSeconds(3600), null, 24, null, true, List.of(), List.of(), plan.edition()));
        assertThat(openSignUps.of(caravan)).as("not yet").isEmpty();
        planning.save(new SignUp(meeting, null, java.time.Instant.now().minusSeconds(60), 24, null, true, List.of(), List.of(), plan.edition() + 1));
        assertThat(openSignUps.of(caravan)).as("no more").isEmpty();
    }
}
