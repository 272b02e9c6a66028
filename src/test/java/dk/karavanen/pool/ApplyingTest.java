package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.Applying.Need;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** From the first link to what was sent: nothing overwritten, partners who say yes themselves, and nobody late who was in time. */
class ApplyingTest {

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

        private static final LocalDate DEADLINE = LocalDate.of(2031, 4, 1);
        private static final Instant LAST_SECOND = Instant.parse("2031-04-01T21:59:59Z");
        private static final int MANY = 500;
        private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("title", "Ved samme bord"), Map.entry("summary", "Tolv aftener"), Map.entry("applicant", "Hals Kommune"),
                Map.entry("kind", "municipality"), Map.entry("registered", "10 15 08 17"), Map.entry("municipality", "Aalborg"), Map.entry("contact", "Else"), Map.entry("asked", "385.000,50"),
                Map.entry("budget.a1.text", "Projektleder"), Map.entry("budget.a1.year", "2031"), Map.entry("budget.a1.pool", "385.000,50"), Map.entry("budget.a1.own", "95.000"),
                Map.entry("plan.a1.when", "August"), Map.entry("plan.a1.what", "Første aften"));

        @Autowired

        Applying applying;

        @Autowired

        ApplicantLinks links;
        @Autowired
        Partners partners;
        @Autowired
        Applications applications;
        @Autowired
        CallPlanning planning;
        @Autowired
        FundingCalls calls;
        @Autowired
        ApplicationErasing erasing;
        @Autowired
        Assessing assessing;
        @Autowired
        ApplicationDeletion deletion;
        @Autowired
        Receipts receipts;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        JdbcTemplate rows;
        @Autowired
        TurnableClock clock;

        long call;
        String slug;
        String to;

        @BeforeEach
        void aCall() {
            clock.stopAt(LAST_SECOND.minus(Duration.ofDays(3)));
            slug = "pulje-" + UUID.randomUUID().toString().substring(0, 12);
            CallPlan plan = CallPlanningTest.plan(slug);
            call = planning.create(Hall.caravan(jdbc).caravan, new CallPlan(plan.title(), slug, plan.summary(), plan.purposes(), plan.kinds(), plan.amountOre(), 1_000_000, 0, 10,
                    LocalDate.of(2031, 3, 16), DEADLINE, true, "", plan.preference(), plan.whenShort(), "", plan.criteria(), plan.questions()));
            planning.open(call);
            to = UUID.randomUUID() + "@hals.example";
        }

        private String mailed(String address, String path) {
            List<String> bodies = jdbc.sql("select body from mail where recipient = ? order by made_at, id").param(address).query(String.class).list();
            Matcher link = Pattern.compile(path + "([\\w-]{43})").matcher(bodies.getLast());
            assertThat(link.find()).isTrue();
            return link.group(1);
        }

        private ApplicantLinks.Entered enter(String address) {
            clock.advance(Duration.ofMillis(5));
            links.ask(slug, address, Language.DANISH);
            return links.enter(mailed(address, ApplicantLinks.LINK));
        }

        private void fill(ApplicantLinks.Entered own) {
            FIELDS.forEach((name, words) -> assertThat(save(own, name, words, 0)).as(name).isTrue());
            long question = calls.questions(call).getFirst().id();
            save(own, "q." + question, "Alle i byen", 0);
        }

        private boolean save(ApplicantLinks.Entered own, String name, String words, int seen) {
            return applying.save(own.application(), own.secret(), name, words, seen).saved();
        }

        private List<String> missing(ApplicantLinks.Entered own) {
            return applying.own(own.application(), own.secret()).missing().stream().map(Need::words).toList();
        }

        private static RefusalReason refused(Runnable act) {
            return assertThatExceptionOfType(Refused.class).isThrownBy(act::run).actual().why();
        }

        @Test
        void isOpenedByAPressAndIsNobodyElses() {
            ApplicantLinks.Entered own = enter(to);
            ApplicantLinks.Entered again = enter(to);
            assertThat(again.application()).as("asking twice makes one application").isEqualTo(own.application());
            ApplicantLinks.Entered other = enter("x" + to);
            assertThat(other.application()).isNotEqualTo(own.application());
            assertThat(refused(() -> applying.own(own.application(), other.secret()))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> applying.own(own.application(), null))).isEqualTo(RefusalReason.NOT_FOUND);
            String mailed = mailed(to, ApplicantLinks.LINK);
            assertThat(refused(() -> applying.own(own.application(), mailed))).as("a mail's link is no cookie").isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> links.enter(own.secret()))).as("nor the other way round").isEqualTo(RefusalReason.NOT_FOUND);
        }

        @Test
        void nobodyOverwritesAnother() {
            ApplicantLinks.Entered else1 = enter(to);
            links.invite(else1.application(), else1.secret(), "omar-" + to);
            ApplicantLinks.Entered omar = links.enter(mailed("omar-" + to, ApplicantLinks.LINK));
            assertThat(omar.application()).isEqualTo(else1.application());
            assertThat(save(else1, "title", "Ved samme bord", 0)).isTrue();
            Applying.Saved second = applying.save(omar.application(), omar.secret(), "title", "Et andet navn", 0);
            assertThat(second.saved()).isFalse();
            assertThat(second.words()).isEqualTo("Ved samme bord");
            assertThat(save(omar, "title", "Et andet navn", second.version())).isTrue();
            assertThat(save(omar, "title", "Et andet navn", 0)).as("a save that is repeated after a dropped net has been saved").isTrue();
            for (String wrong : List.of("asked.x", "budget.a1.gift", "q.99", "x", "budget", "partner.A B.name")) {
                assertThat(refused(() -> save(omar, wrong, "a", 0))).as(wrong).isEqualTo(RefusalReason.MALFORMED);
            }
            assertThat(refused(() -> save(omar, "title", "a".repeat(201), 2))).isEqualTo(RefusalReason.TOO_LONG);
        }

        @Test
        void whatIsMissingIsSaidUntilItIsThere() {
            ApplicantLinks.Entered own = enter(to);
            assertThat(missing(own)).contains("Projektets navn", "Hvem er målgruppen?", "Mindst én linje i budgettet");
            assertThat(applying.own(own.application(), own.secret(), Language.ENGLISH).missing().stream().map(Need::words)).as("as the page that says it").contains("The project's name");
            assertThat(refused(() -> applying.send(own.application(), own.secret()))).isEqualTo(RefusalReason.APPLICATION_INCOMPLETE);
            fill(own);
            assertThat(missing(own)).isEmpty();
            save(own, "asked", "385.000", 1);
            assertThat(missing(own)).singleElement().asString().startsWith("I søger 385.000\u00a0kr., men budgettets linjer siger 385.000,50");
            save(own, "asked", "385.000,50", 2);
            save(own, "budget.a1.own", "42.777,80", 1);
            assertThat(missing(own)).as("9,99… % is not 10 %").singleElement().asString().contains("10 %");
            save(own, "budget.a1.own", "42.777,84", 2);
            assertThat(missing(own)).isEmpty();
            save(own, "budget.a1.own", "12,500", 3);
            assertThat(missing(own)).anyMatch(words -> words.contains("kan ikke læses"));
            save(own, "budget.a1.own", "95.000", 4);
            save(own, "registered", "10150818", 1);
            assertThat(missing(own)).singleElement().asString().contains("CVR");
        }

        @Test
        void partnersSayYesThemselvesToWhatStandsThere() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            String partner = "skolen-" + to;
            Map.of("name", "Skolen", "kind", "school", "role", "Lokaler", "contribution", "Elevråd", "email", partner)
                    .forEach((name, words) -> save(own, "partner.p1." + name, words, 0));
            assertThat(missing(own)).containsExactly("Skolen mangler at sige ja");
            partners.ask(own.application(), own.secret(), "p1");
            String token = mailed(partner, Partners.PATH);
            assertThat(partners.find(token).orElseThrow().partner().role()).isEqualTo("Lokaler");
            assertThat(applying.own(own.application(), own.secret()).partners()).as("a program that looks into mails has not seen it").singleElement().returns(null, Application.Partner::openedAt);
            Instant seen = clock.instant();
            partners.seen(token);
            partners.seen("x");
            clock.advance(Duration.ofHours(1));
            partners.seen(token);
            assertThat(applying.own(own.application(), own.secret()).partners()).singleElement().returns(seen, Application.Partner::openedAt);
            assertThat(refused(() -> partners.answer(token, true, " "))).isEqualTo(RefusalReason.EMPTY);
            partners.answer(token, true, "Ida");
            assertThat(missing(own)).isEmpty();
            save(own, "partner.p1.role", "Lokaler og mad", 1);
            assertThat(missing(own)).as("changed since").containsExactly("Skolen mangler at sige ja");
            clock.advance(Duration.ofMinutes(3));
            partners.ask(own.application(), own.secret(), "p1");
            assertThat(partners.find(token)).as("the older link asks what nobody says any more").isEmpty();
            partners.answer(mailed(partner, Partners.PATH), false, null);
            assertThat(missing(own)).containsExactly("Skolen mangler at sige ja");
            save(own, "partner.p1.gone", "1", 0);
            assertThat(missing(own)).isEmpty();
        }

        @Test
        void whatIsSentIsFrozenAndCanBeTakenBackUntilTheDeadline() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            Version first = applying.send(own.application(), own.secret());
            assertThat(first.sha256()).isEqualTo(Secrets.hash(first.content()));
            assertThat(applications.find(own.application()).orElseThrow()).returns(State.SENT, Application::state).returns(38_500_050L, Application::askedOre)
                    .returns("Hals Kommune", Application::applicant).returns("0851", Application::municipality).returns(1, Application::arrivalNumber).returns(false, Application::late);
            assertThat(refused(() -> applying.send(own.application(), own.secret()))).as("pressed twice").isEqualTo(RefusalReason.APPLICATION_SENT);
            assertThat(refused(() -> save(own, "title", "Senere", 1))).isEqualTo(RefusalReason.APPLICATION_SENT);
            receipts.run();
            receipts.run();
            assertThat(jdbc.sql("select count(*) from mail m join mail_attachment t on t.mail = m.id where m.recipient = ? and m.once like 'pool:sent:%' and t.type = 'application/pdf'").param(to)
                    .query(Integer.class).single()).isEqualTo(1);
            applying.takeBack(own.application(), own.secret());
            save(own, "title", "Ved et større bord", 1);
            clock.stopAt(LAST_SECOND.plusMillis(999));
            assertThat(applying.send(own.application(), own.secret())).returns(2, Version::number).returns(2, Version::arrivalNumber).returns(false, Version::late);
            assertThat(applications.version(own.application(), 1).orElseThrow().content()).contains("Ved samme bord");
            clock.stopAt(LAST_SECOND.plusSeconds(1));
            assertThat(refused(() -> applying.takeBack(own.application(), own.secret()))).isEqualTo(RefusalReason.CALL_NOT_OPEN);
        }

        @Test
        void oneSecondLateIsLateAndAClosedCallTakesNothing() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            clock.stopAt(LAST_SECOND.plusSeconds(1));
            assertThat(applying.send(own.application(), own.secret()).late()).isTrue();
            ApplicantLinks.Entered tooLate = enter("z" + to);
            fill(tooLate);
            planning.close(call);
            assertThat(refused(() -> applying.send(tooLate.application(), tooLate.secret()))).isEqualTo(RefusalReason.CALL_NOT_OPEN);
            assertThat(refused(() -> links.ask(slug, "ny-" + to, Language.DANISH))).isEqualTo(RefusalReason.CALL_NOT_OPEN);
        }

        @Test
        void whatIsNeverSentGoesHalfAYearAfterAnybodyWroteInIt() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            ApplicantLinks.Entered sent = enter("s" + to);
            fill(sent);
            applying.send(sent.application(), sent.secret());
            clock.advance(ApplicationDeletion.KEPT.minus(Duration.ofDays(1)));
            save(enter(to), "title", "Stadig i gang", 1);
            clock.advance(Duration.ofDays(2));
            deletion.run();
            assertThat(applications.find(own.application())).isPresent();
            clock.advance(ApplicationDeletion.KEPT);
            deletion.run();
            assertThat(applications.find(own.application())).isEmpty();
            assertThat(jdbc.sql("select count(*) from application_writer where email = ?").param(to).query(Integer.class).single()).isZero();
            assertThat(applications.find(sent.application())).as("a case is kept").isPresent();
            jdbc.sql("update application_version set receipt_at = sent_at where call = ?").param(call).update();
        }

        @Test
        void aPartnerWhoIsTakenOutAgainCountsForNobody() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            List<String> kinds = List.of("school", "association", "network");
            for (int i = 0; i < kinds.size(); i++) {
                String at = "partner.p" + i + ".";
                Map.of("name", "Partner " + i, "kind", kinds.get(i), "role", "Lokaler", "email", "p" + i + "-" + to).forEach((name, words) -> save(own, at + name, words, 0));
                partners.ask(own.application(), own.secret(), "p" + i);
                partners.answer(mailed("p" + i + "-" + to, Partners.PATH), true, "Bo");
            }
            assertThat(applying.own(own.application(), own.secret()).preference().applies()).isTrue();
            String link = mailed("p0-" + to, Partners.PATH);
            save(own, "partner.p0.gone", "1", 0);
            assertThat(partners.find(link)).as("they are asked nothing any more").isEmpty();
            save(own, "partner.p1.gone", "1", 0);
            save(own, "partner.p2.name", "", 1);
            assertThat(applying.own(own.application(), own.secret()).preference().applies()).isFalse();
            applying.send(own.application(), own.secret());
            assessing.declare(own.application(), false, null);
            assertThat(assessing.open(own.application())).as("those who assess read what was sent").satisfies(opened -> {
                assertThat(opened.partners()).isEmpty();
                assertThat(opened.line().isPreferred()).isFalse();
            });
        }

        @Test
        void itIsErasedByWhoWritesItUntilItIsSentAndThenByWhoRunsTheCall() {
            ApplicantLinks.Entered own = enter(to);
            fill(own);
            ApplicantLinks.Entered other = enter("s" + to);
            assertThat(refused(() -> erasing.eraseOwn(own.application(), other.secret()))).isEqualTo(RefusalReason.NOT_FOUND);
            assertThat(refused(() -> erasing.erase(own.application()))).as("a draft is its applicant's").isEqualTo(RefusalReason.NOT_FOUND);
            applying.send(own.application(), own.secret());
            assertThat(refused(() -> erasing.eraseOwn(own.application(), own.secret()))).isEqualTo(RefusalReason.APPLICATION_SENT);
            assertThat(refused(() -> erasing.erase(own.application()))).as("nobody has a rival's erased").isEqualTo(RefusalReason.CONFLICT_UNDECLARED);
            applying.takeBack(own.application(), own.secret());
            erasing.eraseOwn(own.application(), own.secret());
            assertThat(applications.find(own.application())).isEmpty();
            assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param(to).query(Integer.class).single()).isZero();
            ApplicantLinks.Entered again = enter(to);
            assertThat(again.application()).as("a new one").isNotEqualTo(own.application());
            fill(other);
            applying.send(other.application(), other.secret());
            assessing.declare(other.application(), false, null);
            erasing.erase(other.application());
            assertThat(applications.find(other.application())).isEmpty();
            assertThat(jdbc.sql("select subject from mail where recipient = ?").param("s" + to).query(String.class).list()).as("told, and of nothing else").containsExactly("Ansøgningen er slettet");
            assertThat(jdbc.sql("select subject from audit_entry where action = 'application-erased' and caravan = (select caravan from funding_call where id = ?)").param(call).query(String.class).single())
                    .doesNotContain("Ved samme bord");
        }

        @Test
        void whatIsMendedKeepsItsPlace() {
            clock.stopAt(LAST_SECOND.plusSeconds(1));
            ApplicantLinks.Entered first = enter(to);
            fill(first);
            Instant came = clock.instant();
            links.invite(first.application(), first.secret(), "omar-" + to);
            applying.send(first.application(), first.secret());
            ApplicantLinks.Entered second = enter("x" + to);
            fill(second);
            applying.send(second.application(), second.secret());
            assessing.declare(first.application(), false, null);
            assessing.declare(second.application(), false, null);
            for (int again = 0; again < 2; again++) {
                assessing.check(first.application(), false, "Budgettet for 2032");
                for (String who : List.of(to, "omar-" + to)) {
                    assertThat(jdbc.sql("select count(*) from mail where recipient = ? and body like '%Budgettet for 2032%'").param(who).query(Integer.class).single())
                            .as("each who writes is told, each time of the same day").isEqualTo(again + 1);
                    assertThat(links.enter(mailed(who, ApplicantLinks.LINK)).application()).as("and led to it").isEqualTo(first.application());
                }
                clock.advance(Duration.ofMinutes(5));
                save(first, "summary", "Tolv aftener og " + again, again + 1);
                Version mended = applying.send(first.application(), first.secret());
                assertThat(mended).as("the receipt says the place").returns(1, Version::arrivalNumber).returns(again + 2, Version::number);
            }
            assertThat(applications.find(first.application()).orElseThrow()).returns(1, Application::arrivalNumber).returns(came, Application::sentAt);
            assertThat(applications.versions(first.application())).extracting(Version::arrivalNumber).containsExactly(1, 1, 1);
            assertThat(DecisionOrder.before(applications.find(second.application()).orElseThrow(), applications.beforeAssessors(call))).get()
                    .as("the one that came later waits for it").returns(first.application(), Application::id);
            assertThat(applications.beforeAssessors(call)).extracting(Application::id).containsExactly(first.application(), second.application());
        }

        @Test
        void fiveHundredInTheLastMinuteAllGetIn() throws Exception {
            long base = 7_000_000_000_000L + jdbc.sql("select nextval('kv_seq')").query(Long.class).single() * 1000;
            long question = calls.questions(call).getFirst().id();
            Timestamp now = Timestamp.from(clock.instant());
            List<Object[]> all = new ArrayList<>();
            List<Object[]> writers = new ArrayList<>();
            List<Object[]> links = new ArrayList<>();
            List<Object[]> typed = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                long id = base + i;
                all.add(new Object[] {id, call, now});
                writers.add(new Object[] {id, id, i + to, "h" + id, now});
                links.add(new Object[] {Secrets.hash("s" + id), id, now});
                FIELDS.forEach((name, words) -> typed.add(new Object[] {id, name, words, now}));
                typed.add(new Object[] {id, "q." + question, "Alle", now});
            }
            rows.batchUpdate("insert into application (id, call, state, language, applicant, registered, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, late, version_number)"
                    + " values (?, ?, 'DRAFT', 'da', '', '', '', '', '', '', 0, 0, 0, ?, false, 0)", all);
            rows.batchUpdate("insert into application_writer (id, application, email, email_hash, made_at) values (?, ?, ?, ?, ?)", writers);
            rows.batchUpdate("insert into application_link (token_hash, writer, made_at, in_browser) values (?, ?, ?, true)", links);
            rows.batchUpdate("insert into application_field (application, name, words, version, changed_at) values (?, ?, ?, 1, ?)", typed);
            clock.stopAt(LAST_SECOND.plusMillis(900));
            List<Future<Version>> sent;
            try (ExecutorService hall = Executors.newVirtualThreadPerTaskExecutor()) {
                sent = hall.invokeAll(IntStream.range(0, MANY).mapToLong(i -> base + i).mapToObj(id -> (java.util.concurrent.Callable<Version>) () -> applying.send(id, "s" + id)).toList());
            }
            List<Integer> numbers = new ArrayList<>();
            for (Future<Version> one : sent) {
                assertThat(one.get().late()).isFalse();
                numbers.add(one.get().arrivalNumber());
            }
            assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
            assertThat(calls.inTime(call)).isEqualTo(MANY);
            // No mail of theirs is to be written in other tests.
            jdbc.sql("update application_version set receipt_at = sent_at where call = ?").param(call).update();
        }
    }
}
