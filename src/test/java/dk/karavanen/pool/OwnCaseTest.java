package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** The applicant's page while the application is read and after: questions with their days, the decision, and what follows it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class OwnCaseTest {

    private static final LocalDate REPLY_BY = LocalDate.of(2031, 4, 10);

    @LocalServerPort
    int port;
    @Autowired
    Applying applying;
    @Autowired
    ApplicantLinks links;
    @Autowired
    ApplicantQuestions questions;
    @Autowired
    OwnCases cases;
    @Autowired
    GrantAnswers grants;
    @Autowired
    Assessing assessing;
    @Autowired
    Applications applications;
    @Autowired
    CallPlanning planning;
    @Autowired
    StaffForTests people;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    ApplicantForTests own;
    Phone phone;
    String page;

    @BeforeEach
    void oneIsSent() {
        clock.stopAt(Instant.parse("2031-03-20T10:00:00Z"));
        own = new ApplicantForTests(jdbc, applying, links, planning);
        own.fill();
        phone = new Phone(port);
        phone.send(ApplicantLinks.LINK + own.token, Map.of());
        page = Applying.PATH + own.id;
    }

    private void isSent() {
        applying.send(own.id, own.secret);
        assessing.declare(own.id, false, null);
    }

    private static RefusalReason refused(Runnable act) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(act::run).actual().why();
    }

    private ApplicantQuestion asked() {
        questions.ask(own.id, "Hvor mange borde?", REPLY_BY);
        return questions.of(own.id).getLast();
    }

    @Test
    void onlyWhoMayReadItAsksAndOnlyItsApplicantAnswers() {
        assertThat(refused(() -> questions.ask(own.id, "Hvor mange?", REPLY_BY))).as("a draft").isEqualTo(RefusalReason.NOT_FOUND);
        applying.send(own.id, own.secret);
        assertThat(refused(() -> questions.ask(own.id, "Hvor mange?", REPLY_BY))).isEqualTo(RefusalReason.CONFLICT_UNDECLARED);
        assessing.declare(own.id, false, null);
        assertThat(refused(() -> questions.ask(own.id, " ", REPLY_BY))).isEqualTo(RefusalReason.EMPTY);
        assertThat(refused(() -> questions.ask(own.id, "Hvor?", LocalDate.of(2031, 3, 19)))).isEqualTo(RefusalReason.REPLY_BY_WRONG);
        assertThat(refused(() -> questions.ask(own.id, "Hvor?", null))).isEqualTo(RefusalReason.REPLY_BY_WRONG);
        ApplicantQuestion asked = asked();
        assertThat(jdbc.sql("select count(*) from mail where recipient = ? and body like '%Hvor mange borde?%'").param(own.email).query(Integer.class).single()).isEqualTo(1);
        assertThat(links.enter(own.mailed(own.email)).application()).as("the mail leads to the page").isEqualTo(own.id);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'applicant-asked' and caravan = ?").param(own.caravan).query(Integer.class).single()).isEqualTo(1);

        ApplicantLinks.Entered other = own.another();
        assertThat(refused(() -> questions.answer(own.id, other.secret(), asked.id(), "Tolv", 0))).isEqualTo(RefusalReason.NOT_FOUND);
        assertThat(refused(() -> questions.own(own.id, null))).isEqualTo(RefusalReason.NOT_FOUND);
        questions.answer(own.id, own.secret, asked.id(), "Tolv", 0);
        questions.answer(own.id, own.secret, asked.id(), "Tolv", 0);
        assertThat(refused(() -> questions.answer(own.id, own.secret, asked.id(), "Tretten", 0))).as("somebody else answered first").isEqualTo(RefusalReason.STALE);
        questions.answer(own.id, own.secret, asked.id(), "Tretten", 1);
        assertThat(questions.of(own.id)).singleElement().returns("Tretten", ApplicantQuestion::answer).returns(2, ApplicantQuestion::edition);

        jdbc.sql("update application set state = 'REFUSED' where id = ?").param(own.id).update();
        assertThat(refused(() -> questions.answer(own.id, own.secret, asked.id(), "Fjorten", 2))).isEqualTo(RefusalReason.ALREADY_DECIDED);
        assertThat(refused(() -> questions.ask(own.id, "Mere?", REPLY_BY))).isEqualTo(RefusalReason.ALREADY_DECIDED);
        assessing.declare(own.id, true, null);
        assertThat(refused(() -> questions.of(own.id))).isEqualTo(RefusalReason.CONFLICTED);
        PoolCases.as(people.stranger("Fremmed spørger"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> questions.of(own.id));
    }

    @Test
    void aQuestionIsOverdueTheDayAfterItsDayAndAnsweredLateIsShown() {
        isSent();
        ApplicantQuestion asked = asked();
        assertThat(asked.isOverdue(REPLY_BY)).isFalse();
        assertThat(asked.isOverdue(REPLY_BY.plusDays(1))).isTrue();
        assertThat(phone.get(page).body()).contains("Hvor mange borde?", "Svar senest 10. april 2031").doesNotContain(asked.askerName());
        clock.stopAt(Instant.parse("2031-04-10T21:59:59Z"));
        assertThat(phone.get(page).body()).as("in Copenhagen it is still the 10th").contains("Svar senest");
        clock.stopAt(Instant.parse("2031-04-10T22:00:00Z"));
        assertThat(phone.get(page).body()).contains("Skulle være besvaret 10. april 2031");
        String refused = phone.send(page + "/questions/" + asked.id(), Map.of("words", "x".repeat(4_001), "edition", "0")).body();
        assertThat(refused).as("nothing typed is lost").contains("x".repeat(4_001), "aria-invalid");
        assertThat(phone.send(page + "/questions/" + asked.id(), Map.of("words", "Tolv", "edition", "0")).statusCode()).isEqualTo(303);
        assertThat(phone.get(page).body()).contains("Besvaret for sent", "Tolv");
        assertThat(questions.of(own.id).getFirst().isLate()).isTrue();
        assertThat(new Phone(port).send(page + "/questions/" + asked.id(), Map.of("words", "Nul", "edition", "1")).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageSaysHowItStandsAndLeadsToTheGrant() {
        assertThat(phone.get(page).body()).doesNotContain("Sådan går det");
        isSent();
        assertThat(phone.get(page).body()).contains("Sådan går det", "vurderer den");
        assessing.check(own.id, false, "Regnskabet for 2030");
        assertThat(phone.get(page).body()).contains("Regnskabet for 2030", "Ret det, og send ansøgningen igen");
        assertThat(grants.find(new GrantKey.Writer(own.id, own.secret))).isEmpty();
        assertThat(refused(() -> cases.letter(own.id, own.secret))).isEqualTo(RefusalReason.NOT_FOUND);
        long decision = decided("PROPOSED");
        assertThat(grants.find(new GrantKey.Writer(own.id, own.secret))).as("what is only proposed is told to nobody").isEmpty();
        assertThat(phone.get(page + "/letter.pdf").statusCode()).isEqualTo(404);

        jdbc.sql("update pool_decision set state = 'SENT', sent_at = ?, answer_by = ? where id = ?").params(java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(Instant.parse("2031-04-30T22:00:00Z")), decision).update();
        String shown = phone.get(page).body();
        assertThat(shown).contains("Tag imod senest den 30. april 2031", page + "/grant", page + "/letter.pdf");
        assertThat(phone.get(page + "/letter.pdf").body()).startsWith("%PDF-");
        assertThat(phone.get(page + "/grant").body()).contains("Tag imod", "Det er godt");
        assertThat(new Phone(port).get(page + "/grant").statusCode()).isEqualTo(404);
        assertThat(new Phone(port).send(page + "/grant", Map.of("act", "accept")).statusCode()).isEqualTo(404);
        ApplicantLinks.Entered other = own.another();
        assertThat(refused(() -> grants.accept(new GrantKey.Writer(own.id, other.secret()), "Lone"))).isEqualTo(RefusalReason.NOT_FOUND);
        assertThat(grants.find(new GrantKey.Writer(own.id, own.secret)).orElseThrow().decision().state()).isEqualTo(Decision.State.SENT);

        jdbc.sql("update pool_decision set state = 'ACCEPTED' where id = ?").param(decision).update();
        assertThat(phone.get(page).body()).contains("Rate 1 af 1", "Status senest 1. september 2031");
    }

    private long decided(String state) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("""
                insert into pool_decision (id, application, call, number, kind, state, amount_ore, reason, proposer_name, proposed_at) values (?, ?, ?, 1, 'GRANT', ?, 38500000, 'Det er godt', 'Ida', ?)""")
                .params(id, own.id, own.call, state, java.sql.Timestamp.from(clock.instant())).update();
        jdbc.sql("insert into pool_instalment (id, decision, position, amount_ore, milestone) values (?, ?, 0, 38500000, 'Ved tilsagn')").params(id, id).update();
        jdbc.sql("insert into pool_report (id, decision, kind, due_on, audited) values (?, ?, 'STATUS', date '2031-09-01', false)").params(id, id).update();
        jdbc.sql("update application set state = 'GRANTED' where id = ?").param(own.id).update();
        return id;
    }
}
