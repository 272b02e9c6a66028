package dk.karavanen.report;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan an edition is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class EditionCaravan {

    @Bean
    static CaravanLookup caravanOfEdition(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Edition.class, "select caravan from report_edition where id = ?");
    }
}
