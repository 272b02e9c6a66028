package dk.karavanen.board.live;

import static dk.karavanen.testing.Patience.await;
import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Electorate;
import dk.karavanen.board.IdeaFigures;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.MeetingView;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.AnswerThreshold;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever reads, and however: from whichever frame on, in step or behind, packed or not, at one server and then at another, with a page
 * of today or of yesterday: in the end everybody has the same board, and nobody was told after it was gone what somebody took back.
 */
class SharedFeedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> SECTORS = List.of("civil-society", "municipality", "business");

    private final Model model = new Model();
    private final List<LiveBoard> boards = new ArrayList<>();
    /** Words that somebody took back, and was told that they are gone. */
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void twoServers() {
        Meeting meeting = Mockito.mock(Meeting.class);
        Mockito.when(meeting.visibility()).thenReturn(Visibility.PUBLIC);
        model.meeting = meeting;
        BoardReader database = Mockito.mock(BoardReader.class);
        Mockito.when(database.all(1)).thenAnswer(call -> model.all());
        Mockito.when(database.head(1)).thenAnswer(call -> model.head());
        Mockito.when(database.voted(Mockito.any())).thenAnswer(call -> model.head());
        Mockito.when(database.some(Mockito.eq(1L), Mockito.any(), Mockito.any())).thenAnswer(call -> model.some(call.getArgument(1), call.getArgument(2)));
        Mockito.when(database.recount(Mockito.eq(1L), Mockito.any(), Mockito.any())).thenAnswer(call -> model.recount(call.getArgument(1), call.getArgument(2)));
        for (String epoch : List.of("first", "second")) {
            LiveBoard board = new LiveBoard(1, epoch, database, Mockito.mock(ReadAccess.class), JSON, Clock.systemUTC(),
                    new LiveMetrics(new SimpleMeterRegistry()), 1);
            board.start();
            boards.add(board);
        }
    }

    @AfterEach
    void close() {
        boards.forEach(LiveBoard::close);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everybodyHasTheSameBoardInTheEnd(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            pages.add(new Page(i % 3 != 0, i % 8 != 7));
        }
        for (int step = 0; step < 1_500; step++) {
            something(random);
            for (int i = 0; i < 4; i++) {
                Page page = pages.get(random.nextInt(pages.size()));
                switch (random.nextInt(24)) {
                    case 0 -> page.connect(boards.get(random.nextInt(boards.size())));
                    case 1 -> page.hangUp();
                    case 2 -> page.heartbeat();
                    case 3, 4, 5, 6, 7 -> page.take(1);
                    default -> page.take(200);
                }
            }
            // Half of them in the middle of it all, so that frames are made singly and not all at once.
            if (random.nextBoolean()) {
                Thread.yield();
            }
        }
        for (LiveBoard board : boards) {
            await().until(() -> ideas(JSON.readTree(board.snapshot().data())).equals(model.shown()));
        }
        for (Page page : pages) {
            if (page.reader == null) {
                page.connect(boards.get(random.nextInt(boards.size())));
            }
            await().until(() -> page.take(1_000) == page.board.revision());
            JsonNode snapshot = JSON.readTree(page.board.snapshot().data());
            assertThat(page.ideas).as("packed %s, deltas %s, after %s connections", page.gzip, page.deltas, page.connections)
                    .isEqualTo(ideas(snapshot));
            assertThat(page.meeting).isEqualTo(snapshot.get("meeting"));
            page.hangUp();
        }
    }

    /** The point of it: what one reader costs, in bytes, for each vote. */
    @Test
    void aVoteTakesFewBytes() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        Page page = new Page(true, true);
        page.connect(boards.getFirst());
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.size() == 200);
        int begun = page.wire.size();
        long from = page.board.revision();
        for (int vote = 0; vote < 400; vote++) {
            long before = page.board.revision();
            changed(BoardChange.idea(model.vote(random)), false);
            await().pollInterval(Duration.ofMillis(1)).until(() -> page.take(10) > before);
        }
        long frames = page.board.revision() - from;
        assertThat((page.wire.size() - begun) / (double) frames).as("bytes a vote").isLessThan(42);
        assertThat(page.shared).as("pieces that were compressed once for all, from the next beginning of the stream on").isGreaterThan((int) frames / 2);
    }

    /** Whoever has just come gets frames of their own, six times as large, until the stream begins anew: a hall that comes back does not wait for that. */
    @Test
    void aHallThatComesAtOnceReadsAlongSoon() throws Exception {
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pages.add(new Page(true, true));
        }
        pages.getFirst().connect(boards.getFirst());
        await().until(() -> pages.getFirst().take(1_000) == pages.getFirst().board.revision() && pages.getFirst().ideas.size() == 40);
        vote(random, pages, 10);
        for (Page page : pages.subList(1, pages.size())) {
            page.connect(boards.getFirst());
            page.take(10);
        }
        vote(random, pages, 6);
        assertThat(pages).extracting(page -> page.shared).allMatch(shared -> shared >= 4);
    }

    /** In a quiet hall everybody falls out by heartbeats: the next frame is anybody's own, and those after it are all's again. */
    @Test
    void aHallThatFellSilentReadsAlongSoon() throws Exception {
        Random random = new Random(7);
        model.post(random);
        changed(BoardChange.ANYTHING, false);
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            pages.add(new Page(true, true));
            pages.getLast().connect(boards.getFirst());
        }
        await().until(() -> {
            for (Page page : pages) {
                page.take(1_000);
            }
            return pages.stream().allMatch(page -> page.ideas.size() == 1);
        });
        vote(random, pages, 5);
        for (Page page : pages) {
            page.heartbeat();
            page.shared = 0;
        }
        vote(random, pages, 6);
        assertThat(pages).extracting(page -> page.shared).allMatch(shared -> shared >= 4);
    }

    private void vote(Random random, List<Page> pages, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            long before = boards.getFirst().revision();
            changed(BoardChange.vote(model.vote(random)), false);
            await().pollInterval(Duration.ofMillis(1)).until(() -> boards.getFirst().revision() > before);
            for (Page page : pages) {
                page.take(10);
            }
        }
    }

    /** Each first vote of somebody is one more who has voted: that is told without telling all else of the meeting again. */
    @Test
    void oneMoreWhoHasVotedTakesFewBytes() throws Exception {
        changed(BoardChange.ANYTHING, false);
        Page page = new Page(true, true);
        page.connect(boards.getFirst());
        await().until(() -> page.take(1_000) == page.board.revision());
        int begun = page.wire.size();
        for (int i = 0; i < 100; i++) {
            long before = page.board.revision();
            model.voted = i % 9;
            changed(BoardChange.MEETING, false);
            await().pollInterval(Duration.ofMillis(1)).until(() -> page.take(10) > before);
        }
        assertThat(page.meeting).isEqualTo(JSON.readTree(page.board.snapshot().data()).get("meeting"));
        assertThat((page.wire.size() - begun) / 100.0).as("bytes for one more").isLessThan(40);
    }

    /** What thousands of ideas were put to changes with each who votes for the first time: whoever comes back has all those scores to get. */
    @Test
    void theScoresOfALargeBoardTakeFewBytes() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            model.post(random);
        }
        boards.getFirst().touch(BoardChange.ANYTHING);
        Page page = new Page(true, true);
        page.connect(boards.getFirst());
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.size() == 5_000);
        int begun = page.wire.size();
        model.rescore(random, 200);
        boards.getFirst().touch(BoardChange.ANYTHING);
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.equals(model.shown()));
        assertThat(page.wire.size() - begun).as("bytes for 5 000 scores").isLessThan(9_000);
    }

    @Test
    void whoComesBackIsSentWhatChangedAndNothingElse() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        Page page = new Page(false, true);
        page.connect(boards.getFirst());
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.size() == 500);
        for (int i = 0; i < 400; i++) {
            // More frames than any ring has, and all of the same three ideas.
            long before = boards.getFirst().revision();
            boards.getFirst().touch(BoardChange.idea(model.voteFor(model.ids().get(i % 3))));
            await().pollInterval(Duration.ofMillis(1)).until(() -> boards.getFirst().revision() > before);
            if (i == 100) {
                page.take(1_000);
                page.hangUp();
            }
        }
        long reworded = model.ids().get(7);
        model.reword(reworded, random);
        long removed = model.ids().get(8);
        model.remove(removed);
        boards.forEach(board -> {
            board.touch(BoardChange.ANYTHING);
            await().until(() -> ideas(JSON.readTree(board.snapshot().data())).equals(model.shown()));
        });
        for (LiveBoard board : boards) {
            Page back = page.copy();
            back.connect(board);
            back.take(1_000);
            assertThat(back.ideas).isEqualTo(model.shown());
            assertThat(back.events).as("at %s", board == boards.getFirst() ? "the same server" : "another").isEqualTo("delta ");
            assertThat(back.wire.size()).isLessThan(board == boards.getFirst() ? 3_000 : 20_000);
        }
    }

    /** Those who left at about the same time share an answer; it must not tell all of them what had changed just before they left. */
    @Test
    void whoLeftAfterAllHadChangedIsNotSentThatAgain() throws Exception {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        Page page = new Page(false, true);
        page.connect(boards.getFirst());
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.size() == 500);
        model.ids().forEach(model::voteFor);
        boards.getFirst().touch(BoardChange.ANYTHING);
        await().until(() -> page.take(1_000) == page.board.revision() && page.ideas.equals(model.shown()));
        page.hangUp();
        for (int i = 0; i < 100; i++) {
            long before = boards.getFirst().revision();
            boards.getFirst().touch(BoardChange.vote(model.voteFor(model.ids().get(i % 3))));
            await().pollInterval(Duration.ofMillis(1)).until(() -> boards.getFirst().revision() > before);
        }
        page.connect(boards.getFirst());
        page.take(1_000);
        assertThat(page.ideas).isEqualTo(model.shown());
        assertThat(page.wire.size()).isLessThan(5_000);
    }

    /** It ends as gzip has to, with the right length and checksum of what each reader got. */
    @Test
    void aFeedThatIsSaidGoodbyeToIsAWholeFile() throws Exception {
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            model.post(random);
        }
        changed(BoardChange.ANYTHING, false);
        Page page = new Page(true, true);
        page.connect(boards.getFirst());
        for (int i = 0; i < 150; i++) {
            long before = page.board.revision();
            changed(BoardChange.idea(model.vote(random)), false);
            await().pollInterval(Duration.ofMillis(1)).until(() -> page.take(10) > before);
            if (i % 50 == 20) {
                page.heartbeat();
            }
        }
        page.wire.writeBytes(page.encoding.farewell(FeedEnd.because(FeedEnd.ARCHIVED)));
        String text = new String(new GZIPInputStream(new ByteArrayInputStream(page.wire.toByteArray())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("retry: ").contains("event: snapshot", "event: delta", "\n\n: \n\n").endsWith("\"reason\":\"archived\"}\n\n");
    }

    private void something(Random random) {
        switch (random.nextInt(30)) {
            case 0 -> changed(BoardChange.idea(model.post(random)), false);
            case 1 -> {
                long idea = model.ids().get(random.nextInt(model.ids().size()));
                String was = model.reword(idea, random);
                changed(BoardChange.idea(idea), true);
                gone.add(was);
            }
            case 2 -> {
                if (model.ids().size() > 10) {
                    long idea = model.ids().get(random.nextInt(model.ids().size()));
                    String was = model.remove(idea);
                    changed(BoardChange.idea(idea), true);
                    gone.add(was);
                }
            }
            case 3 -> {
                model.hidden = !model.hidden;
                changed(BoardChange.MEETING, true);
            }
            case 4 -> {
                model.rescore(random, 1_000);
                changed(BoardChange.ANYTHING, false);
            }
            case 5 -> {
                model.voted = random.nextInt(10);
                changed(BoardChange.MEETING, false);
            }
            default -> {
                if (!model.ids().isEmpty()) {
                    changed(BoardChange.idea(model.vote(random)), false);
                }
            }
        }
    }

    private void changed(BoardChange change, boolean takesBack) {
        boards.forEach(board -> {
            if (takesBack) {
                board.takeBack(change);
            } else {
                board.touch(change);
            }
        });
    }

    private static Map<Long, JsonNode> ideas(JsonNode data) {
        Map<Long, JsonNode> ideas = new TreeMap<>();
        data.path("ideas").forEach(idea -> ideas.put(idea.get("id").asLong(), idea));
        return ideas;
    }

    // ------------------------------------------------------------------ what a phone does

    private final class Page {

        private final boolean gzip;
        private final boolean deltas;
        private final Map<Long, JsonNode> ideas = new TreeMap<>();
        private JsonNode meeting;
        private String last;
        private LiveBoard board;
        private FeedReader reader;
        private FeedEncoding encoding;
        private Inflater inflater;
        private ByteArrayOutputStream wire = new ByteArrayOutputStream();
        private String events = "";
        private String rest = "";
        private int connections;
        private int shared;

        Page(boolean gzip, boolean deltas) {
            this.gzip = gzip;
            this.deltas = deltas;
        }

        Page copy() {
            Page copy = new Page(gzip, deltas);
            copy.ideas.putAll(ideas);
            copy.meeting = meeting;
            copy.last = last;
            return copy;
        }

        void connect(LiveBoard to) throws Exception {
            hangUp();
            connections++;
            board = to;
            BoardDigest digest = null;
            if (last != null) {
                digest = new BoardDigest(64);
                for (JsonNode idea : ideas.values()) {
                    digest.add(idea.get("words").asInt(), JSON.treeToValue(figures(idea), IdeaFigures.class));
                }
            }
            reader = to.read(FeedRequest.of(last, digest == null ? null : digest.toString(), Viewer.ANYONE, deltas ? FeedRequest.VERSION : null, gzip), () -> { });
            encoding = reader.encoding();
            inflater = new Inflater(true);
            wire = new ByteArrayOutputStream();
            rest = "";
            write(encoding.opening(deltas), true);
        }

        private ObjectNode figures(JsonNode idea) {
            ObjectNode figures = JSON.createObjectNode();
            for (String name : List.of("id", "for", "pass", "against", "bySector", "others", "comments", "score", "few")) {
                if (idea.has(name)) {
                    figures.set(name, idea.get(name));
                }
            }
            return figures;
        }

        void hangUp() {
            if (reader != null) {
                reader.close();
                inflater.end();
                reader = null;
            }
        }

        void heartbeat() throws Exception {
            if (reader != null) {
                write(encoding.heartbeat(), false);
            }
        }

        /** @return the revision that this page has now */
        long take(int most) throws Exception {
            if (reader == null) {
                return -1;
            }
            Set<String> before = new HashSet<>(gone);
            for (int i = 0; i < most; i++) {
                Frame frame = reader.poll();
                if (frame == null) {
                    break;
                }
                String text = new String(frame.wire(), StandardCharsets.UTF_8);
                assertThat(before).as("taken back before it was asked for").noneMatch(text::contains);
                byte[] bytes = encoding.frame(frame);
                shared += frame.shared() != null && bytes == frame.shared().deflated() ? 1 : 0;
                write(bytes, false);
            }
            return last == null ? -1 : Long.parseLong(last.substring(last.indexOf('-') + 1));
        }

        private void write(byte[] bytes, boolean first) throws IOException, DataFormatException {
            wire.writeBytes(bytes);
            if (!gzip) {
                read(bytes);
                return;
            }
            int header = first ? 10 : 0;
            inflater.setInput(bytes, header, bytes.length - header);
            byte[] buffer = new byte[4096];
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int length = inflater.inflate(buffer); length > 0; length = inflater.inflate(buffer)) {
                out.write(buffer, 0, length);
            }
            read(out.toByteArray());
        }

        private void read(byte[] bytes) {
            rest += new String(bytes, StandardCharsets.UTF_8);
            String[] parts = rest.split("\n\n", -1);
            rest = parts[parts.length - 1];
            for (int i = 0; i < parts.length - 1; i++) {
                String id = null;
                String event = null;
                for (String line : parts[i].split("\n")) {
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ") && id != null) {
                        apply(id, event, JSON.readTree(line.substring(6)));
                    }
                }
            }
        }

        /** As frontend/board/store.ts. */
        private void apply(String id, String event, JsonNode data) {
            events += event + " ";
            assertThat(event.equals("snapshot") || deltas).as("a page of yesterday understands nothing but whole boards").isTrue();
            int dash = id.lastIndexOf('-');
            if (event.equals("delta")) {
                boolean here = last.startsWith(id.substring(0, dash + 1));
                assertThat(here || data.has("buckets")).as("goes on from a board of another server").isTrue();
                assertThat(here ? data.path("since").asLong(Long.parseLong(id.substring(dash + 1)) - 1) : 0).as("what it goes on from")
                        .isLessThanOrEqualTo(Long.parseLong(last.substring(last.lastIndexOf('-') + 1)));
            }
            last = id;
            if (event.equals("snapshot")) {
                ideas.clear();
            }
            if (data.has("buckets")) {
                Set<Long> whole = new HashSet<>();
                data.get("buckets").get("whole").forEach(bucket -> whole.add(bucket.asLong()));
                long of = data.get("buckets").get("of").asLong();
                ideas.keySet().removeIf(idea -> whole.contains(idea % of));
            }
            data.path("ideas").forEach(idea -> ideas.put(idea.get("id").asLong(), idea));
            data.path("figures").forEach(figures -> {
                ObjectNode idea = (ObjectNode) ideas.get(figures.get("id").asLong()).deepCopy();
                idea.remove(List.of("for", "pass", "against", "bySector", "others", "score", "few"));
                figures.propertyStream().forEach(figure -> idea.set(figure.getKey(), figure.getValue()));
                ideas.put(idea.get("id").asLong(), idea);
            });
            data.path("scores").forEach(score -> {
                long scored = 0;
                for (int i = 1; i < score.size(); i++) {
                    scored += score.get(i).asLong();
                    ObjectNode idea = (ObjectNode) ideas.get(scored).deepCopy();
                    idea.remove(List.of("score", "few"));
                    if (score.get(0).isNull()) {
                        idea.put("few", true);
                    } else {
                        idea.set("score", score.get(0));
                    }
                    ideas.put(scored, idea);
                }
            });
            data.path("removed").forEach(idea -> ideas.remove(idea.asLong()));
            if (data.has("meeting")) {
                meeting = data.get("meeting");
            }
            if (data.has("people")) {
                meeting = meeting.deepCopy();
                data.get("people").propertyStream().forEach(people -> ((ObjectNode) meeting).set(people.getKey(), people.getValue()));
            }
        }
    }

    // ------------------------------------------------------------------ what is in the database

    private static final class Model {

        private Meeting meeting;
        private volatile boolean hidden;
        private volatile int voted = 8;
        private final Map<Long, IdeaView> ideas = new LinkedHashMap<>();
        private final Map<Long, IdeaView> removed = new LinkedHashMap<>();
        private long ids = 1_000;
        private int turn;

        synchronized List<Long> ids() {
            return List.copyOf(ideas.keySet());
        }

        synchronized long post(Random random) {
            long id = ids++;
            ideas.put(id, idea(id, "Ord " + turn++ + ".", random.nextInt(5), random));
            return id;
        }

        private static IdeaView idea(long id, String title, int comments, Random random) {
            return new IdeaView(id, "idea", words(title, "Vi mødes på biblioteket den første tirsdag i måneden, nr. " + random.nextInt()), null, "business",
                    null, null, 0, 0, 0, Map.of(), null, comments, "open", false, null, null, Instant.ofEpochSecond(id), null, null, 0, null, null, null, null);
        }

        synchronized String reword(long id, Random random) {
            IdeaView was = ideas.get(id);
            ideas.put(id, with(idea(id, "Ord " + turn++ + ".", was.comments(), random), was.bySector(), was.score()));
            return was.title();
        }

        synchronized String remove(long id) {
            IdeaView was = ideas.remove(id);
            removed.put(id, was);
            return was.title();
        }

        synchronized long vote(Random random) {
            return voteFor(ids().get(random.nextInt(ideas.size())));
        }

        synchronized long voteFor(long id) {
            IdeaView was = ideas.get(id);
            Map<String, IdeaView.FiguresView> bySector = new LinkedHashMap<>(was.bySector());
            String sector = SECTORS.get(turn++ % SECTORS.size());
            IdeaView.FiguresView figures = bySector.getOrDefault(sector, new IdeaView.FiguresView(0, 0, 0));
            bySector.put(sector, new IdeaView.FiguresView(figures.forCount() + 1, figures.pass(), figures.against()));
            ideas.put(id, with(was, bySector, (was.score() == null ? 0 : was.score()) + 1_000 + turn % 977));
            return id;
        }

        synchronized void rescore(Random random, int values) {
            ideas.replaceAll((id, idea) -> with(idea, idea.bySector(), random.nextInt(4) == 0 ? null : 5_000 * random.nextInt(values)));
        }

        private static IdeaView with(IdeaView idea, Map<String, IdeaView.FiguresView> bySector, Integer score) {
            int all = bySector.values().stream().mapToInt(IdeaView.FiguresView::forCount).sum();
            return new IdeaView(idea.id(), idea.kind(), idea.words(), null, idea.sector(), null, null, all, 0, 0, bySector, null,
                    idea.comments(), idea.state(), false, null, null, idea.createdAt(), null, null, score, score == null ? true : null, null, null, null);
        }

        synchronized BoardReader.Look all() {
            return new BoardReader.Look(head(), ideas.values().stream().map(idea -> row(idea, true, hidden)).toList());
        }

        synchronized List<BoardReader.Row> some(BoardReader.Head head, Collection<Long> wanted) {
            List<BoardReader.Row> rows = new ArrayList<>();
            for (long id : wanted) {
                if (ideas.containsKey(id)) {
                    rows.add(row(ideas.get(id), true, head.view().talliesHidden()));
                } else if (removed.containsKey(id)) {
                    rows.add(row(removed.get(id), false, true));
                }
            }
            return rows;
        }

        /** Their words are as they were read: what they say by now is read for another reason. */
        synchronized List<BoardReader.Row> recount(BoardReader.Head head, Stream<IdeaView> shown) {
            return shown.map(words -> row(words.with(Optional.ofNullable(ideas.get(words.id())).orElse(words).figures()), true, head.view().talliesHidden())).toList();
        }

        private static BoardReader.Row row(IdeaView idea, boolean onBoard, boolean hidden) {
            IdeaView shown = !hidden ? idea : new IdeaView(idea.id(), idea.kind(), idea.words(), null, idea.sector(), null, null,
                    null, null, null, null, null, idea.comments(), idea.state(), false, null, null, idea.createdAt(), null, null, null, null, null, null, null);
            return new BoardReader.Row(shown, idea.id(), onBoard, null);
        }

        synchronized BoardReader.Head head() {
            MeetingView view = new MeetingView("482716", "Silkeborg", new MeetingView.CaravanView("k", "Karavane"), "vote", List.of(), null, null,
                    null, null, null, "for-pass-against", null, hidden, "public", false, List.of(), List.of(),
                    new MeetingView.TakesView(true, true, true, true), new MeetingView.PresenceView(10, Map.of(), 10), new MeetingView.PresenceView(voted, Map.of(), voted), "open", false, true, null, null, List.of());
            return new BoardReader.Head(view, Electorate.of(VotingStyle.FOR_PASS_AGAINST, Map.of("business", 10), Map.of("business", 8),
                    AnswerThreshold.DEFAULT), meeting);
        }

        /** As a snapshot has it. */
        synchronized Map<Long, JsonNode> shown() {
            Map<Long, JsonNode> shown = new TreeMap<>();
            all().rows().forEach(row -> {
                ObjectNode idea = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(row.view()));
                shown.put(row.view().id(), idea.put("words", BoardDigest.words(row.view())));
            });
            return shown;
        }
    }
}
