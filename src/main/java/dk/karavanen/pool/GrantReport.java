package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a grant's receiver tells of it by a day.
 *
 * @param words    what they told; null: nothing yet
 * @param spentOre of the grant, by then
 * @param audited  whether whoever approved it had audited accounts before them
 */
public record GrantReport(long id, long decision, Kind kind, LocalDate dueOn, @Nullable Instant remindedAt, @Nullable Instant sentAt, @Nullable String words, @Nullable Long spentOre,
        boolean audited, @Nullable Instant approvedAt) {

    public enum Kind {
        /** How it goes. */
        STATUS,
        /** What it came to, in words and money; audited above an amount. */
        ACCOUNTS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a report stands on a day. */
    public enum Standing {
        TO_COME, SOON, LATE, SENT, APPROVED
    }

    private static final int SOON_DAYS = 30;

    public Standing standing(LocalDate today) {
        return approvedAt != null ? Standing.APPROVED : sentAt != null ? Standing.SENT : dueOn.isBefore(today) ? Standing.LATE
                : dueOn.minusDays(SOON_DAYS).isAfter(today) ? Standing.TO_COME : Standing.SOON;
    }

    /** Whether the next instalment waits for it: it is late, or was sent and nobody has approved it yet though it is due. */
    public boolean stopsPayment(LocalDate today) {
        return approvedAt == null && dueOn.isBefore(today);
    }
}
