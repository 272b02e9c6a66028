package dk.karavanen.shell;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

import com.zaxxer.hikari.HikariDataSource;

/** Puts a {@link WatchedDatabase} before the pool of a database that may go away: a server of its own, or a file on a disk that may fill. */
@Component
class DatabaseWatch implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
                && (pool.getJdbcUrl().startsWith("jdbc:postgresql:") || pool.getJdbcUrl().startsWith("jdbc:h2:file:"))
                ? new WatchedDatabase(pool) : bean;
    }
}
