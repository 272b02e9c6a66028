package dk.karavanen.pool;

/**
 * Where a call's money is: always the sum of its entries, never kept anywhere.
 *
 * @param amountOre   all there is
 * @param asideOre    set aside for grants that are not accepted yet
 * @param grantedOre  accepted, whatever has lapsed or come back since
 * @param lapsedOre   granted, and never to be paid
 * @param paidOre     paid out, whatever has come back since
 * @param returnedOre paid out, and come back
 */
public record LedgerSums(long amountOre, long asideOre, long grantedOre, long lapsedOre, long paidOre, long returnedOre) {

    public static final LedgerSums NONE = new LedgerSums(0, 0, 0, 0, 0, 0);

    /** What may still be given. */
    public long leftOre() {
        return amountOre - asideOre - grantedOre + lapsedOre + returnedOre;
    }

    /** Granted once, and in the pool again: never paid, or paid and returned. */
    public long comeBackOre() {
        return lapsedOre + returnedOre;
    }

    /** Neither left nor in the pool: set aside, granted and not paid, or paid and kept. */
    public long goneOre() {
        return amountOre - leftOre();
    }

    /** Granted, and not paid yet. */
    public long unpaidOre() {
        return grantedOre - lapsedOre - paidOre;
    }
}
