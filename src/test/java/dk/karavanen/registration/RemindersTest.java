package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.TurnableClock;

/** A week and a day before, and each once. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class RemindersTest {

    /** Midday in Denmark, twelve days before an evening at 17.00. */
    private static final Instant NOW = Instant.parse("2031-05-11T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2031, 5, 23);

    @Autowired
    Reminders reminders;
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
    @Autowired
    TurnableClock clock;

    long meeting;

    @BeforeEach
    void oneSeat() {
        clock.stopAt(NOW);
        long caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meetingPlanning.create(caravan, plan(DAY));
        planning.save(planning.plan(meeting));
        register("seated");
        register("waits");
    }

    private static MeetingPlan plan(LocalDate day) {
        MeetingPlan e = MeetingPlan.empty();
        return new MeetingPlan("Silkeborg", null, day, e.from(), e.to(), "Medborgerhuset", null, "", 1, e.phases(), e.votingStyle(), null, false, e.visibility());
    }

    private void register(String name) {
        registering.register(meeting, new NewRegistration(null, name + meeting + "@remind.example", false, false, List.of(new Person(name, null, null, "volunteer", null, null, null, Needs.NONE)),
                Map.of(), Language.DANISH, null));
    }

    private int mails(String name) {
        reminders.run();
        reminders.run();
        return jdbc.sql("select count(*) from mail where recipient = ? and kind = 'REMINDER'").param(name + meeting + "@remind.example").query(Integer.class).single();
    }

    @Test
    void whoHasASeatIsRemindedTwiceAndWhoWaitsIsNot() {
        assertThat(mails("seated")).as("twelve days before").isZero();
        clock.advance(Duration.ofDays(5).plusHours(6));
        assertThat(mails("seated")).as("within a week").isEqualTo(1);
        assertThat(jdbc.sql("select subject from mail where recipient = ? and kind = 'REMINDER'").param("seated" + meeting + "@remind.example").query(String.class).single())
                .as("as one writes inside a sentence").isEqualTo("Husk Silkeborg, fredag 23. maj kl. 17.00");
        clock.advance(Duration.ofDays(3));
        assertThat(mails("seated")).isEqualTo(1);
        clock.advance(Duration.ofDays(3));
        assertThat(mails("seated")).as("within a day").isEqualTo(2);
        assertThat(mails("waits")).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(mails("seated")).isEqualTo(2);
    }

    @Test
    void whereItMovesPeopleAreRemindedAgainAndWhereItIsNotHeldTheyAreNot() {
        clock.advance(Duration.ofDays(6));
        assertThat(mails("seated")).isEqualTo(1);
        meetingPlanning.change(new EditedPlan<>(meeting, meetingPlanning.plan(meeting).edition(), plan(DAY.plusDays(30))));
        assertThat(mails("seated")).isEqualTo(1);
        clock.advance(Duration.ofDays(30));
        assertThat(mails("seated")).isEqualTo(2);
        meetingPlanning.callOff(meeting);
        clock.advance(Duration.ofDays(6));
        assertThat(mails("seated")).as("called off").isEqualTo(2);
    }

    @Test
    void organisersMayWantNone() {
        SignUp plan = planning.plan(meeting);
        planning.save(new SignUp(meeting, null, null, 24, "", false, List.of(), List.of(), plan.edition()));
        clock.advance(Duration.ofDays(6));
        assertThat(mails("seated")).isZero();
    }

    @Test
    void whoHasJustSignedUpIsNotReminded() {
        meetingPlanning.change(new EditedPlan<>(meeting, meetingPlanning.plan(meeting).edition(), plan(LocalDate.of(2031, 5, 17))));
        assertThat(mails("seated")).isZero();
    }
}
