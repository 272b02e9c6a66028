package dk.karavanen.docket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of questions that were put to addressees. */
@Component
class QuestionRows {

    /**
     * @param addressee null: all of them
     * @param idea      whose words it has, or null
     */
    record Question(long id, long caravan, @Nullable Long addressee, @Nullable Long idea, String title, Instant madeAt, boolean withdrawn) {

        boolean isFor(long one) {
            return addressee == null || addressee == one;
        }
    }

    private static final String COLUMNS = "select id, caravan, addressee, idea, title, made_at, withdrawn_at from docket_question ";

    private final JdbcClient jdbc;

    QuestionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Question> of(long caravan) {
        return read(COLUMNS + "where caravan = ? order by made_at, id", caravan);
    }

    Optional<Question> find(long id) {
        return read(COLUMNS + "where id = ?", id).stream().findFirst();
    }

    Optional<Question> ofIdea(long idea) {
        return read(COLUMNS + "where idea = ?", idea).stream().findFirst();
    }

    private List<Question> read(String sql, long id) {
        return jdbc.sql(sql).param(id).query((row, n) -> new Question(row.getLong(1), row.getLong(2), row.getObject(3, Long.class), row.getObject(4, Long.class), row.getString(5),
                row.getTimestamp(6).toInstant(), row.getTimestamp(7) != null)).list();
    }

    long add(long caravan, @Nullable Long addressee, @Nullable Long idea, String title, String staff, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into docket_question (id, caravan, addressee, idea, title, made_at, staff_name) values (?, ?, ?, ?, ?, ?, ?)").param(id).param(caravan).param(addressee)
                .param(idea).param(title).param(AnswerRows.timestamp(now)).param(staff).update();
        return id;
    }

    void withdraw(long id, Instant at) {
        jdbc.sql("update docket_question set withdrawn_at = ? where id = ?").param(AnswerRows.timestamp(at)).param(id).update();
    }

    /** @param addressee to whom it goes this time */
    void putAgain(long id, @Nullable Long addressee) {
        jdbc.sql("update docket_question set withdrawn_at = null, addressee = ? where id = ?").param(addressee).param(id).update();
    }

    void lockCaravan(long caravan) {
        jdbc.sql("select id from caravan where id = ? for update").param(caravan).query(Long.class).optional();
    }
}
