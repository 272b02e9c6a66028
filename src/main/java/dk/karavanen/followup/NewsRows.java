package dk.karavanen.followup;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what has happened. */
@Component
class NewsRows {

    record Row(long id, NewsKind kind, @Nullable Long idea, @Nullable Long other, @Nullable Long recommendation, @Nullable Long answer, @Nullable Long meeting, Instant at) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    NewsRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(long caravan, NewsKind kind, @Nullable Long idea, @Nullable Long other, @Nullable Long recommendation) {
        add(caravan, kind, idea, other, recommendation, null, null);
    }

    void addOfAnswer(long caravan, NewsKind kind, long answer) {
        add(caravan, kind, null, null, null, answer, null);
    }

    private void add(long caravan, NewsKind kind, @Nullable Long idea, @Nullable Long other, @Nullable Long recommendation, @Nullable Long answer, @Nullable Long meeting) {
        jdbc.sql("insert into followup_news (id, caravan, kind, idea, other, recommendation, answer, meeting, happened_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(caravan).param(kind.name()).param(idea).param(other).param(recommendation).param(answer).param(meeting).param(timestamp(clock.instant())).update();
    }

    /** Of an idea of whichever caravan. */
    void addOf(long idea, NewsKind kind, @Nullable Long other) {
        add(caravanOf(idea), kind, idea, other, null);
    }

    /** Of an idea that a meeting asks after, which may be another caravan's: who follows the idea is told where they follow it. */
    void addOfRound(long idea, NewsKind kind, long meeting) {
        add(caravanOf(idea), kind, idea, null, null, null, meeting);
    }

    private long caravanOf(long idea) {
        return jdbc.sql("select m.caravan from idea i join meeting m on m.id = i.meeting where i.id = ?").param(idea).query(Long.class).single();
    }

    /** The newest first. */
    List<Row> after(long caravan, Instant after, int most) {
        return jdbc.sql("""
                select id, kind, idea, other, recommendation, answer, meeting, happened_at from followup_news where caravan = ? and happened_at > ?
                order by happened_at desc, id desc limit ?""").param(caravan).param(timestamp(after)).param(most)
                .query((row, n) -> new Row(row.getLong(1), NewsKind.valueOf(row.getString(2)), row.getObject(3, Long.class), row.getObject(4, Long.class),
                        row.getObject(5, Long.class), row.getObject(6, Long.class), row.getObject(7, Long.class), row.getTimestamp(8).toInstant())).list();
    }

    /** As both databases keep it. */
    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
