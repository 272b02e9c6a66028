package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.StaffRegistrations.Edited;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** What organisers do about those who have signed up. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class StaffRegistrationsTest {

    @Autowired
    StaffRegistrations registrations;
    @Autowired
    Registering registering;
    @Autowired
    OwnRegistrations own;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    JdbcClient jdbc;

    long caravan;
    long meeting;

    @BeforeEach
    void twoSeats() {
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), 2));
        planning.save(planning.plan(meeting));
    }

    private static Person person(String name) {
        return new Person(name, null, null, "volunteer", null, null, null, Needs.NONE);
    }

    private void register(String name) {
        registering.register(meeting, new NewRegistration(null, name + meeting + "@staff.example", false, false, List.of(person(name)), Map.of(), Language.DANISH, null));
    }

    private ListedPlace listed(String name) {
        return registrations.all(meeting).stream().filter(one -> name.equals(one.person().name())).findFirst().orElseThrow();
    }

    private PlaceState state(String name) {
        return listed(name).place().state();
    }

    private void change(String name, Person typed) {
        ListedPlace one = listed(name);
        registrations.change(one.id(), new Edited(one.person(), typed, one.contactEmail(), one.contactEmail()));
    }

    private void correct(String name, String address) {
        ListedPlace one = listed(name);
        registrations.change(one.id(), new Edited(one.person(), one.person(), one.contactEmail(), address));
    }

    private static String token(String body) {
        Matcher link = Pattern.compile("/t/([\\w-]{43})").matcher(body);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private List<String> acts() {
        return jdbc.sql("select action from audit_entry where caravan = ? order by id").param(caravan).query(String.class).list();
    }

    private List<String> mails(String name) {
        return jdbc.sql("select body from mail where recipient = ?").param(name + meeting + "@staff.example").query(String.class).list();
    }

    @Test
    void whoIsEnteredByHandStandsInTheSameLine() {
        registrations.add(meeting, person("Uden mail"), " ", true);
        registrations.add(meeting, person("Med mail"), "hand@staff.example", false);
        registrations.add(meeting, person("Venter"), null, false);
        assertThat(registrations.all(meeting)).extracting(one -> one.place().state()).containsExactly(PlaceState.CONFIRMED, PlaceState.CONFIRMED, PlaceState.WAITING);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> registrations.add(meeting, person("Igen"), "HAND@staff.example", true))
                .returns(RefusalReason.EMAIL_TAKEN, Refused::why);
        assertThat(acts().stream().filter("registration-added"::equals)).hasSize(3);
    }

    @Test
    void aSeatThatIsTakenBackGoesToTheNextAndIsTold() {
        IntStream.of(1, 2, 3).forEach(i -> register("p" + i));
        registrations.toWaiting(List.of(listed("p1").id()));
        assertThat(state("p1")).isEqualTo(PlaceState.WAITING);
        assertThat(state("p3")).isEqualTo(PlaceState.OFFERED);
        assertThat(mails("p1")).hasSize(2).anySatisfy(body -> assertThat(body).contains("skrevet op"));
        registrations.cancel(List.of(listed("p2").id()), "Vi må flytte dig");
        assertThat(state("p2")).isEqualTo(PlaceState.CANCELLED);
        assertThat(listed("p2").place().cancelReason()).isEqualTo(CancelReason.STAFF);
        assertThat(mails("p2")).anySatisfy(body -> assertThat(body).contains("Vi må flytte dig"));
        assertThat(state("p1")).as("the freed seat").isEqualTo(PlaceState.OFFERED);
        assertThat(acts()).contains("registrations-to-waiting", "registrations-cancelled");
        assertThat(jdbc.sql("select subject from audit_entry where caravan = ? and action = 'registrations-cancelled'").param(caravan).query(String.class).list())
                .as("names no participant").containsExactly("Silkeborg");
    }

    @Test
    void manyAreMovedInOneGo() {
        IntStream.of(1, 2, 3, 4).forEach(i -> register("p" + i));
        registrations.toWaiting(List.of(listed("p1").id(), listed("p2").id()));
        assertThat(List.of(state("p1"), state("p2"), state("p3"), state("p4"))).as("those who waited are asked, in their order")
                .containsExactly(PlaceState.WAITING, PlaceState.WAITING, PlaceState.OFFERED, PlaceState.OFFERED);
        registrations.cancel(registrations.all(meeting).stream().map(ListedPlace::id).toList(), null);
        assertThat(registrations.all(meeting)).allMatch(one -> one.place().state() == PlaceState.CANCELLED);
        assertThat(acts()).as("once each").containsOnlyOnce("registrations-to-waiting", "registrations-cancelled");
    }

    @Test
    void whoeverOrganisersKnowNeedNotAnswer() {
        register("p1");
        assertThat(listed("p1").unconfirmed()).isTrue();
        registrations.add(meeting, person("Hånd"), "hand@staff.example", false);
        assertThat(listed("Hånd").unconfirmed()).as("entered by organisers").isFalse();
        registrations.vouch(List.of(listed("p1").id(), listed("Hånd").id()));
        assertThat(listed("p1").unconfirmed()).isFalse();
    }

    @Test
    void whatIsPutRightAndNotedIsKept() {
        register("p1");
        change("p1", new Person("Bodil", null, "Caféen", "business", "Vejle", Food.VEGAN, null, Needs.NONE));
        ListedPlace changed = listed("Bodil");
        assertThat(changed.person()).returns("0630", Person::municipality).returns(Food.VEGAN, Person::food);
        registrations.note(changed.id(), "Ringer tilbage");
        assertThat(listed("Bodil").note()).isEqualTo("Ringer tilbage");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> registrations.note(changed.id(), "x".repeat(StaffRegistrations.MAX_NOTE + 1)))
                .returns(RefusalReason.TOO_LONG, Refused::why);
        registrations.add(meeting, person("Samme"), null, false);
        assertThat(registrations.all(meeting)).noneMatch(ListedPlace::twice);
        change("Samme", new Person("Samme", "P1" + meeting + "@staff.example", null, "business", null, null, null, Needs.NONE));
        assertThat(registrations.all(meeting)).as("both have the address").allMatch(ListedPlace::twice);
    }

    /** The list on the screen may be hours old. */
    @Test
    void whatSomebodyElseChangedMeanwhileStays() {
        register("p1");
        ListedPlace seen = listed("p1");
        own.change(token(mails("p1").getFirst()), seen.id(), new Person("p1", null, "Caféen", "business", null, Food.VEGAN, "Nødder", new Needs(null, true, false, null)));
        registrations.change(seen.id(), new Edited(seen.person(), new Person("Per", "", "", "volunteer", "Vejle", seen.person().food(), "", Needs.NONE), seen.contactEmail(), seen.contactEmail()));
        ListedPlace now = listed("Per");
        assertThat(now.person()).returns("0630", Person::municipality).returns("Caféen", Person::organisation).returns("business", Person::sector).returns(Food.VEGAN, Person::food)
                .returns("Nødder", Person::allergy).returns(new Needs(null, true, false, null), Person::needs);
        assertThat(now.contact()).as("whom the next mail greets").isEqualTo("Per");
    }

    @Test
    void anAddressThatIsPutRightGetsTheTicketAndTheWrongOneOpensNothing() {
        register("p1");
        register("p2");
        String wrong = token(mails("p1").getFirst());
        assertThat(own.find(wrong)).isPresent();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> correct("p1", "P2" + meeting + "@staff.example")).returns(RefusalReason.EMAIL_TAKEN, Refused::why);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> correct("p1", "nej@")).returns(RefusalReason.UNKNOWN_EMAIL, Refused::why);
        correct("p1", "right" + meeting + "@staff.example");
        assertThat(own.find(wrong)).isEmpty();
        assertThat(mails("p1")).as("what waited for the wrong one").isEmpty();
        assertThat(own.find(token(mails("right").getFirst())).orElseThrow().registration().places()).hasSize(1);
        assertThat(listed("p1").unconfirmed()).isFalse();
        register("p1");
        assertThat(registrations.all(meeting)).as("the wrong one is free for whose it is").hasSize(3);
        correct("p2", "");
        assertThat(listed("p2").email()).isNull();
    }

    @Test
    void ofSeveralEachAddressIsPutRightByItself() {
        String contact = "office" + meeting + "@staff.example";
        registering.register(meeting, new NewRegistration("Office", contact, true, true, List.of(new Person("Ada", "ada" + meeting + "@staff.example", null, "volunteer", null, null, null, Needs.NONE),
                person("Bent")), Map.of(), Language.DANISH, null));
        String offices = token(mails("office").getFirst());
        String adas = token(mails("ada").getFirst());
        ListedPlace ada = listed("Ada");
        registrations.change(ada.id(), new Edited(ada.person(), new Person("Ada", "ada.b" + meeting + "@staff.example", null, "volunteer", null, null, null, Needs.NONE), contact, contact));
        assertThat(own.find(adas)).isEmpty();
        assertThat(own.find(token(mails("ada.b").getFirst())).orElseThrow().place()).isEqualTo(ada.id());
        assertThat(own.find(offices)).as("the contact's stays").isPresent();
        correct("Bent", "office.b" + meeting + "@staff.example");
        assertThat(own.find(offices)).isEmpty();
        assertThat(own.find(token(mails("ada.b").getFirst()))).isPresent();
        assertThat(mails("office.b")).hasSize(1);
    }

    @Test
    void aMailThatCameBackIsSeenAtThePerson() {
        register("p1");
        register("p2");
        jdbc.sql("update mail set state = 'GIVEN_UP', trouble = 'ADDRESS_REFUSED', ended_at = made_at where recipient = ?").param("p1" + meeting + "@staff.example").update();
        assertThat(registrations.all(meeting)).filteredOn(ListedPlace::returned).singleElement().returns("p1", one -> one.person().name());
        correct("p1", "right" + meeting + "@staff.example");
        assertThat(registrations.all(meeting)).noneMatch(ListedPlace::returned);
    }
}
