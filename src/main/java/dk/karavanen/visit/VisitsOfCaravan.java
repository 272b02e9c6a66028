package dk.karavanen.visit;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;

/** What a caravan's pages say of the visits that took place. */
@Component
@Order(60)
class VisitsOfCaravan implements CaravanOutcome {

    private final PublicVisits visits;

    VisitsOfCaravan(PublicVisits visits) {
        this.visits = visits;
    }

    @Override
    public Optional<Outcome> of(CaravanOverview caravan) {
        int count = visits.countOfCaravan(caravan.id());
        return count == 0 ? Optional.empty() : Optional.of(new Outcome("caravan.outcome.visits", count, "/c/" + caravan.slug() + "/visits"));
    }
}
