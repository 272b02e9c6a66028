package dk.karavanen.recommendation;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/** All changes other than moves, oldest first. */
interface RecommendationChanges extends JpaRepository<RecommendationChange, Long> {

    List<RecommendationChange> findByRecommendationOrderByMadeAtAscIdAsc(long recommendation);
}
