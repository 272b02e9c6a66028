package dk.karavanen.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;

/** Reads a meeting's ideas for the desk: a few queries for any number of ideas. */
@Service
@PreAuthorize("hasRole('MODERATOR')")
public class DeskReader {

    private static final String COLUMNS = """
            select i.id, i.version, i.kind, i.title, i.body, i.theme, i.sector, p.name, p.organisation, i.state,
                   i.hidden_reason, i.hidden_note, i.merged_into, i.root, i.pinned, i.edited_at, i.created_at,
                   (select count(*) from idea_comment c join idea x on x.id = c.idea
                    where x.root = i.id and c.hidden_at is null) as comments,
                   (select count(*) from idea x where x.root = i.id and x.id <> i.id) as under,
                   (select count(*) from idea_report r where r.idea = i.id and r.settled_at is null) as open_reports
            from idea i left join participant p on p.id = i.author
            where i.meeting = :meeting and i.state <> 'WITHDRAWN'
            """;

    private final NamedParameterJdbcOperations jdbc;
    private final Tallies tallies;

    DeskReader(NamedParameterJdbcOperations jdbc, Tallies tallies) {
        this.jdbc = jdbc;
        this.tallies = tallies;
    }

    /** All ideas of a meeting but those their authors took back, oldest first. */
    @Transactional(readOnly = true)
    public List<DeskIdea> all(long meeting) {
        return read(COLUMNS + " order by i.id", new MapSqlParameterSource("meeting", meeting), tallies.ofMeeting(meeting));
    }

    /** Some ideas, with the ideas that stand for them and those merged into them: whatever a change of these may show in. */
    @Transactional(readOnly = true)
    public List<DeskIdea> some(long meeting, Collection<Long> ideas) {
        if (ideas.isEmpty()) {
            return List.of();
        }
        MapSqlParameterSource parameters = new MapSqlParameterSource("meeting", meeting).addValue("ideas", ideas);
        Set<Long> roots = jdbc.queryForList("select distinct root from idea where id in (:ideas)", parameters, Long.class)
                .stream().collect(Collectors.toSet());
        if (roots.isEmpty()) {
            return List.of();
        }
        return read(COLUMNS + " and (i.id in (:ideas) or i.root in (:roots)) order by i.id", parameters.addValue("roots", roots),
                tallies.ofIdeas(roots));
    }

    private List<DeskIdea> read(String sql, MapSqlParameterSource parameters, Map<Long, Tally> counted) {
        return jdbc.query(sql, parameters, (row, n) -> new DeskIdea(row.getLong("id"), row.getInt("version"),
                IdeaKind.valueOf(row.getString("kind")), row.getString("title"), row.getString("body"),
                row.getObject("theme", Long.class), row.getString("sector"), row.getString("name"), row.getString("organisation"),
                IdeaState.valueOf(row.getString("state")), row.getString("hidden_reason"), row.getString("hidden_note"),
                row.getObject("merged_into", Long.class), row.getLong("root"), row.getBoolean("pinned"),
                instant(row, "edited_at"), instant(row, "created_at"), counted.getOrDefault(row.getLong("id"), Tally.NONE),
                row.getInt("comments"), row.getInt("under"), row.getInt("open_reports")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
