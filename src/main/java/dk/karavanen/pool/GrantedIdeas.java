package dk.karavanen.pool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.IdeaGrants;
import dk.karavanen.shared.Money;

/** Tells ideas' journeys of the grants to what was made from them, as the pool's own page tells of them. */
@Component
class GrantedIdeas implements IdeaGrants {

    private final JdbcClient jdbc;
    private final FundingCalls calls;

    GrantedIdeas(JdbcClient jdbc, FundingCalls calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    private record Made(long application, long call) {
    }

    @Override
    @Transactional(readOnly = true)
    public List<IdeaGrant> of(Collection<Long> ideas) {
        if (ideas.isEmpty()) {
            return List.of();
        }
        Map<Long, Set<Long>> byCall = jdbc.sql("select distinct a.id, a.call from application_origin o join application a on a.id = o.application where o.idea in (:ideas)").param("ideas", ideas)
                .query((row, n) -> new Made(row.getLong("id"), row.getLong("call"))).list().stream()
                .collect(Collectors.groupingBy(Made::call, Collectors.mapping(Made::application, Collectors.toSet())));
        return byCall.entrySet().stream().flatMap(each -> calls.find(each.getKey()).stream().flatMap(call -> calls.grants(call.id()).stream().filter(grant -> each.getValue().contains(grant.application()))
                .map(grant -> new IdeaGrant(grant.title(), grant.applicant(), new Money(grant.amountOre()), grant.acceptedAt(), grant.outcome(), grant.closedAt(), FundingCall.PATH + call.slug()))))
                .sorted(Comparator.comparing(IdeaGrant::acceptedAt)).toList();
    }
}
