package dk.karavanen.report;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.security.test.context.support.WithAnonymousUser;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.CommentReader.PublicComment;
import dk.karavanen.board.QuoteRequests;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.report.CsvFilesTest.Csv;
import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editions, from the tables to every format. */
class ReportingTest {

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
    abstract static class Cases extends EditionCases {

        @Autowired
        ReportWriter writer;
        @Autowired
        CurrentStaff staff;
        @Autowired
        AuditLog audit;
        @Autowired
        java.time.Clock clock;
        @Autowired
        ReportWordings wordings;
        @Autowired
        QuoteRequests quotes;
        @Autowired
        Meetings meetings;
        @Autowired
        Participants participants;
        @Autowired
        RecommendationLists lists;
        @Autowired
        Tallies tallies;
        @Autowired
        BoardReader board;

        long silkeborg;
        long esbjerg;
        final Map<String, List<Long>> atSilkeborg = new HashMap<>();
        final Map<String, List<Long>> atEsbjerg = new HashMap<>();
        final List<Long> silkeborgIdeas = new ArrayList<>();
        final List<Long> esbjergIdeas = new ArrayList<>();

        @BeforeEach
        void twoEvenings() {
            evening = Hall.caravan(jdbc);
            silkeborg = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            esbjerg = evening.meeting("Esbjerg", VotingStyle.FOR_PASS_AGAINST);
            // Two sectors too small to be shown at Silkeborg, none at Esbjerg.
            Map.of("civil-society", 12, "municipality", 9, "volunteer", 14, "business", 3, "other", 2)
                    .forEach((sector, n) -> atSilkeborg.put(sector, evening.people(n, sector, silkeborg)));
            Map.of("civil-society", 8, "jobcentre", 7, "volunteer", 10)
                    .forEach((sector, n) -> atEsbjerg.put(sector, evening.people(n, sector, esbjerg)));
            Random random = new Random(3);
            for (int i = 0; i < 12; i++) {
                long idea = evening.idea(silkeborg, "Silkeborg-idé " + i);
                silkeborgIdeas.add(idea);
                atSilkeborg.values().stream().flatMap(List::stream).filter(p -> random.nextInt(3) == 0).forEach(p -> evening.says(p, idea, 1));
                long other = evening.idea(esbjerg, "Esbjerg-idé " + i);
                esbjergIdeas.add(other);
                atEsbjerg.values().stream().flatMap(List::stream).filter(p -> random.nextBoolean())
                        .forEach(p -> evening.says(p, other, random.nextInt(3) - 1));
            }
            evening.merge(silkeborgIdeas.get(1), silkeborgIdeas.get(0));
        }

        Edition made() {
            reporting.make(evening.caravan, Locale.of("da"));
            await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
            Reporting.Progress progress = reporting.progress(evening.caravan).orElseThrow();
            assertThat(progress.step()).isEqualTo(Reporting.Step.DONE);
            return progress.edition();
        }

        private Recommendation recommendation(String title, Long... sources) {
            Recommendation made = recommending.make(evening.caravan,
                    new Recommending.Draft(title, "Vi anbefaler det. Og mere til.", "Derfor.", "Nogen ville hellere vente.", null, List.of(sources)));
            recommending.publish(made.id(), made.version());
            return made;
        }

        // -------------------------------------------------------------- what organisers write

        private long comment(long idea, String sector, String said) {
            long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into idea_comment (id, idea, author, sector, body, created_at) values (?, ?, ?, ?, ?, current_timestamp)")
                    .params(id, idea, atSilkeborg.get("volunteer").getFirst(), sector, said).update();
            return id;
        }

        private void yes(long... comments) {
            for (long comment : comments) {
                assertThat(jdbc.sql("update comment_quote set allowed = true where comment = ?").param(comment).update()).isEqualTo(1);
            }
        }

        /** Who was asked and said nothing, or no, or has left, is not quoted. */
        @Test
        void nobodyIsQuotedWithoutTheirYes() {
            Meeting meeting = meetings.findById(silkeborg).orElseThrow();
            Participant author = participants.findById(atSilkeborg.get("volunteer").getFirst()).orElseThrow();
            Participant other = participants.findById(atSilkeborg.get("volunteer").get(1)).orElseThrow();
            long bus = comment(silkeborgIdeas.getFirst(), "volunteer", "Det er bussen, der mangler.");
            long never = comment(silkeborgIdeas.getFirst(), "volunteer", "Det må I ikke vise.");
            long gone = comment(silkeborgIdeas.getFirst(), "volunteer", "Sagt af en, der er gået.");
            jdbc.sql("update idea_comment set author = null where id = ?").param(gone).update();
            assertThat(quotes.of(meeting, author)).isEmpty();
            assertThatThrownBy(() -> quotes.answer(meeting, author, bus, true)).as("nobody has asked").hasMessageContaining("not-found");
            wordings.save(evening.caravan, new ReportWording("", "", List.of(bus, never, gone), 0));
            assertThat(quotes.of(meeting, author)).extracting(QuoteRequests.OwnQuote::comment, QuoteRequests.OwnQuote::allowed)
                    .containsExactly(tuple(bus, null), tuple(never, null));
            assertThat(wordings.answers(evening.caravan)).isEqualTo(Map.of(QuoteRequests.Answer.WAITING, 2L, QuoteRequests.Answer.GONE, 1L));
            assertThat(frozen().voices()).as("silence is no yes").isEmpty();

            assertThatThrownBy(() -> quotes.answer(meeting, other, bus, true)).as("somebody else's").hasMessageContaining("not-found");
            quotes.answer(meeting, author, bus, true);
            quotes.answer(meeting, author, never, true);
            quotes.answer(meeting, author, never, false);
            assertThat(frozen().voices()).extracting(ReportContent.VoicePart::text).containsExactly("Det er bussen, der mangler.");
            wordings.save(evening.caravan, new ReportWording("", "", List.of(never, bus), 1));
            assertThat(wordings.answers(evening.caravan)).as("an answer stands, and nobody is asked twice")
                    .isEqualTo(Map.of(QuoteRequests.Answer.YES, 1L, QuoteRequests.Answer.NO, 1L));
        }

        private ReportContent frozen() {
            return files.content(editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow());
        }

        /** What an edition says never changes because somebody writes on. */
        @Test
        void titleForewordAndVoicesAreThoseOfTheNextEdition() {
            long bus = comment(silkeborgIdeas.getFirst(), "volunteer", "Det er bussen, der mangler.");
            long hidden = comment(silkeborgIdeas.get(2), "volunteer", "Skjules bagefter");
            assertThat(wordings.of(evening.caravan)).isEqualTo(ReportWording.NONE);
            wordings.save(evening.caravan, new ReportWording("  Vi spurgte\ndem ", "Tak.\n\nTil alle.", List.of(hidden, bus),
                    List.of(new ReportWording.Finding("Bussen", "Den går igen."), new ReportWording.Finding(" ", "")), List.of(" Formanden ", "", "Næstformanden"), 0));
            yes(hidden, bus);
            Edition first = editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow();
            jdbc.sql("update idea_comment set hidden_at = current_timestamp where id = ?").param(hidden).update();
            wordings.save(evening.caravan, new ReportWording("", "Andet.", List.of(bus), 1));
            Edition second = editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow();

            assertThat(reporting.readable(evening.slug, 1).hash()).isEqualTo(first.hash());
            assertThat(files.content(first).about()).satisfies(about -> {
                assertThat(about.heading()).isEqualTo("Vi spurgte dem");
                assertThat(about.foreword()).isEqualTo("Tak.\n\nTil alle.");
                assertThat(about.findings()).containsExactly(new ReportContent.FindingPart("Bussen", "Den går igen."));
                assertThat(about.signatures()).containsExactly("Formanden", "Næstformanden");
            });
            assertThat(files.content(first).voices()).extracting(ReportContent.VoicePart::text).containsExactly("Skjules bagefter", "Det er bussen, der mangler.");
            assertThat(files.content(second).about()).satisfies(about -> {
                assertThat(about.heading()).isNull();
                assertThat(about.foreword()).isEqualTo("Andet.");
                assertThat(about.findings()).isNull();
                assertThat(about.signatures()).isNull();
            });
            assertThat(files.content(second).voices()).extracting(ReportContent.VoicePart::text).containsExactly("Det er bussen, der mangler.");
            assertThat(jdbc.sql("select count(*) from audit_entry where caravan = ? and action = 'report-worded'").param(evening.caravan).query(Integer.class).single()).isEqualTo(2);
        }

        @Test
        void twoTabsAndWhatIsNotPublicAreRefused() {
            long open = comment(silkeborgIdeas.getFirst(), "volunteer", "Ja");
            wordings.save(evening.caravan, new ReportWording("Første", "", List.of(), 0));
            assertThatThrownBy(() -> wordings.save(evening.caravan, new ReportWording("Anden", "", List.of(), 0))).isInstanceOf(Refused.class).hasMessageContaining("stale");
            assertThat(wordings.of(evening.caravan).title()).isEqualTo("Første");
            assertThatThrownBy(() -> new ReportWording("x".repeat(121), "", List.of(), 1)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> new ReportWording("", "x".repeat(3001), List.of(), 1)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> new ReportWording("", "", List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), 1)).isInstanceOf(Refused.class);
            assertThat(wordings.choices(evening.caravan)).extracting(PublicComment::id).containsExactly(open);
            for (String not : List.of("update idea_comment set hidden_at = current_timestamp where id = " + open,
                    "update idea_comment set hidden_at = null where id = " + open + "; update meeting set visibility = 'PARTICIPANTS' where id = " + silkeborg)) {
                for (String sql : not.split("; ")) {
                    jdbc.sql(sql).update();
                }
                assertThat(wordings.choices(evening.caravan)).isEmpty();
                assertThatThrownBy(() -> wordings.save(evening.caravan, new ReportWording("", "", List.of(open), 1))).isInstanceOf(Refused.class);
            }
        }

        /** Fewer than five are not told apart, and fewer than five in all are no map. */
        @Test
        void theMapTellsLevelsAndNoPerson() {
            assertThat(files.content(editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow()).homes()).isNull();
            int[] left = {5};
            atSilkeborg.get("volunteer").subList(0, 9).forEach(person -> jdbc.sql("update participant set municipality = ? where id = ?")
                    .params(left[0]-- > 0 ? "0740" : "0615", person).update());
            ReportContent content = files.content(editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow());
            assertThat(content.homes()).hasSize(98).filteredOn(home -> home.code().equals("0740")).extracting(ReportContent.HomePart::people).containsExactly(5);
            assertThat(content.homes()).filteredOn(home -> home.code().equals("0615")).extracting(ReportContent.HomePart::people).containsOnlyNulls();
            assertThat(content.homes()).filteredOn(home -> Integer.valueOf(0).equals(home.people())).hasSize(96);
            assertThat(content.figures().municipalities()).isEqualTo(2);
        }

        // -------------------------------------------------------------- the same figures everywhere

        @Test
        void talliesAreTheSameOnTheBoardAndInEveryFormat() throws Exception {
            recommendation("Mentor", silkeborgIdeas.get(0), esbjergIdeas.get(3));
            Edition edition = made();
            Map<Long, Tally> screen = new HashMap<>(tallies.ofMeetings(List.of(silkeborg, esbjerg)));
            Map<Long, Integer> board = new HashMap<>();
            for (long meeting : new long[] {silkeborg, esbjerg}) {
                this.board.all(meeting).rows().forEach(row -> board.put(row.view().id(), row.view().forCount()));
            }
            Map<Long, Map<String, String>> ideasCsv = new HashMap<>();
            Csv.records(text(files.csv(edition, "ideas"))).forEach(row -> ideasCsv.put(Long.valueOf(row.get("idea")), row));
            Map<String, Map<String, String>> sectorsCsv = new HashMap<>();
            Csv.records(text(files.csv(edition, "tallies"))).forEach(row -> sectorsCsv.put(row.get("idea") + row.get("sector"), row));
            JsonNode json = new JsonMapper().readTree(files.json(edition).bytes());
            Map<Long, JsonNode> ideasJson = new HashMap<>();
            json.get("ideas").forEach(idea -> ideasJson.put(idea.get("id").asLong(), idea));
            Document page = Jsoup.parse(text(files.page(edition, Locale.of("da"))));
            String paper = paper(files.pdf(edition, Locale.of("da")));

            List<Long> all = Stream.concat(silkeborgIdeas.stream(), esbjergIdeas.stream()).toList();
            for (long id : all) {
                boolean merged = id == silkeborgIdeas.get(1);
                Element article = page.getElementById("idea-" + id);
                Matcher onPaper = Pattern.compile("(?s)" + id + " +(Silkeborg|Esbjerg)-idé .*?(Støtte (\\d+)\\.|For (\\d+), pas (\\d+), imod (\\d+)|$)")
                        .matcher(paper.substring(paper.lastIndexOf("Bilag: alle idéer")));
                assertThat(onPaper.find()).as("idea %s on paper", id).isTrue();
                if (merged) {
                    assertThat(ideasJson.get(id).get("tally")).isNull();
                    assertThat(ideasCsv.get(id)).containsEntry("for", "").containsEntry("merged_into", silkeborgIdeas.get(0).toString());
                    assertThat(article.select(".tally")).isEmpty();
                    assertThat(article.text()).contains("samlet med nr. " + silkeborgIdeas.get(0));
                    continue;
                }
                Tally tally = screen.getOrDefault(id, Tally.NONE);
                boolean forOnly = silkeborgIdeas.contains(id);
                String words = forOnly ? "Støtte " + tally.forCount()
                        : "For " + tally.forCount() + ", pas " + tally.pass() + ", imod " + tally.against();
                assertThat(board.get(id)).isEqualTo(tally.forCount());
                assertThat(article.select(".tally strong").text()).isEqualTo(words);
                assertThat(ideasJson.get(id).at("/tally/for").asInt()).isEqualTo(tally.forCount());
                assertThat(ideasJson.get(id).at("/tally/against").asInt()).isEqualTo(tally.against());
                assertThat(ideasCsv.get(id)).containsEntry("for", "" + tally.forCount()).containsEntry("against", "" + tally.against())
                        .containsEntry("pass", "" + tally.pass());
                assertThat(onPaper.group()).as("idea %s on paper", id).contains(words);
                ideasJson.get(id).at("/tally/bySector").forEach(sector -> {
                    Tally.Figures figures = tally.bySector().get(sector.get("sector").asString());
                    assertThat(sector.get("for").asInt()).isEqualTo(figures.forCount());
                    assertThat(sectorsCsv.get(id + sector.get("sector").asString())).containsEntry("for", "" + figures.forCount())
                            .containsEntry("against", "" + figures.against());
                });
            }

            RecommendationList.Entry entry = lists.of(evening.caravan, Audience.PUBLIC).published().getFirst();
            RecommendationPart part = files.content(edition).recommendations().getFirst();
            assertThat(part.support().share()).isEqualTo(entry.support().orElseThrow().share().orElseThrow());
            assertThat(part.support().forCount()).isEqualTo(entry.support().orElseThrow().forCount());
            String percent = Phrases.percentFigure(part.support().share()) + " %";
            assertThat(page.select("#recommendation-" + part.id() + " .big").text().replace('\u00A0', ' ')).isEqualTo(percent);
            assertThat(paper.replace('\u00A0', ' ')).contains(percent + " " + part.support().forCount() + " for af " + part.support().answered() + " svar");
            Map<String, String> whole = Csv.records(text(files.csv(edition, "recommendations"))).getFirst();
            assertThat(Double.parseDouble(whole.get("share"))).isEqualTo(part.support().share());
            assertThat(whole).containsEntry("for", "" + entry.support().orElseThrow().forCount());
        }

        @Test
        void everyFormatStatesTheHash() throws Exception {
            Edition edition = made();
            assertThat(edition.hash()).matches("[0-9a-f]{64}").isEqualTo(CanonicalJson.hash(editions.content(edition.id())));
            for (ReportFiles.File file : List.of(files.page(edition, Locale.of("da")), files.page(edition, Locale.of("en")), files.json(edition),
                    files.csv(edition, "ideas"), files.csv(edition, "participation"))) {
                assertThat(text(file)).as(file.name()).contains(edition.hash());
            }
            assertThat(paper(files.pdf(edition, Locale.of("da"))).replaceAll("\\s", "")).contains(edition.hash());
            Map<String, byte[]> zipped = Zip.read(files.zip(edition).bytes());
            assertThat(zipped).containsOnlyKeys("README.txt", "report.json", "ideas.csv", "tallies.csv", "recommendations.csv",
                    "participation.csv", "SHA256SUMS");
            assertThat(new String(zipped.get("README.txt"), StandardCharsets.UTF_8)).contains(edition.hash());
            assertThat(zipped.get("report.json")).isEqualTo(files.json(edition).bytes());
            assertThat(new String(zipped.get("SHA256SUMS"), StandardCharsets.UTF_8).lines()).hasSize(6).allSatisfy(line -> {
                String[] sum = line.split("  ");
                assertThat(sum[0]).isEqualTo(java.util.HexFormat.of().formatHex(CanonicalJson.sha256(zipped.get(sum[1]))));
            });
        }

        @Test
        void everyWordOfTheWholeStandsInOneColumnOrRow() {
            ReportContent content = writer.write(evening.caravan, 1, java.time.Instant.now());
            assertThat(content.figures().ideas()).isEqualTo(24);
            assertThat(content.figures().participants()).isEqualTo(65);
            assertThat(content.figures().supports()).isEqualTo(content.meetings().stream().mapToInt(MeetingPart::supports).sum())
                    .isEqualTo(content.ideas().stream().filter(i -> i.tally() != null).mapToInt(i -> i.tally().forCount()).sum());
            assertThat(content.themes().stream().mapToInt(ReportContent.ThemePart::ideas).sum()).isEqualTo(24);
            for (IdeaPart idea : content.ideas()) {
                if (idea.tally() != null) {
                    assertThat(idea.tally().bySector().stream().mapToInt(SectorTally::forCount).sum()
                            + (idea.tally().together() == null ? 0 : idea.tally().together().forCount())).isEqualTo(idea.tally().forCount());
                }
            }
        }

        @Test
        void whatWasOnAtTheDoorIsTold() throws Exception {
            jdbc.sql("update meeting set admission = 'SLIP', code_renewals = 2 where id = ?").param(silkeborg).update();
            jdbc.sql("insert into slip (code_hash, meeting, state, made_at) values (?, ?, 'SPENT', current_timestamp)").params("a" + silkeborg, silkeborg).update();
            jdbc.sql("insert into slip (code_hash, meeting, state, made_at) values (?, ?, 'UNSPENT', current_timestamp)").params("b" + silkeborg, silkeborg).update();
            jdbc.sql("insert into door_closing (meeting, closed_at) values (?, ?)").params(esbjerg,
                    java.sql.Timestamp.from(java.time.Instant.parse("2016-06-02T16:40:00Z"))).update();
            jdbc.sql("update attendance set set_aside_at = current_timestamp where meeting = ? and participant in (?, ?)")
                    .params(esbjerg, atEsbjerg.get("volunteer").get(0), atEsbjerg.get("volunteer").get(1)).update();
            ReportContent content = writer.write(evening.caravan, 1, java.time.Instant.now());
            assertThat(content.meetings()).extracting(m -> m.door().admission(), m -> m.door().slipsMade(), m -> m.door().slipsSpent(),
                    m -> m.door().setAside()).containsExactly(tuple("slip", 2, 1, 0), tuple("open", 0, 0, 2));
            String page = HtmlReport.web(content, "0".repeat(64), Samples.MESSAGES, Locale.of("da"), Samples.LINKS);
            assertThat(page).contains("I Esbjerg kunne alle med koden være med.", "Til Silkeborg skulle nye deltagere bruge en seddel",
                    "2 blev lavet, 1 brugt", "I Esbjerg var døren lukket for nye deltagere fra kl. 18.40.",
                    "I Esbjerg satte ordstyrerne 2 deltagere til side.", "blev fornyet undervejs, 2 gange.");
        }

        // -------------------------------------------------------------- what must not be in it

        @Test
        void smallSectorsAreInNoFormat() throws Exception {
            Edition edition = made();
            ReportContent content = files.content(edition);
            MeetingPart meeting = content.meeting(silkeborg).orElseThrow();
            assertThat(meeting.people().together()).isEqualTo(5);
            assertThat(meeting.people().of("business")).isEmpty();
            assertThat(meeting.people().of("volunteer")).hasValue(14);
            assertThat(content.ideas().stream().filter(i -> i.meeting() == silkeborg && i.tally() != null)
                    .flatMap(i -> i.tally().bySector().stream()).map(SectorTally::sector)).doesNotContain("business", "other", "jobcentre");
            assertThat(Csv.records(text(files.csv(edition, "tallies"))))
                    .noneMatch(row -> List.of("business", "other").contains(row.get("sector")))
                    .anyMatch(row -> row.get("sector").equals("small-sectors"));
            assertThat(Csv.records(text(files.csv(edition, "participation"))))
                    .noneMatch(row -> List.of("business", "other").contains(row.get("sector")));
            Document page = Jsoup.parse(text(files.page(edition, Locale.of("da"))));
            assertThat(page.select(".annex-theme .tally").text()).doesNotContain("Virksomhed").contains("Øvrige");
            assertThat(page.select("svg desc").text()).doesNotContain("Virksomhed").contains("Øvrige 5");
            assertThat(paper(files.pdf(edition, Locale.of("da")))).contains("Øvrige");
        }

        @Test
        void talliesThatAreStillHiddenAreInNoFormat() throws Exception {
            recommendation("Mentor", esbjergIdeas.get(0));
            evening.hideTallies(esbjerg);
            Edition edition = made();
            ReportContent content = files.content(edition);
            assertThat(content.meeting(esbjerg).orElseThrow().supports()).isNull();
            assertThat(content.ideas()).filteredOn(idea -> idea.meeting() == esbjerg).hasSize(12).allSatisfy(idea -> {
                assertThat(idea.tally()).isNull();
                assertThat(idea.title()).isNotBlank();
            });
            assertThat(content.recommendations().getFirst().support()).isNull();
            assertThat(content.recommendations().getFirst().sources().getFirst().forCount()).isNull();
            assertThat(content.figures().supports()).isEqualTo(content.meeting(silkeborg).orElseThrow().supports());
            JsonNode json = new JsonMapper().readTree(files.json(edition).bytes());
            json.get("ideas").forEach(idea -> assertThat(idea.has("tally")).isEqualTo(idea.get("meeting").asLong() == silkeborg
                    && !idea.get("state").asString().equals("merged")));
            assertThat(Csv.records(text(files.csv(edition, "tallies")))).isNotEmpty().noneMatch(row -> row.get("meeting").equals("" + esbjerg));
            assertThat(Csv.records(text(files.csv(edition, "ideas")))).filteredOn(row -> row.get("meeting").equals("" + esbjerg))
                    .allSatisfy(row -> assertThat(row.get("for") + row.get("pass") + row.get("against")).isEmpty());
            assertThat(Csv.records(text(files.csv(edition, "recommendations"))).getFirst()).containsEntry("share", "").containsEntry("for", "");
            Document page = Jsoup.parse(text(files.page(edition, Locale.of("da"))));
            assertThat(page.select("#annex-" + esbjerg + " .tally")).isEmpty();
            assertThat(page.select("#method").text()).contains("Tallene fra Esbjerg var stadig skjult");
            String annex = paper(files.pdf(edition, Locale.of("da")));
            assertThat(annex.substring(annex.lastIndexOf("Bilag: alle idéer"))).contains("Esbjerg-idé 3").doesNotContainPattern("imod \\d");
        }

        @Test
        void wordsThatWereTakenAwayAreInNoFormat() throws Exception {
            jdbc.sql("update idea set title = 'Hemmelig titel', body = 'Hemmelig tekst' where id in (?, ?, ?, ?)")
                    .params(silkeborgIdeas.get(4), silkeborgIdeas.get(5), silkeborgIdeas.get(6), silkeborgIdeas.get(7)).update();
            evening.become(silkeborgIdeas.get(4), "HIDDEN");
            evening.become(silkeborgIdeas.get(5), "WITHDRAWN");
            // Merged into one that was hidden afterwards.
            evening.merge(silkeborgIdeas.get(7), silkeborgIdeas.get(6));
            evening.become(silkeborgIdeas.get(6), "HIDDEN");
            jdbc.sql("update idea set title = 'Kun for deltagerne her' where meeting = ?").param(esbjerg).update();
            evening.close(esbjerg, Visibility.PARTICIPANTS);
            jdbc.sql("update participant set name = 'Navnesen', organisation = 'Foreningen Hemmelig' where caravan = ?")
                    .param(evening.caravan).update();
            recommendation("Fra et lukket møde", esbjergIdeas.get(0));
            Edition edition = made();
            ReportContent content = files.content(edition);
            assertThat(content.figures().hidden()).isEqualTo(3);
            assertThat(content.figures().withdrawn()).isEqualTo(1);
            assertThat(content.figures().ideas()).isEqualTo(20);
            assertThat(content.ideas()).as("they are counted all the same").hasSize(24);
            assertThat(content.ideas()).filteredOn(idea -> idea.meeting() == esbjerg)
                    .allSatisfy(idea -> assertThat(idea.tally()).as("figures are public").isNotNull());
            Map<String, String> everything = new HashMap<>();
            for (Locale language : List.of(Locale.of("da"), Locale.of("en"))) {
                everything.put("page " + language, text(files.page(edition, language)));
                everything.put("pdf " + language, paper(files.pdf(edition, language)));
            }
            everything.put("json", text(files.json(edition)));
            ReportFiles.csvNames().forEach(name -> everything.put(name, text(files.csv(edition, name))));
            everything.forEach((what, text) -> assertThat(text).as(what).doesNotContain("Hemmelig", "Kun for deltagerne her", "Navnesen"));
        }

        // -------------------------------------------------------------- editions

        @Test
        void anEditionDoesNotChange() {
            Edition first = made();
            String json = text(files.json(first));
            long idea = silkeborgIdeas.get(2);
            atSilkeborg.get("volunteer").forEach(person -> evening.says(person, idea, 1));
            jdbc.sql("update idea set title = 'Nyt' where id = ?").param(idea).update();
            Edition second = made();
            assertThat(text(files.json(first))).isEqualTo(json);
            assertThat(editions.content(first.id())).doesNotContain("Nyt");
            assertThat(second.number()).isEqualTo(first.number() + 1);
            assertThat(second.hash()).isNotEqualTo(first.hash());
            assertThat(files.content(second).ideas()).anyMatch(part -> part.id() == idea && "Nyt".equals(part.title()));
            assertThat(reporting.editions(evening.caravan)).extracting(Edition::number).containsExactly(2, 1);
            assertThat(reporting.editions(evening.caravan)).allSatisfy(edition -> assertThat(edition.staffName()).isEqualTo("Mette"));
        }

        @Test
        void draftsAreForStaff() {
            Edition draft = made();
            assertThat(reporting.readable(evening.slug, 1)).isEqualTo(draft);
            assertThatThrownBy(() -> reporting.latest(evening.slug)).isInstanceOf(Refused.class);
            reporting.publish(draft.id());
            assertThat(reporting.latest(evening.slug).hash()).isEqualTo(draft.hash());
            made();
            assertThat(reporting.latest(evening.slug).number()).as("a draft does not push away what is published").isEqualTo(1);
            reporting.takeBack(draft.id());
            assertThatThrownBy(() -> reporting.latest(evening.slug)).hasMessageContaining("not-found");
            assertThatThrownBy(() -> reporting.publish(-1)).hasMessageContaining("not-found");
        }

        @Test
        @WithAnonymousUser
        void visitorsMakeNothingAndReadNoDraft() {
            editions.add(evening.caravan, 1, Locale.of("da"), "0".repeat(64), "{}", java.time.Instant.now(), staffMember());
            assertThatThrownBy(() -> reporting.readable(evening.slug, 1)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> reporting.make(evening.caravan, Locale.of("da"))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> reporting.editions(evening.caravan)).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> reporting.progress(evening.caravan)).isInstanceOf(AccessDeniedException.class);
            long id = editions.ofCaravan(evening.caravan).getFirst().id();
            assertThatThrownBy(() -> reporting.publish(id)).isInstanceOf(AccessDeniedException.class);
            editions.publish(id, java.time.Instant.now());
            assertThat(reporting.readable(evening.slug, 1).isPublished()).isTrue();
        }

        @Test
        @AsStaff(Role.MODERATOR)
        void moderatorsReadButMakeNone() {
            assertThat(reporting.editions(evening.caravan)).isEmpty();
            assertThatThrownBy(() -> reporting.make(evening.caravan, Locale.of("da"))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> reporting.takeBack(1)).isInstanceOf(AccessDeniedException.class);
        }

        @Test
        void whoeverAsksTwiceGetsOneReport() throws Exception {
            try (ExecutorService threads = new DelegatingSecurityContextExecutorService(Executors.newFixedThreadPool(4))) {
                List<java.util.concurrent.Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    asked.add(threads.submit(() -> reporting.make(evening.caravan, Locale.of("da"))));
                }
                for (java.util.concurrent.Future<?> each : asked) {
                    each.get();
                }
            }
            await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
            assertThat(reporting.editions(evening.caravan)).hasSize(1);
        }

        @Test
        void twoServersNeverGiveTheSameNumber() {
            editions.add(evening.caravan, 1, Locale.of("da"), "0".repeat(64), "{}", java.time.Instant.now(), staffMember());
            assertThatThrownBy(() -> editions.add(evening.caravan, 1, Locale.of("da"), "0".repeat(64), "{}", java.time.Instant.now(),
                    staffMember())).isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);
            assertThat(made().number()).isEqualTo(2);
        }

        @Test
        void whatFailsSaysSoAndCanBeTriedAgain() {
            // As if the caravan went after it was asked for: this one is not asked who may.
            Reporting late = new Reporting(writer, editions, files, staff, audit, clock);
            late.make(-5, Locale.of("da"));
            await().pollInSameThread().until(() -> late.progress(-5).orElseThrow().step().isOver());
            assertThat(late.progress(-5).orElseThrow().step()).isEqualTo(Reporting.Step.FAILED);
            assertThat(late.progress(-5).orElseThrow().error()).hasSize(8);
        }

        @Test
        void aCaravanWithoutMeetingsHasAReport() throws Exception {
            evening = Hall.caravan(jdbc);
            Edition edition = made();
            assertThat(text(files.page(edition, Locale.of("en")))).contains("Before the first meeting");
            assertThat(paper(files.pdf(edition, Locale.of("da")))).contains("Før det første møde");
            assertThat(Csv.records(text(files.csv(edition, "ideas")))).isEmpty();
        }

        /** More than a database's column of characters holds by default, and every odd letter in it. */
        @Test
        void longContentsAreKept() {
            String text = IntStream.range(0, 200).mapToObj(i -> "æøå 😀 \\\\ \\\"").reduce("", String::concat);
            String json = "{\n  \"x\": \"" + text.repeat(2000) + "\"\n}\n";
            long id = editions.add(evening.caravan, 9, Locale.of("en"), "0".repeat(64), json, java.time.Instant.now(), staffMember());
            assertThat(editions.content(id)).hasSize(json.length()).isEqualTo(json);
        }

        private dk.karavanen.identity.StaffMember staffMember() {
            return new dk.karavanen.identity.StaffMember(
                    jdbc.sql("select id from staff_account order by id fetch first 1 rows only").query(Long.class).optional()
                            .orElseGet(this::anAccount), "Ole", Role.ORGANISER);
        }

        private long anAccount() {
            long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("insert into staff_account (id, email, name, role, created_at) values (?, ?, 'Ole', 'ORGANISER', current_timestamp)")
                    .params(id, id + "@karavanen.example").update();
            return id;
        }

        private static String text(ReportFiles.File file) {
            return new String(file.bytes(), StandardCharsets.UTF_8);
        }

        private static String paper(ReportFiles.File pdf) throws java.io.IOException {
            try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
                return new PDFTextStripper().getText(document);
            }
        }
    }

    static final class Zip {

        private Zip() {
        }

        static Map<String, byte[]> read(byte[] zip) throws java.io.IOException {
            Map<String, byte[]> entries = new HashMap<>();
            try (java.util.zip.ZipInputStream in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
                for (java.util.zip.ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
            return entries;
        }
    }
}
