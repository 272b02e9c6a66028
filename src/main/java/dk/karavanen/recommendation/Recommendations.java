package dk.karavanen.recommendation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

import jakarta.persistence.LockModeType;

/** All recommendations, in whatever state. */
public interface Recommendations extends JpaRepository<Recommendation, Long> {

    @Query("select distinct r from Recommendation r left join fetch r.sources where r.caravan = :caravan order by r.id")
    List<Recommendation> findByCaravan(long caravan);

    /**
     * Keeps everyone else from changing or moving any of a caravan's recommendations: places depend on each other. In the
     * order of ids, so that two moderators wait for each other instead of locking each other out.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Recommendation r where r.caravan = :caravan order by r.id")
    List<Recommendation> lockAll(long caravan);

    @Query("select r.caravan from Recommendation r where r.id = :id")
    Optional<Long> caravanOf(long id);

    int countByCaravanAndState(long caravan, RecommendationState state);

    long countByCaravanAndStateNot(long caravan, RecommendationState state);

    /** Which ideas of these meetings carry which recommendations that are not in this state. */
    @Query("""
            select new dk.karavanen.recommendation.Recommendations$Use(i.root, r.id, r.state, r.title)
            from Recommendation r join r.sources s join Idea i on i.id = s
            where i.meeting in :meetings and r.state <> :state order by r.id""")
    List<Use> findUses(Collection<Long> meetings, RecommendationState state);

    /** That an idea, or one merged into it, is a source of a recommendation. */
    record Use(Long idea, Long recommendation, RecommendationState state, String title) {
    }
}
