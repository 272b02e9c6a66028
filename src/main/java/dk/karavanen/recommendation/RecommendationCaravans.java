package dk.karavanen.recommendation;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.recommendation.RecommendationList.Recipient;

/** Which caravan recommendations belong to, how many it has, and whom they may be addressed to. */
@Service
@Transactional(readOnly = true)
public class RecommendationCaravans {

    private final Recommendations recommendations;
    private final Caravans caravans;
    private final Addressees addressees;

    RecommendationCaravans(Recommendations recommendations, Caravans caravans, Addressees addressees) {
        this.recommendations = recommendations;
        this.caravans = caravans;
        this.addressees = addressees;
    }

    /** Those that are not put away, in the order of every list of them. */
    public List<Caravan> all() {
        return caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc();
    }

    public Optional<Caravan> called(String slug) {
        return caravans.findBySlug(slug);
    }

    public Optional<Caravan> find(long caravan) {
        return caravans.findById(caravan);
    }

    public Optional<Caravan> of(long recommendation) {
        return recommendations.caravanOf(recommendation).flatMap(caravans::findById);
    }

    public List<Recipient> recipients(long caravan) {
        return addressees.findByCaravanOrderByPosition(caravan).stream()
                .map(to -> new Recipient(to.id(), to.title(), to.ministry())).toList();
    }

    /** Drafts and published ones; what was withdrawn is not counted. */
    public int count(long caravan) {
        return (int) recommendations.countByCaravanAndStateNot(caravan, RecommendationState.WITHDRAWN);
    }
}
