package dk.karavanen.board.live;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.board.IdeaView;
import dk.karavanen.testing.Patience;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BoardDigestTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    /** The page's own code, run by node, makes the same of the same board. */
    @Test
    void pageAndServerMakeTheSame() throws Exception {
        for (int size : new int[] {64, 256}) {
            BoardDigest digest = new BoardDigest(size);
            List<ObjectNode> sent = new ArrayList<>();
            Random random = new Random(size);
            for (int i = 0; i < 300; i++) {
                IdeaView idea = idea(random, 7_000_000_000L + i * 3);
                digest.add(BoardDigest.words(idea), idea.figures());
                sent.add(((ObjectNode) JSON.readTree(JSON.writeValueAsBytes(idea))).put("words", BoardDigest.words(idea)));
            }
            assertThat(page(sent, size)).isEqualTo(digest.toString());
            assertThat(BoardDigest.parse(digest.toString())).isEqualTo(digest);
        }
    }

    @Test
    void itTellsWhichBucketDiffersAndInWhat() {
        Random random = new Random(1);
        List<IdeaView> ideas = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ideas.add(idea(random, i));
        }
        BoardDigest whole = of(ideas);
        BoardDigest without = of(ideas.subList(0, 199));
        assertThat(whole.otherWords(without)).containsExactly(199 % 64);
        List<IdeaView> voted = new ArrayList<>(ideas);
        IdeaView old = ideas.get(3);
        voted.set(3, new IdeaView(old.id(), old.kind(), old.words(), old.theme(), old.sector(), old.organisation(), old.name(), 999,
                old.pass(), old.against(), old.bySector(), old.others(), old.comments(), old.state(), old.pinned(), old.editedAt(),
                old.rewordedAt(), old.createdAt(), old.continues(), old.mergedInto(), old.score(), old.few(), old.answer(), old.suggested(), old.outcome()));
        assertThat(whole.otherFigures(of(voted))).containsExactly(3);
        assertThat(whole.otherWords(of(voted))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "A", "AAAAAAAAA", "AAAAAAAAA*", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoneIsNone(String text) {
        assertThat(BoardDigest.parse(text)).isNull();
        assertThat(BoardDigest.parse("A".repeat(5_120))).as("too many").isNull();
    }

    private static BoardDigest of(List<IdeaView> ideas) {
        BoardDigest digest = new BoardDigest(64);
        ideas.forEach(idea -> digest.add(BoardDigest.words(idea), idea.figures()));
        return digest;
    }

    private static IdeaView idea(Random random, long id) {
        boolean hidden = random.nextInt(5) == 0;
        boolean threeWay = random.nextBoolean();
        Map<String, IdeaView.FiguresView> sectors = new LinkedHashMap<>();
        for (String sector : List.of("volunteer", "civil-society", "business", "new-resident")) {
            if (random.nextBoolean()) {
                sectors.put(sector, figures(random, threeWay));
            }
        }
        boolean few = random.nextInt(3) == 0;
        return new IdeaView(id, "idea", words("Smørrebrød på " + random.nextInt(), random.nextBoolean() ? null : "Æ, ø og å"), null, "business", null,
                random.nextBoolean() ? "Åse" : null, hidden ? null : random.nextInt(500), hidden || !threeWay ? null : random.nextInt(50),
                hidden || !threeWay ? null : random.nextInt(50), hidden ? null : sectors,
                hidden || random.nextBoolean() ? null : figures(random, threeWay), random.nextInt(9), "open", random.nextBoolean(), null, null,
                Instant.ofEpochSecond(id), null, null, hidden || few ? null : random.nextInt(1_000_000) - 1_000, !hidden && few ? true : null, null, null, null);
    }

    private static IdeaView.FiguresView figures(Random random, boolean threeWay) {
        return new IdeaView.FiguresView(random.nextInt(100), threeWay ? random.nextInt(100) : null, threeWay ? random.nextInt(100) : null);
    }

    private String page(List<ObjectNode> ideas, int size) throws Exception {
        Path input = Files.writeString(folder.resolve("ideas.json"), JSON.writeValueAsString(ideas));
        Path own = Path.of(".karavanen/node/node_modules/node/bin/node");
        String script = "import { digest } from " + JSON.writeValueAsString(Path.of("frontend/board/digest.ts").toUri().toString())
                + "; import { readFileSync } from 'node:fs'; console.log(digest(JSON.parse(readFileSync(" + JSON.writeValueAsString(input.toString())
                + ", 'utf8')), " + size + "))";
        Process node = new ProcessBuilder(Files.isExecutable(own) ? own.toAbsolutePath().toString() : "node", "--no-warnings", "--input-type=module",
                "-e", script).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(node.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return said;
    }
}
