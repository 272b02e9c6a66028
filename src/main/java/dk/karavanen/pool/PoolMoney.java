package dk.karavanen.pool;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What the ledger of a call says, for everyone to read. Whoever keeps the ledger answers; without one nothing has been granted. */
public interface PoolMoney {

    /**
     * What has become of a call's money: the ledger's own sums, so that a page, a file and the accounts cannot say different things.
     *
     * @param grants   how many are accepted
     * @param setAside how many are not accepted yet
     */
    record Meter(LedgerSums sums, int grants, int setAside) {

        public long amountOre() {
            return sums.amountOre();
        }

        /** Accepted, whatever has lapsed or come back since: what the list of grants adds up to. */
        public long grantedOre() {
            return sums.grantedOre();
        }

        public long setAsideOre() {
            return sums.asideOre();
        }

        public long leftOre() {
            return sums.leftOre();
        }
    }

    /** How far a grant is. */
    enum Progress {
        RUNNING, CLOSED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One grant, as the public is told of it.
     *
     * @param municipality its code, or null
     * @param sums         of it alone; what was granted is what it was accepted for
     * @param acceptedAt   from then on it is one
     * @param outcome      what came of it, once it is closed
     */
    record Grant(long application, String applicant, ApplicantKind kind, @Nullable String municipality, String title, String why, LedgerSums sums, Instant decidedAt, Instant acceptedAt,
            @Nullable String outcome, @Nullable Instant closedAt) {

        public long amountOre() {
            return sums.grantedOre();
        }

        public Progress progress() {
            return closedAt == null ? Progress.RUNNING : Progress.CLOSED;
        }
    }

    Meter meter(FundingCall call);

    /** The newest first. */
    List<Grant> grants(long call);

    /** How many were refused: no more is told of them. */
    int refusals(long call);
}
