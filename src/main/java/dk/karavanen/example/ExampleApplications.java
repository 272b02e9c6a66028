package dk.karavanen.example;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.RunAsAdministrator;
import dk.karavanen.identity.RunAsAdministrator.Colleague;
import dk.karavanen.pool.ApplicantLinks;
import dk.karavanen.pool.ApplicantLinks.Entered;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Assessing;
import dk.karavanen.pool.Assessors;
import dk.karavanen.pool.FieldRanking.Spread;
import dk.karavanen.pool.Partners;
import dk.karavanen.pool.PoolRules;
import dk.karavanen.pool.PoolRulesReader;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;

/**
 * What is sent to the example's pool and what becomes of it: four applications, one of them a joint effort, read by two, one granted and
 * paid in part, one that waits for its applicant's yes, one refused, one that came after the deadline. All of it is invented and done by
 * the services people do it with; when the first three came is dated back to the spring of 2006. The addresses are taken away again, so
 * that nothing of this ever sends a mail.
 */
@Component
class ExampleApplications {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final String READER = "Omar Said (eksempel)";

    private record Joins(String name, String kind, String role) {
    }

    private record Sent(String title, String summary, String applicant, String kind, String registered, String municipality, String contact, int kroner, int own, @Nullable LocalDate inTime,
            List<Joins> partners) {
    }

    private static final Sent JOINT = new Sent("Ved samme bord", "Tredive borde i bydelene, hvor naboer spiser sammen og taler om det, der er svært. Hvert bord har to værter, én ny og én født her.",
            "Silkeborg Kommune", "municipality", "00000019", "Silkeborg", "Lone Krogh", 600_000, 150_000, LocalDate.of(2006, 3, 31),
            List.of(new Joins("Silkeborg Integrationsråd", "integration-council", "Finder værterne"), new Joins("Kvindecaféen", "association", "Holder ti af bordene"),
                    new Joins("Gødvadskolen", "school", "Lægger lokaler til")));
    private static final Sent SCHOOL = new Sent("Skolernes dialogdage", "Ottende klasser fra to skoler bytter plads i en uge og laver en udstilling om hverdagen hos hinanden.",
            "Vestre Skole", "school", "00000027", "Silkeborg", "Jens Bak", 240_000, 20_000, LocalDate.of(2006, 3, 28), List.of());
    private static final Sent NETWORK = new Sent("Foredrag om kulturer", "Seks foredrag på biblioteket om seks lande.", "Foredragsnetværket", "network", "00000035", "Viborg", "Ole Friis",
            90_000, 0, LocalDate.of(2006, 3, 30), List.of());
    private static final Sent LATE = new Sent("Fredagsklubben", "Åben klub hver fredag for unge, der ikke går i en forening.", "Boldklubben Øst", "association", "00000043", "Randers",
            "Amina Yusuf", 120_000, 10_000, null, List.of());

    private final Applying applying;

    private final ApplicantLinks links;
    private final Partners partners;
    private final Assessors assessors;
    private final Assessing assessing;
    private final ExampleMaterial material;
    private final ExampleDecisions decisions;
    private final PoolRulesReader rules;
    private final RunAsAdministrator standIn;
    private final CurrentStaff staff;
    private final JdbcClient jdbc;

    ExampleApplications(Applying applying, ApplicantLinks links, Partners partners, Assessors assessors, Assessing assessing, ExampleMaterial material, ExampleDecisions decisions, PoolRulesReader rules, RunAsAdministrator standIn, CurrentStaff staff,
            JdbcClient jdbc) {
        this.applying = applying;
        this.links = links;
        this.partners = partners;
        this.assessors = assessors;
        this.assessing = assessing;
        this.material = material;
        this.decisions = decisions;
        this.rules = rules;
        this.standIn = standIn;
        this.staff = staff;
        this.jdbc = jdbc;
    }

    void write(long call, String slug) {
        long joint = send(call, slug, JOINT);
        long school = send(call, slug, SCHOOL);
        long network = send(call, slug, NETWORK);
        long late = send(call, slug, LATE);
        rules.save(call, new PoolRules(5, 0, Spread.NONE, 14, 30, Money.kroner(200_000).ore(), "Eksempel: finansloven for 2006.", "Eksempel: afgørelsen kan ikke klages til en anden myndighed."), rules.read(call));
        assessors.name(call, jdbc.sql("select email from staff_account where id = ?").param(staff.required().id()).query(String.class).single());
        standIn.withColleague(READER, other -> {
            assessors.name(call, other.email());
            reads(other, call, joint, 5, 4, "Tredive borde med to værter er en plan, der kan lade sig gøre.");
            reads(other, call, school, 4, 4, "Eleverne mødes, men det hele hviler på to lærere.");
            reads(other, call, network, 1, 2, "Man hører om hinanden og mødes ikke.");
            assessing.declare(late, false, null);
            material.isAsked(late);
            decisions.write(other, call, joint, school, network);
        });
        withoutAddresses(call);
    }

    private void reads(Colleague other, long call, long application, int mine, int theirs, String why) {
        assessing.declare(application, false, null);
        assessing.check(application, true, null);
        score(call, application, mine, why);
        other.does(() -> {
            assessing.declare(application, false, null);
            score(call, application, theirs, why);
        });
    }

    private void score(long call, long application, int points, String why) {
        jdbc.sql("select id from funding_criterion where call = ? order by position").param(call).query(Long.class).list().forEach(criterion -> assessing.score(application, criterion, points, why));
        assessing.handIn(application);
    }

    private long send(long call, String slug, Sent sent) {
        String email = "example-" + sent.registered + "@karavanen.example";
        links.ask(slug, email, Language.DANISH);
        Entered in = links.enter(token(email, ApplicantLinks.LINK));
        type(in, "title", sent.title);
        type(in, "summary", sent.summary);
        type(in, "applicant", sent.applicant);
        type(in, "kind", sent.kind);
        type(in, "registered", sent.registered);
        type(in, "municipality", sent.municipality);
        type(in, "contact", sent.contact);
        type(in, "asked", Integer.toString(sent.kroner));
        type(in, "budget.b1.text", "Værter, mad og lokaler");
        type(in, "budget.b1.year", "2006");
        type(in, "budget.b1.pool", Integer.toString(sent.kroner));
        type(in, "budget.b1.own", Integer.toString(sent.own));
        type(in, "plan.p1.when", "Efteråret 2006");
        type(in, "plan.p1.what", "Vi begynder");
        jdbc.sql("select id from funding_question where call = ? and required and not document").param(call).query(Long.class).list().forEach(question -> type(in, "q." + question,
                "Dem, der bor dør om dør og ikke kender hinanden."));
        for (int i = 0; i < sent.partners.size(); i++) {
            joins(in, "r" + i, sent.partners.get(i), "example-" + sent.registered + "-" + i + "@karavanen.example");
        }
        if (sent == JOINT) {
            material.comesWith(in, call);
        }
        applying.send(in.application(), in.secret());
        if (sent.inTime != null) {
            Timestamp at = Timestamp.from(sent.inTime.atTime(14, 0).atZone(ZONE).toInstant());
            jdbc.sql("update application set late = false, made_at = ?, sent_at = ? where id = ?").params(at, at, in.application()).update();
            jdbc.sql("update application_version set late = false, sent_at = ? where application = ?").params(at, in.application()).update();
        }
        return in.application();
    }

    private void joins(Entered in, String key, Joins partner, String email) {
        type(in, "partner." + key + ".name", partner.name);
        type(in, "partner." + key + ".kind", partner.kind);
        type(in, "partner." + key + ".role", partner.role);
        type(in, "partner." + key + ".email", email);
        partners.ask(in.application(), in.secret(), key);
        partners.answer(token(email, Partners.PATH), true, "På vegne af " + partner.name);
    }

    private void type(Entered in, String field, String words) {
        applying.save(in.application(), in.secret(), field, words, 0);
    }

    /** As whoever reads the mail finds it. */
    private String token(String email, String path) {
        return ExampleDecisions.token(jdbc.sql("select body from mail where recipient = ?").param(email).query(String.class).single(), path);
    }

    private void withoutAddresses(long call) {
        String applications = "(select id from application where call = ?)";
        jdbc.sql("delete from mail where about in " + applications).param(call).update();
        jdbc.sql("update application_attachment set writer = null where application in " + applications).param(call).update();
        jdbc.sql("update application_field set writer = null where application in " + applications).param(call).update();
        jdbc.sql("update application_field set words = '' where name like 'partner.%.email' and application in " + applications).param(call).update();
        jdbc.sql("update application_partner set email = '' where application in " + applications).param(call).update();
        jdbc.sql("delete from application_link where writer in (select id from application_writer where application in " + applications + ")").param(call).update();
        jdbc.sql("delete from application_writer where application in " + applications).param(call).update();
    }
}
