package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;

import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.DoorReceipt.Result;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;

/** The door: nobody comes in twice, whatever tablets tell, and a ticket opens the board without leading back to who has it. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class CheckInTest {

    @Autowired
    CheckIn checkIn;
    @Autowired
    AttendanceReader attendances;
    @Autowired
    RegistrationDeletion deletion;
    @Autowired
    TicketEntry entry;
    @Autowired
    Registering registering;
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
    void twoSeatsAndThreePeople() {
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), 2));
        planning.save(planning.plan(meeting));
        List.of("amina", "bo", "carl").forEach(name -> registering.register(meeting, new NewRegistration(null, name + meeting + "@door.example", false, false,
                List.of(new Person(name, null, "Sprogcaféen", "volunteer", "Vejle", Food.VEGAN, null, Needs.NONE)), Map.of(), Language.DANISH, null)));
    }

    private DoorGuest guest(String name) {
        return checkIn.list(meeting).guests().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private DoorAct in(String key, String name) {
        return new DoorAct(key, DoorAct.Kind.IN, guest(name).id(), null, null, null, 0);
    }

    private DoorAct out(String undoes, String name) {
        return new DoorAct(key(), DoorAct.Kind.OUT, guest(name).id(), undoes, null, null, 0);
    }

    private List<Result> tell(DoorAct... acts) {
        return checkIn.apply(meeting, Arrays.asList(acts)).stream().map(DoorReceipt::result).toList();
    }

    private long came() {
        return checkIn.list(meeting).guests().stream().filter(one -> one.at() != null).count();
    }

    @Test
    void whatIsToldTwiceIsDoneOnce() {
        String k1 = key();
        assertThat(tell(in(k1, "amina"))).containsExactly(Result.IN);
        Instant at = guest("amina").at();
        assertThat(tell(in(k1, "amina"))).as("the answer got lost").containsExactly(Result.IN);
        assertThat(tell(in(key(), "amina"))).as("another tablet").containsExactly(Result.WAS_IN);
        assertThat(guest("amina")).returns(at, DoorGuest::at).returns(k1, DoorGuest::act).returns(PlaceState.ATTENDED, DoorGuest::state);
        DoorAct walkIn = new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Peter Skov", "municipality", 0);
        assertThat(tell(walkIn)).containsExactly(Result.IN);
        assertThat(tell(walkIn)).containsExactly(Result.IN);
        assertThat(came()).isEqualTo(2);
        assertThat(guest("Peter Skov").walkIn()).isTrue();
        assertThat(jdbc.sql("select action from audit_entry where caravan = ? and action = 'door-opened'").param(caravan).query(String.class).list()).as("once an evening").hasSize(1);
    }

    /** A forecast rests on it, and so does the report: whoever came without signing up was expected by nobody. */
    @Test
    void whoCameIsKnownByNumberWhenItIsNoLongerKnownWho() {
        assertThat(attendances.of(caravan)).as("nobody stood at the door").isEmpty();
        DoorAct sentBack = new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Peter", "volunteer", 0);
        tell(in(key(), "amina"), new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Lone", "volunteer", 0), new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Ib", "jobcentre", 0),
                sentBack, new DoorAct(key(), DoorAct.Kind.OUT, null, sentBack.key(), null, null, 0));
        Map<String, Attendance> evening = Map.of("volunteer", new Attendance(2, 1, 1), "jobcentre", new Attendance(0, 0, 1));
        assertThat(attendances.of(caravan)).isEqualTo(evening);
        jdbc.sql("update meeting set starts_at = timestamp with time zone '2016-05-23 15:00:00+00', ends_at = timestamp with time zone '2016-05-23 18:30:00+00' where id = ?")
                .param(meeting).update();
        deletion.run();
        assertThat(checkIn.list(meeting).guests()).isEmpty();
        assertThat(attendances.of(caravan)).isEqualTo(evening);
        assertThat(attendances.of(caravan).get("volunteer").noShows()).isOne();
    }

    @Test
    void onlyWhatAnActDidIsUndoneByItsUndoing() {
        String mine = key();
        String theirs = key();
        tell(in(mine, "amina"));
        DoorAct undo = out(mine, "amina");
        assertThat(tell(undo)).containsExactly(Result.OUT);
        assertThat(tell(in(mine, "amina"))).as("the first telling, on a slow road").containsExactly(Result.OUT);
        assertThat(guest("amina")).returns(PlaceState.CONFIRMED, DoorGuest::state).returns(null, DoorGuest::at);
        assertThat(tell(in(theirs, "amina"))).containsExactly(Result.IN);
        assertThat(tell(undo)).as("told again").containsExactly(Result.OUT);
        assertThat(guest("amina").act()).as("what the other tablet did stays").isEqualTo(theirs);
        DoorAct walkIn = new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Peter", "other", 0);
        assertThat(tell(walkIn, new DoorAct(key(), DoorAct.Kind.OUT, null, walkIn.key(), null, null, 0), walkIn)).as("told as one, place unknown to the tablet")
                .containsExactly(Result.IN, Result.OUT, Result.OUT);
    }

    @Test
    void whoWaitsOrHadCancelledMayBeLetInAndGoesBackToThat() {
        assertThat(guest("carl").state()).isEqualTo(PlaceState.WAITING);
        String k = key();
        assertThat(tell(new DoorAct(k, DoorAct.Kind.IN, guest("carl").id(), null, null, null, 600))).containsExactly(Result.IN);
        assertThat(guest("carl").at()).as("when it was done, not when it was told").isBetween(Instant.now().minusSeconds(660), Instant.now().minusSeconds(590));
        assertThat(tell(out(k, "carl"))).containsExactly(Result.OUT);
        assertThat(guest("carl").state()).isEqualTo(PlaceState.WAITING);
    }

    @Test
    void whatFitsNobodyIsSaidAndLetsNobodyIn() {
        long other = meetingPlanning.create(caravan, MeetingPlans.named("Vejle"));
        planning.save(planning.plan(other));
        assertThat(checkIn.apply(other, List.of(in(key(), "amina")))).as("another meeting's").extracting(DoorReceipt::result).containsExactly(Result.UNKNOWN);
        assertThat(tell(new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, " ", "other", 0), new DoorAct(key(), DoorAct.Kind.WALK_IN, null, null, "Ole", "none", 0)))
                .containsExactly(Result.UNKNOWN, Result.UNKNOWN);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> tell(in("x", "amina"))).returns(RefusalReason.MALFORMED, Refused::why);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> tell((DoorAct) null)).returns(RefusalReason.MALFORMED, Refused::why);
        assertThat(came()).isZero();
    }

    @Test
    void twoTabletsBackFromTheirNetLetInEachPersonOnce() throws Exception {
        List<DoorAct> acts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            acts.add(in(key(), "amina"));
        }
        try (ExecutorService tablets = Executors.newFixedThreadPool(8)) {
            List<Callable<Result>> told = acts.stream().<Callable<Result>>map(act -> DelegatingSecurityContextCallable.create(() -> tell(act).getFirst(), null)).toList();
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : tablets.invokeAll(told)) {
                results.add(one.get());
            }
            assertThat(results).containsOnlyOnce(Result.IN);
        }
        assertThat(came()).isEqualTo(1);
    }

    // ------------------------------------------------------------------ the board

    private Joined enter(String name) {
        return entry.enter(square(name), Visitor.UNKNOWN, true);
    }

    private String square(String name) {
        return jdbc.sql("select ticket || square_key from registration_place where id = ?").param(guest(name).id()).query(String.class).single();
    }

    /** Six letters can be guessed, and whoever stands at the door sees everybody's. */
    @Test
    void aTicketsLettersAloneOpenNothingHoweverOftenTheyAreTried() {
        tell(in(key(), "amina"));
        String letters = guest("amina").ticket();
        for (String guess : List.of(letters, letters + "0123456789", letters + square("bo").substring(6), letters.toLowerCase(Locale.ROOT) + " ")) {
            assertThat(entry.find(guess, "192.0.2.60")).as(guess).isEmpty();
            assertThatExceptionOfType(Refused.class).as(guess).isThrownBy(() -> entry.enter(guess, Visitor.UNKNOWN, true)).returns(RefusalReason.NOT_FOUND, Refused::why);
        }
        // A hall shares an address: who has a ticket comes in, however many others have guessed from there.
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> IntStream.range(0, 30).forEach(i -> entry.find(letters + "0123456789", "192.0.2.60")))
                .returns(RefusalReason.TOO_MANY_WRONG_CODES, Refused::why);
        assertThat(entry.find(square("amina").toLowerCase(Locale.ROOT), "192.0.2.60")).isPresent();
        assertThat(enter("amina").created()).isTrue();
    }

    @Test
    void bySlipOnlyWhoWasLetInComesToTheBoardAndOnce() {
        jdbc.sql("update meeting set admission = 'SLIP', visibility = 'PARTICIPANTS' where id = ?").param(meeting).update();
        assertThatExceptionOfType(Refused.class).as("has not come").isThrownBy(() -> enter("amina")).returns(RefusalReason.NOT_FOUND, Refused::why);
        tell(in(key(), "amina"), in(key(), "bo"));
        Joined joined = enter("amina");
        assertThat(joined.participant()).returns("volunteer", person -> person.sector()).returns("Sprogcaféen", person -> person.organisation()).returns("0630", person -> person.municipality())
                .returns(null, person -> person.name());
        assertThatExceptionOfType(Refused.class).as("the same ticket").isThrownBy(() -> enter("amina")).returns(RefusalReason.NOT_FOUND, Refused::why);
        assertThat(jdbc.sql("select state from slip where meeting = ?").param(meeting).query(String.class).list()).containsExactly("SPENT");
        assertThat(jdbc.sql("select made_at from slip where meeting = ?").param(meeting).query(Timestamp.class).single().toInstant()).as("says nothing of when")
                .isEqualTo(jdbc.sql("select created_at from meeting where id = ?").param(meeting).query(Timestamp.class).single().toInstant());
        jdbc.sql("update meeting set door_closed_at = current_timestamp where id = ?").param(meeting).update();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> enter("bo")).returns(RefusalReason.DOOR_CLOSED, Refused::why);
        jdbc.sql("update meeting set door_closed_at = null where id = ?").param(meeting).update();
        assertThat(enter("bo").created()).as("the ticket was not used up by being refused").isTrue();
        assertThat(jdbc.sql("select count(*) from slip where meeting = ?").param(meeting).query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void aTicketAtTheWrongDoorSaysWhichIsItsOwn() {
        long other = meetingPlanning.create(caravan, MeetingPlans.named("Vejle"));
        planning.save(planning.plan(other));
        String ticket = guest("amina").ticket();
        assertThat(checkIn.meetingOf(other, ticket.toLowerCase(Locale.ROOT)).orElseThrow().title()).isEqualTo("Silkeborg");
        assertThat(checkIn.meetingOf(meeting, ticket)).as("its own").isEmpty();
        assertThat(checkIn.meetingOf(other, "ABCDEF")).as("nobody's").isEmpty();
        long elsewhere = meetingPlanning.create(caravanPlanning.create(new CaravanPlan("Anden", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null)), MeetingPlans.named("Ribe"));
        assertThat(checkIn.meetingOf(elsewhere, ticket)).as("of another caravan nothing is told").isEmpty();
    }

    @Test
    void whoIsSentBackAndLetInAgainHasTheirOneVoice() {
        jdbc.sql("update meeting set admission = 'SLIP' where id = ?").param(meeting).update();
        String first = key();
        tell(in(first, "amina"));
        enter("amina");
        tell(out(first, "amina"), in(key(), "amina"));
        assertThatExceptionOfType(Refused.class).as("from another phone").isThrownBy(() -> enter("amina")).returns(RefusalReason.NOT_FOUND, Refused::why);
        assertThat(jdbc.sql("select count(*) from slip where meeting = ?").param(meeting).query(Integer.class).single()).isOne();
    }

    @Test
    void nothingInTheDatabaseLeadsFromATicketToAParticipant() {
        jdbc.sql("update meeting set admission = 'SLIP' where id = ?").param(meeting).update();
        tell(new DoorAct(key(), DoorAct.Kind.IN, guest("amina").id(), null, null, null, Duration.ofMinutes(5).toSeconds()));
        Map<String, Object> before = place();
        Joined joined = enter("amina");
        Map<String, Object> after = place();
        before.put("pass_given", true);
        assertThat(after).as("of entering the board one mark is left, and no time").isEqualTo(before);
        Map<String, Object> participant = jdbc.sql("select * from participant where id = ?").param(joined.participant().id()).query().singleRow();
        assertThat(participant.values()).doesNotContain(after.get("id"), after.get("registration"), after.get("ticket"), after.get("square_key"), after.get("name"), after.get("checked_in_key"), after.get("checked_in_at"));
        assertThat(jdbc.sql("select * from attendance where participant = ?").param(joined.participant().id()).query().singleRow().values())
                .doesNotContain(after.get("id"), after.get("registration"), after.get("ticket"), after.get("square_key"), after.get("checked_in_at"));
        assertThat(jdbc.sql("select * from slip where meeting = ?").param(meeting).query().singleRow().values())
                .doesNotContain(after.get("id"), after.get("registration"), joined.participant().id(), participant.get("created_at"), participant.get("joined_at"));
    }

    private Map<String, Object> place() {
        Map<String, Object> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        row.putAll(jdbc.sql("select * from registration_place where id = ?").param(guest("amina").id()).query().singleRow());
        return row;
    }
}
