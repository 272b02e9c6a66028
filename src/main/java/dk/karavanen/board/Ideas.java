package dk.karavanen.board;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** All ideas, in whatever state. */
public interface Ideas extends JpaRepository<Idea, Long> {

    List<Idea> findByMeetingOrderById(long meeting);

    int countByMeeting(long meeting);

    List<Idea> findByMeetingInOrderById(Collection<Long> meetings);

    /** Ideas of other meetings that go on from these. */
    List<Idea> findByContinuesInOrderById(Collection<Long> ideas);

    List<Idea> findByRootInOrderById(Collection<Long> roots);

    List<Idea> findByMeetingAndAuthorOrderById(long meeting, long author);

    /** The ids of ideas that stand for themselves and of all that is merged into them. Reads no entities. */
    @Query("select i.id from Idea i where i.root in :roots order by i.id")
    List<Long> idsByRoots(Collection<Long> roots);

    /** The ids of all ideas that have the same root as this one, itself included. Reads no entities. */
    @Query("select i.id from Idea i where i.root = (select x.root from Idea x where x.id = :id) order by i.id")
    List<Long> idsBesides(long id);

    /** The ids of what these people posted at a meeting. Reads no entities. */
    @Query("select i.id from Idea i where i.meeting = :meeting and i.author in :authors order by i.id")
    List<Long> idsByAuthors(long meeting, Collection<Long> authors);

    /** The ids of what the author of an idea posted at the same meeting, itself included. Reads no entities. */
    @Query("select i.id from Idea i, Idea x where x.id = :id and i.meeting = x.meeting and i.author = x.author order by i.id")
    List<Long> idsByAuthorOf(long id);

    /**
     * The ids of what the author of an idea posted at the same meeting, itself included, and of what they said something about that is
     * shown there. Reads no entities.
     */
    @Query("""
            select i.id from Idea i, Idea x where x.id = :id and i.meeting = x.meeting and (i.author = x.author
            or exists (select c.id from IdeaComment c where c.idea = i.id and c.author = x.author and c.hiddenAt is null))
            order by i.id""")
    List<Long> idsTouchedByAuthorOf(long id);

    @Query("select count(a) > 0 from Attendance a where a.meeting = :meeting and a.participant = :author and a.setAsideAt is not null")
    boolean isSetAside(long meeting, @Nullable Long author);

    /** Lets a merged idea stand for itself, unless its author has been set aside since it was merged. */
    default void split(Idea merged) {
        merged.unmerge();
        if (merged.state().isOnBoard() && isSetAside(merged.meeting(), merged.author())) {
            merged.setAside();
        }
    }

    /** How many ideas are merged into one, and how many stances and comments are on itself. */
    @Query(nativeQuery = true, value = """
            select (select count(*) from idea i where i.root = :id and i.id <> :id)
                 + (select count(*) from idea_comment c where c.idea = :id)
                 + (select count(*) from stance s where s.idea = :id and s.stance_value is not null)""")
    long underAndSaid(long id);

    /** What an intent has to do with, in one question. */
    @Query("""
            select new dk.karavanen.board.IntentContext(m, a, i) from Meeting m
            left join Attendance a on a.meeting = m.id and a.participant = :participant
            left join Idea i on i.id = :idea and i.meeting = m.id
            where m.id = :meeting""")
    Optional<IntentContext> context(long meeting, long participant, long idea);

    /** Keeps an idea from being merged, hidden or closed while something is done to it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Idea i where i.id = :id")
    Optional<Idea> lock(long id);
}
