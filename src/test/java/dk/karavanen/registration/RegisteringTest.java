package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.Role;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.Registering.Answer;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Signing up, on both databases. */
class RegisteringTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        Registering registering;
        @Autowired
        SignUpPlanning planning;
        @Autowired
        SignUps signUps;
        @Autowired
        SeatAssignment seats;
        @Autowired
        RegistrationRows rows;
        @Autowired
        RegistrationDeletion deletion;
        @Autowired
        CaravanPlanning caravanPlanning;
        @Autowired
        MeetingPlanning meetingPlanning;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        OwnRegistrations own;
        @Autowired
        RegistrationLinks links;
        @Autowired
        TurnableClock clock;

        long caravan;
        long meeting;

        @BeforeEach
        void meeting() {
            caravan = caravanPlanning.create(new CaravanPlan("Tilmelding", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS,
                    List.of(), null, false, null));
            meeting = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Silkeborg"), 10));
            planning.save(planning.plan(meeting));
        }

        static Person person(String name, String sector) {
            return new Person(name, null, null, sector, "Silkeborg", null, null, Needs.NONE);
        }

        static NewRegistration single(String email, String sector) {
            return new NewRegistration(null, email, false, false, List.of(person(email.substring(0, email.indexOf('@')), sector)), Map.of(), Language.DANISH, null);
        }

        static NewRegistration group(String email, int size, boolean splits) {
            return new NewRegistration("Lone", email, true, splits,
                    IntStream.range(0, size).mapToObj(i -> person("Nr. " + i, "jobcentre")).toList(), Map.of(), Language.DANISH, null);
        }

        Answer register(String email) {
            return registering.register(meeting, single(email, "volunteer"));
        }

        List<PlaceState> states() {
            return jdbc.sql("select p.state from registration_place p join registration r on r.id = p.registration where r.meeting = ? order by p.id")
                    .param(meeting).query((row, n) -> PlaceState.valueOf(row.getString(1))).list();
        }

        PlaceState state(String email) {
            return rows.findByEmail(meeting, MailAddresses.key(email)).map(found -> found.places().getFirst().state()).orElse(null);
        }

        void cancel(String email) {
            transactions.executeWithoutResult(status -> {
                rows.cancel(List.of(rows.findByEmail(meeting, email).orElseThrow().places().getFirst().id()), CancelReason.OWN, seats.now());
                seats.settle(meeting);
            });
        }

        static void refused(RefusalReason why, ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(why, Refused::why);
        }

        /** Somebody with a machine and as many invented addresses as they like. */
        @Test
        void inventedAddressesDoNotFillAHall() {
            long hall = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Aarhus"), 100));
            planning.save(planning.plan(hall));
            String machine = "192.0.2.7";
            assertThat(registering.register(hall, group("x1@invented.example", 20, false), machine)).isEqualTo(new Answer(true, 0));
            IntStream.range(0, 20).forEach(i -> assertThat(registering.register(hall, single("y" + i + "@invented.example", "volunteer"), machine).seated()).isTrue());
            assertThat(registering.register(hall, single("z@invented.example", "volunteer"), machine)).isEqualTo(Answer.ANSWERS_FIRST);
            assertThat(registering.register(hall, group("x2@invented.example", 20, true), machine)).isEqualTo(Answer.ANSWERS_FIRST);
            assertThat(registering.register(hall, single("Y3@invented.example", "volunteer"), machine)).as("says nothing about who is signed up").isEqualTo(Answer.ANSWERS_FIRST);
            assertThat(signUps.of(hall).seats()).returns(40, SeatCounts::taken).returns(60, SeatCounts::free).returns(0, SeatCounts::waiting);
            assertThat(registering.register(hall, single("elsewhere@office.example", "volunteer"), "192.0.2.8")).isEqualTo(new Answer(true, 0));
            // Whoever answers has a seat, and makes room for others behind the same address.
            Registration apart = rows.findByEmail(hall, "z@invented.example").orElseThrow();
            String link = transactions.execute(status -> links.issue(apart.id(), null, seats.now()));
            refused(RefusalReason.NO_ROOM, () -> own.move(link, meeting));
            own.confirm(link);
            own.confirm(link);
            assertThat(rows.find(apart.id()).orElseThrow()).returns(false, Registration::confirmFirst).returns(false, Registration::isUnconfirmed)
                    .satisfies(one -> assertThat(one.places().getFirst().state()).isEqualTo(PlaceState.CONFIRMED));
            assertThat(registering.register(hall, single("z2@invented.example", "volunteer"), machine)).as("forty others have not answered yet").isEqualTo(Answer.ANSWERS_FIRST);
            own.confirm(transactions.execute(status -> links.issue(rows.findByEmail(hall, "x1@invented.example").orElseThrow().id(), null, seats.now())));
            assertThat(registering.register(hall, single("z3@invented.example", "volunteer"), machine).seated()).isTrue();
            assertThat(signUps.of(hall).seats().taken()).isEqualTo(43);
            clock.advance(Duration.ofHours(25));
            assertThat(registering.register(hall, group("x4@invented.example", 20, false), machine)).as("the next day").isEqualTo(new Answer(true, 0));
        }

        @Test
        void whoAnswersLateStandsBehindThoseWhoWait() {
            long hall = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named("Aarhus"), 41));
            planning.save(planning.plan(hall));
            IntStream.range(0, 40).forEach(i -> registering.register(hall, single("y" + i + "@invented.example", "volunteer"), "192.0.2.7"));
            registering.register(hall, single("apart@office.example", "volunteer"), "192.0.2.7");
            registering.register(hall, single("last@office.example", "volunteer"), "192.0.2.8");
            assertThat(registering.register(hall, single("waits@office.example", "volunteer"), "192.0.2.8")).isEqualTo(new Answer(false, 1));
            own.confirm(transactions.execute(status -> links.issue(rows.findByEmail(hall, "apart@office.example").orElseThrow().id(), null, seats.now())));
            Registration apart = rows.findByEmail(hall, "apart@office.example").orElseThrow();
            assertThat(apart.places().getFirst().state()).isEqualTo(PlaceState.WAITING);
            assertThat(rows.ahead(hall, apart.places().getFirst().queue())).isEqualTo(1);
            assertThat(signUps.of(hall).seats()).returns(41, SeatCounts::taken).returns(2, SeatCounts::waiting);
        }

        /** On a machine that is busy with other things there are too few connections for a while: browsers are told so, and ask again. */
        private Answer untilTaken(String email) {
            while (true) {
                try {
                    return register(email);
                } catch (CannotCreateTransactionException busy) {
                    Thread.onSpinWait();
                }
            }
        }

        @Test
        void fiftyAtOnceForTenSeats() throws Exception {
            CountDownLatch ready = new CountDownLatch(50);
            List<Future<Answer>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
                for (int i = 0; i < 50; i++) {
                    String email = "p" + i + "@parallel.example";
                    answers.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return untilTaken(email);
                    }));
                }
            }
            List<Answer> got = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                got.add(answer.get());
            }
            assertThat(got.stream().filter(Answer::seated)).hasSize(10);
            assertThat(got.stream().filter(answer -> !answer.seated()).map(Answer::waiting))
                    .as("nobody skipped, nobody twice").containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
            List<Integer> seated = queues("CONFIRMED");
            assertThat(seated).as("the first ten").containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
            assertThat(queues("WAITING")).containsExactlyElementsOf(IntStream.rangeClosed(11, 50).boxed().toList());
        }

        private List<Integer> queues(String state) {
            return jdbc.sql("select p.queue from registration_place p join registration r on r.id = p.registration where r.meeting = ? and p.state = ? order by 1")
                    .params(meeting, state).query(Integer.class).list();
        }

        @Test
        void theSameAddressTwiceAtOnceIsOneRegistration() throws Exception {
            CountDownLatch ready = new CountDownLatch(8);
            List<Future<Answer>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    String email = i % 2 == 0 ? "Amina@Twice.example" : "amina@twice.EXAMPLE";
                    answers.add(threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return register(email);
                    }));
                }
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).as("each is told the same").isEqualTo(new Answer(true, 0));
            }
            assertThat(states()).containsExactly(PlaceState.CONFIRMED);
        }

        @Test
        void theSameFormSentTwiceIsAnsweredTheSame() {
            IntStream.range(0, 9).forEach(i -> register("k" + i + "@x.example"));
            NewRegistration form = new NewRegistration(null, "last@x.example", false, false, List.of(person("Sidste", "volunteer")), Map.of(),
                    Language.DANISH, "key-of-the-form");
            assertThat(registering.register(meeting, form)).isEqualTo(new Answer(true, 0));
            assertThat(registering.register(meeting, form)).as("the last seat is theirs").isEqualTo(new Answer(true, 0));
            assertThat(register("last@x.example")).as("another form is anybody's").isEqualTo(new Answer(false, 1));
        }

        @Test
        void aStrangerIsToldWhatAnybodyWouldBe() {
            IntStream.range(0, 10).forEach(i -> register("full" + i + "@x.example"));
            assertThat(register("waits@x.example")).isEqualTo(new Answer(false, 1));
            Answer known = register("full3@x.example");
            assertThat(known).as("who has a seat, asked for again").isEqualTo(new Answer(false, 2));
            assertThat(register("new@x.example")).as("and somebody new").isEqualTo(known);
        }

        @Test
        void aFreedSeatIsOfferedInOrderAndGoesOnWhenNobodyAnswers() {
            clock.stopAt(Instant.parse("2016-05-01T10:00:00Z"));
            IntStream.range(0, 10).forEach(i -> register("s" + i + "@x.example"));
            register("first@x.example");
            register("second@x.example");
            cancel("s4@x.example");
            assertThat(state("first@x.example")).isEqualTo(PlaceState.OFFERED);
            assertThat(state("second@x.example")).isEqualTo(PlaceState.WAITING);
            assertThat(register("late@x.example").seated()).as("an offered seat is taken").isFalse();
            clock.advance(Duration.ofHours(SignUp.USUAL_OFFER_HOURS));
            seats.onTime();
            assertThat(state("first@x.example")).as("is free to sign up anew").isNull();
            assertThat(state("second@x.example")).isEqualTo(PlaceState.OFFERED);
            assertThat(states()).containsOnlyOnce(PlaceState.OFFERED);
            register("first@x.example");
            assertThat(state("first@x.example")).as("at the end of the line").isEqualTo(PlaceState.WAITING);
        }

        @Test
        void whileAMeetingIsCalledOffNobodysPlaceGoesToTheNext() {
            clock.stopAt(Instant.parse("2016-05-01T10:00:00Z"));
            IntStream.range(0, 10).forEach(i -> register("o" + i + "@x.example"));
            register("asked@x.example");
            register("behind@x.example");
            cancel("o4@x.example");
            meetingPlanning.callOff(meeting);
            clock.advance(Duration.ofHours(SignUp.USUAL_OFFER_HOURS));
            seats.onTime();
            assertThat(state("asked@x.example")).isEqualTo(PlaceState.WAITING);
            assertThat(jdbc.sql("select count(*) from mail where caravan = ? and subject like '%gået videre%'").param(caravan).query(Integer.class).single()).isZero();
            meetingPlanning.holdAfterAll(meeting);
            seats.onTime();
            assertThat(state("asked@x.example")).as("is asked anew").isEqualTo(PlaceState.OFFERED);
            assertThat(state("behind@x.example")).isEqualTo(PlaceState.WAITING);
        }

        @Test
        void moreSeatsAreOfferedWhenOrganisersSaySo() {
            IntStream.range(0, 13).forEach(i -> register("m" + i + "@x.example"));
            EditedPlan<MeetingPlan> plan = meetingPlanning.plan(meeting);
            meetingPlanning.change(new EditedPlan<>(meeting, plan.edition(), MeetingPlans.capacity(plan.plan(), 12)));
            assertThat(state("m10@x.example")).isEqualTo(PlaceState.OFFERED);
            assertThat(state("m11@x.example")).isEqualTo(PlaceState.OFFERED);
            assertThat(state("m12@x.example")).isEqualTo(PlaceState.WAITING);
        }

        @Test
        void aGroupStaysTogetherUnlessItsContactLetsItBeSplit() {
            IntStream.range(0, 8).forEach(i -> register("g" + i + "@x.example"));
            assertThat(registering.register(meeting, group("lone@x.example", 3, false))).isEqualTo(new Answer(false, 1));
            assertThat(register("single@x.example")).as("two seats are saved for three").isEqualTo(new Answer(false, 4));
            cancel("g0@x.example");
            assertThat(rows.findByEmail(meeting, "lone@x.example").orElseThrow().places()).extracting(Place::state).containsOnly(PlaceState.OFFERED).hasSize(3);
            assertThat(state("single@x.example")).isEqualTo(PlaceState.WAITING);
        }

        @Test
        void aGroupThatMayBeSplitIsSeatedAsFarAsThereIsRoom() {
            IntStream.range(0, 8).forEach(i -> register("h" + i + "@x.example"));
            registering.register(meeting, group("lone@x.example", 3, true));
            assertThat(rows.findByEmail(meeting, "lone@x.example").orElseThrow().places()).extracting(Place::state)
                    .containsExactly(PlaceState.CONFIRMED, PlaceState.CONFIRMED, PlaceState.WAITING);
        }

        @Test
        void reservedSeatsAreReleasedByTime() {
            clock.stopAt(Instant.parse("2016-05-01T10:00:00Z"));
            SignUp plan = planning.plan(meeting);
            planning.save(new SignUp(meeting, null, null, 24, "", true,
                    List.of(new ReservedSeats("jobcentre", 4, clock.instant().plus(Duration.ofDays(3)))), List.of(), plan.edition()));
            IntStream.range(0, 8).forEach(i -> register("r" + i + "@x.example"));
            assertThat(state("r5@x.example")).isEqualTo(PlaceState.CONFIRMED);
            assertThat(state("r6@x.example")).isEqualTo(PlaceState.WAITING);
            assertThat(registering.register(meeting, single("job@x.example", "jobcentre")).seated()).isTrue();
            assertThat(signUps.of(meeting).seats()).isEqualTo(new SeatCounts(10, 7, 0, Map.of("jobcentre", 3), 2));
            clock.advance(Duration.ofDays(3));
            seats.onTime();
            assertThat(state("r6@x.example")).isEqualTo(PlaceState.OFFERED);
            assertThat(state("r7@x.example")).isEqualTo(PlaceState.OFFERED);
        }

        @Test
        void itIsOpenFromOneMomentToAnother() {
            clock.stopAt(Instant.parse("2016-05-01T10:00:00Z"));
            SignUp plan = planning.plan(meeting);
            planning.save(new SignUp(meeting, clock.instant().plusSeconds(60), clock.instant().plusSeconds(120), 24, null, true, List.of(), List.of(), plan.edition()));
            assertThat(signUps.of(meeting).state()).isEqualTo(SignUpState.NOT_YET);
            refused(RefusalReason.SIGN_UP_CLOSED, () -> register("early@x.example"));
            clock.advance(Duration.ofSeconds(60));
            assertThat(register("on-time@x.example").seated()).isTrue();
            clock.advance(Duration.ofSeconds(60));
            assertThat(signUps.of(meeting).state()).isEqualTo(SignUpState.CLOSED);
            refused(RefusalReason.SIGN_UP_CLOSED, () -> register("late@x.example"));
            long other = meetingPlanning.create(caravan, MeetingPlans.named("Esbjerg"));
            assertThat(signUps.of(other).state()).as("nobody has opened it").isEqualTo(SignUpState.NONE);
            refused(RefusalReason.SIGN_UP_CLOSED, () -> registering.register(other, single("a@x.example", "volunteer")));
        }

        @Test
        void whatIsKnownOfPeopleGoesAtItsDaysAndTheCountsStay() {
            clock.stopAt(Instant.parse("2016-05-01T10:00:00Z"));
            meeting = meetingPlanning.create(caravan, MeetingPlans.at(MeetingPlans.named("Næstved"), LocalDate.of(2016, 5, 23),
                    LocalTime.of(17, 0), LocalTime.of(20, 30)));
            planning.save(planning.plan(meeting));
            Person hungry = new Person("Amina", null, "Caféen", "volunteer", null, Food.VEGAN, "Nødder", new Needs("Arabisk", true, false, "Plads til hund"));
            registering.register(meeting, new NewRegistration(null, "amina@kept.example", false, false, List.of(hungry), Map.of(), Language.DANISH, null));
            register("gone@kept.example");
            cancel("gone@kept.example");
            clock.stopAt(Instant.parse("2016-05-23T21:59:00Z"));
            deletion.run();
            assertThat(rows.findByEmail(meeting, "amina@kept.example").orElseThrow().places().getFirst().person().food()).as("on the evening").isEqualTo(Food.VEGAN);
            clock.stopAt(Instant.parse("2016-05-23T22:01:00Z"));
            deletion.run();
            Person after = rows.findByEmail(meeting, "amina@kept.example").orElseThrow().places().getFirst().person();
            assertThat(after).isEqualTo(after.withoutFoodAndNeeds()).returns("Amina", Person::name);
            clock.stopAt(Instant.parse("2016-06-22T18:29:00Z"));
            deletion.run();
            assertThat(states()).hasSize(2);
            clock.stopAt(Instant.parse("2016-06-22T18:30:00Z"));
            deletion.run();
            deletion.run();
            assertThat(states()).isEmpty();
            assertThat(jdbc.sql("select state, people from registration_count where meeting = ? order by state").param(meeting).query((row, n) -> row.getString(1) + " " + row.getInt(2)).list())
                    .containsExactly("CANCELLED 1", "CONFIRMED 1");
        }

        @Test
        void whatIsTypedIsChecked() {
            refused(RefusalReason.UNKNOWN_EMAIL, () -> register("a b@x.example"));
            refused(RefusalReason.UNKNOWN_EMAIL, () -> register("amina@localhost"));
            refused(RefusalReason.UNKNOWN_EMAIL, () -> register("amina@x.example\r\nBcc: all@x.example"));
            refused(RefusalReason.UNKNOWN_SECTOR, () -> registering.register(meeting, single("a@x.example", "ministry")));
            refused(RefusalReason.TOO_MANY_PEOPLE, () -> registering.register(meeting, group("a@x.example", 21, false)));
            refused(RefusalReason.EMPTY, () -> registering.register(meeting, group("a@x.example", 0, false)));
            NewRegistration second = new NewRegistration("Lone", "a@x.example", true, false, List.of(person("Bo", "jobcentre"), person(" ", "jobcentre")), Map.of(), Language.DANISH, null);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> registering.register(meeting, second))
                    .satisfies(refused -> assertThat(InPerson.of(refused)).contains(1));
            assertThat(states()).isEmpty();
            register("brug@blåbærgrød.example");
            Place place = rows.findByEmail(meeting, MailAddresses.key("BRUG@xn--blbrgrd-fxak7p.example")).orElseThrow().places().getFirst();
            assertThat(place.person().municipality()).isEqualTo("0740");
            assertThat(place.person().food()).isEqualTo(Food.USUAL);
        }
    }
}
