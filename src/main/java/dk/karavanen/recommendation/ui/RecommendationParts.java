package dk.karavanen.recommendation.ui;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.recommendation.RecommendationCaravans;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;

/** What this room's screens are made with. */
@Component
record RecommendationParts(RecommendationCaravans caravans, RecommendationLists lists, Recommending recommending, RankingRuns runs,
        PublicAddress address, Clock clock) {

    Optional<Caravan> caravan(String slug) {
        return caravans.called(slug);
    }

    Optional<Caravan> caravanOf(long recommendation) {
        return caravans.of(recommendation);
    }

    List<Recipient> recipients(Caravan caravan) {
        return caravans.recipients(caravan.id());
    }

    static String staffPath(Caravan caravan) {
        return "staff/recommendations/" + caravan.slug();
    }

    static String publicPath(Caravan caravan) {
        return "c/" + caravan.slug() + "/recommendations";
    }

    static String dossierPath(Caravan caravan, long recommendation) {
        return publicPath(caravan) + "/" + recommendation;
    }
}
