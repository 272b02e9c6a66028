package dk.karavanen.pool;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan's staff a call is for. One that stands alone is for administrators: they have every role everywhere, also in a caravan 0 that is none. */
@Configuration
class PoolLookups {

    @Bean
    CaravanLookup caravanOfFundingCall(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, FundingCall.class, "select coalesce(caravan, 0) from funding_call where id = ?");
    }

    @Bean
    CaravanLookup caravanOfApplication(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Application.class, "select coalesce(c.caravan, 0) from application a join funding_call c on c.id = a.call where a.id = ?");
    }
}
