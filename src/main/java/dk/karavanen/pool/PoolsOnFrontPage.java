package dk.karavanen.pool;

import java.util.List;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.OpenPools;
import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.shared.Money;

/** Says on the pages of the rooms below where one may apply. */
@Component
class PoolsOnFrontPage implements OpenPools {

    private final PublicCalls calls;

    PoolsOnFrontPage(PublicCalls calls) {
        this.calls = calls;
    }

    @Override
    public List<OpenPool> all() {
        return calls.all().stream().filter(shown -> shown.phase().takesApplications()).map(shown -> new OpenPool(shown.call().caravan(), shown.call().title(), shown.call().path(),
                new Money(shown.meter().leftOre()), new Money(shown.meter().amountOre()), shown.call().deadline(), shown.phase() == Phase.ROLLING, shown.example())).toList();
    }
}
