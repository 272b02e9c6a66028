package dk.karavanen.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class MeetingControlTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff
    @RecordApplicationEvents
    abstract static class Cases {

        private static final Instant NOW = Instant.parse("2016-05-23T15:00:00.123456789Z");
        private static final Instant STORED = Instant.parse("2016-05-23T15:00:00.123Z");

        @Autowired
        MeetingControl control;
        @Autowired
        Meetings meetings;
        @Autowired
        Caravans caravans;
        @Autowired
        StaffForTests people;
        @Autowired
        TurnableClock clock;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        ApplicationEvents events;

        Meeting meeting;

        @BeforeEach
        void meeting() {
            clock.stopAt(NOW);
            Caravan caravan = caravans.save(new Caravan(Secret.slug(), "Prøve", "", NOW));
            people.give(caravan.id(), SecurityContextHolder.getContext().getAuthentication(), Role.MODERATOR);
            meeting = meetings.saveAndFlush(
                    new Meeting(caravan.id(), 0, CodesForTests.unused(), "key", "Silkeborg", NOW));
        }

        Meeting stored() {
            return meetings.findById(meeting.id()).orElseThrow();
        }

        void setUp(boolean hideTallies, List<PlannedPhase> phases) {
            transactions.executeWithoutResult(t -> {
                Meeting stored = stored();
                stored.planPhases(phases);
                stored.govern(new MeetingRules(null, VotingStyle.FOR_ONLY, null, 20, 60, false, hideTallies, Visibility.PUBLIC, Admission.OPEN));
            });
        }

        Seen seen() {
            return Seen.of(stored());
        }

        @Test
        void goesThroughThePlannedPhasesOneByOne() {
            for (Phase expected : List.of(Phase.IDEAS, Phase.DISCUSS, Phase.VOTE, Phase.RESULTS, Phase.CLOSED)) {
                control.enterNext(meeting.id(), seen());
                assertThat(stored().phase()).isEqualTo(expected);
            }
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> control.enterNext(meeting.id(), seen()))
                    .returns("last-phase", Refused::reason);
            assertThat(events.stream(MeetingChanged.class).filter(e -> e.meeting() == meeting.id())).hasSize(5)
                    .as("who goes by the plan has nothing to do").noneMatch(MeetingChanged::planned);
        }

        @Test
        void startsThePlannedTimer() {
            Meeting after = control.enter(meeting.id(), seen(), Phase.IDEAS);
            assertThat(after.timer().startedAt()).isEqualTo(STORED);
            assertThat(after.timer().endsAt()).isEqualTo(STORED.plus(Duration.ofMinutes(60)));
            assertThat(Seen.of(after)).as("what is returned is what is stored").isEqualTo(seen());
            control.enter(meeting.id(), seen(), Phase.CLOSED);
            assertThat(stored().timer().endsAt()).as("open-ended").isNull();
        }

        @Test
        void goesBackAndToPhasesThatAreNotPlanned() {
            setUp(false, List.of(new PlannedPhase(Phase.LOBBY, null), new PlannedPhase(Phase.VOTE, 20),
                    new PlannedPhase(Phase.CLOSED, null)));
            control.enter(meeting.id(), seen(), Phase.DISCUSS);
            assertThat(stored().timer().endsAt()).isNull();
            control.enterNext(meeting.id(), seen());
            assertThat(stored().phase()).isEqualTo(Phase.VOTE);
            control.enter(meeting.id(), seen(), Phase.LOBBY);
            assertThat(stored().phase()).isEqualTo(Phase.LOBBY);
        }

        @Test
        void pausesResumesAndExtends() {
            control.enter(meeting.id(), seen(), Phase.IDEAS);
            clock.advance(Duration.ofMinutes(10));
            control.pauseTimer(meeting.id(), seen());
            assertThat(stored().timer().endsAt()).isNull();
            assertThat(stored().timer().leftSeconds()).isEqualTo(50 * 60);
            clock.advance(Duration.ofMinutes(30));
            control.extendTimer(meeting.id(), seen(), 5);
            assertThat(stored().timer().leftSeconds()).isEqualTo(55 * 60);
            control.resumeTimer(meeting.id(), seen());
            assertThat(stored().timer().endsAt()).isEqualTo(STORED.plus(Duration.ofMinutes(95)));
            control.extendTimer(meeting.id(), seen(), -240);
            assertThat(stored().timer().endsAt()).as("never in the past").isEqualTo(STORED.plus(Duration.ofMinutes(40)));
        }

        @Test
        void anOverrunTimerIsExtendedFromNow() {
            control.enter(meeting.id(), seen(), Phase.VOTE);
            clock.advance(Duration.ofHours(2));
            control.extendTimer(meeting.id(), seen(), 5);
            assertThat(stored().timer().endsAt()).isEqualTo(STORED.plus(Duration.ofMinutes(125)));
        }

        @Test
        void whereThereIsNoTimerThereIsNothingToPause() {
            control.enter(meeting.id(), seen(), Phase.CLOSED);
            assertRefused("no-timer", () -> control.pauseTimer(meeting.id(), seen()));
            assertRefused("no-timer", () -> control.resumeTimer(meeting.id(), seen()));
            assertRefused("minutes-wrong", () -> control.extendTimer(meeting.id(), seen(), 0));
            assertRefused("minutes-wrong", () -> control.extendTimer(meeting.id(), seen(), 241));
            assertRefused("minutes-wrong", () -> control.extendTimer(meeting.id(), seen(), Integer.MIN_VALUE));
        }

        @Test
        void whoSawSomethingElseIsToldSo() {
            Seen before = seen();
            control.enter(meeting.id(), before, Phase.IDEAS);
            assertRefused("stale", () -> control.enterNext(meeting.id(), before));
            assertRefused("stale", () -> control.enter(meeting.id(), before, Phase.CLOSED));
            Seen running = seen();
            control.extendTimer(meeting.id(), running, 5);
            assertRefused("stale", () -> control.extendTimer(meeting.id(), running, 5));
            assertRefused("stale", () -> control.pauseTimer(meeting.id(), running));
            control.enterNext(meeting.id(), running);
            assertThat(stored().phase()).as("an extended timer is no reason to stay").isEqualTo(Phase.DISCUSS);
        }

        @Test
        void theSamePhaseASecondTimeIsNotTheSame() {
            control.enter(meeting.id(), seen(), Phase.IDEAS);
            Seen first = seen();
            clock.advance(Duration.ofMinutes(1));
            control.enter(meeting.id(), seen(), Phase.IDEAS);
            assertRefused("stale", () -> control.enterNext(meeting.id(), first));
        }

        @Test
        void manyWhoPressNextAtOnceGoOnePhaseAhead() throws Exception {
            SecurityContext moderator = SecurityContextHolder.getContext();
            Seen before = seen();
            CountDownLatch go = new CountDownLatch(1);
            try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> presses = IntStream.range(0, 12).mapToObj(i -> hands.submit((Callable<Boolean>) () -> {
                    SecurityContextHolder.setContext(moderator);
                    go.await();
                    try {
                        control.enterNext(meeting.id(), before);
                        return true;
                    } catch (Refused stale) {
                        assertThat(stale.reason()).isEqualTo("stale");
                        return false;
                    }
                })).toList();
                go.countDown();
                int through = 0;
                for (Future<Boolean> press : presses) {
                    through += press.get() ? 1 : 0;
                }
                assertThat(through).isEqualTo(1);
            }
            assertThat(stored().phase()).isEqualTo(Phase.IDEAS);
        }

        /** Of two moderators who press at once, one shows it and the other is told. */
        @Test
        void theResultIsRevealedOnceAndOnlyWhereThereIsOne() {
            setUp(true, PlannedPhase.USUAL);
            for (Phase early : List.of(Phase.LOBBY, Phase.IDEAS, Phase.DISCUSS, Phase.CLOSED)) {
                control.enter(meeting.id(), seen(), early);
                assertRefused("wrong-phase", () -> control.revealResult(meeting.id(), null));
                assertThat(stored().resultAt()).isNull();
            }
            control.enter(meeting.id(), seen(), Phase.VOTE);
            control.showOnWall(meeting.id(), WallScene.DARK, null);
            assertThat(stored().talliesHiddenNow()).isTrue();
            control.revealResult(meeting.id(), null);
            assertRefused("stale", () -> control.revealResult(meeting.id(), null));
            assertThat(stored().talliesHiddenNow()).isFalse();
            assertThat(stored().wallScene()).as("the wall shows it").isNull();
            Instant revealed = stored().resultAt();
            control.enter(meeting.id(), seen(), Phase.RESULTS);
            assertThat(stored().resultAt()).as("seen already").isEqualTo(revealed);
            control.enter(meeting.id(), seen(), Phase.VOTE);
            assertThat(stored().resultAt()).isNull();
            control.enter(meeting.id(), seen(), Phase.RESULTS);
            assertThat(stored().resultAt()).as("results that nobody revealed reveal themselves").isEqualTo(stored().timer().startedAt());
        }

        @Test
        void theWallShowsWhatItsPhaseHasAndAnotherPhaseClearsIt() {
            setUp(true, PlannedPhase.USUAL);
            assertRefused("wrong-phase", () -> control.showOnWall(meeting.id(), WallScene.NEXT, null));
            control.showOnWall(meeting.id(), WallScene.DARK, null);
            assertThat(stored().wallScene()).isEqualTo(WallScene.DARK);
            control.enterNext(meeting.id(), seen());
            assertThat(stored().wallScene()).isNull();
            assertRefused("not-found", () -> control.showOnWall(-1, WallScene.DARK, null));
        }

        @Test
        void anArchivedMeetingIsNotRun() {
            Meeting gone = stored();
            gone.archive(clock.instant());
            meetings.saveAndFlush(gone);
            assertRefused("not-found", () -> control.enter(meeting.id(), seen(), Phase.IDEAS));
            assertRefused("not-found", () -> control.revealResult(-1, null));
        }

        @Test
        void onlyStaffRunMeetings() {
            Seen seen = seen();
            SecurityContextHolder.clearContext();
            assertThatThrownBy(() -> control.enter(meeting.id(), seen, Phase.IDEAS))
                    .isInstanceOfAny(AccessDeniedException.class, AuthenticationCredentialsNotFoundException.class);
            assertThat(stored().phase()).isEqualTo(Phase.LOBBY);
        }

        private static void assertRefused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }
    }

    /** Names nobody else uses. */
    static final class Secret {

        private Secret() {
        }

        static String slug() {
            return "k-" + dk.karavanen.identity.Secrets.token().toLowerCase().replace('_', 'x');
        }
    }
}
