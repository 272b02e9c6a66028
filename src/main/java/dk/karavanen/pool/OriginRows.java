package dk.karavanen.pool;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which ideas, offers and needs an application was made from, as they are kept. */
@Component
class OriginRows {

    /** One of the two is there. */
    record Line(long id, @Nullable Long idea, @Nullable Long offer) {

        /** As it stands in what was sent: no words of others, which they may take back. */
        String word() {
            return idea != null ? "idea-" + idea : "offer-" + offer;
        }
    }

    private final JdbcClient jdbc;

    OriginRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Line> of(long application) {
        return jdbc.sql("select id, idea, offer from application_origin where application = ? order by id").param(application)
                .query((row, n) -> new Line(row.getLong(1), row.getObject(2, Long.class), row.getObject(3, Long.class))).list();
    }

    /** What was merged is meant as what stands for it. */
    long root(long idea) {
        return jdbc.sql("select root from idea where id = ?").param(idea).query(Long.class).single();
    }
}
