package dk.karavanen.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.identity.Role;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.invitation.SendingKind;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Who is represented, from the rows of registrations, boards and letters. */
class RepresentationTest {

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
        RepresentationReader reader;
        @Autowired
        Targets targets;
        @Autowired
        Invitations invitations;
        @Autowired
        JdbcClient jdbc;

        Hall hall;

        @BeforeEach
        void meeting() {
            hall = Hall.open(jdbc);
        }

        long next() {
            return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        }

        void place(long meeting, @Nullable String municipality, String sector, String state) {
            long id = next();
            jdbc.sql("insert into registration (id, meeting, contact, several, splits, language, registered_at) values (?, ?, 'Lone', false, false, 'da', current_timestamp)")
                    .params(id, meeting).update();
            jdbc.sql("""
                    insert into registration_place (id, registration, position, name, sector, municipality, wheelchair, hearing_loop, state, queue, cancel_reason, changed_at, ticket)
                    values (?, ?, 0, 'Lone', ?, ?, false, false, ?, 1, ?, current_timestamp, ?)""").param(next()).param(id).param(sector).param(municipality).param(state)
                    .param(state.equals("CANCELLED") ? "OWN" : null).param("T" + Long.toString(id, 36)).update();
        }

        void came(long meeting, String municipality, String sector) {
            long person = hall.person(sector, meeting);
            jdbc.sql("update participant set municipality = ? where id = ?").params(municipality, person).update();
        }

        MunicipalityStanding of(Representation representation, String code) {
            return representation.municipalities().stream().filter(one -> one.municipality().code().equals(code)).findFirst().orElseThrow();
        }

        @Test
        void eachMunicipalityIsCountedAsSignedUpInvitedAndThere() {
            place(hall.meeting, "0665", "jobcentre", "CONFIRMED");
            place(hall.meeting, "0665", "jobcentre", "WAITING");
            place(hall.meeting, "0665", "business", "CANCELLED");
            place(hall.meeting, "0671", "municipality", "ATTENDED");
            place(hall.meeting, null, "volunteer", "CONFIRMED");
            place(hall.meeting, "0000", "volunteer", "CONFIRMED");
            came(hall.meeting, "0671", "municipality");
            came(hall.meeting, "0671", "municipality");
            came(hall.meeting, "0751", "business");
            invitations.choose(hall.meeting, Set.of("0665", "0740"), Set.of());
            invitations.printed(hall.meeting, Set.of(invitations.of(hall.meeting).getFirst().id()), SendingKind.LETTER);

            Representation now = reader.of(hall.caravan, null);
            assertThat(now.municipalities()).hasSize(98);
            assertThat(of(now, "0665").signedUp()).isEqualTo(Map.of("jobcentre", 2));
            assertThat(of(now, "0665").written()).isTrue();
            assertThat(of(now, "0671").came()).as("the larger of door and board").isEqualTo(Map.of("municipality", 2));
            assertThat(of(now, "0740").invited()).isTrue();
            assertThat(of(now, "0740").written()).isFalse();
            assertThat(of(now, "0740").isMissing()).isTrue();
            assertThat(of(now, "0751").isMissing()).as("came without signing up").isFalse();
            assertThat(now.seated(hall.meeting, "jobcentre")).as("who waits has no seat").isEqualTo(1);
            assertThat(now.unsaid()).isEqualTo(1);
            assertThat(now.abroad()).isEqualTo(1);
            assertThat(now.missing()).hasSize(95);
            assertThat(now.byRegion().keySet()).containsExactlyInAnyOrder("Region Nordjylland", "Region Midtjylland", "Region Syddanmark", "Region Hovedstaden", "Region Sjælland");

            long another = hall.anotherMeeting();
            assertThat(reader.of(hall.caravan, another).missing()).as("of that meeting alone").hasSize(98);
            assertThatThrownBy(() -> reader.of(hall.caravan, 1L)).isInstanceOf(Refused.class);
        }

        @Test
        void whatHasBeenOrIsCalledOffIsNotAhead() {
            long called = hall.anotherMeeting();
            long past = hall.anotherMeeting();
            jdbc.sql("update meeting set called_off_at = current_timestamp where id = ?").param(called).update();
            jdbc.sql("update meeting set starts_at = timestamp with time zone '2016-05-23 15:00:00+00', ends_at = timestamp with time zone '2016-05-23 18:30:00+00' where id = ?")
                    .param(past).update();
            place(called, "0665", "jobcentre", "CONFIRMED");
            place(past, "0671", "jobcentre", "CONFIRMED");
            Representation now = reader.of(hall.caravan, null);
            assertThat(now.ahead()).extracting(MeetingSummary::id).containsExactly(hall.meeting);
            assertThat(of(now, "0665").isMissing()).as("nobody comes to what is called off").isTrue();
            assertThat(of(now, "0671").isMissing()).isFalse();
        }

        @Test
        void targetsAreSetOnceForEach() {
            Target first = new Target(hall.meeting, null, "jobcentre", 20);
            targets.set(hall.caravan, first);
            targets.set(hall.caravan, new Target(hall.meeting, null, "jobcentre", 12));
            targets.set(hall.caravan, new Target(null, "Region Midtjylland", "jobcentre", 8));
            assertThat(targets.of(hall.caravan)).containsExactly(new Target(hall.meeting, null, "jobcentre", 12), new Target(null, "Region Midtjylland", "jobcentre", 8));
            targets.remove(hall.caravan, first);
            assertThat(targets.of(hall.caravan)).hasSize(1);
            assertThat(jdbc.sql("select count(*) from audit_entry where caravan = ? and action = 'targets-changed'").param(hall.caravan).query(Integer.class).single()).isEqualTo(4);

            long elsewhere = Hall.open(jdbc).meeting;
            for (Target wrong : List.of(new Target(elsewhere, null, "jobcentre", 2), new Target(hall.meeting, null, "bakers", 2), new Target(null, "Region Atlantis", "jobcentre", 2),
                    new Target(null, "Region Nordjylland", "jobcentre", 12))) {
                assertThatThrownBy(() -> targets.set(hall.caravan, wrong)).as(wrong.toString()).isInstanceOf(Refused.class);
            }
        }

        @Test
        void theForecastRestsOnMeetingsThatAreOverAlsoWhenNobodyIsKnownAnyMore() {
            long first = hall.anotherMeeting();
            long second = hall.anotherMeeting();
            for (int i = 0; i < 10; i++) {
                place(hall.meeting, "0665", "jobcentre", "CONFIRMED");
                place(first, "0665", "jobcentre", i < 8 ? "ATTENDED" : "CONFIRMED");
                place(first, "0665", "jobcentre", "CANCELLED");
            }
            jdbc.sql("insert into registration_count (meeting, sector, state, people, walk_ins) values (?, 'jobcentre', 'CONFIRMED', 20, 0), (?, 'jobcentre', 'ATTENDED', 37, 7)")
                    .params(second, second).update();
            assertThat(reader.forecast(hall.meeting)).as("they are not over").isEmpty();
            jdbc.sql("update meeting set phase = 'CLOSED' where id in (?, ?)").params(first, second).update();
            place(first, "0671", "volunteer", "ATTENDED");
            jdbc.sql("update registration_place set walk_in = true where municipality = '0671' and registration in (select id from registration where meeting = ?)").param(first).update();
            // 38 of 60 came: 8 of 10, and 30 of 50. Nobody expected the one who came without signing up.
            assertThat(reader.forecast(hall.meeting)).contains(new Forecast(10, 6, 6, 8, 2, 60, 38));
            jdbc.sql("delete from registration_count where meeting = ? and state = 'ATTENDED'").param(second).update();
            assertThat(reader.forecast(hall.meeting)).as("where nobody stood at the door nothing is known").isEmpty();
        }
    }
}
