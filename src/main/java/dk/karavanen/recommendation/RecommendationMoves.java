package dk.karavanen.recommendation;

import java.util.Collection;
import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All moves by hand, oldest first. */
interface RecommendationMoves extends JpaRepository<RecommendationMove, Long> {

    List<RecommendationMove> findByRecommendationInOrderByMadeAtAscIdAsc(Collection<Long> recommendations);
}
