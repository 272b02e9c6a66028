package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.Decision.Due;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.report.PdfUa;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.TurnableClock;

/** The call of 2006 as it was written, from its announcement to its accounts: all that tells of its money agrees to the øre. */
@SpringBootTest
class CallOf2006Test {

    private static final Instant ANNOUNCED = CallOf2006.ANNOUNCED;
    private static final Instant TOO_LATE = CallOf2006.TOO_LATE;

    @Autowired
    RoundFile rounds;
    @Autowired
    ApplicationErasing erasing;
    @Autowired
    SentLetters letters;
    @Autowired
    Erasures erasures;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    ApplicationDeletion deletion;
    @Autowired
    CallPlanning planning;
    @Autowired
    PublicCalls publicCalls;
    @Autowired
    CallFiles files;
    @Autowired
    Assessors assessors;
    @Autowired
    Assessing assessing;
    @Autowired
    PoolRulesReader rules;
    @Autowired
    Deciding deciding;
    @Autowired
    PoolLedger ledger;
    @Autowired
    GrantClosing closing;
    @Autowired
    LedgerSheets sheets;
    @Autowired
    GrantAnswers answers;
    @Autowired
    GrantDeadlines deadlines;
    @Autowired
    FundingCalls calls;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    long caravan;
    long call;
    String slug;
    Authentication anna;
    Authentication ida;
    Authentication omar;
    Authentication third;
    private int arrivals;

    @BeforeEach
    void announced() {
        clock.stopAt(ANNOUNCED);
        caravan = Hall.caravan(jdbc).caravan;
        String by = UUID.randomUUID().toString().substring(0, 8);
        anna = people.stranger("Anna" + by);
        people.give(caravan, anna, Role.ORGANISER);
        PoolCases.as(anna);
        slug = "dialog-" + by;
        call = CallOf2006.announce(planning, rules, caravan, slug, List.of(new CriterionPlan(null, "Dialog", "", 30), new CriterionPlan(null, "Forankring", "", 30),
                new CriterionPlan(null, "Gennemførlighed", "", 20), new CriterionPlan(null, "Økonomi", "", 20)), List.of());
        ida = assessor("Ida" + by);
        omar = assessor("Omar" + by);
        third = assessor("Tove" + by);
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private Authentication assessor(String name) {
        Authentication who = people.stranger(name);
        assessors.name(call, people.email(name, Role.MODERATOR));
        return who;
    }

    private long sends(Instant at, ApplicantKind kind, String title, long kroner, ApplicantKind... partners) {
        clock.stopAt(at);
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        boolean late = calls.find(call).orElseThrow().isLate(clock.instant());
        jdbc.sql("""
                insert into application (id, call, state, language, kind, applicant, registered, municipality, title, summary, contact, email, asked_ore, own_ore, others_ore, made_at, sent_at,
                late, arrival_number, version_number) values (?, ?, 'SENT', 'da', ?, ?, '', '0101', ?, '', 'Lone', ?, ?, 0, 0, ?, ?, ?, ?, 0)""")
                .params(id, call, kind.name(), title + " ansøger", title, "a" + id + "@ansoeger.example", Money.kroner(kroner).ore(), Timestamp.from(at), Timestamp.from(at), late, ++arrivals).update();
        for (ApplicantKind partner : partners) {
            long row = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            jdbc.sql("""
                    insert into application_partner (id, application, row_key, name, kind, role, contribution, email, token_hash, asked_at, confirmed_at)
                    values (?, ?, ?, 'Partner', ?, '', '', 'p@partner.example', ?, ?, ?)""")
                    .params(row, id, "r" + row % 1_000_000, partner.name(), "t" + row, Timestamp.from(at), Timestamp.from(at)).update();
        }
        return id;
    }

    private void free(Authentication who, long... applications) {
        PoolCases.as(who);
        for (long one : applications) {
            assessing.declare(one, false, null);
        }
    }

    private void points(Authentication who, long application, int points) {
        PoolCases.as(who);
        calls.criteria(call).forEach(criterion -> assessing.score(application, criterion.id(), points, "Fordi " + points));
        assessing.handIn(application);
    }

    private long grant(long application, long ore, List<Due> reports, long... parts) {
        PoolCases.as(ida);
        List<Part> instalments = new ArrayList<>();
        for (long part : parts) {
            instalments.add(new Part(part, "Når milepælen er nået"));
        }
        return send(deciding.propose(application, new Proposal(Kind.GRANT, ore, "God plan", instalments, reports)));
    }

    private long send(long decision) {
        PoolCases.as(anna);
        deciding.approve(decision);
        return decision;
    }

    private String mail(long decision) {
        return jdbc.sql("select body from mail where once = ?").param("pool:decision:" + decision).query(String.class).single();
    }

    private String token(long decision) {
        return mail(decision).replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1");
    }

    private static void refused(RefusalReason why, Runnable act) {
        assertThatExceptionOfType(Refused.class).isThrownBy(act::run).returns(why, Refused::why);
    }

    @Test
    void fromTheAnnouncementToTheAccounts() {
        long school = sends(ANNOUNCED.plusSeconds(86_400), ApplicantKind.SCHOOL, "Skolernes dialogdage", 900_000);
        long club = sends(TOO_LATE.minusSeconds(9_000), ApplicantKind.ASSOCIATION, "Samtalevandring", 800_000);
        long work = sends(TOO_LATE.minusSeconds(8_000), ApplicantKind.WORKPLACE, "Pausen", 700_000);
        long net = sends(TOO_LATE.minusSeconds(7_000), ApplicantKind.NETWORK, "Mødre på tværs", 600_000);
        long joint = sends(TOO_LATE.minusSeconds(1), ApplicantKind.MUNICIPALITY, "Ved samme bord", 1_000_000, ApplicantKind.INTEGRATION_COUNCIL, ApplicantKind.ASSOCIATION);
        long second = sends(TOO_LATE, ApplicantKind.SCHOOL, "Et sekund for sent", 400_000);
        long rolling = sends(TOO_LATE.plusSeconds(86_400), ApplicantKind.SCHOOL, "Fredagsklubben", 300_000);
        long last = sends(TOO_LATE.plusSeconds(90_000), ApplicantKind.SCHOOL, "Filmaftener", 50_000);
        long[] all = {school, club, work, net, joint, second, rolling, last};

        // Nobody reads before they have said that they are free to.
        PoolCases.as(ida);
        refused(RefusalReason.CONFLICT_UNDECLARED, () -> assessing.open(joint));
        assertThat(assessing.of(call).cases()).hasSize(8).allSatisfy(one -> {
            assertThat(one.askedOre()).isNull();
            assertThat(one.preference()).isNull();
        }).filteredOn(AssessedCase::late).extracting(AssessedCase::title).containsExactly("Et sekund for sent", "Fredagsklubben", "Filmaftener");
        assessing.declare(net, true, "Min søster");
        refused(RefusalReason.CONFLICTED, () -> assessing.open(net));
        refused(RefusalReason.CONFLICTED, () -> assessing.declare(net, false, null));
        free(ida, school, club, work, joint, second, rolling, last);
        free(omar, all);
        free(third, all);
        free(anna, all);
        PoolCases.as(anna);
        refused(RefusalReason.NOT_ASSESSED, () -> deciding.propose(school, Proposal.refusal(Kind.REFUSE, "Nej")));
        for (long one : all) {
            assessing.check(one, true, null);
        }

        // Unseen by each other until both are in; too far apart, a third reads it, and does not see either.
        points(ida, school, 5);
        PoolCases.as(omar);
        assertThat(assessing.open(school).others()).isEmpty();
        points(omar, school, 3);
        assertThat(assessing.open(school).others()).hasSize(1);
        assertThat(assessing.open(school).line()).returns(true, AssessedCase::isApart).returns(null, AssessedCase::quality);
        PoolCases.as(third);
        assertThat(assessing.open(school)).returns(true, Assessing.Opened::mayScore).returns(List.of(), Assessing.Opened::others);
        points(third, school, 4);
        for (long one : new long[] {club, work, joint, second, rolling, last}) {
            points(ida, one, one == club || one == work ? 3 : 4);
            points(omar, one, one == club || one == work ? 3 : 4);
        }
        points(omar, net, 1);
        points(third, net, 1);

        // At equal quality the joint effort comes before the school, which came first.
        PoolCases.as(anna);
        assertThat(RankedField.of(assessing.of(call))).extracting(AssessedCase::application).containsExactly(joint, school, club, work, net);
        assertThat(assessing.open(joint).line().isPreferred()).isTrue();
        assertThat(assessing.open(school).line().preference()).returns(PreferenceFinding.Reason.NO_CARRIER, PreferenceFinding::reason);

        clock.stopAt(Instant.parse("2006-04-24T10:00:00Z"));
        refused(RefusalReason.EARLIER_FIRST, () -> deciding.propose(second, new Proposal(Kind.GRANT, 1, "Nu", List.of(new Part(1, "x")), List.of())));
        long half = Money.kroner(500_000).ore();
        long ofJoint = grant(joint, 2 * half, List.of(new Due(GrantReport.Kind.STATUS, LocalDate.of(2006, 11, 1)), new Due(GrantReport.Kind.ACCOUNTS, LocalDate.of(2007, 6, 1))), half, half);
        grant(school, Money.kroner(900_000).ore(), List.of(), Money.kroner(900_000).ore());
        long ofClub = grant(club, 70_000_050, List.of(), 70_000_050);
        long ofWork = grant(work, Money.kroner(700_000).ore(), List.of(), Money.kroner(700_000).ore());
        PoolCases.as(omar);
        long ofNet = send(deciding.propose(net, Proposal.refusal(Kind.REFUSE, "For få mødes")));
        agree(69_999_950);
        grant(second, Money.kroner(400_000).ore(), List.of(), Money.kroner(400_000).ore());
        PoolCases.as(ida);
        refused(RefusalReason.NO_MONEY_LEFT, () -> deciding.propose(rolling, new Proposal(Kind.GRANT, Money.kroner(300_000).ore(), "Ja", List.of(new Part(Money.kroner(300_000).ore(), "x")), List.of())));
        long ofRolling = grant(rolling, 29_999_950, List.of(), 29_999_950);
        PoolCases.as(ida);
        long ofLast = send(deciding.propose(last, Proposal.refusal(Kind.NO_MONEY, "Puljen er brugt")));
        agree(0);
        assertThat(mail(ofJoint)).contains("1.000.000\u00A0kr.", "500.000\u00A0kr.", "24. maj 2006", "revideret");
        assertThat(List.of(mail(ofJoint), mail(ofClub), mail(ofRolling), mail(ofNet))).as("kr. ends its sentence").noneMatch(mail -> mail.contains("kr.."));
        assertThat(mail(ofClub)).contains("700.000,50\u00A0kr.");
        assertThat(mail(ofRolling)).contains("299.999,50\u00A0kr.");
        assertThat(mail(ofNet)).contains("For få mødes").doesNotContain("Tag imod");
        assertThat(mail(ofLast)).contains("dækker ikke jeres");

        byte[] pdf = java.util.Base64.getDecoder().decode(jdbc.sql("select content from mail_attachment where mail in (select id from mail where once = ?)").param("pool:decision:" + ofJoint)
                .query(String.class).single());
        assertThat(PdfUa.broken(pdf)).isEmpty();
        lettersStand(ofJoint, pdf);

        // All accept but one; nobody answers for them, so the money goes back.
        for (Decision one : jdbc.sql("select id from pool_decision where call = ? and kind in ('GRANT', 'PART')").param(call).query(Long.class).list().stream().filter(id -> id != ofWork)
                .map(id -> answers.find(token(id)).orElseThrow().decision()).toList()) {
            refused(RefusalReason.EMPTY, () -> answers.accept(token(one.id()), " "));
            answers.accept(token(one.id()), "Lone");
            answers.accept(token(one.id()), "");
            assertThat(answers.find(token(one.id())).orElseThrow().decision().answeredBy()).isEqualTo("Lone");
        }
        clock.stopAt(Instant.parse("2006-05-24T22:00:00Z"));
        refused(RefusalReason.TOO_LATE_TO_ANSWER, () -> answers.accept(token(ofWork), "Lone"));
        assertThat(stateOf(work)).isEqualTo("GRANTED");
        deadlines.run();
        agree(Money.kroner(700_000).ore());
        assertThat(stateOf(work)).as("nobody accepted it, so it is no grant").isEqualTo("RELEASED");
        assertThat(publicCalls.find(slug).orElseThrow().grants()).extracting(PoolMoney.Grant::application).contains(joint).doesNotContain(work);
        assertThat(assessing.of(call).cases()).filteredOn(AssessedCase::isGiven).extracting(AssessedCase::application).contains(joint).doesNotContain(work);

        // A payment; a report that is late stops the next; a wrong account is countered; what was not spent comes back.
        PoolCases.as(anna);
        List<Decision.Instalment> parts = instalments(ofJoint);
        refused(RefusalReason.EARLIER_INSTALMENT_FIRST, () -> ledger.pay(parts.get(1).id(), LocalDate.of(2006, 5, 25), "Bank 2"));
        ledger.pay(parts.get(0).id(), LocalDate.of(2006, 5, 25), "Bank 1");
        ledger.counter(ledger.of(call).entries().getLast().id(), "Forkert konto");
        ledger.pay(parts.get(0).id(), LocalDate.of(2006, 5, 25), "Bank 1");
        clock.stopAt(Instant.parse("2006-11-02T10:00:00Z"));
        refused(RefusalReason.REPORT_OVERDUE, () -> ledger.pay(parts.get(1).id(), LocalDate.of(2006, 11, 2), "Bank 2"));
        deadlines.run();
        deadlines.run();
        assertThat(jdbc.sql("select count(*) from mail where once like 'pool:report:%' and about = ?").param(joint).query(Integer.class).single()).as("reminded once").isEqualTo(1);
        List<GrantReport> reports = answers.find(token(ofJoint)).orElseThrow().reports();
        answers.report(token(ofJoint), reports.get(0).id(), "Ti borde er dækket", Money.kroner(480_000).ore());
        PoolCases.as(anna);
        closing.approveReport(reports.get(0).id(), false);
        ledger.pay(parts.get(1).id(), LocalDate.of(2006, 11, 2), "Bank 2");
        clock.stopAt(Instant.parse("2007-05-30T10:00:00Z"));
        answers.report(token(ofJoint), reports.get(1).id(), "Tredive borde", 95_999_975);
        refused(RefusalReason.ACCOUNTS_MISSING, () -> closing.approveReport(reports.get(1).id(), false));
        closing.approveReport(reports.get(1).id(), true);
        refused(RefusalReason.UNSPENT_MONEY, () -> closing.close(ofJoint, "Byen kender hinanden"));
        refused(RefusalReason.NOT_OVER_GRANT, () -> ledger.returned(ofJoint, Money.kroner(1_000_001).ore(), LocalDate.of(2007, 5, 30), "Bank 3"));
        ledger.returned(ofJoint, 4_000_025, LocalDate.of(2007, 5, 30), "Bank 3");
        closing.close(ofJoint, "Byen kender hinanden");
        agree(Money.kroner(740_000).ore() + 25);
        PublicCall page = publicCalls.find(slug).orElseThrow();
        assertThat(page.grants()).filteredOn(one -> one.application() == joint).singleElement().returns(PoolMoney.Progress.CLOSED, PoolMoney.Grant::progress)
                .returns("Byen kender hinanden", PoolMoney.Grant::outcome);
        assertThat(new String(files.grants(page, Language.DANISH), StandardCharsets.UTF_8)).contains(";1000000,00;God plan;24-04-2006;1000000,00;40000,25;0,00;Afsluttet;Byen kender hinanden")
                .contains(";700000,50;God plan;24-04-2006;0,00;0,00;0,00;I gang;");
        assertThat(files.feed(page, Language.DANISH).xml()).contains("Afsluttet: »Ved samme bord«, brugt 959.999,75\u00A0kr.", "<updated>2007-05-30T10:00:00Z</updated>");
        String csv = new String(DanishCsv.of(sheets.entries(ledger.of(call), Language.DANISH)), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFF").contains("500000,00", "-500000,00", "40000,25", "700000,50");
        assertThat(new String(DanishCsv.of(sheets.yearEnd(ledger.of(call), 2006, Language.DANISH)), StandardCharsets.UTF_8)).contains("Ved samme bord;Ved samme bord ansøger;1000000,00;1000000,00;0,00;0,00;0,00");
        assertThat(new String(DanishCsv.of(sheets.yearEnd(ledger.of(call), 2007, Language.DANISH)), StandardCharsets.UTF_8)).contains("1000000,00;1000000,00;40000,25;0,00;0,00");
        String round = openDataAgrees();
        PoolCases.as(anna);
        assertThat(erasing.keptByLaw(joint)).as("its last entry and report are of 2007").hasValue(LocalDate.of(2012, 12, 31));
        assertThat(erasing.keptByLaw(net)).isEmpty();
        refused(RefusalReason.KEPT_BY_LAW, () -> erasing.erase(joint));
        erasing.erase(last);
        assertThat(there(last)).as("refused, and asked to be forgotten").isFalse();
        assertThat(jdbc.sql("select count(*) from mail where recipient = ?").param("a" + last + "@ansoeger.example").query(Integer.class).single()).as("told of that alone").isEqualTo(1);
        assertThat(publicCalls.find(slug).orElseThrow().refusals()).isEqualTo(2);
        assertThat(jdbc.sql("select subject from audit_entry where caravan = (select caravan from funding_call where id = ?)").param(call).query(String.class).list())
                .as("the log stays when an application goes, and has nothing of its words").contains("8, Dialog om fællesskab og forskellighed").noneMatch(subject -> subject.contains("Ved samme bord")
                        || subject.contains("Filmaftener"));
        kept(school, net, joint);
        assertThat(round()).as("a closed round says for good what it said").isEqualTo(round);
    }

    @Test
    void whoIsNoAssessorAnyMoreHoldsNothingUp() {
        long one = sends(ANNOUNCED.plusSeconds(86_400), ApplicantKind.SCHOOL, "Skolernes dialogdage", 900_000);
        free(ida, one);
        free(omar, one);
        free(third, one);
        free(anna, one);
        PoolCases.as(anna);
        assessing.check(one, true, null);
        points(omar, one, 3);
        PoolCases.as(ida);
        assessing.score(one, calls.criteria(call).getFirst().id(), 2, "Begyndt");
        PoolCases.as(third);
        assertThat(assessing.open(one).mayScore()).as("two read it").isFalse();
        PoolCases.as(anna);
        long gone = assessors.of(call).stream().filter(each -> each.name().startsWith("Ida")).findFirst().orElseThrow().account();
        assessors.remove(call, gone);
        points(third, one, 4);
        PoolCases.as(anna);
        assertThat(assessing.open(one).line().quality()).isEqualTo(1_400);
    }

    @Test
    void anAccountThatIsGoneHoldsNothingUp() {
        long one = sends(ANNOUNCED.plusSeconds(86_400), ApplicantKind.SCHOOL, "Skolernes dialogdage", 900_000);
        free(ida, one);
        free(omar, one);
        free(third, one);
        free(anna, one);
        PoolCases.as(anna);
        assessing.check(one, true, null);
        PoolCases.as(ida);
        assessing.score(one, calls.criteria(call).getFirst().id(), 2, "Begyndt");
        jdbc.sql("update pool_assessment set account = null where application = ?").param(one).update();
        points(omar, one, 3);
        points(third, one, 4);
        PoolCases.as(anna);
        assertThat(assessing.open(one).line().quality()).isEqualTo(1_400);
    }

    /** Whatever the call says later: what was mailed is the record, and names the texts it rests on; who applies is told of others. */
    private void lettersStand(long decision, byte[] mailed) {
        PoolCases.as(anna);
        String before = pdfWords(mailed);
        assertThat(before).contains("Finansloven for 2006", "udgave 1", "16. marts 2006");
        rules.save(call, new PoolRules(5, 0, FieldRanking.Spread.NONE, 14, 30, 20_000_000, "Finansloven for 2007.", "Der kan ikke klages til anden myndighed."), rules.read(call));
        rules.save(call, new PoolRules(5, 0, FieldRanking.Spread.NONE, 14, 30, 20_000_000, "Finansloven for 2007.", "Der kan ikke klages til anden myndighed."), rules.read(call));
        PublicCall page = publicCalls.find(slug).orElseThrow();
        assertThat(page.changes()).extracting(PublicCall.Change::part).containsExactly(CallPart.LEGAL);
        assertThat(page.texts()).extracting(DecisionTexts.Edition::legalBasis).containsExactly("Finansloven for 2007.", "Finansloven for 2006, § 15.75.");
        assertThat(letters.find(decision).orElseThrow()).satisfies(kept -> assertThat(kept.pdf()).isEqualTo(mailed)).returns(1, SentLetters.SentLetter::edition)
                .returns(SentLetters.sha256(mailed), SentLetters.SentLetter::sha256);
        jdbc.sql("update funding_call set arrivals = 1 where id = ?").param(call).update();
        refused(RefusalReason.CALL_RULES_STAND, () -> rules.save(call, new PoolRules(5, 0, FieldRanking.Spread.REGIONS, 14, 30, 20_000_000, "a", "b"), rules.read(call)));
        jdbc.sql("update funding_call set arrivals = 0 where id = ?").param(call).update();
    }

    private static String pdfWords(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00A0', ' ').replaceAll("\\s+", " ");
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** What was given nothing goes a year after its answer, and what was granted five years after the end of its last financial year. */
    private void kept(long school, long net, long joint) {
        PoolCases.as(anna);
        LedgerSums sums = ledger.of(call).sums();
        List<PoolMoney.Grant> grants = publicCalls.find(slug).orElseThrow().grants();
        int refusals = publicCalls.find(slug).orElseThrow().refusals();
        assertThat(refusals).isEqualTo(2);
        deletion.run();
        assertThat(there(net)).as("refused 13 months ago").isFalse();
        assertThat(publicCalls.find(slug).orElseThrow().refusals()).as("how many were refused does not fall with them").isEqualTo(refusals);
        assertThat(jdbc.sql("select last_case from funding_call where id = ?").param(call).query(Integer.class).single()).as("no case gets the number of another").isEqualTo(8);
        transactions.executeWithoutResult(status -> erasures.complete());
        assertThat(publicCalls.find(slug).orElseThrow().refusals()).as("erased a second time, counted once").isEqualTo(refusals);
        clock.stopAt(Instant.parse("2011-12-31T22:59:59Z"));
        deletion.run();
        assertThat(address(school)).isEqualTo("Lone");
        clock.stopAt(Instant.parse("2011-12-31T23:00:00Z"));
        deletion.run();
        deletion.run();
        assertThat(address(school)).as("the last entry is of 2006").isEmpty();
        assertThat(address(joint)).as("what came back is of 2007").isEqualTo("Lone");
        assertThat(read(school)).isZero();
        assertThat(read(joint)).isPositive();
        clock.stopAt(Instant.parse("2012-12-31T23:00:00Z"));
        deletion.run();
        assertThat(address(joint)).isEmpty();
        assertThat(read(joint)).isZero();
        assertThat(jdbc.sql("select count(*) from application_partner where application = ?").param(joint).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from pool_report r join pool_decision d on d.id = r.decision where d.application = ? and r.words is not null").param(joint).query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from pool_decision where application = ? and answered_by is not null").param(joint).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select law_ended_on from pool_decision where application = ?").param(joint).query(LocalDate.class).single()).isEqualTo("2013-01-01");
        assertThat(ledger.of(call).sums()).as("nothing of the ledger goes").isEqualTo(sums);
        assertThat(publicCalls.find(slug).orElseThrow().grants()).isEqualTo(grants);
    }

    private boolean there(long application) {
        return jdbc.sql("select count(*) from application where id = ?").param(application).query(Integer.class).single() > 0;
    }

    private String address(long application) {
        return jdbc.sql("select contact from application where id = ?").param(application).query(String.class).single();
    }

    private int read(long application) {
        return jdbc.sql("select count(*) from pool_assessment where application = ?").param(application).query(Integer.class).single();
    }

    /** CSV, JSON and .pb of the closed round add up to the same as the ledger. */
    private String openDataAgrees() {
        PoolCases.as(anna);
        assertThat(rounds.isClosed(publicCalls.find(slug).orElseThrow())).as("still open").isFalse();
        planning.close(call);
        PublicCall page = publicCalls.find(slug).orElseThrow();
        assertThat(rounds.isClosed(page)).isTrue();
        String pb = new String(rounds.pb(page), StandardCharsets.UTF_8);
        assertThat(pb).contains("budget;4000000\n", "num_projects;8\n", "\n2;700000.50;0;1;Samtalevandring;association;", "\n4;600000;0;0;;;\n").doesNotContain("Mødre", "Filmaftener");
        long selected = pb.lines().filter(line -> line.matches("\\d+;[\\d.]+;0;1;.*")).map(line -> line.split(";")[1]).mapToLong(cost -> new java.math.BigDecimal(cost).movePointRight(2).longValueExact()).sum();
        PoolLedger.Accounts accounts = ledger.of(call);
        assertThat(selected).isEqualTo(page.grants().stream().mapToLong(PoolMoney.Grant::amountOre).sum()).isEqualTo(accounts.sums().grantedOre());
        long csv = new String(files.grants(page, Language.DANISH), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(";")[4]).mapToLong(amount -> new java.math.BigDecimal(
                amount.replace(',', '.')).movePointRight(2).longValueExact()).sum();
        assertThat(csv).isEqualTo(selected);
        return pb;
    }

    private String round() {
        return new String(rounds.pb(publicCalls.find(slug).orElseThrow()), StandardCharsets.UTF_8);
    }

    private String stateOf(long application) {
        return jdbc.sql("select state from application where id = ?").param(application).query(String.class).single();
    }

    private List<Decision.Instalment> instalments(long decision) {
        return ledger.of(call).grants().stream().filter(one -> one.decision().id() == decision).findFirst().orElseThrow().instalments();
    }

    /** Entries added up, the ledger's sums and the public page's meter say the same. */
    private void agree(long leftOre) {
        PoolCases.as(anna);
        PoolLedger.Accounts accounts = ledger.of(call);
        assertThat(accounts.sums().leftOre()).isEqualTo(leftOre);
        assertThat(accounts.entries().getLast().leftOre()).isEqualTo(leftOre);
        PublicCall page = publicCalls.find(slug).orElseThrow();
        assertThat(page.meter().leftOre()).isEqualTo(leftOre);
        LedgerSums sums = accounts.sums();
        assertThat(page.meter().sums()).as("one computation").isEqualTo(sums);
        assertThat(files.json(page).get("money")).isEqualTo(java.util.Map.of("amountOre", sums.amountOre(), "setAsideOre", sums.asideOre(), "grantedOre", sums.grantedOre(), "lapsedOre",
                sums.lapsedOre(), "paidOre", sums.paidOre(), "returnedOre", sums.returnedOre(), "leftOre", leftOre));
        assertThat(sums.amountOre() - sums.asideOre() - sums.grantedOre() + sums.lapsedOre() + sums.returnedOre()).as("as the page says it").isEqualTo(leftOre);
        assertThat(page.grants().stream().collect(Collectors.summingLong(PoolMoney.Grant::amountOre))).as("the list adds up to what is said to be granted").isEqualTo(sums.grantedOre());
        assertThat(page.grants().stream().mapToLong(one -> one.sums().paidOre() - one.sums().returnedOre()).sum()).isEqualTo(sums.paidOre() - sums.returnedOre());
    }
}
