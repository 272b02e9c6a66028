package dk.karavanen.visit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCalls;

/** The visits that took place, for everyone: when, where, who came, and what was said. No name and no address of a person. */
@Service
public class PublicVisits {

    private final VisitRows rows;
    private final FundingCalls calls;
    private final CaravanOverviews caravans;

    PublicVisits(VisitRows rows, FundingCalls calls, CaravanOverviews caravans) {
        this.rows = rows;
        this.calls = calls;
        this.caravans = caravans;
    }

    /**
     * @param who      came: the minister, or the title of who did instead
     * @param instead  of whom that was; null: the minister came
     * @param said     or null
     */
    public record HeldVisit(Instant startsAt, Instant endsAt, String title, String place, String who, @Nullable String instead, @Nullable String said) {
    }

    /** @param path where everyone reads of what it belongs to */
    public record HeldVisits(String of, String path, List<HeldVisit> visits) {

        public HeldVisits {
            visits = List.copyOf(visits);
        }
    }

    /** The last first; empty if there is no such call for everyone. */
    @Transactional(readOnly = true)
    public Optional<HeldVisits> ofCall(String slug) {
        return calls.findBySlug(slug).filter(call -> call.state() != FundingCall.State.DRAFT).map(call -> new HeldVisits(call.title(), call.path(), held(rows.list(VisitScope.ofCall(call.id()).published()))));
    }

    /** At its meetings and at the projects of calls beside it; empty if there is no such caravan for everyone. */
    @Transactional(readOnly = true)
    public Optional<HeldVisits> ofCaravan(String slug) {
        return caravans.find(slug).map(caravan -> new HeldVisits(caravan.title(), "/c/" + caravan.slug(), held(rows.list(VisitScope.ofCaravan(caravan.id()).published()))));
    }

    int countOfCaravan(long caravan) {
        return rows.count(VisitScope.ofCaravan(caravan).published());
    }

    /** How many everyone may read of. */
    @Transactional(readOnly = true)
    public int countOf(FundingCall call) {
        return rows.count(VisitScope.ofCall(call.id()).published());
    }

    private static List<HeldVisit> held(List<Visit> visits) {
        return visits.stream().flatMap(visit -> Optional.ofNullable(visit.date())
                .map(date -> new HeldVisit(date.startsAt(), date.endsAt(), visit.title(), visit.place(), visit.official() == null ? visit.invited() : visit.official().title(),
                        visit.official() == null ? null : visit.invited(), visit.said())).stream())
                .sorted(Comparator.comparing(HeldVisit::startsAt).reversed()).toList();
    }
}
