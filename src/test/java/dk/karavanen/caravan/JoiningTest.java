package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.TurnoutReader.ShownTurnout;
import dk.karavanen.caravan.TurnoutReader.Turnout;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Coming to a meeting, and being counted there. */
class JoiningTest {

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
        Joining joining;
        @Autowired
        JoinChoicesReader joinChoices;
        @Autowired
        CodeLookup codes;
        @Autowired
        CaravanPlanning caravanPlanning;
        @Autowired
        MeetingPlanning meetingPlanning;
        @Autowired
        MeetingControl control;
        @Autowired
        Meetings meetings;
        @Autowired
        TurnoutReader turnouts;
        @Autowired
        ParticipantTokens tokens;
        @Autowired
        JdbcClient jdbc;

        long caravan;
        Meeting meeting;

        @BeforeEach
        void meeting() {
            caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS,
                    List.of(), null, false, null));
            meeting = another("Silkeborg", null);
        }

        Meeting another(String title, Integer capacity) {
            return meetings.findById(meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named(title), capacity)))
                    .orElseThrow();
        }

        Joined join(Meeting where, String sector, String municipality) {
            return joining.join(where.code(), new Introduction(sector, null, municipality, null), null);
        }

        static void refused(String reason, ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }

        @Test
        void codesAreForgiven() {
            String code = meeting.code();
            assertThat(codes.meeting(code.substring(0, 3) + "-" + code.substring(3)).id()).isEqualTo(meeting.id());
            assertThat(codes.meeting("  " + JoinCode.spoken(code) + " ").id()).isEqualTo(meeting.id());
            refused("wrong-code", () -> codes.meeting(code + "1"));
            refused("wrong-code", () -> codes.meeting(""));
            refused("wrong-code", () -> codes.meeting(null));
        }

        @Test
        void whatIsSaidOfOneselfIsChecked() {
            Joined joined = joining.join(meeting.code(),
                    new Introduction("business", "  Bageriet ", "Silkeborg Kommune", " "), null);
            assertThat(joined.participant().municipality()).isEqualTo("0740");
            assertThat(joined.participant().organisation()).isEqualTo("Bageriet");
            assertThat(joined.participant().name()).isNull();
            caravanPlanning.create(new CaravanPlan("En anden", "", "", List.of(), List.of(), List.of(),
                    List.of(new Sector("ministry", "Ministerium", "Ministry", SectorShape.CIRCLE), new Sector("other", "Andre", "Others", SectorShape.RING)), List.of(), null, false, null));
            refused("unknown-sector", () -> join(meeting, "ministry", null));
            refused("unknown-sector", () -> join(meeting, null, null));
            refused("unknown-municipality", () -> join(meeting, "business", "Malmö"));
            refused("municipality-unclear", () -> join(meeting, "business", "borg"));
            assertThat(join(meeting, "business", "silke").participant().municipality()).isEqualTo("0740");
            refused("too-long", () -> joining.join(meeting.code(), new Introduction("business", "x".repeat(101), null, null), null));
            refused("too-long", () -> joining.join(meeting.code(), new Introduction("business", null, null, "x".repeat(61)), null));
        }

        @Test
        void nothingInvisibleIsAName() {
            for (String nothing : Invisible.TEXTS) {
                Joined joined = joining.join(meeting.code(), new Introduction("business", nothing, nothing, nothing), null);
                assertThat(joined.participant().organisation()).as(nothing).isNull();
                assertThat(joined.participant().municipality()).as(nothing).isNull();
                assertThat(joined.participant().name()).as(nothing).isNull();
            }
        }

        @Test
        void aDeviceStaysTheParticipantItIsAndAClaimMovesIt() {
            Joined first = join(meeting, "volunteer", null);
            Joined again = joining.join(meeting.code(), new Introduction("business", "Andet", null, null), first.token());
            assertThat(again.created()).isFalse();
            assertThat(again.participant().id()).isEqualTo(first.participant().id());
            assertThat(again.token()).isNull();
            Joined claimed = joining.claim(meeting.code(), first.claimCode().toLowerCase().replace("-", " "));
            assertThat(claimed.participant().id()).isEqualTo(first.participant().id());
            assertThat(claimed.token()).isNotEqualTo(first.token());
            refused("wrong-claim-code", () -> joining.claim(meeting.code(), "AAAA-AAAA-AAAA"));
            tokens.forget(first.participant().id());
            refused("wrong-claim-code", () -> joining.claim(meeting.code(), first.claimCode()));
            assertThat(joining.join(meeting.code(), new Introduction("volunteer", null, null, null), first.token()).created()).isTrue();
        }

        @Test
        void aClosedMeetingTakesNobodyNewAndKnowsTheOthers() {
            Joined before = join(meeting, "volunteer", null);
            control.enter(meeting.id(), Seen.of(meetings.findById(meeting.id()).orElseThrow()), Phase.CLOSED);
            refused("meeting-closed", () -> join(meeting, "business", null));
            assertThat(joining.join(meeting.code(), new Introduction("volunteer", null, null, null), before.token()).created())
                    .isFalse();
            assertThat(jdbc.sql("select count(*) from participant where caravan = ?").param(caravan).query(Long.class).single())
                    .as("whoever was refused has left no trace").isEqualTo(1);
        }

        @Test
        void fiftyWhoWantTheLastSeatsGetTheLastSeats() throws Exception {
            Meeting small = another("Lille sal", 3);
            CountDownLatch go = new CountDownLatch(1);
            List<String> outcomes = new ArrayList<>();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<String>> all = IntStream.range(0, 50).mapToObj(i -> people.submit(() -> {
                    go.await();
                    try {
                        return join(small, "volunteer", null).created() ? "in" : "known";
                    } catch (Refused refused) {
                        return refused.reason();
                    }
                })).toList();
                go.countDown();
                for (Future<String> one : all) {
                    outcomes.add(one.get());
                }
            }
            assertThat(outcomes).filteredOn("in"::equals).hasSize(3);
            assertThat(outcomes).filteredOn("full"::equals).hasSize(47);
            assertThat(turnouts.ofMeetings(List.of(small.id())).get(small.id()).total()).isEqualTo(3);
            assertThat(joinChoices.of(small.code()).full()).isTrue();
        }

        @Test
        void whoCameIsCountedOnceEachWithSectorAndHome() {
            Meeting other = another("Aalborg", null);
            Meeting empty = another("Skagen", null);
            for (int i = 0; i < 6; i++) {
                join(meeting, "volunteer", "Silkeborg");
            }
            for (int i = 0; i < 3; i++) {
                join(meeting, "jobcentre", "Viborg");
            }
            join(meeting, "business", null);
            Joined both = join(meeting, "municipality", "0851");
            joining.join(other.code(), new Introduction("municipality", null, null, null), both.token());

            Map<Long, Turnout> turnout = turnouts.ofMeetings(List.of(meeting.id(), other.id(), empty.id()));
            assertThat(turnout.get(meeting.id())).isEqualTo(new Turnout(11,
                    Map.of("volunteer", 6, "jobcentre", 3, "business", 1, "municipality", 1),
                    Map.of("0740", 6, "0791", 3, "0851", 1)));
            assertThat(turnout.get(other.id()).total()).isEqualTo(1);
            assertThat(turnout.get(empty.id())).isEqualTo(Turnout.NONE);
            assertThatThrownBy(() -> turnouts.ofMeetings(List.of(meeting.id(), -1L))).isInstanceOf(Refused.class);
            assertThat(turnouts.ofCaravan(caravan).total()).as("not twelve").isEqualTo(11);
            meetingPlanning.archive(meeting.id());
            assertThat(turnouts.ofCaravan(caravan).total()).isEqualTo(1);

            ShownTurnout shown = turnouts.shown(List.of(meeting.id())).get(meeting.id());
            assertThat(shown).isEqualTo(new ShownTurnout(11, Map.of("volunteer", 6), 5));
        }
    }
}
