package dk.karavanen.board;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All comments, hidden ones included. */
public interface IdeaComments extends JpaRepository<IdeaComment, Long> {

    /** What the author of an idea said at the same meeting, and what is not hidden of it. */
    @Query("select c from IdeaComment c, Idea i, Idea x where x.id = :idea and c.author = x.author and i.id = c.idea"
            + " and i.meeting = x.meeting and c.hiddenAt is null order by c.id")
    List<IdeaComment> shownByAuthorOf(long idea);
}
