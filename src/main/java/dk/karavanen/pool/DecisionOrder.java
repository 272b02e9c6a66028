package dk.karavanen.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dk.karavanen.pool.Application.State;

/**
 * Whose turn it is. Those who came in time are decided before anybody who came later, and those who came later strictly by arrival: no
 * later one is given money, or refused for want of it, while an earlier one is open. One that waits for money is open.
 */
final class DecisionOrder {

    private DecisionOrder() {
    }

    /** @return the one that must be decided before this one; empty if it is this one's turn */
    static Optional<Application> before(Application one, List<Application> all) {
        if (!one.late()) {
            return Optional.empty();
        }
        return all.stream().filter(other -> other.id() != one.id() && isOpen(other.state()) && (!other.late() || arrival(other) < arrival(one)))
                .min(Comparator.comparing(Application::late).thenComparing(DecisionOrder::arrival));
    }

    private static boolean isOpen(State state) {
        return state == State.SENT || state == State.WAITING || state == State.MENDING;
    }

    private static int arrival(Application one) {
        return one.arrivalNumber() == null ? Integer.MAX_VALUE : one.arrivalNumber();
    }
}
