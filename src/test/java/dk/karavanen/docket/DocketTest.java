package dk.karavanen.docket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.Offices.OfficeCard;
import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** Answers and promises: who may write them, that nothing is written over, and what is left when what they answer is gone. */
class DocketTest {

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

        private static final Instant NOW = Instant.parse("2031-06-20T10:00:00Z");
        private static final LocalDate DUE = LocalDate.of(2031, 10, 1);
        private static final Pattern LINK = Pattern.compile("/answer/link/([\\w-]{43})");
        private static final String QUOTE = "En mentor på arbejdspladsen i de første 26 uger";

        @Autowired
        DocketReader reader;
        @Autowired
        Offices offices;
        @Autowired
        OfficeAccess access;
        @Autowired
        OfficeAnswers office;
        @Autowired
        RecordedAnswers recorded;
        @Autowired
        DocketQuestions questions;
        @Autowired
        DocketReminders reminders;
        @Autowired
        Recommending recommending;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        StaffForTests staff;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;
        long meeting;
        long idea;
        long minister;
        long other;
        Recommendation first;

        @BeforeEach
        void aRecommendationForOneOfTwo() {
            clock.stopAt(NOW);
            hall = Hall.caravan(jdbc);
            meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            idea = hall.idea(meeting, QUOTE);
            minister = hall.addressee("Integrationsministeren");
            other = hall.addressee("Socialministeren");
            first = publish("Fast mentor", minister);
        }

        private Recommendation publish(String title, Long to) {
            Recommendation made = recommending.make(hall.caravan, new Recommending.Draft(title, "Tekst", null, null, to, List.of(idea)));
            SecurityContextHolder.getContext().setAuthentication(staff.authentication("Mette", Role.ORGANISER));
            recommending.publish(made.id(), made.version(), "Få har svaret");
            return made;
        }

        private Docket docket() {
            return reader.of(hall.slug).orElseThrow();
        }

        private Row row(long recommendation) {
            return docket().rows().stream().filter(one -> one.subject().kind() == Kind.RECOMMENDATION && one.subject().id() == recommendation).findFirst().orElseThrow();
        }

        private OfficeVisit visit() {
            String link = offices.makeLink(hall.caravan, minister);
            Matcher token = LINK.matcher(link);
            assertThat(token.find()).isTrue();
            return access.visit(access.open(token.group(1), "Lone, ministersekretariatet").orElseThrow()).orElseThrow();
        }

        private static AnswerDraft draft(Verdict verdict, String words) {
            return new AnswerDraft(verdict, words, "", "", "", null);
        }

        private static AnswerDraft promising(String words) {
            return new AnswerDraft(Verdict.YES, words, "400 mentorforløb", "Integrationsministeriet", "mentor@ministeriet.example", DUE);
        }

        private int edition() {
            return jdbc.sql("select edition from docket_answer where recommendation = ?").param(first.id()).query(Integer.class).optional().orElse(0);
        }

        private void answer(AnswerDraft draft) {
            office.publish(visit(), Kind.RECOMMENDATION, first.id(), draft, edition());
            clock.advance(Duration.ofMinutes(1));
        }

        private static RefusalReason refused(Runnable act) {
            try {
                act.run();
                throw new AssertionError("done");
            } catch (Refused refused) {
                return refused.why();
            }
        }

        private List<String> mails(String to) {
            return jdbc.sql("select body from mail where recipient = ? order by made_at, id").param(to).query(String.class).list();
        }

        @Test
        void whatIsNotAnsweredIsToBeSeenToo() {
            assertThat(docket().rows()).singleElement().returns("Fast mentor", one -> one.subject().title()).returns(DocketStatus.WAITING, Row::status).returns(0L, Row::daysLate);
            Recommendation all = publish("Til begge", null);
            assertThat(docket().rows()).filteredOn(one -> one.subject().id() == all.id()).extracting(one -> one.addressee().id()).containsExactlyInAnyOrder(minister, other);
            offices.save(hall.caravan, minister, "", Language.DANISH, LocalDate.of(2031, 6, 1), 0);
            assertThat(row(first.id()).daysLate()).isEqualTo(19);
            clock.stopAt(Instant.parse("2031-06-20T22:30:00Z"));
            assertThat(row(first.id()).daysLate()).as("the next day in Copenhagen").isEqualTo(20);
            offices.save(hall.caravan, minister, "", Language.DANISH, LocalDate.of(2031, 7, 1), 1);
            assertThat(row(first.id())).returns(0L, Row::daysLate).as("the first date stands beside it").returns(LocalDate.of(2031, 6, 1), Row::firstAnswerBy);
            assertThat(refused(() -> offices.save(hall.caravan, minister, "", Language.DANISH, null, 1))).isEqualTo(RefusalReason.STALE);
        }

        @Test
        void aDraftIsTheOfficesAloneAndAChangeIsANewVersion() {
            OfficeVisit lone = visit();
            office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Vi afsætter midler"), 0);
            assertThat(row(first.id())).returns(null, Row::version).returns(DocketStatus.WAITING, Row::status);
            answer(promising("Vi afsætter midler"));
            Row published = row(first.id());
            assertThat(published.version()).returns("Vi afsætter midler", Version::words).returns(null, Version::source).returns(1, Version::number);
            assertThat(published.promises()).singleElement().returns("400 mentorforløb", Promise::words).returns(DUE, Promise::due);
            assertThat(published.status()).isEqualTo(DocketStatus.PROMISED);
            assertThat(refused(() -> answer(draft(Verdict.YES, "Vi afsætter midler")))).isEqualTo(RefusalReason.SAME_WORDS);
            answer(draft(Verdict.PARTLY, "Vi afsætter færre midler"));
            assertThat(reader.history(hall.slug, published.answer()).orElseThrow().versions()).extracting(Version::words).containsExactly("Vi afsætter færre midler", "Vi afsætter midler");
            assertThat(row(first.id()).promises()).as("a promise is not taken back by other words").hasSize(1);
        }

        @Test
        void nobodyWritesOverWhatSomebodyElseSaved() throws Exception {
            OfficeVisit lone = visit();
            OfficeVisit per = visit();
            office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Lones"), 0);
            assertThat(refused(() -> office.save(per, Kind.RECOMMENDATION, first.id(), draft(Verdict.NO, "Pers"), 0))).isEqualTo(RefusalReason.STALE);
            assertThat(office.sheet(per, Kind.RECOMMENDATION, first.id()).draft().words()).isEqualTo("Lones");
            int edition = edition();
            try (ExecutorService both = Executors.newFixedThreadPool(4)) {
                List<Future<RefusalReason>> pressed = java.util.stream.IntStream.range(0, 4).mapToObj(n -> both.submit(() -> {
                    try {
                        office.publish(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Ord"), edition);
                        return null;
                    } catch (Refused refused) {
                        return refused.why();
                    }
                })).toList();
                for (Future<RefusalReason> press : pressed) {
                    assertThat(press.get()).as("pressed twice at once is pressed").isNull();
                }
            }
            assertThat(reader.history(hall.slug, row(first.id()).answer()).orElseThrow().versions()).hasSize(1);
        }

        /** Or whoever presses twice is told that somebody else has changed it, while it is published. */
        @Test
        void aHurriedSecondPressFindsWhatTheFirstHasDone() {
            offices.save(hall.caravan, minister, "kontor3-" + hall.caravan + "@ministeriet.example", Language.DANISH, null, 0);
            OfficeVisit lone = visit();
            OfficeVisit per = access.visit(access.open(token(offices.makeLink(hall.caravan, minister)), "Per").orElseThrow()).orElseThrow();
            office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Ja"), 0);
            office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Ja"), 0);
            assertThat(edition()).isEqualTo(1);
            assertThat(refused(() -> office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, "Ja, og mere"), 0))).as("of an older tab").isEqualTo(RefusalReason.STALE);
            office.publish(lone, Kind.RECOMMENDATION, first.id(), promising("Ja"), 1);
            office.publish(lone, Kind.RECOMMENDATION, first.id(), promising("Ja"), 1);
            assertThat(row(first.id()).promises()).hasSize(1);
            assertThat(reader.history(hall.slug, row(first.id()).answer()).orElseThrow().versions()).hasSize(1);
            assertThat(mails("kontor3-" + hall.caravan + "@ministeriet.example")).hasSize(1);
            assertThat(refused(() -> office.publish(per, Kind.RECOMMENDATION, first.id(), promising("Ja"), 1))).as("somebody else's").isEqualTo(RefusalReason.STALE);
            long promise = row(first.id()).promises().getFirst().id();
            PromiseUpdate kept = new PromiseUpdate(ReportKind.STEP, "", "", null, "Puljen er åben", "", 1);
            office.report(lone, promise, kept);
            office.report(lone, promise, kept);
            assertThat(row(first.id()).promises().getFirst().reports()).hasSize(2);
            clock.advance(Duration.ofHours(1));
            assertThat(refused(() -> office.report(lone, promise, kept))).as("no second press any more").isEqualTo(RefusalReason.STALE);
        }

        @Test
        void anOfficeAnswersForItsOwnMinisterOnly() {
            Recommendation others = publish("Til den anden", other);
            OfficeVisit lone = visit();
            assertThat(refused(() -> office.save(lone, Kind.RECOMMENDATION, others.id(), draft(Verdict.NO, "Nej"), 0))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> office.sheet(lone, Kind.RECOMMENDATION, others.id()))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(office.desk(lone).items()).extracting(item -> item.row().subject().id()).containsExactly(first.id());
            Recommendation unpublished = recommending.make(hall.caravan, new Recommending.Draft("Kladde", "Tekst", null, null, minister, List.of(idea)));
            assertThat(refused(() -> office.save(lone, Kind.RECOMMENDATION, unpublished.id(), draft(Verdict.NO, "Nej"), 0))).isEqualTo(RefusalReason.NOT_FOUND);
            Hall elsewhere = Hall.caravan(jdbc);
            assertThat(refused(() -> offices.end(elsewhere.caravan, minister))).as("not by another caravan's number").isIn(RefusalReason.NOT_FOUND, RefusalReason.NOT_ALLOWED);
        }

        @Test
        void aLinkIsSpentByAPressAndRenewedInOneStep() {
            String mailbox = "kontor-" + hall.caravan + "@ministeriet.example";
            offices.save(hall.caravan, minister, mailbox, Language.DANISH, null, 0);
            offices.send(hall.caravan, minister);
            String token = token(mails(mailbox).getLast());
            for (int opened = 0; opened < 3; opened++) {
                assertThat(access.find(token).orElseThrow().state()).isEqualTo(OneTimeLink.OPEN);
            }
            assertThat(refused(() -> access.open(token, "  "))).as("nobody comes in without a name, and nothing is spent").isEqualTo(RefusalReason.EMPTY);
            String secret = access.open(token, "Lone").orElseThrow();
            assertThat(access.open(token, "Per")).isEmpty();
            assertThat(access.find(token).orElseThrow()).returns(OneTimeLink.SPENT, OfficeAccess.OfficeLink::state).returns(NOW, OfficeAccess.OfficeLink::spentAt);
            for (int pressed = 0; pressed < 9; pressed++) {
                access.renew(token);
            }
            assertThat(mails(mailbox)).as("to that mailbox, and not without end").hasSize(1 + OfficeAccess.MAX_A_DAY);
            OfficeCard card = offices.of(hall.caravan).getFirst();
            assertThat(card.visits()).singleElement().returns("Lone", OfficeVisit::visitor).returns(NOW, OfficeVisit::openedAt);
            assertThat(access.visit(secret)).isPresent();
            clock.advance(OfficeAccess.IDLE);
            assertThat(access.visit(secret)).as("whoever does nothing is out").isEmpty();
            String unspent = mails(mailbox).stream().map(this::token).filter(one -> access.find(one).orElseThrow().state() == OneTimeLink.OPEN).findFirst().orElseThrow();
            String again = access.open(unspent, "Lone").orElseThrow();
            offices.save(hall.caravan, minister, "ny-" + mailbox, Language.DANISH, null, card.edition());
            assertThat(access.visit(again)).as("another mailbox, and nobody of the one before").isEmpty();
        }

        private String token(String body) {
            Matcher link = LINK.matcher(body);
            assertThat(link.find()).as(body).isTrue();
            return link.group(1);
        }

        @Test
        void organisersWriteDownWhatWasSaidWithWhere() {
            AnswerDraft said = draft(Verdict.NO, "Transport er en lokal opgave.");
            assertThat(refused(() -> recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, " ", null, 0))).isEqualTo(RefusalReason.EMPTY);
            String mailbox = "kilde-" + hall.caravan + "@ministeriet.example";
            offices.save(hall.caravan, minister, mailbox, Language.DANISH, null, 0);
            recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, "Folkemødet, minut 24", LocalDate.of(2031, 6, 17), 0);
            assertThat(row(first.id()).version()).returns("Folkemødet, minut 24", Version::source).returns(LocalDate.of(2031, 6, 17), Version::day);
            assertThat(row(first.id()).status()).isEqualTo(DocketStatus.REFUSED);
            assertThat(mails(mailbox)).as("the office is told, word by word").singleElement().asString().contains("skrevet ned", "Transport er en lokal opgave.", "Fast mentor");
            answer(draft(Verdict.PARTLY, "Vi ser på det."));
            assertThat(row(first.id()).version()).as("their own words are a version beside it").returns(null, Version::source).returns(2, Version::number);
        }

        @Test
        void aPromiseThatIsWrittenDownLaterWasMadeWhenItWasSaid() {
            recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), promising("Ja"), "Folkemødet", LocalDate.of(2030, 6, 17), 0);
            assertThat(row(first.id()).promises().getFirst().asOf(LocalDate.of(2030, 12, 31))).isPresent();
            assertThat(row(first.id()).promises().getFirst().asOf(LocalDate.of(2030, 6, 16))).isEmpty();
        }

        @Test
        void whatItAnswersMayGoAndTheAnswerStands() {
            answer(promising("Du skriver: " + QUOTE + ". Ja."));
            long answer = row(first.id()).answer();
            recommending.withdraw(first.id(), jdbc.sql("select version from recommendation where id = ?").param(first.id()).query(Integer.class).single());
            assertThat(row(first.id())).returns(null, one -> one.subject().title()).returns(null, one -> one.subject().path()).returns(DocketStatus.PROMISED, Row::status);
            OfficeVisit lone = visit();
            assertThat(refused(() -> office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.NO, "x"), edition()))).as("but nothing is answered any more").isEqualTo(RefusalReason.NOT_FOUND);
            office.report(lone, row(first.id()).promises().getFirst().id(), new PromiseUpdate(ReportKind.KEPT, "", "", null, "Gjort", "", 1));
            assertThat(row(first.id()).status()).as("a promise is a promise").isEqualTo(DocketStatus.KEPT);
            transactions.executeWithoutResult(status -> erasures.erase(Erasure.Kind.IDEA, Set.of(idea)));
            assertThat(reader.history(hall.slug, answer).orElseThrow().versions()).singleElement().returns("Du skriver: […]. Ja.", Version::words);
            assertThat(jdbc.sql("select count(*) from docket_answer where caravan = ? and words like '%mentor på arbejdspladsen%'").param(hall.caravan).query(Integer.class).single()).as("nor in what is being written").isZero();
        }

        @Test
        void aQuestionHasTheWordsOfItsIdeaAsLongAsTheyStand() {
            long asked = hall.idea(meeting, "Hvem betaler for tolken?");
            assertThat(refused(() -> questions.putIdea(hall.caravan, minister, asked))).isEqualTo(RefusalReason.NOT_A_QUESTION);
            jdbc.sql("update idea set kind = 'QUESTION' where id = ?").param(asked).update();
            assertThat(questions.choices(hall.caravan)).extracting(DocketQuestions.Choice::idea).containsExactly(asked);
            long question = questions.putIdea(hall.caravan, minister, asked);
            assertThat(questions.putIdea(hall.caravan, minister, asked)).as("pressed twice").isEqualTo(question);
            assertThat(questions.choices(hall.caravan)).isEmpty();
            assertThat(asked(question)).returns("Hvem betaler for tolken?", one -> one.subject().title()).returns("/c/" + hall.slug + "/ideas/" + asked, one -> one.subject().path());
            office.publish(visit(), Kind.QUESTION, question, draft(Verdict.NOT_OURS, "Kommunen."), 0);
            hall.become(asked, "HIDDEN");
            assertThat(asked(question)).returns(null, one -> one.subject().title()).returns("Kommunen.", one -> one.version().words());
            hall.become(asked, "OPEN");
            long root = hall.idea(meeting, "Tolke");
            hall.merge(asked, root);
            assertThat(asked(question)).as("what is merged has its own words still").returns("Hvem betaler for tolken?", one -> one.subject().title());
            long unanswered = questions.put(hall.caravan, null, "Hvornår kommer loven?");
            assertThat(docket().rows()).filteredOn(one -> one.subject().id() == unanswered).hasSize(2);
            questions.takeBack(hall.caravan, unanswered);
            assertThat(docket().rows()).noneMatch(one -> one.subject().id() == unanswered);
        }

        /** Put to the wrong minister, taken back, and put to the right one: it goes there. */
        @Test
        void aQuestionThatWasTakenBackIsPutToWhomeverItGoesNow() {
            long asked = hall.idea(meeting, "Hvem betaler for tolken?");
            jdbc.sql("update idea set kind = 'QUESTION' where id = ?").param(asked).update();
            long question = questions.putIdea(hall.caravan, minister, asked);
            questions.takeBack(hall.caravan, question);
            assertThat(questions.choices(hall.caravan)).extracting(DocketQuestions.Choice::idea).containsExactly(asked);
            assertThat(questions.putIdea(hall.caravan, other, asked)).isEqualTo(question);
            assertThat(docket().rows()).filteredOn(one -> one.subject().id() == question).singleElement().returns(other, one -> one.addressee().id());
        }

        /** As the stage does it: to the minister of whom was talked, once, and its words are there to be written down. */
        @Test
        void whatWasAnsweredAloudWaitsToBeWrittenDown() {
            long asked = hall.idea(meeting, "Hvem betaler for tolken?");
            questions.heard(hall.caravan, asked, first.id());
            assertThat(docket().rows()).as("no question").hasSize(1);
            jdbc.sql("update idea set kind = 'QUESTION', answer = 'Kommunen, sagde ministeren', answered_at = current_timestamp where id = ?").param(asked).update();
            Hall elsewhere = Hall.caravan(jdbc);
            questions.heard(elsewhere.caravan, asked, first.id());
            questions.heard(hall.caravan, asked, first.id());
            questions.heard(hall.caravan, asked, null);
            assertThat(recorded.rows(hall.caravan)).filteredOn(row -> row.row().subject().kind() == Kind.QUESTION).singleElement()
                    .returns("Kommunen, sagde ministeren", RecordedAnswers.StaffRow::heard).returns(minister, row -> row.row().addressee().id())
                    .returns(DocketStatus.WAITING, row -> row.row().status());
            assertThat(reader.of(elsewhere.slug).orElseThrow().rows()).isEmpty();
        }

        private Row asked(long question) {
            return docket().rows().stream().filter(one -> one.subject().kind() == Kind.QUESTION && one.subject().id() == question).findFirst().orElseThrow();
        }

        @Test
        void aFileIsPublishedWithItsVersionAndKeptWithIt() throws Exception {
            OfficeVisit lone = visit();
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.save(pdf);
            }
            office.addFile(lone, Kind.RECOMMENDATION, first.id(), "../Bilag.pdf", pdf.toByteArray());
            long file = office.sheet(lone, Kind.RECOMMENDATION, first.id()).files().getFirst().id();
            answerWith(lone, "Se bilaget");
            long answer = row(first.id()).answer();
            assertThat(row(first.id()).version().files()).singleElement().returns("Bilag", Docket.AnswerFile::title);
            assertThat(reader.file(hall.slug, answer, file)).hasValueSatisfying(content -> assertThat(content).isEqualTo(pdf.toByteArray()));
            office.addFile(lone, Kind.RECOMMENDATION, first.id(), "kladde.pdf", pdf.toByteArray());
            long unpublished = office.sheet(lone, Kind.RECOMMENDATION, first.id()).files().getLast().id();
            assertThat(reader.file(hall.slug, answer, unpublished)).as("not before it is published").isEmpty();
            office.removeFile(lone, Kind.RECOMMENDATION, first.id(), file);
            office.removeFile(lone, Kind.RECOMMENDATION, first.id(), unpublished);
            answerWith(lone, "Uden bilag");
            assertThat(row(first.id()).version().files()).isEmpty();
            assertThat(reader.file(hall.slug, answer, file)).as("with the version that had it").isPresent();
            assertThat(reader.file(hall.slug, answer, unpublished)).isEmpty();
        }

        /** What was handed over in the hall goes with what is written down; what the office has in the making is neither published by that nor lost. */
        @Test
        void whatIsWrittenDownBringsItsOwnFilesAndTouchesNothingOfTheOffices() throws Exception {
            OfficeVisit lone = visit();
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.save(pdf);
            }
            office.save(lone, Kind.RECOMMENDATION, first.id(), draft(Verdict.NO, "Hemmelig kladde"), 0);
            office.addFile(lone, Kind.RECOMMENDATION, first.id(), "kladde.pdf", pdf.toByteArray());
            long unpublished = office.sheet(lone, Kind.RECOMMENDATION, first.id()).files().getFirst().id();
            AnswerDraft said = draft(Verdict.YES, "Det gør vi");
            AttachedFile broken = new AttachedFile("tale.pdf", "ikke en pdf".getBytes(StandardCharsets.UTF_8));
            assertThat(refused(() -> recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, "Folkemødet", null, edition(), List.of(broken))))
                    .isEqualTo(RefusalReason.PDF_UNREADABLE);
            AttachedFile speech = new AttachedFile("C:\\taler\\Tale.pdf", pdf.toByteArray());
            assertThat(refused(() -> recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, "Folkemødet", null, edition(), java.util.Collections.nCopies(5, speech))))
                    .as("with the office's own").isEqualTo(RefusalReason.TOO_MANY);
            recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, "Folkemødet", null, edition(), List.of(speech));
            long answer = row(first.id()).answer();
            assertThat(row(first.id()).version().files()).singleElement().returns("Tale", Docket.AnswerFile::title)
                    .satisfies(file -> assertThat(reader.file(hall.slug, answer, file.id())).isPresent());
            assertThat(reader.file(hall.slug, answer, unpublished)).as("the office's draft is the office's alone").isEmpty();
            assertThat(office.sheet(lone, Kind.RECOMMENDATION, first.id())).returns(draft(Verdict.NO, "Hemmelig kladde"), OfficeAnswers.Sheet::draft)
                    .satisfies(sheet -> assertThat(sheet.files()).hasSize(2)).returns("Lone, ministersekretariatet", OfficeAnswers.Sheet::savedBy);
            assertThat(refused(() -> recorded.record(hall.caravan, minister, Kind.RECOMMENDATION, first.id(), said, "Folkemødet", null, edition(), List.of()))).isEqualTo(RefusalReason.SAME_WORDS);
            answerWith(lone, "Det gør vi, fra 2032");
            assertThat(row(first.id()).version().files()).extracting(Docket.AnswerFile::title).containsExactlyInAnyOrder("Tale", "kladde");
        }

        private void answerWith(OfficeVisit visit, String words) {
            office.publish(visit, Kind.RECOMMENDATION, first.id(), draft(Verdict.YES, words), edition());
        }

        @Test
        void ownersAreRemindedOnceAndReportOfTheirPromiseOnly() {
            offices.save(hall.caravan, minister, "kontor2-" + hall.caravan + "@ministeriet.example", Language.DANISH, LocalDate.of(2031, 7, 1), 0);
            String owner = "ejer-" + hall.caravan + "@ministeriet.example";
            answer(new AnswerDraft(Verdict.YES, "Ja", "En plan", "Kontoret for planer", owner, DUE));
            long promise = row(first.id()).promises().getFirst().id();
            Recommendation open = publish("Uden svar", minister);
            reminders.run();
            assertThat(mails(owner)).isEmpty();
            assertThat(mails("kontor2-" + hall.caravan + "@ministeriet.example")).as("answers are due in a fortnight; told of what was published, reminded once").hasSize(2);
            clock.stopAt(Instant.parse("2031-09-20T10:00:00Z"));
            reminders.run();
            reminders.run();
            assertThat(mails(owner)).singleElement().asString().contains("En plan", "nærmer sig");
            OfficeVisit per = access.visit(access.open(token(mails(owner).getFirst()), "Per").orElseThrow()).orElseThrow();
            assertThat(refused(() -> office.desk(per))).isEqualTo(RefusalReason.NOT_ALLOWED);
            assertThat(refused(() -> office.save(per, Kind.RECOMMENDATION, open.id(), draft(Verdict.NO, "Nej"), 0))).isEqualTo(RefusalReason.NOT_ALLOWED);
            office.report(per, promise, new PromiseUpdate(ReportKind.CHANGED, "", "", DUE.plusMonths(1), "Høringen tog længere tid", "", 1));
            assertThat(refused(() -> office.report(per, promise, new PromiseUpdate(ReportKind.KEPT, "", "", null, "Sket", "", 1)))).as("somebody was there meanwhile").isEqualTo(RefusalReason.STALE);
            assertThat(row(first.id()).promises().getFirst()).returns(DUE.plusMonths(1), Promise::due).returns(true, Promise::isChanged);
            clock.stopAt(Instant.parse("2031-11-03T10:00:00Z"));
            reminders.run();
            assertThat(mails(owner)).hasSize(2).last().asString().contains("er gået");
            recorded.report(hall.caravan, promise, new PromiseUpdate(ReportKind.BROKEN, "", "", null, "Der blev ikke afsat penge", "https://ft.example/svar", 2), "Svar i Folketinget");
            assertThat(row(first.id()).status()).isEqualTo(DocketStatus.BROKEN);
            clock.stopAt(Instant.parse("2032-01-03T10:00:00Z"));
            reminders.run();
            assertThat(mails(owner)).as("nobody is reminded of what is over").hasSize(2);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> recorded.report(hall.caravan, promise, new PromiseUpdate(ReportKind.STEP, "", "", null, "x", "", 3), ""))
                    .returns(RefusalReason.EMPTY, Refused::why);
        }

        @Test
        void itGoesWithItsCaravan() {
            answer(promising("Ja"));
            questions.put(hall.caravan, null, "Hvornår?");
            transactions.executeWithoutResult(status -> erasures.erase(Erasure.Kind.CARAVAN, Set.of(hall.caravan)));
            for (String table : List.of("docket_answer", "docket_question")) {
                assertThat(jdbc.sql("select count(*) from " + table + " where caravan = ?").param(hall.caravan).query(Integer.class).single()).as(table).isZero();
            }
            assertThat(jdbc.sql("select count(*) from docket_visit where addressee = ?").param(minister).query(Integer.class).single()).isZero();
        }
    }
}
