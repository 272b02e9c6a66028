package dk.karavanen.pool;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan's staff what follows from a decision is for, see {@link PoolLookups}. */
@Configuration
class PoolMoneyLookups {

    private static final String OF_DECISION = "select coalesce(c.caravan, 0) from pool_decision d join funding_call c on c.id = d.call ";

    @Bean
    CaravanLookup caravanOfDecision(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Decision.class, OF_DECISION + "where d.id = ?");
    }

    @Bean
    CaravanLookup caravanOfInstalment(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Decision.Instalment.class, OF_DECISION + "join pool_instalment i on i.decision = d.id where i.id = ?");
    }

    @Bean
    CaravanLookup caravanOfGrantReport(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, GrantReport.class, OF_DECISION + "join pool_report r on r.decision = d.id where r.id = ?");
    }

    @Bean
    CaravanLookup caravanOfLedgerEntry(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, LedgerEntry.class, "select coalesce(c.caravan, 0) from pool_entry e join funding_call c on c.id = e.call where e.id = ?");
    }
}
