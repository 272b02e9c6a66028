package dk.karavanen.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What is in the database before anybody is measured: further meetings, and people of an evening that is far on, who read nothing. */
final class Crowd {

    /** How many have spoken where that is possible with so many stances. */
    private static final int PEOPLE = 600;

    private Crowd() {
    }

    /** Meetings like one that is there, each with a code of its own. Before anybody has asked for one: the server is not told. */
    static void meet(Connection postgres, String like, List<String> codes) throws SQLException {
        for (String code : codes) {
            run(postgres, """
                    with fresh as (select nextval('kv_seq') as id, m.id as source from meeting m where m.code = ?),
                         made as (insert into meeting select (jsonb_populate_record(m, jsonb_build_object('id', fresh.id, 'code', cast(? as varchar),
                                      'wall_key', left(md5(random()::text) || md5(random()::text), 43), 'title', 'Sal ' || cast(? as varchar),
                                      'position', (select max(o.position) + 1 from meeting o where o.caravan = m.caravan)))).*
                                  from meeting m join fresh on fresh.source = m.id returning id)
                    insert into meeting_phase select (jsonb_populate_record(p, jsonb_build_object('meeting', fresh.id))).*
                    from meeting_phase p join fresh on fresh.source = p.meeting""", like, code, code);
        }
    }

    /** Before anybody has asked for the meeting's board: the server is not told of it. */
    static void come(Connection postgres, String code, int ideas, int stances) throws SQLException {
        int each = Math.max(1, (stances + ideas - 1) / ideas);
        int people = Math.max(each, Math.min(PEOPLE, stances));
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
        // Each idea is weighed by as many, not by the same ones; where one can only be for, nobody is anything else.
        run(postgres, """
                insert into stance (idea, participant, stance_value, cast_at)
                select i.id, p.id, case m.voting_style when 'FOR_ONLY' then 1 else 1 - (i.n * 3 + p.n * 5 + i.n * p.n) % 3 end, now()
                from meeting m
                join (select x.id, x.meeting, row_number() over (order by x.id) as n from idea x where x.author is null) i on i.meeting = m.id
                join (select a.participant as id, a.meeting, row_number() over (order by a.participant) as n from attendance a) p
                  on p.meeting = m.id
                where m.code = ? and (i.n * 7 + p.n) % ? < ? limit ?""", code, people, each, stances);
    }

    /** A run of published recommendations, each of an idea that is there, between cover and closing, before the hall of a meeting. */
    static void stage(Connection postgres, String code, int slides) throws SQLException {
        run(postgres, """
                insert into recommendation (id, caravan, title, body, rationale, objection, state, created_at, published_at, version)
                select nextval('kv_seq'), m.caravan, 'Anbefaling ' || n, 'Vi mødes om det hver tirsdag, og det koster ikke noget.', '', 'Nogen skal låse op.', 'PUBLISHED', now(), now(), 1
                from meeting m, generate_series(1, ?) n where m.code = ?""", slides, code);
        run(postgres, """
                insert into recommendation_source (recommendation, position, idea)
                select r.id, 0, i.id from (select x.id, row_number() over (order by x.id) as n from recommendation x join meeting m on m.caravan = x.caravan where m.code = ?) r
                join (select x.id, row_number() over (order by x.id) as n from idea x join meeting m on m.id = x.meeting where m.code = ? and x.state = 'OPEN') i on i.n = r.n""", code, code);
        run(postgres, """
                insert into stage_slide (id, caravan, place, kind, recommendation, notes)
                select nextval('kv_seq'), r.caravan, row_number() over (order by r.id), 'RECOMMENDATION', r.id, '' from recommendation r join meeting m on m.caravan = r.caravan where m.code = ?
                union all select nextval('kv_seq'), m.caravan, 0, 'COVER', null, '' from meeting m where m.code = ?
                union all select nextval('kv_seq'), m.caravan, ? + 1, 'CLOSING', null, '' from meeting m where m.code = ?""", code, code, slides, code);
        run(postgres, """
                insert into stage (caravan, meeting, stage_key, version, turn, face, dark, timing)
                select m.caravan, m.id, ?, 1, 0, 'MAIN', false, 0 from meeting m where m.code = ?""", token(0), code);
    }

    /** Moderators, each with a sign-in link that has not been used: {@link #token}. */
    static void moderate(Connection postgres, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            run(postgres, """
                    with account as (insert into staff_account (id, email, name, role, created_at)
                                     values (nextval('kv_seq'), ?, ?, 'MODERATOR', now()) returning id),
                    team as (insert into caravan_staff (caravan, account, role, given_at)
                             select c.id, a.id, 'MODERATOR', now() from caravan c cross join account a)
                    insert into sign_in_link (token_hash, account, created_at, expires_at)
                    select encode(sha256(cast(? as bytea)), 'hex'), a.id, now(), now() + interval '1 day' from account a""",
                    "moderator" + i + "@example.org", "Moderator " + (i + 1), token(i).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Nobody else can reach the server that this is of, and it ends with the run. */
    static String token(int moderator) {
        return String.format("%043d", moderator);
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
