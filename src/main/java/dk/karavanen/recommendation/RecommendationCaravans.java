package dk.karavanen.recommendation;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.recommendation.RecommendationList.Recipient;

/** Which caravan recommendations belong to, how many it has, and whom they may be addressed to. */
@Service
@Transactional(readOnly = true)
public class RecommendationCaravans {

    private final Recommendations recommendations;
    private final Caravans caravans;
    private final Addressees addressees;
    private final CurrentStaff staff;

    RecommendationCaravans(Recommendations recommendations, Caravans caravans, Addressees addressees, CurrentStaff staff) {
        this.recommendations = recommendations;
        this.caravans = caravans;
        this.addressees = addressees;
        this.staff = staff;
    }

    /** Those of whoever asks that are not put away, in the order of every list of them. */
    @StaffOnly(value = Role.MODERATOR, within = Within.SOME_CARAVAN)
    public List<Caravan> all() {
        LongPredicate theirs = staff.theirs(Role.MODERATOR);
        return caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc().stream().filter(caravan -> theirs.test(caravan.id())).toList();
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
    @StaffOnly(Role.MODERATOR)
    public int count(@CaravanOf(Caravan.class) long caravan) {
        return (int) recommendations.countByCaravanAndStateNot(caravan, RecommendationState.WITHDRAWN);
    }
}
