package dk.karavanen.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dk.karavanen.pool.FieldRanking.Spread;

/**
 * How a call is decided and accounted for.
 *
 * @param apartPoints     two assessors so many points apart are read by a third
 * @param equalHundredths scores in one step of so many hundredths are of equal quality; 0: only the same score is
 * @param mendDays        to send what is missing
 * @param acceptDays      to accept a grant
 * @param auditedOre      above this a grant's accounts are audited
 * @param legalBasis      what decisions rest on, for letters
 * @param complaint       how to complain, for letters
 */
public record PoolRules(int apartPoints, int equalHundredths, Spread spread, int mendDays, int acceptDays, long auditedOre, String legalBasis, String complaint) {

    public static final int MAX_TEXT = 2_000;
    /** Points of one step. */
    public static final int MAX_EQUAL = 100;

    /** What holds where a call says nothing. The law's words are for whoever runs the call to write: these say only what always holds. */
    static final PoolRules USUAL = new PoolRules(5, 0, Spread.NONE, 14, 30, 20_000_000, "", "");

    /** What is another rule in {@code after}. */
    List<CallPart> changed(PoolRules after) {
        List<CallPart> parts = new ArrayList<>();
        // What was not said before is said now, and no change.
        if (!legalBasis.isBlank() && !legalBasis.equals(after.legalBasis)) {
            parts.add(CallPart.LEGAL);
        }
        if (!complaint.isBlank() && !complaint.equals(after.complaint)) {
            parts.add(CallPart.COMPLAINT);
        }
        if (!new PoolRules(apartPoints, equalHundredths, spread, mendDays, acceptDays, auditedOre, after.legalBasis, after.complaint).equals(after)) {
            parts.add(CallPart.DECIDING);
        }
        return parts;
    }

    /** Whether the field would be put in another order. */
    boolean ranksAs(PoolRules other) {
        return equalHundredths == other.equalHundredths && spread == other.spread;
    }

    /** No letter goes out that does not say what it rests on and how to complain. */
    public boolean saysWhatALetterMust() {
        return !legalBasis.isBlank() && !complaint.isBlank();
    }

    Duration acceptTime() {
        return Duration.ofDays(acceptDays);
    }
}
