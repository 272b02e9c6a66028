package dk.karavanen.visit;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCalls;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The secret addresses that organisers' calendars subscribe to. */
@Service
@StaffOnly(Role.ORGANISER)
public class CalendarAddresses {

    private final VisitFeeds feeds;
    private final FundingCalls calls;
    private final PublicAddress address;
    private final VisitAudit audit;

    CalendarAddresses(VisitFeeds feeds, FundingCalls calls, PublicAddress address, VisitAudit audit) {
        this.feeds = feeds;
        this.calls = calls;
        this.address = address;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public List<VisitFeed> ofCaravan(@CaravanOf(Caravan.class) long caravan) {
        return feeds.ofCaravan(caravan);
    }

    @Transactional(readOnly = true)
    public List<VisitFeed> ofCall(@CaravanOf(FundingCall.class) long call) {
        return feeds.ofCall(call);
    }

    /** @return its address: shown once */
    @Transactional
    public String makeOfCaravan(@CaravanOf(Caravan.class) long caravan) {
        audit.write(caravan, StaffAct.VISIT_CALENDAR_MADE, null);
        return address(feeds.make(caravan, null, audit.staff()));
    }

    /** @return its address: shown once */
    @Transactional
    public String makeOfCall(@CaravanOf(FundingCall.class) long call) {
        FundingCall of = calls.find(call).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        @Nullable Long caravan = of.caravan();
        audit.write(caravan == null ? 0 : caravan, StaffAct.VISIT_CALENDAR_MADE, of.title());
        return address(feeds.make(null, call, audit.staff()));
    }

    private String address(String token) {
        return address.of(VisitFeeds.PATH + token + ".ics");
    }

    @Transactional
    public void end(@CaravanOf(VisitFeed.class) long feed) {
        feeds.end(feed);
        audit.write(feeds.caravanOf(feed), StaffAct.VISIT_CALENDAR_ENDED, null);
    }
}
