package dk.karavanen.board.live;

import static dk.karavanen.testing.Patience.await;
import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.AdditionalAnswers;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.BoardService;
import dk.karavanen.board.IdeaChanged;
import dk.karavanen.board.Intent;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.board.Presence;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.CaravanPeople;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.NamesDeleted;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Patience;
import dk.karavanen.testing.Posts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What readers get: everything once, in order, the newest of it, and nothing that is to stay hidden. */
class LiveBoardTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        LiveBoards boards;
        @Autowired
        BoardService board;
        @Autowired
        OwnBoard own;
        @Autowired
        Participants participants;
        @Autowired
        BoardReader reader;
        @Autowired
        ReadAccess access;
        @Autowired
        LiveMetrics metrics;
        @Autowired
        Clock clock;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        JsonMapper json;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        StaffForTests people;
        @Autowired
        CurrentStaff staff;
        @Autowired
        CaravanPeople team;

        Hall evening;
        long meeting;
        long author;
        long voter;

        @BeforeEach
        void anEvening() {
            evening = Hall.caravan(jdbc);
            meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
            author = evening.person("municipality", meeting);
            voter = evening.person("business", meeting);
        }

        /** Nobody signs them out, and no change on the board is waited for. */
        @Test
        void whoIsTakenOffTheTeamReadsNoMore() {
            evening.close(meeting, Visibility.PARTICIPANTS);
            long caravan = jdbc.sql("select caravan from meeting where id = ?").param(meeting).query(Long.class).single();
            Authentication moderator = people.stranger("Ida-" + UUID.randomUUID());
            people.give(caravan, moderator, Role.MODERATOR);
            LiveBoard live = boards.of(meeting);
            try {
                SecurityContextHolder.getContext().setAuthentication(moderator);
                long account = staff.required().id();
                try (FeedReader feed = live.read(null, new Viewer.Staff(staff.still(Role.MODERATOR)))) {
                    next(feed);
                    assertThat(feed.farewell()).isNull();
                    SecurityContextHolder.getContext().setAuthentication(people.authentication("Root-" + UUID.randomUUID(), Role.ADMIN));
                    team.remove(caravan, account);
                    assertThat(next(feed)).isEmpty();
                    assertThat(feed.farewell().reason()).isEqualTo("participants-only");
                }
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        @Test
        void aReaderGetsASnapshotAndThenWhatChanges() {
            try (FeedReader reader = boards.of(meeting).read(null, Viewer.ANYONE)) {
                assertThat(next(reader)).singleElement().extracting(Frame::event).isEqualTo("snapshot");
                long idea = post("Mentor på jobbet");
                JsonNode posted = told(reader, idea);
                assertThat(posted.get("title").asString()).isEqualTo("Mentor på jobbet");
                assertThat(posted.get("for").asInt()).isZero();
                vote(voter, idea);
                assertThat(told(reader, idea).get("for").asInt()).isEqualTo(1);
            }
        }

        @Test
        void whoWasAwayGetsWhatWasMissedAndStrangersGetEverything() {
            LiveBoard live = boards.of(meeting);
            String last;
            long first;
            try (FeedReader reader = live.read(null, Viewer.ANYONE)) {
                next(reader);
                first = post("Én");
                last = next(reader).getLast().id();
            }
            long second;
            try (FeedReader watching = live.read(last, Viewer.ANYONE)) {
                second = post("To");
                assertThat(next(watching)).isNotEmpty();
            }
            try (FeedReader resumed = live.read(last, Viewer.ANYONE)) {
                List<Frame> missed = next(resumed);
                assertThat(missed).allMatch(frame -> frame.event().equals("delta"));
                assertThat(ideaIn(missed, second)).isNotNull();
                assertThat(ideaIn(missed, first)).as("was seen before").isNull();
            }
            for (String stranger : List.of("other-1", "", live.snapshot().id() + "99", live.snapshot().id().split("-")[0] + "-x")) {
                try (FeedReader reader = live.read(stranger, Viewer.ANYONE)) {
                    assertThat(next(reader)).singleElement().extracting(Frame::event).isEqualTo("snapshot");
                }
            }
        }

        @Test
        void whoFellFarBehindGetsWhatDiffersInsteadOfABacklog() {
            String untouched = "Ingen rører den her";
            post(untouched);
            long idea = post("Én");
            LiveBoard live = boards.of(meeting);
            try (FeedReader slow = live.read(null, Viewer.ANYONE); FeedReader quick = live.read(null, Viewer.ANYONE)) {
                next(slow);
                next(quick);
                for (int i = 0; i < 300; i++) {
                    jdbc.sql("update idea set title = ? where id = ?").params("Titel " + i, idea).update();
                    live.touch(BoardChange.idea(idea));
                    assertThat(next(quick)).isNotEmpty();
                }
                List<Frame> frames = next(slow);
                assertThat(frames).singleElement().extracting(Frame::event).isEqualTo("delta");
                assertThat(text(frames.getFirst())).contains("Titel 299").doesNotContain("Titel 298", untouched);
            }
        }

        @Test
        void manyChangesAreGatheredAndTheLastValueIsRight() throws Exception {
            long idea = post("Populær");
            List<Long> people = evening.people(40, "volunteer", meeting);
            LiveBoard live = boards.of(meeting);
            try (FeedReader reader = live.read(null, Viewer.ANYONE)) {
                next(reader);
                CompletableFuture<?>[] votes = people.stream()
                        .map(p -> CompletableFuture.runAsync(() -> vote(p, idea))).toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(votes).get(Patience.SECONDS, TimeUnit.SECONDS);
                int seen = 0;
                int frames = 0;
                while (seen < 40) {
                    List<Frame> batch = next(reader);
                    assertThat(batch).as("the frame with the last vote never came; seen %s", seen).isNotEmpty();
                    frames += batch.size();
                    for (Frame frame : batch) {
                        JsonNode node = ideaIn(List.of(frame), idea);
                        if (node != null) {
                            assertThat(node.get("for").asInt()).as("never goes down").isGreaterThanOrEqualTo(seen);
                            seen = node.get("for").asInt();
                        }
                    }
                }
                assertThat(frames).isLessThanOrEqualTo(40);
            }
        }

        /** Each of them is one more of whom an idea needs its part, and nobody has touched it. */
        @Test
        void whoVotesForTheFirstTimeMovesWhatEveryIdeaIsMeasuredBy() {
            // Where people are only for, whoever is there has been asked; else, whoever has voted.
            jdbc.sql("update meeting set voting_style = 'FOR_PASS_AGAINST' where id = ?").param(meeting).update();
            long quiet = post("Ingen rører den her");
            long loud = post("Populær");
            List<Long> people = evening.people(60, "volunteer", meeting);
            people.subList(0, 5).forEach(person -> vote(person, quiet));
            LiveBoard live = boards.of(meeting);
            JsonNode before = ideaIn(List.of(live.snapshot()), quiet);
            people.subList(5, 60).forEach(person -> vote(person, loud));
            BoardReader.Look read = reader.all(meeting);
            JsonNode after = json.readTree(json.writeValueAsBytes(read.rows().stream().filter(row -> row.view().id() == quiet).findFirst().orElseThrow().view().figures()));
            assertThat(after.path("score")).as("moved").isNotEqualTo(before.path("score"));
            await().until(() -> ideaIn(List.of(live.snapshot()), quiet).path("score").equals(after.path("score")));
            await().until(() -> live.meeting().voted().equals(read.head().view().voted()));
        }

        @Test
        void hiddenTalliesAreAbsentUntilTheyAreRevealed() {
            long idea = post("Hemmelig");
            vote(voter, idea);
            evening.hideTallies(meeting);
            LiveBoard live = boards.of(meeting);
            try (FeedReader reader = live.read(null, Viewer.ANYONE)) {
                JsonNode shown = told(reader, idea);
                for (String figure : List.of("for", "pass", "against", "bySector", "others")) {
                    assertThat(shown.has(figure)).as(figure).isFalse();
                }
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("update meeting set phase = 'RESULTS' where id = ?").param(meeting).update();
                    events.publishEvent(new MeetingChanged(meeting));
                });
                assertThat(told(reader, idea).get("for").asInt()).isEqualTo(1);
            }
        }

        @Test
        void aSmallSectorIsNeverShownAlone() {
            long idea = post("Stor og lille");
            List<Long> volunteers = evening.people(6, "volunteer", meeting);
            List<Long> municipal = evening.people(7, "civil-society", meeting);
            evening.areFor(volunteers, idea);
            evening.areFor(municipal.subList(0, 2), idea);
            evening.everyoneWeighsSomething(meeting);
            vote(voter, idea);
            LiveBoard live = boards.of(meeting);
            JsonNode shown = ideaIn(List.of(live.snapshot()), idea);
            assertThat(shown.get("for").asInt()).isEqualTo(9);
            assertThat(shown.get("bySector").has("business")).isFalse();
            // One business and one municipality are two people: too few together, so the next smallest sector joins them.
            assertThat(shown.get("bySector").has("volunteer")).isFalse();
            assertThat(shown.get("bySector").get("civil-society").get("for").asInt()).isEqualTo(2);
            assertThat(shown.get("others").get("for").asInt()).isEqualTo(7);

            // Nor in what only differs, told step by step or to somebody who comes back.
            String before = live.snapshot().id();
            try (FeedReader reading = live.read(before, Viewer.ANYONE)) {
                board.apply(meeting, voter, new Intent.Stance(UUID.randomUUID().toString(), idea, null));
                JsonNode step = told(reading, idea);
                assertThat(step.has("title")).as("figures alone").isFalse();
                try (FeedReader back = live.read(new FeedRequest("another-9", BoardDigest.parse("A".repeat(640)), Viewer.ANYONE, true, false), () -> { })) {
                    for (JsonNode told : List.of(step, ideaIn(List.of(back.poll()), idea))) {
                        assertThat(told.get("for").asInt()).isEqualTo(8);
                        assertThat(told.get("bySector").propertyNames()).containsExactly("civil-society");
                        assertThat(told.get("others").get("for").asInt()).isEqualTo(6);
                    }
                }
            }
        }

        @Test
        void hiddenIdeasLeaveTheBoardAndMergedOnesSayWhereTo() {
            long a = post("A");
            long b = post("B");
            vote(voter, a);
            LiveBoard live = boards.of(meeting);
            try (FeedReader reader = live.read(null, Viewer.ANYONE)) {
                next(reader);
                evening.merge(a, b);
                List<Frame> frames = until(reader, got -> ideaIn(got, a) != null && ideaIn(got, b) != null);
                assertThat(ideaIn(frames, a).get("mergedInto").asLong()).isEqualTo(b);
                assertThat(ideaIn(frames, a).has("for")).isFalse();
                assertThat(ideaIn(frames, b).get("for").asInt()).isEqualTo(1);
                long c = post("C");
                until(reader, got -> ideaIn(got, c) != null);
                evening.become(c, "HIDDEN");
                live.touch(BoardChange.idea(c));
                assertThat(text(next(reader).getLast())).contains("\"removed\":[" + c + "]");
                assertThat(text(live.snapshot())).doesNotContain("\"title\":\"C\"");
            }
        }

        @Test
        void whoComesIsToldOnceASecondAndWithWhateverElseTheMeetingHas() {
            LiveBoard live = boards.of(meeting);
            try (FeedReader reader = live.read(null, Viewer.ANYONE)) {
                next(reader);
                long begun = System.nanoTime();
                for (int i = 0; i < 100; i++) {
                    evening.person("volunteer", meeting);
                    live.touch(BoardChange.PRESENCE);
                }
                List<Frame> frames = new ArrayList<>();
                do {
                    frames.addAll(next(reader));
                } while (!text(frames.getLast()).contains("\"total\":102"));
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                assertThat(frames).as("a hall that comes at once").hasSizeLessThanOrEqualTo((int) seconds + 2);

                evening.person("jobcentre", meeting);
                live.touch(BoardChange.PRESENCE);
                live.touch(BoardChange.MEETING);
                assertThat(text(next(reader).getLast())).as("at once, with the meeting").contains("\"total\":103");
            }
        }

        /** Words and names that are taken back are in no replay, wherever a reader left off. */
        @ParameterizedTest
        @ValueSource(strings = {"HIDDEN", "WITHDRAWN", "deleted", "edited", "forgotten", "organisation"})
        void whatIsTakenBackIsReplayedToNobody(String how) {
            jdbc.sql("update participant set name = 'Aisha Hemmelig', organisation = 'Hemmelig forening' where id = ?").param(author).update();
            LiveBoard live = boards.of(meeting);
            String epoch = live.snapshot().id().split("-")[0];
            try (FeedReader watching = live.read(null, Viewer.ANYONE); FeedReader slow = live.read(null, Viewer.ANYONE)) {
                next(watching);
                slow.poll();
                long other = post("Bliver stående");
                next(watching);
                long idea = post("Hemmelig idé");
                assertThat(text(next(watching).getLast())).contains("Hemmelig idé", "Aisha Hemmelig", "Hemmelig forening");
                vote(voter, other);
                next(watching);
                // Somebody opens the board in the second before.
                try (FeedReader opening = live.read(null, Viewer.ANYONE)) {
                    opening.poll();
                }
                String secret = takeBack(how, idea);
                live.touch(BoardChange.idea(idea));
                live.touch(BoardChange.ANYTHING);
                List<Frame> told = new ArrayList<>(next(watching));
                while (text(live.snapshot()).contains(secret)) {
                    told.addAll(next(watching));
                }
                long newest = live.snapshot().revision();
                if (!how.equals("forgotten")) {
                    assertThat(told).as("who is up to date hears of it as of anything").allMatch(frame -> frame.event().equals("delta"));
                }
                assertThat(text(told.getLast())).doesNotContain(secret);
                for (long last = -1; last <= newest + 1; last++) {
                    try (FeedReader waiting = live.read(epoch + "-" + last, Viewer.ANYONE);
                            FeedReader handedOver = live.read(epoch + "-" + last, Viewer.ANYONE)) {
                        assertThat(last == newest ? List.<Frame>of() : next(waiting)).as("from %s", last)
                                .noneMatch(frame -> text(frame).contains(secret));
                        for (Frame frame = handedOver.poll(); frame != null; frame = handedOver.poll()) {
                            assertThat(text(frame)).as("from %s", last).doesNotContain(secret);
                        }
                    }
                }
                for (Frame frame = slow.poll(); frame != null; frame = slow.poll()) {
                    assertThat(text(frame)).as("who takes their time").doesNotContain(secret);
                }
                assertThat(text(live.snapshot())).doesNotContain(secret);
            }
        }

        /** @return what nobody may read any more */
        private String takeBack(String how, long idea) {
            switch (how) {
                case "deleted" -> jdbc.sql("delete from idea where id = ?").param(idea).update();
                case "edited" -> jdbc.sql("update idea set title = 'Nye ord' where id = ?").param(idea).update();
                case "organisation" -> jdbc.sql("update participant set organisation = null where id = ?").param(author).update();
                case "forgotten" -> own.leave(participants.findById(author).orElseThrow(), false);
                default -> evening.become(idea, how);
            }
            return how.equals("organisation") ? "Hemmelig forening" : how.equals("forgotten") ? "Aisha Hemmelig" : "Hemmelig idé";
        }

        /** Whoever has been told that something is gone, and asks then, does not get it any more: not for the milliseconds of a frame either. */
        @ParameterizedTest
        @ValueSource(strings = {"leave", "erase", "hide", "reword", "withdraw", "names"})
        void whatIsTakenBackIsGoneBeforeThatIsConfirmed(String how) {
            LiveBoard live = boards.of(meeting);
            String first = live.snapshot().id();
            for (int turn = 0; turn < 10; turn++) {
                long person = evening.person("municipality", meeting);
                String secret = "Hemmelig nr. " + turn + ".";
                jdbc.sql("update participant set name = ? where id = ?").params(secret, person).update();
                try (FeedReader slow = live.read(null, Viewer.ANYONE)) {
                    slow.poll();
                    long idea = post(person, secret);
                    await().until(() -> text(live.snapshot()).contains(secret));
                    takeBackAndConfirm(how, person, idea);
                    String gone = how.equals("leave") || how.equals("names") ? "\"name\":\"" + secret : "\"title\":\"" + secret;
                    for (Frame frame = slow.poll(); frame != null; frame = slow.poll()) {
                        assertThat(text(frame)).as("handed over, and behind").doesNotContain(gone);
                    }
                    try (FeedReader fresh = live.read(null, Viewer.ANYONE); FeedReader back = live.read(first, Viewer.ANYONE)) {
                        assertThat(back.next(0, TimeUnit.SECONDS)).as("comes back").isNotEmpty().noneMatch(frame -> text(frame).contains(gone));
                        assertThat(fresh.next(0, TimeUnit.SECONDS)).as("comes").isNotEmpty().noneMatch(frame -> text(frame).contains(gone));
                    }
                    assertThat(text(live.snapshot())).doesNotContain(gone);
                }
            }
        }

        private void takeBackAndConfirm(String how, long person, long idea) {
            switch (how) {
                case "leave" -> own.leave(participants.findById(person).orElseThrow(), false);
                case "erase" -> own.leave(participants.findById(person).orElseThrow(), true);
                case "hide" -> transaction.executeWithoutResult(status -> {
                    evening.become(idea, "HIDDEN");
                    events.publishEvent(new IdeaChanged(meeting, idea));
                });
                case "reword" -> applied(person, new Intent.Reword(UUID.randomUUID().toString(), idea, words("Andre ord", "")));
                case "withdraw" -> applied(person, new Intent.Withdraw(UUID.randomUUID().toString(), idea, false));
                default -> {
                    jdbc.sql("update participant set name = null where id = ?").param(person).update();
                    events.publishEvent(new NamesDeleted(1));
                }
            }
        }

        private void applied(long person, Intent intent) {
            assertThat(board.apply(meeting, person, intent).counted()).isTrue();
        }

        @Test
        void whoHadToWaitForItIsWoken() throws Exception {
            long idea = post("Væk om lidt");
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch readOn = new CountDownLatch(1);
            BoardReader slow = Mockito.mock(BoardReader.class, AdditionalAnswers.delegatesTo(reader));
            Mockito.doAnswer(call -> {
                reading.countDown();
                readOn.await();
                return reader.some(call.getArgument(0), call.getArgument(1), call.getArgument(2));
            }).when(slow).some(Mockito.anyLong(), Mockito.any(), Mockito.any());
            LiveBoard live = new LiveBoard(meeting, "epoch", slow, access, json, clock, metrics);
            live.start();
            assertThat(live.wall()).isEqualTo(Presence.Wall.UNSEEN);
            FeedRequest request = new FeedRequest(null, null, Viewer.ANYONE, true, false);
            try (FeedReader phone = live.read(request, () -> { }); FeedReader one = live.read(request.asWall(true), () -> { })) {
                try (FeedReader two = live.read(request.asWall(true), () -> { })) {
                    assertThat(live.wall()).isEqualTo(Presence.Wall.CONNECTED);
                    two.close();
                    two.close();
                }
                assertThat(live.wall()).as("one of the two is there still").isEqualTo(Presence.Wall.CONNECTED);
            }
            assertThat(live.wall()).isEqualTo(Presence.Wall.LOST);
            AtomicInteger told = new AtomicInteger();
            try (FeedReader handedOver = live.read(new FeedRequest(null, null, Viewer.ANYONE, true, false), told::incrementAndGet)) {
                evening.become(idea, "HIDDEN");
                live.takeBack(BoardChange.idea(idea));
                assertThat(handedOver.poll()).as("held back").isNull();
                CompletableFuture<Frame> asks = CompletableFuture.supplyAsync(live::snapshot);
                assertThat(reading.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(asks).isNotDone();
                readOn.countDown();
                await().until(() -> told.get() > 0);
                assertThat(text(handedOver.poll())).contains("\"ideas\":[]");
                assertThat(text(asks.get(Patience.SECONDS, TimeUnit.SECONDS))).contains("\"ideas\":[]");
            } finally {
                readOn.countDown();
                live.close();
            }
        }

        /** Reading goes on while the database is away, with what there is. */
        @Test
        void nobodyWaitsLongerThanASecond() {
            post("Bliver stående");
            BoardReader away = Mockito.mock(BoardReader.class, AdditionalAnswers.delegatesTo(reader));
            LiveBoard live = new LiveBoard(meeting, "epoch", away, access, json, clock, metrics);
            live.start();
            Mockito.doThrow(new QueryTimeoutException("away")).when(away).some(Mockito.anyLong(), Mockito.any(), Mockito.any());
            Mockito.doThrow(new QueryTimeoutException("away")).when(away).all(Mockito.anyLong());
            try (FeedReader fresh = live.read(null, Viewer.ANYONE)) {
                live.takeBack(BoardChange.idea(1));
                long begun = System.nanoTime();
                assertThat(text(live.snapshot())).contains("Bliver stående");
                assertThat(fresh.next(0, TimeUnit.SECONDS)).isNotEmpty();
                assertThat(System.nanoTime() - begun).isBetween(TimeUnit.MILLISECONDS.toNanos(900), Effort.here(Duration.ofSeconds(8)).toNanos());
            } finally {
                live.close();
            }
        }

        @Test
        void figuresThatAreHiddenAgainAreReplayedToNobody() {
            LiveBoard live = boards.of(meeting);
            String first = live.snapshot().id();
            try (FeedReader watching = live.read(null, Viewer.ANYONE)) {
                next(watching);
                long idea = post("Afstemning");
                next(watching);
                vote(voter, idea);
                next(watching);
                evening.hideTallies(meeting);
                live.touch(BoardChange.MEETING);
                next(watching);
                try (FeedReader behind = live.read(first, Viewer.ANYONE)) {
                    assertThat(next(behind)).noneMatch(frame -> text(frame).contains("\"for\""));
                }
            }
        }

        @Test
        void aVoteTakesNothingBack() {
            LiveBoard live = boards.of(meeting);
            try (FeedReader watching = live.read(null, Viewer.ANYONE)) {
                next(watching);
                long idea = post("Afstemning");
                String before = next(watching).getLast().id();
                vote(voter, idea);
                next(watching);
                board.apply(meeting, voter, new Intent.Stance(UUID.randomUUID().toString(), idea, null));
                next(watching);
                try (FeedReader behind = live.read(before, Viewer.ANYONE)) {
                    assertThat(next(behind)).as("goes on from where they were").hasSize(2)
                            .allMatch(frame -> frame.event().equals("delta"));
                }
            }
        }

        @Test
        void whoMayNotReadAnyMoreIsToldSoAndGetsNothingNewer() {
            LiveBoard live = boards.of(meeting);
            post("Fra da alle måtte læse med");
            try (FeedReader anyone = live.read(null, Viewer.ANYONE);
                    FeedReader wall = live.read(null, new Viewer.Wall("key"));
                    FeedReader member = live.read(null, new Viewer.Member(voter));
                    FeedReader guessed = live.read(null, new Viewer.Wall("guess"));
                    FeedReader dismissed = live.read(null, new Viewer.Staff(caravan -> false))) {
                next(member);
                evening.close(meeting, Visibility.PARTICIPANTS);
                live.touch(BoardChange.MEETING);
                next(member);
                long idea = post("Kun for os");
                while (ideaIn(List.of(live.snapshot()), idea) == null) {
                    next(member);
                }
                assertThat(wall.poll()).isNotNull();
                for (FeedReader gone : List.of(anyone, guessed, dismissed)) {
                    assertThat(gone.farewell().reason()).isEqualTo("participants-only");
                    assertThat(gone.poll()).as("not even what it had not yet read").isNull();
                    assertThat(next(gone)).isEmpty();
                }
                assertThat(member.farewell()).isNull();
                try (FeedReader late = live.read(null, Viewer.ANYONE)) {
                    assertThat(late.farewell().reason()).as("let in before, came after").isEqualTo("participants-only");
                }

                own.leave(participants.findById(voter).orElseThrow(), false);
                await().until(() -> member.farewell() != null);
                assertThat(member.farewell().reason()).isEqualTo("participants-only");
                assertThat(next(member)).isEmpty();
                assertThat(wall.farewell()).isNull();
            }
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void aMeetingThatIsPutAwayOrRemovedEndsForEveryone(boolean archived) {
            LiveBoard live = boards.of(meeting);
            try (FeedReader wall = live.read(null, new Viewer.Wall("key"))) {
                next(wall);
                if (archived) {
                    jdbc.sql("update meeting set archived_at = current_timestamp where id = ?").param(meeting).update();
                } else {
                    jdbc.sql("delete from attendance where meeting = ?").param(meeting).update();
                    jdbc.sql("delete from meeting where id = ?").param(meeting).update();
                }
                live.touch(BoardChange.MEETING);
                assertThat(next(wall)).isEmpty();
                assertThat(wall.farewell().reason()).isEqualTo("archived");
            }
            if (archived) {
                jdbc.sql("update meeting set archived_at = null where id = ?").param(meeting).update();
                assertThat(boards.of(meeting)).as("taken out again").isNotSameAs(live);
                assertThat(boards.of(meeting).snapshot()).isNotNull();
            }
        }

        @Test
        void nothingIsSentWhereNothingDiffers() {
            long idea = post("Rolig");
            LiveBoard live = boards.of(meeting);
            long revision = live.snapshot().revision();
            live.touch(BoardChange.idea(idea));
            live.touch(BoardChange.ANYTHING);
            try (FeedReader reader = live.read(live.snapshot().id(), Viewer.ANYONE)) {
                assertThat(reader.next(300, TimeUnit.MILLISECONDS)).isEmpty();
            }
            assertThat(live.snapshot().revision()).isEqualTo(revision);
        }

        @Test
        void whatNobodyToldOfIsFoundByComparing() {
            long kept = post("Bliver");
            long hidden = post("Skjules");
            LiveBoard live = boards.of(meeting);
            String before = live.snapshot().id();
            jdbc.sql("insert into stance (idea, participant, stance_value, cast_at) values (?, ?, 1, current_timestamp)")
                    .params(kept, voter).update();
            jdbc.sql("update idea set state = 'HIDDEN', state_before = 'OPEN' where id = ?").param(hidden).update();
            jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(meeting).update();
            // The server compares every minute too, and may come between.
            try (FeedReader reader = live.read(before, Viewer.ANYONE)) {
                live.check();
                List<Frame> frames = until(reader, got -> told(got, "\"phase\":\"vote\"") && told(got, "\"removed\":[" + hidden + "]") && ideaIn(got, kept) != null);
                assertThat(ideaIn(frames, kept).get("for").asInt()).isEqualTo(1);

                jdbc.sql("delete from stance where idea = ?").param(kept).update();
                jdbc.sql("delete from idea where id = ?").param(kept).update();
                live.check();
                until(reader, got -> told(got, "\"removed\":[" + kept + "]"));

                live.check();
                assertThat(reader.next(300, TimeUnit.MILLISECONDS)).as("nothing differs").isEmpty();
            }
        }

        /** What it continues stands at another meeting: as soon as that is not everyone's, this board does not tell it, nor did it ever. */
        @ParameterizedTest
        @ValueSource(strings = {"archived_at = current_timestamp", "visibility = 'PARTICIPANTS'"})
        void whatIsContinuedElsewhereIsForgottenWithItsMeeting(String change) {
            long there = evening.meeting("Esbjerg", VotingStyle.FOR_ONLY);
            long first = evening.idea(there, "Gåbus");
            LiveBoard live = boards.of(meeting);
            String before = live.snapshot().id();
            try (FeedReader reader = live.read(before, Viewer.ANYONE)) {
                long idea = board.apply(meeting, author, new Intent.Post(UUID.randomUUID().toString(), "idea", words("Bus igen", ""), null, first)).subject();
                assertThat(told(reader, idea).get("continues").asLong()).isEqualTo(first);
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("update meeting set " + change + " where id = ?").param(there).update();
                    events.publishEvent(new MeetingChanged(there));
                });
                assertThat(told(reader, idea).has("continues")).isFalse();
                try (FeedReader late = live.read(before, Viewer.ANYONE)) {
                    assertThat(next(late)).as("the ring has forgotten").noneMatch(frame -> text(frame).contains("\"continues\":" + first));
                }
            }
        }

        // ------------------------------------------------------------------ help

        long post(String title) {
            return post(author, title);
        }

        long post(long who, String title) {
            return board.apply(meeting, who, Posts.of(UUID.randomUUID().toString(), title)).subject();
        }

        void vote(long who, long idea) {
            assertThat(board.apply(meeting, who, new Intent.Stance(UUID.randomUUID().toString(), idea, 1)).counted()).isTrue();
        }

        static List<Frame> next(FeedReader reader) {
            return reader.next(Patience.SECONDS, TimeUnit.SECONDS);
        }

        /** What comes until it holds all that is waited for. */
        static List<Frame> until(FeedReader reader, Predicate<List<Frame>> whole) {
            List<Frame> frames = new ArrayList<>();
            for (int tries = 0; tries < 10 && !whole.test(frames); tries++) {
                frames.addAll(next(reader));
            }
            assertThat(whole.test(frames)).isTrue();
            return frames;
        }

        /** The idea as the next frames with it tell it. */
        JsonNode told(FeedReader reader, long idea) {
            return ideaIn(until(reader, got -> ideaIn(got, idea) != null), idea);
        }

        static boolean told(List<Frame> frames, String words) {
            return frames.stream().anyMatch(frame -> text(frame).contains(words));
        }

        static String text(Frame frame) {
            return new String(frame.data(), StandardCharsets.UTF_8);
        }

        /** The idea's last value in these frames, or its figures; or null. */
        JsonNode ideaIn(List<Frame> frames, long id) {
            List<JsonNode> found = new ArrayList<>();
            for (Frame frame : frames) {
                JsonNode data = json.readTree(frame.data());
                Stream.of("ideas", "figures").flatMap(kind -> data.path(kind).valueStream()).filter(node -> node.get("id").asLong() == id)
                        .forEach(found::add);
            }
            return found.isEmpty() ? null : found.getLast();
        }
    }
}
