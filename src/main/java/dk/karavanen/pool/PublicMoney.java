package dk.karavanen.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A call's money for everyone: sums, grants and the number of refusals. Everything is added up from the ledger's entries. */
@Component
class PublicMoney implements PoolMoney {

    private final Applications applications;
    private final Decisions decisions;
    private final Ledger ledger;

    PublicMoney(Applications applications, Decisions decisions, Ledger ledger) {
        this.applications = applications;
        this.decisions = decisions;
        this.ledger = ledger;
    }

    @Override
    @Transactional(readOnly = true)
    public Meter meter(FundingCall call) {
        Map<Decision.State, Integer> grants = decisions.grantsByState(call.id());
        return new Meter(ledger.sums(call), grants.entrySet().stream().filter(each -> each.getKey().isBinding()).mapToInt(Map.Entry::getValue).sum(),
                grants.getOrDefault(Decision.State.SENT, 0));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Grant> grants(long call) {
        List<Decision> grants = decisions.grants(call);
        if (grants.isEmpty()) {
            return List.of();
        }
        Map<Long, Application> of = applications.granted(call);
        Map<Long, LedgerSums> sums = ledger.ofDecisions(call);
        return grants.stream().sorted(Comparator.comparing(Decision::decidedAt).reversed()).map(one -> grant(one, Objects.requireNonNull(of.get(one.application())),
                sums.getOrDefault(one.id(), LedgerSums.NONE))).toList();
    }

    private static Grant grant(Decision one, Application of, LedgerSums sums) {
        return new Grant(of.id(), of.applicant(), of.kind() == null ? ApplicantKind.ASSOCIATION : of.kind(), of.municipality(), of.title(), one.reason(), sums, one.decidedAt(),
                one.answeredAt() == null ? one.decidedAt() : one.answeredAt(), one.outcome(), one.closedAt());
    }

    @Override
    @Transactional(readOnly = true)
    public int refusals(long call) {
        return decisions.refusals(call);
    }
}
