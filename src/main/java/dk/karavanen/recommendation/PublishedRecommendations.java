package dk.karavanen.recommendation;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;

/** Tells the public pages of a caravan's recommendations. */
@Component
@Order(1)
class PublishedRecommendations implements CaravanOutcome {

    private final Recommendations recommendations;

    PublishedRecommendations(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @Override
    public Optional<Outcome> of(CaravanOverview caravan) {
        int count = recommendations.countByCaravanAndState(caravan.id(), RecommendationState.PUBLISHED);
        return count == 0 ? Optional.empty()
                : Optional.of(new Outcome("caravan.outcome.recommendations", count, "/c/" + caravan.slug() + "/recommendations"));
    }
}
