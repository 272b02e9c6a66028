package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that is held about one participant of a caravan, for themselves: at all its meetings, whatever state it is in. Of
 * what others wrote it has the number alone.
 */
@Service
public class OwnData {

    /** Part of the file to the question for it; its columns, in lower case with capitals for underscores, are the members. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("person", "select id, sector, organisation, municipality, name, joined_at, names_deleted_at, sealed_at from participant where id = ?");
        PARTS.put("devices", "select created_at from participant_token where participant = ? order by created_at");
        PARTS.put("browsers", "select count(*) as marks from participant_browser where participant = ?");
        PARTS.put("meetings", "select m.title, m.code, a.joined_at, a.left_at, a.set_aside_at, a.came_from from attendance a"
                + " join meeting m on m.id = a.meeting where a.participant = ? order by a.joined_at, m.id");
        PARTS.put("ideas", "select i.id, i.meeting, i.kind, i.sector, " + IdeaWords.columns("i") + ", i.state, i.hidden_reason, i.hidden_note, i.merged_note, i.theme,"
                + " i.continues, i.merged_into, i.created_at, i.edited_at, i.reworded_at from idea i where i.author = ? order by i.id");
        PARTS.put("wordings", "select w.idea, " + IdeaWords.columns("w") + ", w.replaced_at from idea_wording w join idea i on i.id = w.idea"
                + " where i.author = ? order by w.id");
        PARTS.put("comments", "select c.id, c.idea, c.sector, c.body, c.hidden_at, c.created_at, q.asked_at as quote_asked_at, q.allowed as quote_allowed"
                + " from idea_comment c left join comment_quote q on q.comment = c.id where c.author = ? order by c.id");
        PARTS.put("reports", "select id, idea, reason, created_at, settled_at from idea_report where participant = ? order by id");
        PARTS.put("votes", "select idea, stance_value, cast_at from stance where participant = ? order by cast_at, idea");
        PARTS.put("followUps", "select meeting, idea, status, done_by, hindrance, answered_at from follow_up_answer where participant = ? order by answered_at, idea");
        PARTS.put("hands", "select h.meeting, h.recommendation, s.hand_value, s.raised_at from stage_hand s join stage_hands h on h.id = s.hands where s.participant = ? order by s.raised_at");
        PARTS.put("contact", "select organisation, name, email, phone, language, made_at, confirmed_at from cooperation_party where participant = ?");
        PARTS.put("offers", "select o.idea, o.side, o.kind, o.words, o.municipality, o.region, o.until_day, o.state, o.made_at from cooperation_offer o"
                + " join cooperation_party p on p.id = o.party where p.participant = ? order by o.made_at, o.id");
        PARTS.put("receipts", "select intent_key, status, reason, subject, given_at from receipt where participant = ? order by given_at, intent_key");
    }

    private final JdbcClient jdbc;

    OwnData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return what is to be written as JSON */
    @Transactional(readOnly = true)
    public Map<String, List<Map<String, Object>>> of(long participant) {
        Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
        PARTS.forEach((part, sql) -> all.put(part, jdbc.sql(sql).param(participant).query((row, n) -> {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                Timestamp at = row.getMetaData().getColumnLabel(i).toLowerCase().endsWith("_at") ? row.getTimestamp(i) : null;
                Object value = at == null ? row.getObject(i) : null;
                Instant when = at == null ? null : at.toInstant();
                line.put(member(row.getMetaData().getColumnLabel(i)), when == null ? value : when);
            }
            return line;
        }).list()));
        return all;
    }

    /** {@code created_at} → {@code createdAt}; a {@code body} is a text to whoever reads it. */
    private static String member(String column) {
        if (column.equalsIgnoreCase("body")) {
            return "text";
        }
        StringBuilder name = new StringBuilder();
        for (String word : column.toLowerCase().split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase() + word.substring(1));
        }
        return name.toString();
    }
}
