package dk.karavanen.board;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What somebody said about an idea. */
@Entity
@Table(name = "idea_comment")
public class IdeaComment extends BaseEntity {

    public static final int MAX_BODY = 1000;

    /** The one text, of a comment {@code c}, of whether its author counts at the meeting it was made at: nobody has set them aside. */
    public static final String COUNTS = """
            not exists (select 1 from attendance aside join idea its on its.meeting = aside.meeting
                        where its.id = c.idea and aside.participant = c.author and aside.set_aside_at is not null)""";

    private long idea;
    private @Nullable Long author;
    private String sector;
    private String body;
    @Column(name = "hidden_at")
    private @Nullable Instant hiddenAt;
    @Column(name = "created_at")
    private Instant createdAt;

    protected IdeaComment() {
    }

    IdeaComment(long idea, long author, String sector, String body, Instant createdAt) {
        this.idea = idea;
        this.author = author;
        this.sector = sector;
        this.body = body;
        this.createdAt = createdAt;
    }

    public long idea() {
        return idea;
    }

    public String sector() {
        return sector;
    }

    public String body() {
        return body;
    }

    public boolean isHidden() {
        return hiddenAt != null;
    }

    public Instant createdAt() {
        return createdAt;
    }

    void hide(Instant at) {
        hiddenAt = at;
    }

    void show() {
        hiddenAt = null;
    }
}
