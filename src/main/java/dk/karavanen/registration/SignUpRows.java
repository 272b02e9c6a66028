package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@link SignUp}. */
@Component
class SignUpRows {

    private final JdbcClient jdbc;

    SignUpRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everyone else who wants to sign up for the meeting, or changes it, waits until this transaction ends. */
    void lock(long meeting) {
        jdbc.sql("select id from meeting where id = ? for update").param(meeting).query(Long.class).optional();
    }

    /** As it is now, whatever an entity read before the lock says; null for no limit. */
    @Nullable Integer capacity(long meeting) {
        return jdbc.sql("select coalesce(capacity, 0) from meeting where id = ?").param(meeting).query(Integer.class).optional()
                .filter(some -> some > 0).orElse(null);
    }

    Optional<SignUp> find(long meeting) {
        return jdbc.sql("select opens_at, closes_at, offer_hours, food_note, reminders, edition from sign_up where meeting = ?").param(meeting)
                .query((row, n) -> new SignUp(meeting, instant(row.getTimestamp(1)), instant(row.getTimestamp(2)), row.getInt(3),
                        row.getString(4), row.getBoolean(5), reserved(meeting), questions(meeting), row.getInt(6))).optional();
    }

    private List<ReservedSeats> reserved(long meeting) {
        return jdbc.sql("select sector, seats, until_at from reserved_seats where meeting = ? order by until_at, sector").param(meeting)
                .query((row, n) -> new ReservedSeats(row.getString(1), row.getInt(2), row.getTimestamp(3).toInstant())).list();
    }

    private List<Question> questions(long meeting) {
        return jdbc.sql("select id, kind, words, choices from sign_up_question where meeting = ? order by position").param(meeting)
                .query((row, n) -> new Question(row.getLong(1), QuestionKind.valueOf(row.getString(2)), row.getString(3), lines(row.getString(4)))).list();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    /** Writes it, new or not. Answers to questions that stay are kept. */
    void save(SignUp chosen) {
        int there = jdbc.sql("update sign_up set opens_at = ?, closes_at = ?, offer_hours = ?, food_note = ?, reminders = ?, edition = edition + 1 where meeting = ?")
                .params(row(timestamp(chosen.opensAt()), timestamp(chosen.closesAt()), chosen.offerHours(), chosen.foodNote(),
                        chosen.reminders(), chosen.meeting())).update();
        if (there == 0) {
            jdbc.sql("insert into sign_up (meeting, opens_at, closes_at, offer_hours, food_note, reminders, next_in_queue, edition) values (?, ?, ?, ?, ?, ?, 1, 0)")
                    .params(row(chosen.meeting(), timestamp(chosen.opensAt()), timestamp(chosen.closesAt()), chosen.offerHours(), chosen.foodNote(), chosen.reminders())).update();
        }
        jdbc.sql("delete from reserved_seats where meeting = ?").param(chosen.meeting()).update();
        chosen.reserved().forEach(some -> jdbc.sql("insert into reserved_seats (meeting, sector, seats, until_at) values (?, ?, ?, ?)")
                .params(row(chosen.meeting(), some.sector(), some.seats(), timestamp(some.until()))).update());
        List<Long> stay = chosen.questions().stream().map(Question::id).filter(id -> id != null).toList();
        questions(chosen.meeting()).stream().map(Question::id).filter(id -> id != null && !stay.contains(id)).forEach(gone -> {
            jdbc.sql("delete from registration_answer where question = ?").param(gone).update();
            jdbc.sql("delete from sign_up_question where id = ?").param(gone).update();
        });
        int position = 0;
        for (Question question : chosen.questions()) {
            String choices = question.choices().isEmpty() ? null : String.join("\n", question.choices());
            if (question.id() == null) {
                jdbc.sql("insert into sign_up_question (id, meeting, position, kind, words, choices) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                        .params(row(chosen.meeting(), position++, question.kind().name(), question.words(), choices)).update();
            } else {
                jdbc.sql("update sign_up_question set position = ?, kind = ?, words = ?, choices = ? where id = ? and meeting = ?")
                        .params(row(position++, question.kind().name(), question.words(), choices, question.id(), chosen.meeting())).update();
            }
        }
    }

    /** The next place in the line. Under the meeting's lock. */
    int nextInQueue(long meeting) {
        return nextInQueue(meeting, 1);
    }

    /** The first of several behind each other. */
    int nextInQueue(long meeting, int several) {
        jdbc.sql("update sign_up set next_in_queue = next_in_queue + ? where meeting = ?").params(several, meeting).update();
        return jdbc.sql("select next_in_queue - ? from sign_up where meeting = ?").params(several, meeting).query(Integer.class).single();
    }

    /** The values of a row, of which some may be missing. */
    static List<?> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
