package dk.karavanen.board;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All reports of problems. */
public interface IdeaReports extends JpaRepository<IdeaReport, Long> {

    List<IdeaReport> findByIdeaOrderById(long idea);

    boolean existsByIdeaAndParticipant(long idea, long participant);

    @Query("select r from IdeaReport r join Idea i on i.id = r.idea where i.meeting = :meeting and r.settledAt is null order by r.id")
    List<IdeaReport> open(long meeting);
}
