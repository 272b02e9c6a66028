package dk.karavanen.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;

/** The tables of the stage and its run of slides. */
@Component
class StageRows {

    private static final String COLUMNS = """
            select s.caravan, s.meeting, s.stage_key, s.version, s.turn, s.slide, s.face, s.dark, s.question, s.hands, s.timing, s.ends_at, s.left_seconds,
                   (select a.name from staff_account a where a.id = s.pressed_by) as pressed_by
            from stage s where s.caravan = ?""";

    private final JdbcClient jdbc;

    StageRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StageRow> find(long caravan) {
        return jdbc.sql(COLUMNS).param(caravan).query(StageRows::row).optional();
    }

    /** For whoever changes it: until they have committed nobody else does. */
    Optional<StageRow> lock(long caravan) {
        return jdbc.sql("select caravan from stage where caravan = ? for update").param(caravan).query(Long.class).optional().flatMap(this::find);
    }

    /** The caravan whose stage a meeting's hall is before. */
    Optional<Long> ofMeeting(long meeting) {
        return jdbc.sql("select caravan from stage where meeting = ?").param(meeting).query(Long.class).optional();
    }

    void insert(long caravan) {
        jdbc.sql("insert into stage (caravan, stage_key, version, turn, face, dark, timing) values (?, ?, 0, 0, 'MAIN', false, 0)").params(caravan, Secrets.token()).update();
        insert(caravan, 0, SlideKind.COVER, null, null, "");
        insert(caravan, 1, SlideKind.CLOSING, null, null, "");
    }

    void update(StageRow row, long by) {
        jdbc.sql("""
                update stage set turn = ?, slide = ?, face = ?, dark = ?, question = ?, hands = ?, timing = ?, ends_at = ?, left_seconds = ?, pressed_by = ?
                where caravan = ?""").param(row.turn()).param(row.slide()).param(row.face().name()).param(row.dark()).param(row.question()).param(row.hands())
                .param(row.timing()).param(timestamp(row.endsAt())).param(row.leftSeconds()).param(by).param(row.caravan()).update();
    }

    /** What is shown stays as it is, unless its slide is gone: then the run begins anew. */
    void planned(StageRow row, @Nullable Long meeting) {
        jdbc.sql("""
                update stage set meeting = ?, version = version + 1, question = case when meeting = ? then question else null end,
                       hands = case when meeting = ? then hands else null end,
                       face = case when meeting = ? or face in ('MAIN', 'VOICES') then face else 'MAIN' end
                where caravan = ?""").param(meeting).param(meeting).param(meeting).param(meeting).param(row.caravan()).update();
    }

    /** All slides of the run in their order, whether what they are about may be shown or not. */
    List<StageSlide> slides(long caravan) {
        return jdbc.sql("select id, kind, recommendation, idea, notes from stage_slide where caravan = ? order by place, id").param(caravan).query(StageRows::slide).list();
    }

    /** Those of them that are shown: of what is published, and of questions that stand on their board. */
    List<StageSlide> run(long caravan) {
        return jdbc.sql("""
                select s.id, s.kind, s.recommendation, s.idea, s.notes from stage_slide s where s.caravan = ?
                  and (s.recommendation is null or exists (select 1 from recommendation r where r.id = s.recommendation and r.state = 'PUBLISHED'))
                  and (s.idea is null or exists (select 1 from idea i where i.id = s.idea and i.state in ('OPEN', 'CLOSED')))
                order by s.place, s.id""").param(caravan).query(StageRows::slide).list();
    }

    long insert(long caravan, int place, SlideKind kind, @Nullable Long recommendation, @Nullable Long idea, String notes) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into stage_slide (id, caravan, place, kind, recommendation, idea, notes) values (?, ?, ?, ?, ?, ?, ?)").param(id).param(caravan).param(place)
                .param(kind.name()).param(recommendation).param(idea).param(notes).update();
        return id;
    }

    void place(long slide, int place, String notes) {
        jdbc.sql("update stage_slide set place = ?, notes = ? where id = ?").params(place, notes, slide).update();
    }

    void delete(long slide) {
        jdbc.sql("update stage set slide = null, face = 'MAIN', turn = turn + 1 where slide = ?").param(slide).update();
        jdbc.sql("delete from stage_slide where id = ?").param(slide).update();
    }

    /** As both databases keep it. */
    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static StageRow row(ResultSet row, int n) throws SQLException {
        Timestamp endsAt = row.getTimestamp("ends_at");
        return new StageRow(row.getLong("caravan"), row.getObject("meeting", Long.class), row.getString("stage_key"), row.getInt("version"), row.getLong("turn"),
                row.getObject("slide", Long.class), StageFace.valueOf(row.getString("face")), row.getBoolean("dark"), row.getObject("question", Long.class),
                row.getObject("hands", Long.class), row.getLong("timing"), endsAt == null ? null : endsAt.toInstant(), row.getObject("left_seconds", Integer.class),
                row.getString("pressed_by"));
    }

    private static StageSlide slide(ResultSet row, int n) throws SQLException {
        return new StageSlide(row.getLong(1), SlideKind.valueOf(row.getString(2)), row.getObject(3, Long.class), row.getObject(4, Long.class), row.getString(5));
    }
}
