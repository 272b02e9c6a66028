package dk.karavanen.recommendation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan a recommendation is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class RecommendationCaravan {

    @Bean
    static CaravanLookup caravanOfRecommendation(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Recommendation.class, "select caravan from recommendation where id = ?");
    }
}
