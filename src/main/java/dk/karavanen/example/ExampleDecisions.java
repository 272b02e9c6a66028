package dk.karavanen.example;

import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.identity.RunAsAdministrator.Colleague;
import dk.karavanen.pool.Deciding;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.pool.GrantAnswers;
import dk.karavanen.pool.PoolLedger;
import dk.karavanen.shared.Money;

/** What is decided about the example's applications: one proposes, the other approves, the applicant accepts, and a first instalment is paid. */
@Component
class ExampleDecisions {

    private static final String GRANT = "/pool/grant/";

    private final Deciding deciding;
    private final GrantAnswers answers;
    private final PoolLedger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    ExampleDecisions(Deciding deciding, GrantAnswers answers, PoolLedger ledger, JdbcClient jdbc, Clock clock) {
        this.deciding = deciding;
        this.answers = answers;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void write(Colleague other, long call, long joint, long school, long network) {
        long granted = decide(other, joint, new Proposal(Kind.GRANT, Money.kroner(600_000).ore(), "Kommune, integrationsråd, skole og forening løfter det sammen, og bordene kan blive ved, når pengene er brugt.",
                List.of(new Part(Money.kroner(400_000).ore(), "Når tilsagnet er accepteret"), new Part(Money.kroner(200_000).ore(), "Når femten borde har mødtes")), List.of()));
        answers.accept(token(mail(granted), GRANT), "Eksempel");
        ledger.pay(jdbc.sql("select id from pool_instalment where decision = ? and position = 0").param(granted).query(Long.class).single(), DanishTime.today(clock), "Eksempel 1");
        decide(other, school, new Proposal(Kind.PART, Money.kroner(180_000).ore(), "Eleverne mødes en hel uge. Udstillingen kan laves for mindre.",
                List.of(new Part(Money.kroner(180_000).ore(), "Når tilsagnet er accepteret")), List.of()));
        decide(other, network, Proposal.refusal(Kind.REFUSE, "Man hører om hinanden og mødes ikke. Puljen støtter møder mellem mennesker."));
    }

    private long decide(Colleague other, long application, Proposal proposal) {
        other.does(() -> deciding.propose(application, proposal));
        long decision = jdbc.sql("select id from pool_decision where application = ?").param(application).query(Long.class).single();
        deciding.approve(decision);
        return decision;
    }

    private String mail(long decision) {
        return jdbc.sql("select body from mail where once = ?").param("pool:decision:" + decision).query(String.class).single();
    }

    /** What a link in a mail leads to, as whoever reads it finds it. */
    static String token(String mail, String path) {
        Matcher link = Pattern.compile(Pattern.quote(path) + "([\\w-]{43})").matcher(mail);
        if (!link.find()) {
            throw new IllegalStateException("No link to " + path);
        }
        return link.group(1);
    }
}
