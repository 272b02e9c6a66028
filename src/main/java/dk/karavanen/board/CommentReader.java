package dk.karavanen.board;

import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Reads what was said about an idea and all that is merged into it. */
@Service
public class CommentReader {

    /** @param mine whether the reader wrote it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CommentView(long id, String sector, String organisation, String name, String body, Instant createdAt, boolean mine) {
    }

    private final ReadAccess reading;
    private final JdbcClient jdbc;

    CommentReader(ReadAccess reading, JdbcClient jdbc) {
        this.reading = reading;
        this.jdbc = jdbc;
    }

    /**
     * @param viewer who wants to read
     * @param self   the reader as a participant, or null
     * @throws Refused {@code not-found} also for ideas that this reader may not see
     */
    @Transactional(readOnly = true)
    public List<CommentView> of(long meeting, long id, Viewer viewer, Long self) {
        Idea idea = reading.idea(id, viewer).filter(found -> found.meeting() == meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return jdbc.sql("""
                select c.id, c.sector, p.organisation, p.name, c.body, c.created_at, c.author
                from idea_comment c join idea i on i.id = c.idea left join participant p on p.id = c.author
                where i.root = ? and c.hidden_at is null and %s order by c.created_at, c.id""".formatted(IdeaComment.COUNTS))
                .param(idea.root())
                .query((row, n) -> new CommentView(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getTimestamp(6).toInstant(), self != null && self.equals(row.getObject(7, Long.class))))
                .list();
    }
}
