package dk.karavanen.identity;

import java.util.Optional;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How to get from something to its caravan. Each room has one for each of its things that staff act upon; {@link CaravanOf} asks it.
 *
 * @param of      what the id is of
 * @param caravan the caravan's id; empty where there is no such thing
 */
public record CaravanLookup(Class<?> of, Function<Object, Optional<Long>> caravan) {

    /** @param sql with one parameter, the id; gives the caravan's */
    public static CaravanLookup sql(JdbcClient jdbc, Class<?> of, String sql) {
        return new CaravanLookup(of, id -> jdbc.sql(sql).param(id).query(Long.class).optional());
    }
}
