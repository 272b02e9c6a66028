package dk.karavanen.stage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.stage.HandFigures.Counts;

/** The tables of shows of hands. Whose hands count are those who are there, like everywhere: the view {@code present}. */
@Component
class HandRows {

    /** @param revealed whether it is over, and its figures are everyone's */
    record Asked(long id, long caravan, long meeting, long recommendation, boolean revealed) {
    }

    private static final String COUNTS = """
            p.sector as sector, sum(case when h.hand_value = 1 then 1 else 0 end) as for_count, sum(case when h.hand_value = 0 then 1 else 0 end) as doubtful,
            sum(case when h.hand_value = -1 then 1 else 0 end) as against
            from stage_hand h join stage_hands s on s.id = h.hands join present p on p.meeting = s.meeting and p.participant = h.participant
            where h.hands = ? group by p.sector""";

    private final JdbcClient jdbc;

    HandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Asked> find(long id) {
        return jdbc.sql("select id, caravan, meeting, recommendation, revealed_at from stage_hands where id = ?").param(id)
                .query((row, n) -> new Asked(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getObject(5) != null)).optional();
    }

    /** The newest about a recommendation at this meeting. */
    Optional<Long> last(long caravan, long meeting, long recommendation) {
        return jdbc.sql("select max(id) from stage_hands where caravan = ? and meeting = ? and recommendation = ?").params(caravan, meeting, recommendation)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class))).single();
    }

    long open(long caravan, long meeting, long recommendation, Instant at) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into stage_hands (id, caravan, meeting, recommendation, raised, opened_at) values (?, ?, ?, ?, 0, ?)").param(id).param(caravan).param(meeting)
                .param(recommendation).param(StageRows.timestamp(at)).update();
        return id;
    }

    /** Only under the person's lock. */
    void raise(long hands, long participant, int value, Instant at) {
        int before = jdbc.sql("update stage_hand set hand_value = ?, raised_at = ? where hands = ? and participant = ?").param(value).param(StageRows.timestamp(at)).param(hands)
                .param(participant).update();
        if (before == 0) {
            jdbc.sql("insert into stage_hand (hands, participant, hand_value, raised_at) values (?, ?, ?, ?)").param(hands).param(participant).param(value)
                    .param(StageRows.timestamp(at)).update();
        }
    }

    /**
     * The last thing before a hand is committed: waits for whoever shows the figures, who counts what was committed before.
     *
     * @return false if they are shown already
     */
    boolean stillOpen(long hands) {
        return jdbc.sql("update stage_hands set raised = raised + 1 where id = ? and revealed_at is null").param(hands).update() > 0;
    }

    OptionalInt ownOf(long hands, long participant) {
        return jdbc.sql("select hand_value from stage_hand where hands = ? and participant = ?").params(hands, participant).query(Integer.class).optional().map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** @return false if another press has shown them */
    boolean reveal(long hands, Instant at) {
        if (jdbc.sql("update stage_hands set revealed_at = ? where id = ? and revealed_at is null").param(StageRows.timestamp(at)).param(hands).update() == 0) {
            return false;
        }
        jdbc.sql("insert into stage_hands_figures (hands, sector, for_count, doubtful, against) select h.hands, " + COUNTS.replace("group by p.sector", "group by h.hands, p.sector"))
                .param(hands).update();
        jdbc.sql("delete from stage_hand where hands = ?").param(hands).update();
        return true;
    }

    int answered(long hands) {
        return jdbc.sql("select count(*) from stage_hand h join stage_hands s on s.id = h.hands join present p on p.meeting = s.meeting and p.participant = h.participant where h.hands = ?")
                .param(hands).query(Integer.class).single();
    }

    /** Once they are shown. */
    Map<String, Counts> figures(long hands) {
        Map<String, Counts> said = new LinkedHashMap<>();
        jdbc.sql("select sector, for_count, doubtful, against from stage_hands_figures where hands = ? order by sector").param(hands)
                .query(row -> {
                    said.put(row.getString(1), new Counts(row.getInt(2), row.getInt(3), row.getInt(4)));
                });
        return said;
    }
}
