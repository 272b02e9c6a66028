package dk.karavanen.registration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan a place is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class PlaceCaravan {

    @Bean
    static CaravanLookup caravanOfPlace(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Place.class, "select m.caravan from registration_place p join registration r on r.id = p.registration "
                + "join meeting m on m.id = r.meeting where p.id = ?");
    }
}
