package dk.karavanen.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dk.karavanen.pool.Assessing.Field;
import dk.karavanen.pool.FieldRanking.Entrant;

/** Those who came in time, have all their points and no decision yet, in the call's order. */
public final class RankedField {

    private RankedField() {
    }

    /** @param field as whoever asks may see it: what they may not read is not in the order */
    public static List<AssessedCase> of(Field field) {
        Map<Long, AssessedCase> open = field.cases().stream().filter(one -> !one.late() && one.quality() != null && !one.isDecided())
                .collect(Collectors.toMap(AssessedCase::application, Function.identity()));
        Map<String, Integer> granted = new HashMap<>();
        field.cases().stream().filter(one -> one.isGiven() && one.region() != null)
                .forEach(one -> granted.merge(one.region(), 1, Integer::sum));
        List<Entrant> entrants = open.values().stream().map(one -> new Entrant(one.application(), one.quality() == null ? 0 : one.quality(), one.isPreferred(), one.region(),
                one.arrival() == null ? Integer.MAX_VALUE : one.arrival())).toList();
        return FieldRanking.order(entrants, field.rules().equalHundredths(), field.rules().spread(), granted).stream().map(one -> open.get(one.application())).toList();
    }
}
