package dk.karavanen.board.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.recommendation.Evening;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
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
        JdbcClient jdbc;
        @Autowired
        JsonMapper json;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        TransactionTemplate transaction;

        Evening evening;
        long meeting;
        long author;
        long voter;

        @BeforeEach
        void anEvening() {
            evening = new Evening(jdbc);
            meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
            author = evening.person("municipality", meeting);
            voter = evening.person("business", meeting);
        }

        @Test
        void aReaderGetsASnapshotAndThenWhatChanges() {
            try (LiveBoard.Reader reader = boards.of(meeting).read(null)) {
                assertThat(next(reader)).singleElement().extracting(Frame::event).isEqualTo("snapshot");
                long idea = post("Mentor på jobbet");
                JsonNode posted = ideaIn(next(reader), idea);
                assertThat(posted.get("title").asString()).isEqualTo("Mentor på jobbet");
                assertThat(posted.get("for").asInt()).isZero();
                vote(voter, idea);
                assertThat(ideaIn(next(reader), idea).get("for").asInt()).isEqualTo(1);
            }
        }

        @Test
        void whoWasAwayGetsWhatWasMissedAndStrangersGetEverything() {
            LiveBoard live = boards.of(meeting);
            String last;
            long first;
            try (LiveBoard.Reader reader = live.read(null)) {
                next(reader);
                first = post("Én");
                last = next(reader).getLast().id();
            }
            long second;
            try (LiveBoard.Reader watching = live.read(last)) {
                second = post("To");
                assertThat(next(watching)).isNotEmpty();
            }
            try (LiveBoard.Reader resumed = live.read(last)) {
                List<Frame> missed = next(resumed);
                assertThat(missed).allMatch(frame -> frame.event().equals("delta"));
                assertThat(ideaIn(missed, second)).isNotNull();
                assertThat(ideaIn(missed, first)).as("was seen before").isNull();
            }
            for (String stranger : List.of("other-1", "", live.snapshot().id() + "99", live.snapshot().id().split("-")[0] + "-x")) {
                try (LiveBoard.Reader reader = live.read(stranger)) {
                    assertThat(next(reader)).singleElement().extracting(Frame::event).isEqualTo("snapshot");
                }
            }
        }

        @Test
        void whoFellBehindTheRingGetsASnapshotInsteadOfABacklog() {
            LiveBoard live = boards.of(meeting);
            long idea = post("Én");
            try (LiveBoard.Reader slow = live.read(null); LiveBoard.Reader quick = live.read(null)) {
                next(slow);
                next(quick);
                for (int i = 0; i < 300; i++) {
                    jdbc.sql("update idea set title = ? where id = ?").params("Titel " + i, idea).update();
                    live.touch(idea);
                    assertThat(next(quick)).isNotEmpty();
                }
                List<Frame> frames = next(slow);
                assertThat(frames).singleElement().extracting(Frame::event).isEqualTo("snapshot");
                assertThat(text(frames.getFirst())).contains("Titel 299");
            }
        }

        @Test
        void manyChangesAreGatheredAndTheLastValueIsRight() throws Exception {
            long idea = post("Populær");
            List<Long> people = evening.people(40, "volunteer", meeting);
            LiveBoard live = boards.of(meeting);
            try (LiveBoard.Reader reader = live.read(null)) {
                next(reader);
                CompletableFuture<?>[] votes = people.stream()
                        .map(p -> CompletableFuture.runAsync(() -> vote(p, idea))).toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(votes).get(30, TimeUnit.SECONDS);
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

        @Test
        void hiddenTalliesAreAbsentUntilTheyAreRevealed() {
            long idea = post("Hemmelig");
            vote(voter, idea);
            evening.hideTallies(meeting);
            LiveBoard live = boards.of(meeting);
            try (LiveBoard.Reader reader = live.read(null)) {
                JsonNode shown = ideaIn(next(reader), idea);
                for (String figure : List.of("for", "pass", "against", "bySector", "others")) {
                    assertThat(shown.has(figure)).as(figure).isFalse();
                }
                transaction.executeWithoutResult(status -> {
                    jdbc.sql("update meeting set phase = 'RESULTS' where id = ?").param(meeting).update();
                    events.publishEvent(new MeetingChanged(meeting));
                });
                assertThat(ideaIn(next(reader), idea).get("for").asInt()).isEqualTo(1);
            }
        }

        @Test
        void aSmallSectorIsNeverShownAlone() {
            long idea = post("Stor og lille");
            List<Long> volunteers = evening.people(6, "volunteer", meeting);
            List<Long> municipal = evening.people(7, "civil-society", meeting);
            evening.areFor(volunteers, idea);
            evening.areFor(municipal.subList(0, 2), idea);
            vote(voter, idea);
            JsonNode shown = ideaIn(List.of(boards.of(meeting).snapshot()), idea);
            assertThat(shown.get("for").asInt()).isEqualTo(9);
            assertThat(shown.get("bySector").has("business")).isFalse();
            // One business and one municipality are two people: too few together, so the next smallest sector joins them.
            assertThat(shown.get("bySector").has("volunteer")).isFalse();
            assertThat(shown.get("bySector").get("civil-society").get("for").asInt()).isEqualTo(2);
            assertThat(shown.get("others").get("for").asInt()).isEqualTo(7);
        }

        @Test
        void hiddenIdeasLeaveTheBoardAndMergedOnesSayWhereTo() {
            long a = post("A");
            long b = post("B");
            vote(voter, a);
            LiveBoard live = boards.of(meeting);
            try (LiveBoard.Reader reader = live.read(null)) {
                next(reader);
                evening.merge(a, b);
                live.touch(a);
                List<Frame> frames = next(reader);
                assertThat(ideaIn(frames, a).get("mergedInto").asLong()).isEqualTo(b);
                assertThat(ideaIn(frames, a).has("for")).isFalse();
                assertThat(ideaIn(frames, b).get("for").asInt()).isEqualTo(1);
                long c = post("C");
                next(reader);
                evening.become(c, "HIDDEN");
                live.touch(c);
                assertThat(text(next(reader).getLast())).contains("\"removed\":[" + c + "]");
                assertThat(text(live.snapshot())).doesNotContain("\"title\":\"C\"");
            }
        }

        @Test
        void whoComesIsToldOnceASecondAndWithWhateverElseTheMeetingHas() {
            LiveBoard live = boards.of(meeting);
            try (LiveBoard.Reader reader = live.read(null)) {
                next(reader);
                long begun = System.nanoTime();
                for (int i = 0; i < 100; i++) {
                    evening.person("volunteer", meeting);
                    live.touch(LiveBoard.PRESENCE);
                }
                List<Frame> frames = new ArrayList<>();
                do {
                    frames.addAll(next(reader));
                } while (!text(frames.getLast()).contains("\"total\":102"));
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
                assertThat(frames).as("a hall that comes at once").hasSizeLessThanOrEqualTo((int) seconds + 2);

                evening.person("jobcentre", meeting);
                live.touch(LiveBoard.PRESENCE);
                live.touch(0);
                assertThat(text(next(reader).getLast())).as("at once, with the meeting").contains("\"total\":103");
            }
        }

        @Test
        void nothingIsSentWhereNothingDiffers() {
            long idea = post("Rolig");
            LiveBoard live = boards.of(meeting);
            long revision = live.snapshot().revision();
            live.touch(idea);
            live.touchAll();
            try (LiveBoard.Reader reader = live.read(live.snapshot().id())) {
                assertThat(reader.next(300, TimeUnit.MILLISECONDS)).isEmpty();
            }
            assertThat(live.snapshot().revision()).isEqualTo(revision);
        }

        @Test
        void whatNobodyToldOfIsFoundByComparing() {
            long kept = post("Bliver");
            long hidden = post("Skjules");
            LiveBoard live = boards.of(meeting);
            jdbc.sql("insert into stance (idea, participant, stance_value, cast_at) values (?, ?, 1, current_timestamp)")
                    .params(kept, voter).update();
            jdbc.sql("update idea set state = 'HIDDEN', state_before = 'OPEN' where id = ?").param(hidden).update();
            jdbc.sql("update meeting set phase = 'VOTE' where id = ?").param(meeting).update();
            try (LiveBoard.Reader reader = live.read(live.snapshot().id())) {
                live.check();
                Frame frame = next(reader).getFirst();
                assertThat(ideaIn(List.of(frame), kept).get("for").asInt()).isEqualTo(1);
                assertThat(text(frame)).contains("\"removed\":[" + hidden + "]", "\"phase\":\"vote\"");

                jdbc.sql("delete from stance where idea = ?").param(kept).update();
                jdbc.sql("delete from idea where id = ?").param(kept).update();
                live.check();
                assertThat(text(next(reader).getFirst())).as("gone altogether").contains("\"removed\":[" + kept + "]");

                live.check();
                assertThat(reader.next(300, TimeUnit.MILLISECONDS)).as("nothing differs").isEmpty();
            }
        }

        // ------------------------------------------------------------------ help

        long post(String title) {
            return board.apply(meeting, author, new Intent.Post(UUID.randomUUID().toString(), "idea", title, "", null, null)).subject();
        }

        void vote(long who, long idea) {
            assertThat(board.apply(meeting, who, new Intent.Stance(UUID.randomUUID().toString(), idea, 1)).counted()).isTrue();
        }

        static List<Frame> next(LiveBoard.Reader reader) {
            return reader.next(10, TimeUnit.SECONDS);
        }

        static String text(Frame frame) {
            return new String(frame.data(), StandardCharsets.UTF_8);
        }

        /** The idea's last value in these frames, or null. */
        JsonNode ideaIn(List<Frame> frames, long id) {
            List<JsonNode> found = new ArrayList<>();
            for (Frame frame : frames) {
                json.readTree(frame.data()).get("ideas").forEach(node -> {
                    if (node.get("id").asLong() == id) {
                        found.add(node);
                    }
                });
            }
            return found.isEmpty() ? null : found.getLast();
        }
    }
}
