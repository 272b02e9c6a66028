package dk.karavanen.docket;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommendations;

/** Tells the public pages where a caravan's answers stand: as soon as there is something to be answered, since no answer is to be seen too. */
@Component
@Order(3)
class PublishedDocket implements CaravanOutcome {

    private final DocketReader reader;
    private final Recommendations recommendations;
    private final QuestionRows questions;

    PublishedDocket(DocketReader reader, Recommendations recommendations, QuestionRows questions) {
        this.reader = reader;
        this.recommendations = recommendations;
        this.questions = questions;
    }

    @Override
    public Optional<Outcome> of(CaravanOverview caravan) {
        boolean asked = !caravan.addressees().isEmpty() && (recommendations.countByCaravanAndState(caravan.id(), RecommendationState.PUBLISHED) > 0
                || questions.of(caravan.id()).stream().anyMatch(question -> !question.withdrawn()));
        if (!asked && !reader.isBegun(caravan.id())) {
            return Optional.empty();
        }
        return Optional.of(new Outcome("caravan.outcome.docket", 1, "/c/" + caravan.slug() + "/follow-up"));
    }
}
