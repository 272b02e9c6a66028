package dk.karavanen.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a call's letters say of the law and of complaints, edition by edition: a letter names the one that held when it was decided. */
@Component
public class DecisionTexts {

    /**
     * @param number from 1
     * @param since  null: from before editions were kept
     */
    public record Edition(int number, String legalBasis, String complaint, @Nullable Instant since) {

        static final Edition NONE = new Edition(0, "", "", null);
    }

    private final JdbcClient jdbc;

    DecisionTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<Edition> of(long call) {
        return jdbc.sql("select edition, legal_basis, complaint, since from pool_text where call = ? order by edition desc").param(call)
                .query((row, n) -> new Edition(row.getInt(1), row.getString(2), row.getString(3), FundingCalls.instant(row, "since"))).list();
    }

    Edition edition(long call, int number) {
        return of(call).stream().filter(one -> one.number() == number).findFirst().orElseThrow();
    }

    /** The one with these texts: the newest, or a new one. Whoever calls holds the call's lock. */
    Edition standing(long call, PoolRules rules, Instant now) {
        Optional<Edition> newest = of(call).stream().findFirst();
        if (newest.filter(one -> one.legalBasis.equals(rules.legalBasis()) && one.complaint.equals(rules.complaint())).isPresent()) {
            return newest.get();
        }
        Edition next = new Edition(newest.map(Edition::number).orElse(0) + 1, rules.legalBasis(), rules.complaint(), now);
        jdbc.sql("insert into pool_text (call, edition, legal_basis, complaint, since) values (?, ?, ?, ?, ?)").params(call, next.number, next.legalBasis, next.complaint,
                FundingCalls.timestamp(now)).update();
        return next;
    }
}
