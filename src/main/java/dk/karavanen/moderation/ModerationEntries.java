package dk.karavanen.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The log of all meetings. */
interface ModerationEntries extends JpaRepository<ModerationEntry, Long> {

    List<ModerationEntry> findByMeetingOrderByMadeAtDescIdDesc(long meeting, Limit most);

    List<ModerationEntry> findByMeetingAndActionInOrderByMadeAtDescIdDesc(long meeting, Collection<LogAction> actions, Limit most);

    List<ModerationEntry> findByMeetingAndActionInOrderByMadeAtAscIdAsc(long meeting, Collection<LogAction> actions);

    /** About either side. */
    @Query("select e from ModerationEntry e where e.action in :actions and (e.idea in :ideas or e.other in :ideas) order by e.madeAt, e.id")
    List<ModerationEntry> about(Collection<Long> ideas, Collection<LogAction> actions);

    long countByMeeting(long meeting);

    Optional<ModerationEntry> findFirstByIdeaOrOtherOrderByMadeAtDescIdDesc(long idea, long other);
}
