package dk.karavanen.report;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.board.live.LiveBoards;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.BalancedEstimate;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.ranking.Weights;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.CsvFilesTest.Csv;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One fact, one figure: the same hall asked on every surface (board, feed, wall, phone, desk, ranking, recommendations, JSON, CSV, web
 * page, PDF), against a model of its own that counts person by person from what everybody did.
 */
class OneFigureTest {

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

        private static final List<String> SECTORS = Sector.DEFAULTS.stream().map(Sector::code).toList();
        private static final Instant BEGAN = Instant.parse("2016-05-23T16:00:00Z");

        @Autowired
        BoardReader board;
        @Autowired
        LiveBoards live;
        @Autowired
        DeskReader desk;
        @Autowired
        RankingRuns runs;
        @Autowired
        Recommending recommending;
        @Autowired
        RecommendationLists lists;
        @Autowired
        Reporting reporting;
        @Autowired
        ReportFiles files;
        @Autowired
        OwnBoard own;
        @Autowired
        Participants participants;
        @Autowired
        JdbcClient jdbc;

        Hall evening;
        Model model;

        @BeforeEach
        void newEvening() {
            evening = Hall.caravan(jdbc);
            model = new Model();
        }

        // -------------------------------------------------------------- single findings

        /** The issue's hall: the phone said 60 to 40 for Y, desk and report 60 to 40 for X. */
        @Test
        void phoneDeskAndReportAgreeWhichIsBroadest() {
            long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            List<Long> civil = evening.people(5, "civil-society", meeting);
            List<Long> municipality = evening.people(5, "municipality", meeting);
            List<Long> volunteers = evening.people(3, "volunteer", meeting);
            List<Long> newcomers = evening.people(3, "new-resident", meeting);
            long y = evening.idea(meeting, "Y");
            long x = evening.idea(meeting, "X");
            evening.areFor(civil.subList(0, 2), x);
            evening.areFor(municipality.subList(0, 2), x);
            evening.areFor(volunteers, x);
            evening.areFor(newcomers, x);
            evening.areFor(civil.subList(0, 3), y);
            evening.areFor(municipality.subList(0, 3), y);
            Map<Long, IdeaView> shown = shown(meeting);
            assertThat(shown.get(x).score()).isEqualTo(600_000);
            assertThat(shown.get(y).score()).isEqualTo(400_000);
            assertThat(ordered("byBalance", shown.values())).containsExactly(x, y);
            assertThat(runs.ofMeeting(meeting).by(Method.BALANCED)).extracting(RankedIdea::idea).containsExactly(x, y);
            publish("Y", y);
            publish("X", x);
            assertThat(lists.of(evening.caravan, Audience.PUBLIC).published()).extracting(RecommendationList.Entry::title)
                    .containsExactly("X", "Y");
            assertThat(lists.of(evening.caravan, Audience.PUBLIC).published()).extracting(e -> e.support().orElseThrow().share().orElseThrow())
                    .allSatisfy(share -> assertThat(share).isBetween(0.39, 0.61));
        }

        /** An author who supports S, which is merged with their own T: ranking said 1 of 4, recommendation 1 of 5. */
        @Test
        void anAuthorsWordOnWhatWasMergedCountsOnceAndEverywhere() {
            for (boolean intoOwn : List.of(true, false)) {
                newEvening();
                evening.threshold(1, 0, 0);
                long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
                List<Long> people = evening.people(5, "civil-society", meeting);
                long s = evening.idea(meeting, "S");
                long t = evening.idea(meeting, "T");
                evening.author(t, people.getFirst());
                evening.says(people.getFirst(), s, 1);
                long root = intoOwn ? t : s;
                evening.merge(intoOwn ? s : t, root);
                publish("R", root);
                IdeaTally ranked = runs.ofMeeting(meeting).ranking().idea(root).orElseThrow().tally();
                RecommendationList.Support support = lists.of(evening.caravan, Audience.PUBLIC).published().getFirst().support().orElseThrow();
                assertThat(ranked.forCount() + " of " + ranked.answered()).isEqualTo("1 of 5");
                assertThat(support.forCount() + " of " + support.answered()).isEqualTo("1 of 5");
                assertThat(shown(meeting).get(root).score()).isEqualTo(200_000);
            }
        }

        /** Leaving once the result was shown took nothing of anybody's vote and lowered one's own idea from 63.3 to 61.4 %. */
        @Test
        void leavingDoesNotLowerOnesOwnIdea() {
            for (String phase : List.of("VOTE", "RESULTS")) {
                newEvening();
                evening.threshold(1, 0, 0);
                long meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
                jdbc.sql("update meeting set phase = ? where id = ?").params(phase, meeting).update();
                List<Long> civil = evening.people(9, "civil-society", meeting);
                List<Long> municipality = evening.people(6, "municipality", meeting);
                long idea = evening.idea(meeting, "Egen");
                evening.author(idea, civil.getFirst());
                evening.areFor(civil.subList(1, 6), idea);
                evening.areFor(municipality.subList(0, 4), idea);
                publish("R", idea);
                int before = shown(meeting).get(idea).score();
                double share = published(idea).share().orElseThrow();
                own.leave(participants.findById(civil.getFirst()).orElseThrow(), false);
                assertThat(shown(meeting).get(idea).score()).as(phase).isGreaterThanOrEqualTo(before);
                assertThat(published(idea).share().orElseThrow()).as(phase).isGreaterThanOrEqualTo(share);
                assertThat(runs.ofMeeting(meeting).ranking().idea(idea).orElseThrow().balanced().orElseThrow().share())
                        .isEqualTo(published(idea).share().orElseThrow());
            }
        }

        private RecommendationList.Support published(long idea) {
            return lists.of(evening.caravan, Audience.PUBLIC).published().stream()
                    .filter(entry -> entry.sources().getFirst().id() == idea).findFirst().orElseThrow().support().orElseThrow();
        }

        // -------------------------------------------------------------- a random evening on every surface

        @Test
        void everySurfaceSaysWhatThePeopleDid() throws Exception {
            Random random = new Random(2026);
            long silkeborg = model.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            long esbjerg = model.meeting("Esbjerg", VotingStyle.FOR_PASS_AGAINST);
            model.fill(random, silkeborg, esbjerg);
            Map<Long, IdeaTally> expected = new TreeMap<>();
            for (long meeting : new long[] {silkeborg, esbjerg}) {
                expected.putAll(model.tallies(meeting));
            }
            assertThat(expected).hasSizeGreaterThan(30);
            assertThat(expected.values()).anyMatch(model::isFew).anyMatch(tally -> !model.isFew(tally));

            for (long meeting : new long[] {silkeborg, esbjerg}) {
                onScreens(meeting, model.tallies(meeting));
            }
            RankingRun all = runs.ofCaravan(evening.caravan);
            assertThat(all.ranking().size()).isEqualTo(expected.size());
            List<Long> order = all.by(Method.BALANCED).stream().map(RankedIdea::idea).toList();
            assertThat(order).isEqualTo(expected.values().stream().sorted(model.order()).map(IdeaTally::idea).toList());

            Map<Long, Long> recommendationOf = new LinkedHashMap<>();
            expected.keySet().forEach(idea -> recommendationOf.put(idea, publish("Anbefaling " + idea, idea)));
            RecommendationList list = lists.of(evening.caravan, Audience.PUBLIC);
            List<RecommendationList.Entry> entries = new ArrayList<>(list.published());
            entries.addAll(list.apart());
            assertThat(entries).extracting(entry -> entry.sources().getFirst().id()).isEqualTo(order);
            assertThat(list.apart()).allSatisfy(entry -> assertThat(entry.place()).isEmpty());
            for (RecommendationList.Entry entry : entries) {
                asRecommended(entry, expected.get(entry.sources().getFirst().id()));
            }
            inEveryFile(expected, recommendationOf, list);
        }

        /** Board, feed, wall, phone and desk, and the ranking of one meeting. */
        private void onScreens(long meeting, Map<Long, IdeaTally> expected) throws IOException {
            Map<Long, IdeaView> shown = shown(meeting);
            assertThat(shown.keySet()).isEqualTo(expected.keySet());
            Map<Long, JsonNode> fed = new HashMap<>();
            new JsonMapper().readTree(live.of(meeting).snapshot().data()).get("ideas").forEach(idea -> fed.put(idea.get("id").asLong(), idea));
            Map<Long, DeskIdea> atDesk = new HashMap<>();
            desk.all(meeting).forEach(idea -> atDesk.put(idea.id(), idea));
            Ranking ranking = runs.ofMeeting(meeting).ranking();
            expected.forEach((id, tally) -> {
                IdeaView view = shown.get(id);
                boolean few = model.isFew(tally);
                Integer score = few ? null : BalancedEstimate.of(tally.sectors(), Weights.equalVoice()).orElseThrow().score();
                assertThat(view.forCount()).isEqualTo(tally.forCount());
                assertThat(view.score()).as("idea %s", id).isEqualTo(score);
                assertThat(view.few()).isEqualTo(few ? true : null);
                assertThat(fed.get(id).path("for").asInt(-1)).isEqualTo(tally.forCount());
                assertThat(fed.get(id).has("score") ? (Integer) fed.get(id).get("score").asInt() : null).isEqualTo(score);
                assertThat(atDesk.get(id).support()).isEqualTo(tally.forCount());
                assertThat(atDesk.get(id).tally().against()).isEqualTo(tally.against());
                RankedIdea ranked = ranking.idea(id).orElseThrow();
                assertThat(ranked.tally()).isEqualTo(tally);
                assertThat(ranked.few()).isEqualTo(few);
                if (model.style(meeting) == VotingStyle.FOR_PASS_AGAINST) {
                    assertThat(List.of(view.pass(), view.against())).containsExactly(tally.pass(), tally.against());
                }
            });
            List<Long> mostFor = expected.values().stream().sorted(Ranking.EQUALS).map(IdeaTally::idea).toList();
            assertThat(ordered("bySupport", shown.values())).as("wall and phone").isEqualTo(mostFor);
            assertThat(expected.keySet().stream().map(atDesk::get).sorted(DeskIdea.MOST_SUPPORTED).map(DeskIdea::id)).isEqualTo(mostFor);
            assertThat(ordered("byBalance", shown.values())).as("phone")
                    .isEqualTo(runs.ofMeeting(meeting).by(Method.BALANCED).stream().map(RankedIdea::idea).toList());
            assertThat(runs.ofMeeting(meeting).by(Method.SUPPORT).stream().filter(idea -> !idea.few()).map(RankedIdea::idea))
                    .isEqualTo(mostFor.stream().filter(id -> !model.isFew(expected.get(id))).toList());
        }

        private void asRecommended(RecommendationList.Entry entry, IdeaTally tally) {
            RecommendationList.Support support = entry.support().orElseThrow();
            assertThat(List.of(support.forCount(), support.pass(), support.against(), support.answered()))
                    .containsExactly(tally.forCount(), tally.pass(), tally.against(), tally.answered());
            assertThat(entry.hasFewAnswers()).isEqualTo(model.isFew(tally));
            assertThat(entry.few().isPresent()).as("and then with a reason").isEqualTo(model.isFew(tally));
            RankedIdea ranked = Ranking.of(List.of(tally)).idea(tally.idea()).orElseThrow();
            assertThat(support.balanced()).isEqualTo(ranked.balanced());
            assertThat(support.estimate()).isEqualTo(ranked.estimate());
            assertThat(support.sectors().stream().filter(s -> s.answered() > 0).count()).isEqualTo(tally.sectorsAnswering());
        }

        /** JSON, CSV, web page and PDF. */
        private void inEveryFile(Map<Long, IdeaTally> expected, Map<Long, Long> recommendationOf, RecommendationList list) throws Exception {
            reporting.make(evening.caravan, Locale.of("da"));
            await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
            Edition edition = reporting.progress(evening.caravan).orElseThrow().edition();
            JsonNode json = new JsonMapper().readTree(files.json(edition).bytes());
            Map<Long, JsonNode> ideas = new HashMap<>();
            json.get("ideas").forEach(idea -> ideas.put(idea.get("id").asLong(), idea));
            Map<Long, JsonNode> recommendations = new LinkedHashMap<>();
            json.get("recommendations").forEach(r -> recommendations.put(r.get("id").asLong(), r));
            Map<String, Map<String, String>> ideasCsv = new HashMap<>();
            Csv.records(text(files.csv(edition, "ideas"))).forEach(row -> ideasCsv.put(row.get("idea"), row));
            Map<String, Map<String, String>> wholeCsv = new HashMap<>();
            Csv.records(text(files.csv(edition, "recommendations"))).stream().filter(row -> row.get("sector").isEmpty())
                    .forEach(row -> wholeCsv.put(row.get("recommendation"), row));
            Document page = Jsoup.parse(text(files.page(edition, Locale.of("da"))));
            String paper = paper(files.pdf(edition, Locale.of("da")));
            List<Long> inOrder = new ArrayList<>(list.published().stream().map(RecommendationList.Entry::id).toList());
            list.apart().forEach(entry -> inOrder.add(entry.id()));
            assertThat(List.copyOf(recommendations.keySet())).isEqualTo(inOrder);
            assertThat(page.select("article.recommendation").eachAttr("id")).isEqualTo(inOrder.stream().map(id -> "recommendation-" + id).toList());
            expected.forEach((id, tally) -> {
                assertThat(ideas.get(id).at("/tally/for").asInt()).isEqualTo(tally.forCount());
                assertThat(ideasCsv.get("" + id)).containsEntry("for", "" + tally.forCount()).containsEntry("against", "" + tally.against());
                JsonNode r = recommendations.get(recommendationOf.get(id));
                Map<String, String> row = wholeCsv.get("" + recommendationOf.get(id));
                assertThat(r.at("/support/for").asInt()).isEqualTo(tally.forCount());
                assertThat(r.at("/support/answered").asInt()).isEqualTo(tally.answered());
                assertThat(row).containsEntry("for", "" + tally.forCount()).containsEntry("answered", "" + tally.answered());
                if (tally.answered() == 0) {
                    assertThat(page.select("#recommendation-" + recommendationOf.get(id) + " .support-block").text()).contains("Ingen har taget stilling");
                    return;
                }
                String answers = tally.forCount() + " for af " + tally.answered() + " svar";
                String shown = page.select("#recommendation-" + recommendationOf.get(id) + " .share").text().replace('\u00a0', ' ');
                assertThat(shown).contains(answers);
                assertThat(paper).contains(answers);
                if (model.isFew(tally)) {
                    assertThat(r.has("place")).isFalse();
                    assertThat(r.get("support").has("share")).isFalse();
                    assertThat(r.get("fewReason").asString()).isEqualTo("Prøves igen i Næstved.");
                    assertThat(row).containsEntry("share", "").containsEntry("place", "").containsEntry("few_because", "Prøves igen i Næstved.");
                    assertThat(shown).doesNotContain("%").contains("For få til en procent");
                } else {
                    RankedIdea ranked = Ranking.of(List.of(tally)).idea(id).orElseThrow();
                    double share = ranked.balanced().orElseThrow().share();
                    assertThat(r.at("/support/share").asDouble()).isEqualTo(share);
                    assertThat(r.at("/support/lower").asDouble()).isCloseTo(Math.max(0, ranked.estimate().orElseThrow().score() / 1e6), within(1e-6));
                    assertThat(Double.parseDouble(row.get("lower_90"))).isEqualTo(r.at("/support/lower").asDouble());
                    assertThat(shown).startsWith(Phrases.percentFigure(share) + " % " + answers);
                }
            });
        }

        // -------------------------------------------------------------- asking

        private Map<Long, IdeaView> shown(long meeting) {
            Map<Long, IdeaView> shown = new TreeMap<>();
            board.all(meeting).rows().stream().filter(row -> row.onBoard() && row.root() == row.view().id())
                    .forEach(row -> shown.put(row.view().id(), row.view()));
            return shown;
        }

        private long publish(String title, long source) {
            Recommendation made = recommending.make(evening.caravan, new Recommending.Draft(title, "Vi anbefaler det.", "", "Nogen ville hellere vente.", null,
                    List.of(source)));
            recommending.publish(made.id(), made.version(), "Prøves igen i Næstved.");
            return made.id();
        }

        /** The order that wall and phones make of what the feed says: their own code, run by node. */
        private static List<Long> ordered(String comparator, java.util.Collection<IdeaView> ideas) {
            Path own = Path.of(".karavanen/node/node_modules/node/bin/node");
            try {
                Path input = Files.createTempFile("ideas", ".json");
                List<IdeaView> turned = new ArrayList<>(ideas);
                java.util.Collections.shuffle(turned, new Random(7));
                Files.writeString(input, new JsonMapper().writeValueAsString(turned));
                Process node = new ProcessBuilder(Files.isExecutable(own) ? own.toAbsolutePath().toString() : "node", "--no-warnings",
                        "--input-type=module", "-e", "import { " + comparator + " as by } from " + json(Path.of("frontend/shared/order.ts").toUri())
                                + "; import { readFileSync } from 'node:fs';"
                                + "console.log(JSON.parse(readFileSync(" + json(input) + ", 'utf8')).sort(by).map((i) => i.id).join(' '))")
                        .redirectErrorStream(true).start();
                String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                assertThat(node.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(node.exitValue()).as(said).isZero();
                Files.delete(input);
                return java.util.Arrays.stream(said.split(" ")).map(Long::valueOf).toList();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static String json(Object text) {
            return new JsonMapper().writeValueAsString(text.toString());
        }

        private static String text(ReportFiles.File file) {
            return new String(file.bytes(), StandardCharsets.UTF_8);
        }

        private static String paper(ReportFiles.File pdf) throws IOException {
            try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
                return new PDFTextStripper().getText(document).replace('\u00a0', ' ').replaceAll("\\s+", " ");
            }
        }

        // -------------------------------------------------------------- the model

        private record Person(long id, String sector) {
        }

        private record Said(long idea, long person, Integer value, Instant at) {
        }

        private record Post(long id, long meeting, Long author, long root, boolean onBoard) {
        }

        /** What everybody did, kept twice: here and in the tables. */
        private final class Model {

            private final Map<Long, VotingStyle> meetings = new LinkedHashMap<>();
            private final Map<Long, List<Person>> present = new HashMap<>();
            private final List<Post> ideas = new ArrayList<>();
            private final List<Said> said = new ArrayList<>();

            long meeting(String title, VotingStyle style) {
                long id = evening.meeting(title, style);
                meetings.put(id, style);
                present.put(id, new ArrayList<>());
                return id;
            }

            VotingStyle style(long meeting) {
                return meetings.get(meeting);
            }

            void fill(Random random, long... at) {
                List<Person> everybody = new ArrayList<>();
                for (long meeting : at) {
                    for (int s = 0; s < SECTORS.size(); s++) {
                        for (int n = new int[] {12, 9, 6, 5, 7, 3, 2}[s]; n > 0; n--) {
                            boolean both = random.nextInt(6) == 0;
                            Person person = new Person(both ? evening.person(SECTORS.get(s), at) : evening.person(SECTORS.get(s), meeting), SECTORS.get(s));
                            everybody.add(person);
                            for (long one : both ? at : new long[] {meeting}) {
                                come(random, one, person);
                            }
                        }
                    }
                }
                for (long meeting : at) {
                    List<Long> ids = new ArrayList<>();
                    for (int i = 0; i < 24; i++) {
                        long idea = evening.idea(meeting, "Idé " + i);
                        ids.add(idea);
                    }
                    Map<Long, Long> roots = new HashMap<>();
                    ids.forEach(id -> roots.put(id, id));
                    // Two pairs, and a chain of three.
                    merge(roots, ids.get(1), ids.get(0));
                    merge(roots, ids.get(2), ids.get(3));
                    merge(roots, ids.get(4), ids.get(5));
                    merge(roots, ids.get(5), ids.get(6));
                    evening.become(ids.get(7), "HIDDEN");
                    List<Person> authors = everybody.stream().filter(person -> random.nextInt(3) > 0).toList();
                    for (long id : ids) {
                        Person author = random.nextInt(5) == 0 ? null : authors.get(random.nextInt(authors.size()));
                        if (author != null) {
                            evening.author(id, author.id());
                        }
                        ideas.add(new Post(id, meeting, author == null ? null : author.id(), roots.get(id), id != ids.get(7)));
                    }
                    // Everyone's own ideas are left alone; what is merged is not, for it was not yet.
                    double[] seen = ids.stream().mapToDouble(id -> random.nextInt(4) == 0 ? 0.03 : random.nextDouble()).toArray();
                    for (Person person : everybody) {
                        for (int i = 0; i < ids.size(); i++) {
                            Post post = ideas.get(ideas.size() - ids.size() + i);
                            if (random.nextDouble() < seen[i] && !Long.valueOf(person.id()).equals(post.author())) {
                                say(random, post, person);
                            }
                        }
                    }
                }
            }

            /** Some leave again, some are set aside: they count nowhere. */
            private void come(Random random, long meeting, Person person) {
                String gone = random.nextInt(9) == 0 ? "left_at" : random.nextInt(12) == 0 ? "set_aside_at" : null;
                if (gone == null) {
                    present.get(meeting).add(person);
                } else {
                    jdbc.sql("update attendance set " + gone + " = ? where meeting = ? and participant = ?")
                            .params(Timestamp.from(BEGAN), meeting, person.id()).update();
                }
            }

            private void merge(Map<Long, Long> roots, long idea, long into) {
                evening.merge(idea, into);
                roots.replaceAll((id, root) -> root == idea ? Long.valueOf(into) : root);
            }

            private void say(Random random, Post post, Person person) {
                boolean forOnly = meetings.get(post.meeting()) == VotingStyle.FOR_ONLY;
                Integer value = random.nextInt(12) == 0 ? null : forOnly ? 1 : (Integer) (random.nextInt(3) - 1);
                Instant at = BEGAN.plusSeconds(random.nextInt(50));
                said.add(new Said(post.id(), person.id(), value, at));
                jdbc.sql("insert into stance (idea, participant, stance_value, cast_at) values (?, ?, ?, ?)").param(post.id()).param(person.id())
                        .param(3, value, java.sql.Types.SMALLINT).param(Timestamp.from(at)).update();
            }

            /** Each root of a meeting that stands on its board, counted person by person. */
            Map<Long, IdeaTally> tallies(long meeting) {
                Map<Long, Post> byId = new HashMap<>();
                ideas.forEach(post -> byId.put(post.id(), post));
                Map<String, Integer> people = new TreeMap<>();
                present.get(meeting).forEach(person -> people.merge(person.sector(), 1, Integer::sum));
                Set<String> small = SmallSectors.among(people).hidden();
                Map<Long, IdeaTally> tallies = new TreeMap<>();
                for (Post root : ideas) {
                    if (root.meeting() != meeting || root.root() != root.id() || !root.onBoard()) {
                        continue;
                    }
                    Set<Long> authors = new HashSet<>();
                    ideas.stream().filter(post -> post.root() == root.id() && post.author() != null).forEach(post -> authors.add(post.author()));
                    Map<String, int[]> counts = new TreeMap<>();
                    for (Person person : present.get(meeting)) {
                        int[] n = counts.computeIfAbsent(small.contains(person.sector()) ? "*" : person.sector(), sector -> new int[4]);
                        Integer word = said.stream().filter(s -> s.person() == person.id() && byId.get(s.idea()).root() == root.id())
                                .max(Comparator.comparing(Said::at).thenComparing(s -> s.idea() == root.id()).thenComparing(Said::idea))
                                .map(Said::value).orElse(null);
                        if (word != null) {
                            n[word == 1 ? 0 : word == 0 ? 1 : 2]++;
                        } else if (!authors.contains(person.id())) {
                            n[3]++;
                        }
                    }
                    boolean forOnly = meetings.get(meeting) == VotingStyle.FOR_ONLY;
                    tallies.put(root.id(), new IdeaTally(root.id(), counts.entrySet().stream().map(count -> {
                        int[] n = count.getValue();
                        return new SectorTally(count.getKey(), n[0], n[1], n[2], forOnly ? n[3] : 0, forOnly ? 0 : n[3]);
                    }).toList()));
                }
                return tallies;
            }

            boolean isFew(IdeaTally tally) {
                long meeting = ideas.stream().filter(post -> post.id() == tally.idea()).findFirst().orElseThrow().meeting();
                Set<Long> there = new HashSet<>();
                ideas.stream().filter(post -> post.meeting() == meeting && post.onBoard()).forEach(post -> there.add(post.id()));
                long voted = present.get(meeting).stream().filter(person -> said.stream()
                        .anyMatch(s -> s.person() == person.id() && s.value() != null && there.contains(s.idea()))).count();
                AnswerThreshold limit = AnswerThreshold.DEFAULT;
                return tally.answered() < limit.people() || tally.answered() * 100 < limit.voters() * voted
                        || tally.sectorsAnswering() * 100 < limit.sectors() * tally.sectorsPresent();
            }

            Comparator<IdeaTally> order() {
                return Comparator.comparing(this::isFew)
                        .thenComparing(tally -> isFew(tally) ? 0 : -BalancedEstimate.of(tally.sectors(), Weights.equalVoice()).orElseThrow().score())
                        .thenComparing(Ranking.EQUALS);
            }
        }
    }
}
