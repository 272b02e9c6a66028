package dk.karavanen.recommendation;

import java.util.Collection;
import java.util.List;

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

    long countByCaravanAndStateNot(long caravan, RecommendationState state);

    /** Which ideas are sources, of those given, of recommendations that are not in this state. */
    @Query("""
            select new dk.karavanen.recommendation.Recommendations$Use(s, r.id, r.state, r.title)
            from Recommendation r join r.sources s where s in :ideas and r.state <> :state order by r.id""")
    List<Use> findUses(Collection<Long> ideas, RecommendationState state);

    /** That an idea is a source of a recommendation. */
    record Use(Long idea, Long recommendation, RecommendationState state, String title) {
    }
}
