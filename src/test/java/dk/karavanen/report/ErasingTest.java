package dk.karavanen.report;

import static dk.karavanen.testing.Patience.await;
import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Intent;
import dk.karavanen.board.OwnBoard;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.Posts;

/** Erased means erased: in every table, and in every form of every edition. */
class ErasingTest {

    /** In everything that is to go. Long enough to be told from any other text. */
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

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
        BoardService board;
        @Autowired
        ReportWordings wordings;
        @Autowired
        Curation curation;
        @Autowired
        ModerationLog log;
        @Autowired
        OwnBoard own;
        @Autowired
        Ideas ideas;
        @Autowired
        Participants participants;

        /** Each test's own: another leaves rows with its words in the same database. */
        final String mark = "Mærkeord-" + NUMBER.incrementAndGet() + "-skal-væk";
        long meeting;
        long anna;
        long bo;

        @BeforeEach
        void hall() {
            evening = Hall.caravan(jdbc);
            meeting = evening.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            jdbc.sql("update meeting set phase = 'IDEAS' where id = ?").param(meeting).update();
            anna = evening.person("volunteer", meeting);
            jdbc.sql("update participant set name = ?, organisation = ? where id = ?").params(mark, mark, anna).update();
            bo = evening.people(9, "municipality", meeting).getFirst();
        }

        @Test
        void nothingOfItIsLeftInAnyTableOrAnyEdition() throws Exception {
            long idea = post(anna, mark + " titel", mark + " og mere til");
            long under = post(anna, mark + " samlet under en anden", mark);
            long hidden = post(anna, mark + " skjult", mark);
            long bos = post(bo, "Bos egen idé om at mødes", "");
            say(bo, new Intent.Comment("c", idea, "Du skriver " + mark));
            say(anna, new Intent.Comment("c", bos, mark));
            say(bo, new Intent.Report("r", idea, "Der står " + mark));
            say(anna, new Intent.Report("r", bos, mark));
            curation.hide(hidden, ideas.findById(hidden).orElseThrow().version(), HideReason.OTHER, "Du skrev " + mark);
            curation.merge(under, version(under), bos, version(bos));
            Recommendation quoting = recommending.make(evening.caravan, new Recommending.Draft(mark + " titel",
                    "En deltager skrev: " + mark + " og mere til. Det mener vi også.", "Derfor.", "", null, List.of(idea, bos)));
            recommending.publish(quoting.id(), quoting.version());
            phase("VOTE");
            say(bo, new Intent.Stance("s", idea, 1));
            Edition edition = made();
            assertThat(everything(edition)).as("it was there").allSatisfy((form, text) -> assertThat(text).contains(mark));
            String figures = figures(edition);

            own.leave(participants.findById(anna).orElseThrow(), true);

            assertThat(tablesWith(mark)).isEmpty();
            Edition redacted = reporting.readable(evening.slug, 1);
            assertThat(everything(redacted)).allSatisfy((form, text) -> assertThat(text).as(form).doesNotContain(mark));
            assertThat(figures(redacted)).as("figures are unchanged").isEqualTo(figures);
            assertThat(log.of(meeting, 10)).extracting(ModerationLog.Entry::title).doesNotContain("");
        }

        @Test
        void aRedactedEditionTellsWhatWasTakenOutAndHowItsHashCameAbout() throws Exception {
            long first = post(anna, mark + " et", "");
            post(anna, mark + " to", "");
            long bos = post(bo, "Bos idé, som bliver her", "Bos tekst");
            Edition before = made();
            String old = text(files.json(before));
            own.leave(participants.findById(anna).orElseThrow(), true);
            Edition between = reporting.readable(evening.slug, 1);
            own.leave(participants.findById(bo).orElseThrow(), true);
            Edition after = reporting.readable(evening.slug, 1);

            assertThat(List.of(before.hash(), between.hash(), after.hash())).doesNotHaveDuplicates();
            String json = editions.content(after.id());
            assertThat(CanonicalJson.hash(json)).as("anyone can count again").isEqualTo(after.hash());
            ReportContent content = CanonicalJson.read(json);
            assertThat(content.redactions()).extracting(ReportContent.Redaction::ideas).containsExactly(2, 1);
            assertThat(content.redactions()).extracting(ReportContent.Redaction::hashBefore).containsExactly(before.hash(), between.hash());
            assertThat(content.ideas()).allSatisfy(idea -> assertThat(idea.title()).isNull());
            assertThat(content.figures()).isEqualTo(CanonicalJson.read(old).figures());
            for (Locale language : List.of(Locale.of("da"), Locale.of("en"))) {
                for (String form : List.of(text(files.page(after, language)), paper(files.pdf(after, language)))) {
                    String plain = form.replaceAll("\\s+", "");
                    assertThat(plain).contains(before.hash()).contains(between.hash()).contains(after.hash());
                    assertThat(form.replaceAll("\\s+", " ")).contains(language.getLanguage().equals("da") ? "er ordene i 3 idéer fjernet" : "words of 3 ideas were taken out");
                }
            }
            assertThat(text(files.page(after, Locale.of("da")))).contains("Ordene er slettet af den, der skrev dem");
            assertThat(ideas.findById(first).orElseThrow().title()).isEmpty();
            assertThat(ideas.findById(bos).orElseThrow().words().body()).isEmpty();
        }

        /** Comments that organisers chose go with whoever wrote them, and with the idea they were about. */
        @Test
        void aVoiceGoesWithWhoeverSaidItAndWithItsIdea() throws Exception {
            long bos = post(bo, "Bos egen idé om at mødes", "");
            long annas = post(anna, mark + " titel", "");
            long said = say(anna, new Intent.Comment("c", bos, mark + " som stemme"));
            long saidOfHers = say(bo, new Intent.Comment("d", annas, "Bo siger om " + mark));
            long stays = say(bo, new Intent.Comment("e", bos, "Bos stemme bliver her"));
            wordings.save(evening.caravan, new ReportWording("", "", List.of(said, stays, saidOfHers), 0));
            jdbc.sql("update comment_quote set allowed = true where comment in (:said)").param("said", List.of(said, stays, saidOfHers)).update();
            Edition before = editions.find(reporting.freeze(evening.caravan, Locale.of("da"))).orElseThrow();
            assertThat(files.content(before).voices()).extracting(ReportContent.VoicePart::text)
                    .containsExactly(mark + " som stemme", "Bos stemme bliver her", "Bo siger om " + mark);
            assertThat(jdbc.sql("select content from report_edition where id = ?").param(before.id()).query(String.class).single()).doesNotContain("Bos stemme");

            own.leave(participants.findById(anna).orElseThrow(), true);

            assertThat(tablesWith(mark)).isEmpty();
            Edition after = reporting.readable(evening.slug, 1);
            assertThat(everything(after)).allSatisfy((form, text) -> assertThat(text).as(form).doesNotContain(mark));
            ReportContent content = files.content(after);
            assertThat(content.voices()).extracting(ReportContent.VoicePart::text).containsExactly(null, "Bos stemme bliver her", null);
            assertThat(content.redactions().stream().mapToInt(one -> one.voices() == null ? 0 : one.voices()).sum()).isEqualTo(2);
            assertThat(content.redactions().getFirst().hashBefore()).isEqualTo(before.hash());
            assertThat(CanonicalJson.hash(editions.content(after.id()))).isEqualTo(after.hash());
            assertThat(text(files.page(after, Locale.of("da"))).replaceAll("\\s+", " ")).contains("»", "Bos stemme bliver her", "er ordene i én idé og 2 stemmer fjernet");
            assertThat(wordings.of(evening.caravan).voices()).containsExactly(stays);
        }

        @Test
        void anEditionThatWasBeingMadeMeanwhileObeysToo() {
            long idea = post(anna, mark + " titel", mark);
            String written = CanonicalJson.write(new ReportContentOf(evening).with(idea, mark));
            own.leave(participants.findById(anna).orElseThrow(), true);
            // Read before she left, kept after.
            long id = editions.add(evening.caravan, 1, Locale.of("da"), CanonicalJson.hash(written), written, java.time.Instant.now(),
                    new dk.karavanen.identity.StaffMember(account(), "Ole", Role.ORGANISER));
            Edition edition = reporting.readable(evening.slug, 1);
            assertThat(text(files.json(edition))).doesNotContain(mark);
            assertThat(tablesWith(mark)).isEmpty();
            assertThat(edition.id()).isEqualTo(id);
        }

        @Test
        void anEditionFromBeforeWordsStoodApartKeepsItsHashAndObeys() {
            long idea = post(anna, mark + " titel", mark);
            post(bo, "Bos idé", "Bos tekst");
            Edition edition = made();
            String whole = editions.content(edition.id());
            jdbc.sql("delete from report_words where edition = ?").param(edition.id()).update();
            jdbc.sql("update report_edition set worded = null, content = ? where id = ?").params(whole, edition.id()).update();

            Edition same = reporting.readable(evening.slug, 1);
            assertThat(same.hash()).isEqualTo(edition.hash());
            assertThat(editions.content(edition.id())).isEqualTo(whole);
            assertThat(jdbc.sql("select content from report_edition where id = ?").param(edition.id()).query(String.class).single())
                    .doesNotContain(mark);

            own.leave(participants.findById(anna).orElseThrow(), true);
            assertThat(text(files.json(reporting.readable(evening.slug, 1)))).doesNotContain(mark).contains("Bos tekst");
            assertThat(idea).isPositive();
        }

        /** Nobody takes words out of a recommendation by writing them down and taking them back. */
        @Test
        void onlyARecommendationThatRestsOnTheIdeaLosesAQuotation() {
            long bos = post(bo, "Bos egen idé om at mødes", "");
            Recommendation made = recommending.make(evening.caravan, new Recommending.Draft("Flere mødesteder i hver kommune",
                    "Vi anbefaler flere mødesteder.", "", "", null, List.of(bos)));
            post(anna, "Flere mødesteder i hver kommune", "Vi anbefaler flere mødesteder.");
            own.leave(participants.findById(anna).orElseThrow(), true);
            assertThat(jdbc.sql("select title from recommendation where id = ?").param(made.id()).query(String.class).single())
                    .isEqualTo("Flere mødesteder i hver kommune");
        }

        // -------------------------------------------------------------- what it takes

        /** The smallest content with somebody's words in it. */
        private record ReportContentOf(Hall evening) {

            ReportContent with(long idea, String words) {
                ReportContent sample = Samples.empty();
                return new ReportContent(sample.format(), sample.about(), sample.sectors(), sample.figures(), sample.meetings(),
                        sample.people(), sample.themes(), sample.recommendations(), List.of(new IdeaPart(idea, 1, "idea",
                                "open", null, "volunteer", words(words, words), null, null, null)));
            }
        }

        private Map<String, String> everything(Edition edition) throws Exception {
            Map<String, String> forms = new TreeMap<>();
            for (Locale language : List.of(Locale.of("da"), Locale.of("en"))) {
                forms.put("page " + language, text(files.page(edition, language)));
                forms.put("pdf " + language, paper(files.pdf(edition, language)).replaceAll("\\s+", ""));
            }
            forms.put("json", text(files.json(edition)));
            forms.put("ideas", text(files.csv(edition, "ideas")));
            forms.put("recommendations", text(files.csv(edition, "recommendations")));
            return forms;
        }

        private String figures(Edition edition) {
            ReportContent content = files.content(edition);
            List<Object> figures = new ArrayList<>(List.of(content.figures(), content.people(), content.meetings(), content.themes()));
            content.ideas().forEach(idea -> figures.add(idea.id() + idea.state() + idea.tally()));
            content.recommendations().forEach(r -> figures.add(r.place() + " " + r.support()));
            return figures.toString();
        }

        private List<String> tablesWith(String words) {
            List<String> found = new ArrayList<>();
            jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE'
                      and lower(c.table_name) <> 'flyway_schema_history'""").query((row, n) ->
                            new String[] {row.getString(1), row.getString(2)}).list().forEach(column -> {
                                if (jdbc.sql("select count(*) from " + column[0] + " where cast(\"" + column[1] + "\" as varchar) like ?")
                                        .param("%" + words + "%").query(Long.class).single() > 0) {
                                    found.add(column[0] + "." + column[1]);
                                }
                            });
            return found;
        }

        private long post(long who, String title, String body) {
            return say(who, Posts.of("p" + title.hashCode(), title, body));
        }

        private long say(long who, Intent intent) {
            var receipt = board.apply(meeting, who, intent);
            assertThat(receipt.counted()).as(receipt.reason()).isTrue();
            return receipt.subject();
        }

        private void phase(String phase) {
            jdbc.sql("update meeting set phase = ? where id = ?").params(phase, meeting).update();
        }

        private int version(long idea) {
            return ideas.findById(idea).orElseThrow().version();
        }

        private Edition made() {
            reporting.make(evening.caravan, Locale.of("da"));
            await().pollInSameThread().until(() -> reporting.progress(evening.caravan).orElseThrow().step().isOver());
            Reporting.Progress progress = reporting.progress(evening.caravan).orElseThrow();
            assertThat(progress.step()).isEqualTo(Reporting.Step.DONE);
            return progress.edition();
        }

        private long account() {
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
}
