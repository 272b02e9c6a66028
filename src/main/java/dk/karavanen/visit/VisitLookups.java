package dk.karavanen.visit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan's staff an invitation, or a calendar's address, is for; 0, which is none, for a call that stands alone. */
@Configuration
class VisitLookups {

    @Bean
    CaravanLookup caravanOfVisit(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, Visit.class, """
                select coalesce((select m.caravan from meeting m where m.id = v.meeting), (select c.caravan from application a join funding_call c on c.id = a.call where a.id = v.application), 0)
                from visit v where v.id = ?""");
    }

    /** An office's is nobody's of the staff. */
    @Bean
    CaravanLookup caravanOfVisitFeed(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, VisitFeed.class, """
                select coalesce(v.caravan, (select c.caravan from funding_call c where c.id = v.call), 0) from visit_calendar v where v.id = ? and v.office_hash is null""");
    }
}
