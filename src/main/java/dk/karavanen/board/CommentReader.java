package dk.karavanen.board;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
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

    /** A comment without whose it is, as everyone may read it. */
    public record PublicComment(long id, long idea, String ideaTitle, long meeting, String meetingTitle, String sector, String body) {
    }

    private final ReadAccess reading;
    private final Ideas ideas;
    private final JdbcClient jdbc;

    CommentReader(ReadAccess reading, Ideas ideas, JdbcClient jdbc) {
        this.reading = reading;
        this.ideas = ideas;
        this.jdbc = jdbc;
    }

    /**
     * @param viewer who wants to read
     * @param self   the reader as a participant, or null
     * @throws Refused {@code not-found} also for ideas that this reader may not see
     */
    @Transactional(readOnly = true)
    public List<CommentView> of(long meeting, long id, Viewer viewer, @Nullable Long self) {
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

    /** Of all meetings of a caravan, what anybody at all may read; the oldest first. */
    @Transactional(readOnly = true)
    public List<PublicComment> ofCaravan(long caravan) {
        List<PublicComment> all = jdbc.sql("""
                select c.id, c.idea, i.title, m.id, m.title, c.sector, c.body
                from idea_comment c join idea i on i.id = c.idea join meeting m on m.id = i.meeting
                where m.caravan = ? and c.hidden_at is null and %s order by c.id""".formatted(IdeaComment.COUNTS))
                .param(caravan)
                .query((row, n) -> new PublicComment(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getString(5),
                        row.getString(6), row.getString(7)))
                .list();
        Set<Long> open = reading.readable(ideas.findAllById(all.stream().map(PublicComment::idea).collect(Collectors.toSet())), Viewer.ANYONE).stream()
                .map(Idea::id).collect(Collectors.toSet());
        return all.stream().filter(comment -> open.contains(comment.idea())).toList();
    }
}
