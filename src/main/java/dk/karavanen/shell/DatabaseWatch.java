package dk.karavanen.shell;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

import com.zaxxer.hikari.HikariDataSource;

/** Puts a {@link WatchedDatabase} before the pool of a database that is a server of its own. H2's file is part of this process. */
@Component
class DatabaseWatch implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith("jdbc:postgresql:")
                ? new WatchedDatabase(pool) : bean;
    }
}
