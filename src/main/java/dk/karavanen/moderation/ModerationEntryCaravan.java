package dk.karavanen.moderation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.identity.CaravanLookup;

/** Which caravan a line of the log is of, for asking whether somebody works on it. */
@Configuration(proxyBeanMethods = false)
class ModerationEntryCaravan {

    @Bean
    static CaravanLookup caravanOfModerationEntry(JdbcClient jdbc) {
        return CaravanLookup.sql(jdbc, ModerationLog.Entry.class, "select caravan from moderation_entry where id = ?");
    }
}
