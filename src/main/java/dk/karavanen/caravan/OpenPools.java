package dk.karavanen.caravan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Money;

/** Money that one may apply for now, for the front page and the caravan's: the room that has it says so. */
public interface OpenPools {

    int MAX_NEAREST = 3;

    /**
     * @param caravan  beside which it stands, or null
     * @param left     of {@code amount}: neither granted nor set aside
     * @param deadline the last day in time
     * @param rolling  whether that has passed, and what comes is handled as it arrives
     */
    record OpenPool(@Nullable Long caravan, String title, String path, Money left, Money amount, LocalDate deadline, boolean rolling, boolean example) {

        /** How much of it is gone, in thousandths. */
        public long gone() {
            return amount.ore() == 0 ? 0 : Math.round(1000.0 * (amount.ore() - left.ore()) / amount.ore());
        }
    }

    List<OpenPool> all();

    /** A few, for where something of a caravan may be made an application of: its own first. */
    default List<OpenPool> nearest(long caravan) {
        return all().stream().sorted(Comparator.comparing(pool -> pool.caravan() == null || pool.caravan() != caravan)).limit(MAX_NEAREST).toList();
    }
}
