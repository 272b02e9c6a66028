package dk.karavanen.cooperation;

import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverview;

/** Tells the public pages of a caravan what is offered and needed there. */
@Component
@Order(4)
class PublishedOffers implements CaravanOutcome {

    private final OfferReader reader;

    PublishedOffers(OfferReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Outcome> of(CaravanOverview caravan) {
        int count = reader.counts(caravan.slug(), Viewer.ANYONE).map(counts -> counts.values().stream().mapToInt(one -> one.offers() + one.needs()).sum()).orElse(0);
        return count == 0 ? Optional.empty() : Optional.of(new Outcome("caravan.outcome.cooperation", count, "/c/" + caravan.slug() + "/cooperation"));
    }
}
