package dk.karavanen.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dk.karavanen.pool.FieldRanking.Spread;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

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
    public static final int MAX_APART = 100;
    public static final int MAX_MEND_DAYS = 90;
    public static final int MAX_ACCEPT_DAYS = 180;

    private static final int HUNDREDTHS = 100;

    /** What holds where a call says nothing. The law's words are for whoever runs the call to write: these say only what always holds. */
    static final PoolRules USUAL = new PoolRules(5, 0, Spread.NONE, 14, 30, 20_000_000, "", "");

    /** @throws Refused {@code number-wrong}, {@code too-long} */
    public void check() {
        Refusals wrong = new Refusals();
        wrong.check(() -> TextInput.optional("legalBasis", legalBasis, MAX_TEXT));
        wrong.check(() -> TextInput.optional("complaint", complaint, MAX_TEXT));
        wrong.check(() -> within("apartPoints", apartPoints, 1, MAX_APART));
        if (equalHundredths < 0 || equalHundredths > MAX_EQUAL * HUNDREDTHS) {
            wrong.add(new Refused(RefusalReason.NUMBER_WRONG, "equalHundredths", 0, MAX_EQUAL));
        }
        wrong.check(() -> within("mendDays", mendDays, 1, MAX_MEND_DAYS));
        wrong.check(() -> within("acceptDays", acceptDays, 1, MAX_ACCEPT_DAYS));
        wrong.end();
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, least, most);
        }
    }

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
