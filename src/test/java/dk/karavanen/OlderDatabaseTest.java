package dk.karavanen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dk.karavanen.testing.Hall;
import dk.karavanen.testing.TestDatabase;

/** A database of an older Karavanen is taken over with all that is in it, also where that is not as the code would have it. */
class OlderDatabaseTest {

    private JdbcClient client;
    private JdbcTemplate jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void whatIsNotAsItShouldBeIsPutRightAndTheRestStays(String kind) {
        Map<String, Object> database = kind.equals("H2") ? TestDatabase.h2() : TestDatabase.postgres();
        // One connection: H2 reads checks with the one that made them.
        SingleConnectionDataSource source = new SingleConnectionDataSource((String) database.get("spring.datasource.url"),
                (String) database.get("spring.datasource.username"), (String) database.get("spring.datasource.password"), true);
        try {
            jdbc = new JdbcTemplate(source);
            client = JdbcClient.create(jdbc);
            Flyway.configure().dataSource(source).target("9").load().migrate();
            Hall hall = Hall.open(client).withThemes();
            long anna = hall.participant("volunteer");
            long bo = hall.participant("business");
            long sound = hall.idea(hall.meeting, "God", anna, "IDEA", hall.themes.getFirst());
            hall.support(sound, bo);
            long into = hall.idea("Samlet");
            long merged = merged(hall, into, into);
            long chained = merged(hall, merged, 999_999_999_999L);
            long lost = hall.idea("Uden rod");
            set("idea", "root = 999999999998", lost);
            long elsewhere = hall.idea("Under en fremmed");
            set("idea", "root = " + sound, elsewhere);
            long hidden = hall.idea("Skjult");
            set("idea", "state = 'HIDDEN', state_before = 'NONSENSE', hidden_reason = 'nonsense', version = -3", hidden);
            jdbc.update("update caravan_sector set shape = 'STAR' where caravan = ? and position = 2", hall.caravan);
            jdbc.update("insert into caravan_party (caravan, position, role, name) values (?, -1, 'ORGANISER', 'Ingen')", hall.caravan);
            jdbc.update("update caravan set edition = -1, version = -1");
            jdbc.update("update theme set position = -1 where id = ?", hall.themes.getFirst());
            jdbc.update("update meeting set position = -1, edition = -1, code_renewals = -1, phase_left_seconds = -1");
            jdbc.update("update meeting_phase set phase = 'ideas', minutes = 0 where phase = 'IDEAS'");
            jdbc.update("update meeting_phase set phase = 'COFFEE', minutes = -5 where phase = 'DISCUSS'");
            jdbc.update("insert into receipt (participant, intent_key, status, given_at) values (?, 'k', 'odd', current_timestamp)", anna);
            jdbc.update("insert into receipt (participant, intent_key, status, subject, given_at) values (?, 'l', 'counted', ?, current_timestamp)", anna, sound);
            entry(hall, 1, "MERGED", null);
            entry(hall, 2, "danced", null);
            entry(hall, 3, "hidden", "odd");
            entry(hall, 4, "hidden", "tone");
            jdbc.update("insert into addressee (id, caravan, position, title, ministry) values (5, ?, -2, 'M', '')", hall.caravan);
            jdbc.update("insert into recommendation (id, caravan, title, body, rationale, objection, state, created_at, version)"
                    + " values (5, ?, 'A', '', '', '', 'DRAFT', current_timestamp, -1)", hall.caravan);
            jdbc.update("insert into recommendation_source (recommendation, position, idea) values (5, 0, ?)", sound);
            jdbc.update("insert into recommendation_source (recommendation, position, idea) values (5, -1, ?)", into);
            jdbc.update("insert into recommendation_move (id, recommendation, from_place, to_place, computed_place, staff_name, made_at)"
                    + " values (5, 5, 0, -1, 3, 'M', current_timestamp)");
            for (String action : List.of("made", "PUBLISHED", "DANCED")) {
                jdbc.update("insert into recommendation_change (id, recommendation, action, staff_name, made_at) values (?, 5, ?, 'M', current_timestamp)",
                        action.length(), action);
            }
            for (int number : new int[] {1, 0, -1}) {
                jdbc.update("insert into report_edition (id, caravan, number, language, content_hash, content, worded, made_at, staff_name)"
                        + " values (?, ?, ?, ?, 'x', '{}', ?, current_timestamp, 'M')", 10 + number, hall.caravan, number, number == 1 ? "da" : "xx", number);
                jdbc.update("insert into report_redaction (edition, position, made_at, ideas, quotes, hash_before) values (11 , ?, current_timestamp, ?, ?, 'h')",
                        number, number, number);
            }

            Flyway.configure().dataSource(source).load().migrate();

            assertThat(rows("select title, root = id, state from idea where id in (" + sound + "," + lost + "," + elsewhere + "," + into + ") order by id"))
                    .containsExactly("[God, true, OPEN]", "[Samlet, true, OPEN]", "[Uden rod, true, OPEN]", "[Under en fremmed, true, OPEN]");
            assertThat(jdbc.queryForList("select root from idea where id in (?, ?)", Long.class, merged, chained)).containsExactly(into, into);
            assertThat(rows("select state, state_before, hidden_reason, version from idea where id = " + hidden)).containsExactly("[HIDDEN, OPEN, other, 0]");
            assertThat(rows("select stance_value from stance where idea = " + sound)).as("the rest stays").containsExactly("[1]");
            assertThat(rows("select shape from caravan_sector order by position")).hasSize(7).contains("[RING]", "[CIRCLE]").doesNotContain("[STAR]");
            assertThat(rows("select count(*) from caravan_party")).containsExactly("[0]");
            assertThat(rows("select edition, version from caravan")).containsExactly("[0, 0]");
            assertThat(rows("select position, edition, code_renewals, phase_left_seconds from meeting")).containsExactly("[0, 0, 0, 0]");
            assertThat(rows("select position, phase, minutes from meeting_phase order by position")).containsExactly("[0, LOBBY, 30]", "[1, IDEAS, null]",
                    "[2, VOTE, 30]", "[3, RESULTS, 30]", "[4, CLOSED, 30]");
            assertThat(rows("select intent_key, status from receipt order by intent_key")).containsExactly("[k, refused]", "[l, counted]");
            assertThat(rows("select id, action, reason from moderation_entry order by id")).containsExactly("[1, merged, null]", "[3, hidden, other]",
                    "[4, hidden, tone]");
            assertThat(rows("select position from addressee")).containsExactly("[0]");
            assertThat(rows("select version from recommendation")).containsExactly("[0]");
            assertThat(rows("select position, idea from recommendation_source")).containsExactly("[0, " + sound + "]");
            assertThat(rows("select from_place, to_place, computed_place from recommendation_move")).containsExactly("[1, 1, 3]");
            assertThat(rows("select action from recommendation_change order by action")).containsExactly("[MADE]", "[PUBLISHED]");
            assertThat(rows("select number, language, worded from report_edition order by number")).containsExactly("[1, da, 1]", "[2, da, 0]", "[3, da, null]");
            assertThat(rows("select position, ideas, quotes from report_redaction order by position")).containsExactly("[0, 0, 0]", "[1, 1, 1]", "[3, 0, 0]");

            for (String wrong : List.of("update idea set root = -5", "update idea set state_before = 'X'", "update meeting_phase set phase = 'X' where position = 0",
                    "update receipt set status = 'X'", "update moderation_entry set action = 'X'", "update caravan_sector set shape = 'X'",
                    "update theme set position = -1", "update meeting set code_renewals = -1", "update recommendation_move set to_place = 0")) {
                assertThatThrownBy(() -> jdbc.update(wrong)).as(wrong).isInstanceOf(DataIntegrityViolationException.class);
            }
        } finally {
            source.destroy();
        }
    }

    private long merged(Hall hall, long into, long root) {
        long id = hall.idea("Del");
        set("idea", "state = 'MERGED', state_before = 'OPEN', merged_into = " + into + ", root = " + root, id);
        return id;
    }

    private void entry(Hall hall, long id, String action, String reason) {
        jdbc.update("insert into moderation_entry (id, caravan, meeting, staff_name, action, reason, made_at) values (?, ?, ?, 'M', ?, ?, current_timestamp)",
                id, hall.caravan, hall.meeting, action, reason);
    }

    private void set(String table, String what, long id) {
        jdbc.update("update " + table + " set " + what + " where id = ?", id);
    }

    private List<String> rows(String sql) {
        return jdbc.query(sql, (row, n) -> {
            StringBuilder all = new StringBuilder("[");
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                all.append(i > 1 ? ", " : "").append(row.getObject(i));
            }
            return all.append(']').toString();
        });
    }
}
