package dk.karavanen.board;

import org.springframework.data.jpa.repository.JpaRepository;

/** All comments, hidden ones included. */
public interface IdeaComments extends JpaRepository<IdeaComment, Long> {
}
