package dk.karavanen.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.JoinChoicesReader;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingDoor;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.Secrets;
import dk.karavanen.moderation.JoinBursts.Burst;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Posts;
import dk.karavanen.testing.TurnableClock;

/** The door: closed, given another code, opened by slips, and looked after when somebody comes in too often. */
class DoorTest {

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
    abstract static class Cases {

        @Autowired
        LoggedMeetingControl evening;
        @Autowired
        MeetingDoor door;
        @Autowired
        Slips slips;
        @Autowired
        JoinBursts bursts;
        @Autowired
        Joining joining;
        @Autowired
        JoinChoicesReader joinChoices;
        @Autowired
        CodeLookup codes;
        @Autowired
        BoardService board;
        @Autowired
        OwnBoard own;
        @Autowired
        BoardReader reader;
        @Autowired
        ModerationLog log;
        @Autowired
        Meetings meetings;
        @Autowired
        TurnableClock clock;
        @Autowired
        JdbcClient jdbc;

        Hall hall;

        @BeforeEach
        void aHall() {
            hall = Hall.open(jdbc);
        }

        static Introduction as(String sector) {
            return new Introduction(sector, null, null, null);
        }

        Meeting meeting() {
            return meetings.findById(hall.meeting).orElseThrow();
        }

        Joined join(String key, String token) {
            return joining.join(meeting().code(), Visitor.with(token, key), as("volunteer"));
        }

        void bySlip() {
            jdbc.sql("update meeting set admission = 'SLIP' where id = ?").param(hall.meeting).update();
        }

        static void refused(String reason, ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }

        List<String> logged() {
            return log.of(hall.meeting, 20).stream().map(line -> line.action().word() + (line.text() == null ? "" : " " + line.text())).toList();
        }

        // -------------------------------------------------------------- the door itself

        @Test
        void aClosedDoorLetsNobodyNewInAndEverybodyElseBe() {
            Joined before = join(null, null);
            evening.closeDoor(hall.meeting);
            refused("door-closed", () -> join(null, null));
            assertThat(join(null, before.token()).created()).as("who is in comes back").isFalse();
            assertThat(joining.claim(meeting().code(), before.claimCode()).participant().id()).isEqualTo(before.participant().id());
            assertThat(reader.all(hall.meeting).head().view().doorClosed()).isTrue();
            refused("stale", () -> evening.closeDoor(hall.meeting));
            evening.openDoor(hall.meeting);
            refused("stale", () -> evening.openDoor(hall.meeting));
            assertThat(join(null, null).created()).isTrue();
            assertThat(logged()).containsExactly("door-opened", "door-closed");
            assertThat(door.told(List.of(hall.meeting)).get(hall.meeting).closings()).singleElement()
                    .satisfies(closing -> assertThat(closing.openedAt()).isNotNull());
        }

        @Test
        void aNewCodeSaysSoToOldLinksAndLeavesThoseInsideAlone() {
            Joined inside = join(null, null);
            Meeting before = meeting();
            Meeting after = evening.renewCode(hall.meeting, before.code(), false);
            assertThat(after.code()).isNotEqualTo(before.code());
            assertThat(after.joinKey()).isNotEqualTo(before.joinKey());
            assertThat(after.wallKey()).isEqualTo(before.wallKey());
            refused("code-renewed", () -> joining.join(before.code(), as("volunteer"), null));
            refused("code-renewed", () -> codes.meeting(before.code()));
            assertThat(codes.meeting(before.code(), Visitor.with(inside.token(), null)).code()).isEqualTo(after.code());
            assertThat(codes.meeting(before.code(), Visitor.with(null, after.wallKey())).code()).as("the wall").isEqualTo(after.code());
            assertThat(joining.join(after.code(), as("volunteer"), null).created()).isTrue();
            refused("stale", () -> evening.renewCode(hall.meeting, before.code(), false));
            assertThat(evening.renewCode(hall.meeting, after.code(), true).wallKey()).isNotEqualTo(before.wallKey());
            refused("code-renewed", () -> codes.meeting(before.code()));
        }

        @Test
        void theOldCodeOfAClosedMeetingTellsOnlyThoseWhomItWouldHaveLetIn() {
            jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
            Meeting before = meeting();
            evening.renewCode(hall.meeting, before.code(), false);
            SecurityContextHolder.clearContext();
            refused("wrong-code", () -> codes.meeting(before.code()));
            refused("wrong-code", () -> codes.meeting(before.code(), Visitor.with(null, "AAAAABBBBB")));
            refused("code-renewed", () -> codes.meeting(before.code(), Visitor.with(null, before.joinKey())));
            refused("wrong-code", () -> codes.meeting(meeting().code(), Visitor.with(null, before.joinKey())));
            assertThat(codes.meeting(meeting().code(), Visitor.with(null, meeting().joinKey())).id()).isEqualTo(hall.meeting);
        }

        @Test
        void onlyStaffTouchTheDoor() {
            SecurityContextHolder.clearContext();
            for (ThrowingCallable act : List.<ThrowingCallable>of(() -> door.close(hall.meeting), () -> door.open(hall.meeting),
                    () -> door.renewCode(hall.meeting, hall.code, false), () -> slips.make(hall.meeting, 1), () -> slips.count(hall.meeting),
                    () -> slips.voidUnspent(hall.meeting), () -> bursts.of(hall.meeting), () -> evening.closeDoor(hall.meeting))) {
                assertThatThrownBy(act).isInstanceOf(AccessDeniedException.class);
            }
        }

        // -------------------------------------------------------------- slips

        @Test
        void aSlipIsGoodForOnePersonOnce() {
            bySlip();
            List<String> made = evening.makeSlips(hall.meeting, 3);
            assertThat(made).hasSize(3).doesNotHaveDuplicates().allMatch(slip -> slip.matches("[0-9A-HJKMNP-TV-Z]{10}"));
            refused("slip-needed", () -> join(null, null));
            refused("wrong-slip", () -> join("AAAAA-BBBBB", null));
            Joined first = join(Secrets.spokenKey(made.getFirst()).toLowerCase(), null);
            refused("slip-spent", () -> join(made.getFirst(), null));
            assertThat(join(made.get(1), first.token()).created()).as("who takes part already").isFalse();
            assertThat(slips.count(hall.meeting)).as("burns none").isEqualTo(new Slips.Count(3, 1, 0));
            refused("unknown-sector", () -> joining.join(meeting().code(), Visitor.with(null, made.get(1)), as("nobody")));
            assertThat(join(made.get(1), null).created()).as("what failed spent nothing").isTrue();
            assertThat(evening.voidSlips(hall.meeting)).isEqualTo(1);
            refused("slip-void", () -> join(made.get(2), null));
            assertThat(slips.count(hall.meeting)).isEqualTo(new Slips.Count(3, 2, 1));
            assertThat(logged()).containsExactly("slips-voided 1", "slips-made 3");
        }

        @Test
        void howManyMayBeMadeIsTheServicesToSay() {
            refused("number-wrong", () -> evening.makeSlips(hall.meeting, 0));
            refused("number-wrong", () -> evening.makeSlips(hall.meeting, Slips.MAX_AT_ONCE + 1));
            jdbc.sql("insert into slip (code_hash, meeting, state, made_at) select concat('full-', cast(? as varchar), '-', p), ?, 'VOID', current_timestamp from "
                    + numbers(Slips.MAX_OF_MEETING - 5)).params(hall.meeting, hall.meeting).update();
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> evening.makeSlips(hall.meeting, 6))
                    .satisfies(refused -> assertThat(refused.arguments()).as("how many there is room for").endsWith(1, 5));
            assertThat(evening.makeSlips(hall.meeting, 5)).hasSize(5);
            refused("too-many", () -> evening.makeSlips(hall.meeting, 1));
            assertThat(logged()).as("what was refused is not told").containsExactly("slips-made 5");
        }

        /** So many numbers as {@code p}, each once. */
        private static String numbers(int many) {
            String digit = "(values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) ";
            return "(select a.x + 10 * b.x + 100 * c.x + 1000 * d.x + 10000 * e.x as p from " + digit + "a(x), " + digit + "b(x), " + digit
                    + "c(x), " + digit + "d(x), " + digit + "e(x)) numbers where p < " + many;
        }

        @Test
        void asManyAreLackingAsAreNotGood() {
            evening.makeSlips(hall.meeting, 12);
            assertThat(slips.count(hall.meeting).lacking(60)).isEqualTo(48);
            evening.voidSlips(hall.meeting);
            assertThat(slips.count(hall.meeting).lacking(60)).isEqualTo(60);
            assertThat(slips.count(hall.meeting).lacking(0)).isZero();
            assertThat(slips.count(hall.meeting).lacking(100_000)).as("at once").isEqualTo(Slips.MAX_AT_ONCE);
        }

        @Test
        void lookingAtASlipDoesNotSpendIt() {
            bySlip();
            String slip = evening.makeSlips(hall.meeting, 1).getFirst();
            for (int i = 0; i < 3; i++) {
                assertThat(joinChoices.of(meeting().code(), Visitor.with(null, slip)).slip()).isEqualTo(Slips.State.UNSPENT);
            }
            assertThat(join(slip, null).created()).isTrue();
        }

        @Test
        void aSlipOpensAClosedMeetingAndOutlivesItsCode() {
            jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(hall.meeting).update();
            String slip = evening.makeSlips(hall.meeting, 1).getFirst();
            String printed = meeting().code();
            evening.renewCode(hall.meeting, printed, false);
            SecurityContextHolder.clearContext();
            refused("wrong-code", () -> join(null, null));
            assertThat(joining.join(printed, Visitor.with(null, slip), as("volunteer")).created()).isTrue();
            refused("slip-spent", () -> joining.join(printed, Visitor.with(null, slip), as("volunteer")));
        }

        @Test
        void anotherMeetingsSlipIsNone() {
            bySlip();
            Hall other = Hall.open(jdbc);
            String slip = evening.makeSlips(other.meeting, 1).getFirst();
            refused("wrong-slip", () -> join(slip, null));
        }

        @Test
        void oneSlipIsSpentOnceByManyAtOnce() throws Exception {
            bySlip();
            List<String> made = evening.makeSlips(hall.meeting, 2);
            int many = 24;
            CountDownLatch go = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
                List<Future<String>> tries = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    String slip = made.get(i % 2);
                    tries.add(threads.submit(() -> {
                        go.await();
                        try {
                            return join(slip, null).created() ? "in" : "known";
                        } catch (Refused refused) {
                            return refused.reason();
                        }
                    }));
                }
                go.countDown();
                List<String> outcomes = new ArrayList<>();
                for (Future<String> attempt : tries) {
                    outcomes.add(attempt.get());
                }
                assertThat(outcomes.stream().collect(Collectors.groupingBy(o -> o, Collectors.counting())))
                        .containsOnlyKeys("in", "slip-spent").containsEntry("in", 2L);
            }
            assertThat(slips.count(hall.meeting)).isEqualTo(new Slips.Count(2, 2, 0));
            assertThat(jdbc.sql("select count(*) from attendance where meeting = ?").param(hall.meeting).query(Integer.class).single())
                    .isEqualTo(2);
        }

        @Test
        void nothingTellsWhoSpentWhich() {
            bySlip();
            String slip = evening.makeSlips(hall.meeting, 1).getFirst();
            join(slip, null);
            assertThat(jdbc.sql("select * from slip where meeting = ?").param(hall.meeting).query().singleRow())
                    .satisfies(row -> assertThat(row.keySet().stream().map(String::toLowerCase)).containsExactlyInAnyOrder("code_hash",
                            "meeting", "state", "made_at"))
                    .satisfies(row -> assertThat(row.values().toString()).doesNotContain(slip));
        }

        // -------------------------------------------------------------- bursts

        Visitor from(String address) {
            return new Visitor(caravan -> Optional.empty(), null, null, null, address);
        }

        List<Long> burst(int people, String address, Duration apart) {
            List<Long> joined = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                joined.add(joining.join(meeting().code(), from(address), as("business")).participant().id());
                clock.stopAt(clock.instant().plus(apart));
            }
            return joined;
        }

        @Test
        void aBurstIsSeenWhatItDidIsToldAndItCanBeSetAside() {
            clock.stopAt(Instant.parse("2016-05-23T15:00:00Z"));
            jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(hall.meeting).update();
            long idea = hall.idea("Fælles kaffe");
            burst(9, "192.0.2.1", Duration.ofSeconds(1));
            burst(15, "192.0.2.9", Duration.ofSeconds(30));
            List<Long> many = burst(60, "192.0.2.7", Duration.ofMillis(50));
            many.subList(0, 40).forEach(person -> assertThat(board.apply(hall.meeting, person,
                    new Intent.Stance("k" + person, idea, 1)).counted()).isTrue());
            assertThat(bursts.of(hall.meeting)).singleElement().satisfies(burst -> {
                assertThat(burst.people()).containsExactlyElementsOf(many);
                assertThat(burst.weighed()).isEqualTo(40);
                assertThat(burst.wrote()).isZero();
                assertThat(burst.setAside()).isZero();
            });
            int here = reader.all(hall.meeting).head().view().participants().total();
            assertThat(evening.setAside(hall.meeting, many)).isEqualTo(60);
            assertThat(reader.all(hall.meeting).head().view().participants().total()).isEqualTo(here - 60);
            assertThat(support(idea)).isZero();
            assertThat(bursts.of(hall.meeting)).singleElement().extracting(Burst::setAside).isEqualTo(60);
            assertThat(door.told(List.of(hall.meeting)).get(hall.meeting).setAside()).isEqualTo(60);
            assertThat(evening.takeBackIn(hall.meeting, many)).isEqualTo(60);
            assertThat(support(idea)).isEqualTo(40);
            assertThat(logged()).containsExactly("taken-back-in 60", "set-aside 60");
        }

        /** Whoever leaves while they are set aside comes back set aside: the burst is still theirs, as one row that lifts them all. */
        @ParameterizedTest
        @ValueSource(ints = {9, 12})
        void whoLeavesSetAsideIsTakenBackInWithTheRest(int number) {
            clock.stopAt(Instant.parse("2016-05-23T15:00:00Z"));
            String mark = "who-" + hall.meeting;
            Joined first = joining.join(meeting().code(), from("192.0.2.7").by(mark), as("business"));
            List<Long> others = burst(number, "192.0.2.7", Duration.ofSeconds(1));
            long post = board.apply(hall.meeting, first.participant().id(),
                    Posts.of("p", "Fælles kaffe")).subject();
            int here = reader.all(hall.meeting).head().view().participants().total();
            evening.setAside(hall.meeting, bursts.of(hall.meeting).getFirst().people());
            own.leave(first.participant(), false);
            assertThat(bursts.of(hall.meeting)).as("also where too few are left for a burst").singleElement()
                    .satisfies(burst -> assertThat(burst.people()).hasSize(number + 1).contains(first.participant().id()).containsAll(others));

            // Back before the others are taken back in …
            clock.stopAt(clock.instant().plus(Duration.ofHours(1)));
            Joined again = joining.join(meeting().code(), from("192.0.2.7").by(mark), as("business"));
            assertThat(again.participant().id()).isNotEqualTo(first.participant().id());
            assertThat(bursts.of(hall.meeting)).singleElement().satisfies(burst -> {
                assertThat(burst.people()).hasSize(number + 1).contains(again.participant().id());
                assertThat(burst.setAside()).isEqualTo(number + 1);
            });
            // … or afterwards, which is the same.
            own.leave(again.participant(), false);
            assertThat(evening.takeBackIn(hall.meeting, bursts.of(hall.meeting).getFirst().people())).isEqualTo(number + 1);
            Joined last = joining.join(meeting().code(), from("192.0.2.7").by(mark), as("business"));
            assertThat(bursts.of(hall.meeting)).allMatch(burst -> burst.setAside() == 0);
            assertThat(reader.all(hall.meeting).head().view().participants().total()).isEqualTo(here);
            assertThat(board.apply(hall.meeting, last.participant().id(),
                    Posts.of("q", "Mere kaffe")).counted()).isTrue();
            assertThat(reader.all(hall.meeting).rows()).filteredOn(BoardReader.Row::onBoard).extracting(row -> row.view().id()).contains(post);
        }

        int support(long idea) {
            return reader.all(hall.meeting).rows().stream().filter(row -> row.view().id() == idea).findFirst().orElseThrow().view().forCount();
        }

        @Test
        void anAddressIsNotKept() {
            joining.join(meeting().code(), from("192.0.2.7"), as("business"));
            joining.join(meeting().code(), from("192.0.2.7"), as("business"));
            // A mark is short: two addresses may have the same, but not all of them.
            for (int i = 1; i <= 8; i++) {
                joining.join(meeting().code(), from("2001:db8:0:" + i + "::1"), as("business"));
            }
            List<String> marks = jdbc.sql("select came_from from attendance where meeting = ? order by participant").param(hall.meeting)
                    .query(String.class).list();
            assertThat(marks).allMatch(mark -> mark.matches("[0-9a-f]{4}"));
            assertThat(marks.get(0)).isEqualTo(marks.get(1));
            assertThat(marks.subList(2, 10)).anyMatch(mark -> !mark.equals(marks.get(0)));
        }
    }
}
