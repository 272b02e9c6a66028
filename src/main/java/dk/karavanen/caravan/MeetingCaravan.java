package dk.karavanen.caravan;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan a meeting, one of its codes, or a logo is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class MeetingCaravan {

    @Bean
    static CaravanLookup caravanOfCaravan(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Caravan.class, "select id from caravan where id = ?");
    }

    @Bean
    static CaravanLookup caravanOfMeeting(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Meeting.class, "select caravan from meeting where id = ?");
    }

    @Bean
    static CaravanLookup caravanOfLogo(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Logo.class, "select caravan from caravan_logo where id = ?");
    }

    /** By a code that it has, or had. */
    @Bean
    static CaravanLookup caravanOfCode(Meetings meetings) {
        return new CaravanLookup(JoinCode.class, code -> meetings.findByCode((String) code)
                .or(() -> meetings.findByFormerCode((String) code)).map(Meeting::caravan));
    }
}
