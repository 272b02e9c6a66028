package dk.karavanen.recommendation.ui;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.recommendation.RecommendationCaravans;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.recommendation.SourceReader;

/** What this room's screens are made with. */
@Component
record RecommendationParts(RecommendationCaravans caravans, RecommendationLists lists, Recommending recommending, RankingRuns runs,
        SourceReader sources, PublicAddress address, Clock clock) {

    Optional<Caravan> caravan(String slug) {
        return caravans.called(slug);
    }

    Optional<Caravan> caravanOf(long recommendation) {
        return caravans.of(recommendation);
    }

    List<Recipient> recipients(Caravan caravan) {
        return caravans.recipients(caravan.id());
    }

    /** @param recommendation null makes a new one; as {@code Recommending} says */
    long keep(Caravan caravan, @Nullable Long recommendation, int version, Draft draft) {
        if (recommendation == null) {
            return recommending.make(caravan.id(), draft).id();
        }
        recommending.edit(recommendation, version, draft);
        return recommendation;
    }

    /** As moderators see it now. */
    Entry current(Caravan caravan, long recommendation) {
        return lists.of(caravan.id(), Audience.MODERATORS).find(recommendation).orElseThrow();
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
