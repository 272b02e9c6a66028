package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.Hall;

/** Somebody who has pressed the link to an application of their own, to a call that is open until 1 April 2031. */
final class ApplicantForTests {

    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("title", "Ved samme bord"), Map.entry("summary", "Tolv aftener"), Map.entry("applicant", "Hals Kommune"),
            Map.entry("kind", "municipality"), Map.entry("registered", "10 15 08 17"), Map.entry("municipality", "Aalborg"), Map.entry("contact", "Else"), Map.entry("asked", "385.000"),
            Map.entry("budget.a1.text", "Projektleder"), Map.entry("budget.a1.year", "2031"), Map.entry("budget.a1.pool", "385.000"), Map.entry("plan.a1.when", "August"),
            Map.entry("plan.a1.what", "Første aften"));

    final Hall hall;
    final long caravan;
    final String slug = "pulje-" + UUID.randomUUID().toString().substring(0, 12);
    final long call;
    final String email = UUID.randomUUID() + "@hals.example";
    final String token;
    final long id;
    final String secret;
    private final JdbcClient jdbc;
    private final Applying applying;
    private final ApplicantLinks links;

    ApplicantForTests(JdbcClient jdbc, Applying applying, ApplicantLinks links, CallPlanning planning, QuestionPlan... questions) {
        this.jdbc = jdbc;
        this.applying = applying;
        this.links = links;
        hall = Hall.caravan(jdbc);
        caravan = hall.caravan;
        CallPlan plan = CallPlanningTest.plan(slug);
        call = planning.create(caravan, new CallPlan(plan.title(), slug, plan.summary(), plan.purposes(), plan.kinds(), plan.amountOre(), 0, 0, 0, LocalDate.of(2031, 3, 16),
                LocalDate.of(2031, 4, 1), true, "", plan.preference(), plan.whenShort(), "", plan.criteria(), List.of(questions)));
        planning.open(call);
        links.ask(slug, email, Language.DANISH);
        token = mailed(email);
        ApplicantLinks.Entered own = links.enter(token);
        id = own.application();
        secret = own.secret();
    }

    /** Somebody else, on an application of their own. */
    ApplicantLinks.Entered another() {
        String to = UUID.randomUUID() + "@anden.example";
        links.ask(slug, to, Language.DANISH);
        return links.enter(mailed(to));
    }

    /** The secret of the last link that was sent there. */
    String mailed(String address) {
        String body = jdbc.sql("select body from mail where recipient = ? order by made_at desc, id desc limit 1").param(address).query(String.class).single();
        Matcher link = Pattern.compile(ApplicantLinks.LINK + "([\\w-]{43})").matcher(body);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    void fill() {
        FIELDS.forEach((name, words) -> applying.save(id, secret, name, words, 0));
    }

    List<String> missing() {
        return applying.own(id, secret).missing().stream().map(Applying.Need::words).toList();
    }
}
