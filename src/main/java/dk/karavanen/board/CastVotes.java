package dk.karavanen.board;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Ballots;

/** Tells those who plan meetings whether voting has begun. */
@Component
class CastVotes implements Ballots {

    private final JdbcClient jdbc;

    CastVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean anyCast(long meeting) {
        return jdbc.sql("select count(*) from stance s join idea i on i.id = s.idea where i.meeting = ?").param(meeting)
                .query(Long.class).single() > 0;
    }
}
