package dk.karavanen.visit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.pool.Applications;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCalls;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What a minister is invited to, as the rooms have it that it belongs to. */
@Component
class VisitSubjects {

    private final Meetings meetings;
    private final Caravans caravans;
    private final Applications applications;
    private final FundingCalls calls;
    private final VisitRows rows;

    VisitSubjects(Meetings meetings, Caravans caravans, Applications applications, FundingCalls calls, VisitRows rows) {
        this.meetings = meetings;
        this.caravans = caravans;
        this.applications = applications;
        this.calls = calls;
        this.rows = rows;
    }

    /**
     * @param caravan   whose organisers look after it; 0: administrators do
     * @param call      whose project it is, or null
     * @param of        the caravan's or the call's title
     * @param path      where everyone reads of it
     * @param archived  whether the caravan is put away
     * @param changed   whether the meeting has another time or place by now than the office was told, or has been called off
     */
    record Subject(long caravan, @Nullable Long call, String of, String path, boolean archived, boolean changed) {

        String staffPath() {
            return call == null || caravan != 0 ? "/staff/caravans/" + caravan + "/visits" : "/staff/pool/" + call + "/visits";
        }
    }

    /** @throws Refused {@code not-found} */
    Subject of(Visit visit) {
        return Optional.ofNullable(visit.meeting()).flatMap(meetings::findById).map(meeting -> ofMeeting(visit, meeting)).or(() -> Optional.ofNullable(visit.application())
                .flatMap(applications::find).flatMap(application -> calls.find(application.call())).map(this::ofCall)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /**
     * Of several at once.
     *
     * @param callOf to whose call each belongs that is a project's
     */
    Map<Long, Subject> of(List<Visit> visits, Map<Long, Long> callOf) {
        Map<Long, Subject> ofCalls = new HashMap<>();
        new HashSet<>(callOf.values()).forEach(call -> ofCalls.put(call, calls.find(call).map(this::ofCall).orElseThrow()));
        Map<Long, Subject> all = new HashMap<>();
        visits.forEach(visit -> all.put(visit.id(), callOf.containsKey(visit.id()) ? Objects.requireNonNull(ofCalls.get(callOf.get(visit.id()))) : of(visit)));
        return all;
    }

    private Subject ofMeeting(Visit visit, Meeting meeting) {
        boolean moved = visit.state().isBeforeOffice() && visit.state() != Visit.State.DECLINED && MeetingOfVisit.differs(rows.known(visit.id()), meeting);
        return caravans.findById(meeting.caravan()).map(caravan -> new Subject(caravan.id(), null, caravan.title(), "/c/" + caravan.slug(), caravan.isArchived(), moved)).orElseThrow();
    }

    private Subject ofCall(FundingCall call) {
        long caravan = call.caravan() == null ? 0 : call.caravan();
        return new Subject(caravan, call.id(), call.title(), call.path(), caravans.findById(caravan).filter(Caravan::isArchived).isPresent(), false);
    }
}
