package dk.karavanen.report;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;

/** Tells the public pages of a caravan's report. */
@Component
@Order(2)
class PublishedReport implements CaravanOutcome {

    static final String KEY = "caravan.outcome.report";

    private final Editions editions;

    PublishedReport(Editions editions) {
        this.editions = editions;
    }

    @Override
    public Optional<Outcome> of(CaravanOverview caravan) {
        return editions.latestPublished(caravan.slug()).map(edition -> new Outcome(KEY, 1, "/r/" + caravan.slug()));
    }
}
