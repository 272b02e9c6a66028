package dk.karavanen.cooperation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan an offer or a match is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class OfferCaravan {

    @Bean
    static CaravanLookup caravanOfOffer(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Offer.class, "select caravan from cooperation_offer where id = ?");
    }

    @Bean
    static CaravanLookup caravanOfMatch(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Match.class, "select caravan from cooperation_match where id = ?");
    }
}
