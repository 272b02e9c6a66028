package dk.karavanen.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** People who were there before anybody is measured: the database of an evening that is far on. They read nothing. */
final class Crowd {

    private Crowd() {
    }

    /** Before anybody has asked for the meeting's board: the server is not told of it. */
    static void come(Connection postgres, String code, int ideas, int stances) throws SQLException {
        int people = Math.max(1, (stances + ideas - 1) / ideas);
        run(postgres, """
                with ids as (select nextval('kv_seq') as id, n from generate_series(1, ?) n),
                     people as (insert into participant (id, caravan, sector, joined_at)
                                select ids.id, m.caravan, (array['civil-society', 'municipality', 'business', 'volunteer'])[1 + n % 4], now()
                                from ids, meeting m where m.code = ? returning id)
                insert into attendance (meeting, participant, joined_at) select m.id, p.id, now() from people p, meeting m where m.code = ?""",
                people, code, code);
        run(postgres, """
                insert into idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)
                select ids.id, m.id, 'volunteer', 'IDEA', 'Forud nr. ' || n || '.', repeat('Vi mødes om det hver tirsdag. ', 12), 'OPEN',
                       ids.id, false, now(), 0
                from (select nextval('kv_seq') as id, n from generate_series(1, ?) n) ids, meeting m where m.code = ?""", ideas, code);
        run(postgres, """
                insert into stance (idea, participant, stance_value, cast_at)
                select i.id, a.participant, 1, now() from idea i join meeting m on m.id = i.meeting join attendance a on a.meeting = m.id
                where m.code = ? and i.author is null limit ?""", code, stances);
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
