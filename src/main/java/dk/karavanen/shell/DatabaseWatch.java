package dk.karavanen.shell;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Puts a {@link WatchedDatabase} before the pool of a database that may go away: a server of its own, or a file on a disk that may fill.
 * And keeps what people wrote out of the messages of a write that fails, which end in the log.
 */
@Component
class DatabaseWatch implements BeanPostProcessor {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null && pool.getJdbcUrl().startsWith(POSTGRESQL)) {
            // Otherwise PostgreSQL's driver names every value of a batch that fails.
            pool.addDataSourceProperty("logServerErrorDetail", "false");
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null
                && (pool.getJdbcUrl().startsWith(POSTGRESQL) || pool.getJdbcUrl().startsWith("jdbc:h2:file:"))
                ? new WatchedDatabase(pool) : bean;
    }
}
