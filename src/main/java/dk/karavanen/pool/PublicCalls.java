package dk.karavanen.pool;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.pool.FundingCall.State;

/** The calls for everyone to read: all but drafts. */
@Service
public class PublicCalls {

    private final FundingCalls calls;
    private final CallChanges changes;
    private final DecisionTexts texts;
    private final PoolRulesReader rules;
    private final Caravans caravans;
    private final Clock clock;

    PublicCalls(FundingCalls calls, CallChanges changes, DecisionTexts texts, PoolRulesReader rules, Caravans caravans, Clock clock) {
        this.calls = calls;
        this.changes = changes;
        this.texts = texts;
        this.rules = rules;
        this.caravans = caravans;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<PublicCall> find(String slug) {
        return calls.findBySlug(slug).filter(call -> call.state() != State.DRAFT).map(this::shown);
    }

    /** The newest deadline first. */
    @Transactional(readOnly = true)
    public List<PublicCall> all() {
        return calls.all().stream().filter(call -> call.state() != State.DRAFT).map(this::shown).toList();
    }

    private PublicCall shown(FundingCall call) {
        Optional<Caravan> caravan = call.caravan() == null ? Optional.empty() : caravans.findById(call.caravan());
        PoolMoney.Meter meter = calls.meter(call);
        return new PublicCall(call, call.phase(clock.instant(), meter.leftOre()), calls.criteria(call.id()), calls.questions(call.id()), meter, calls.grants(call.id()),
                calls.refusals(call.id()), calls.inTime(call.id()), rules.of(call.id()), calls.answers(call.id()), changes.of(call.id()), texts.of(call.id()), caravan.map(each -> "/c/" + each.slug()).orElse(null),
                caravan.filter(Caravan::isExample).isPresent());
    }
}
