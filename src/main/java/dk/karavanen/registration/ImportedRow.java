package dk.karavanen.registration;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One row of somebody else's list, and what comes of it.
 *
 * @param line     which of the people, from 1
 * @param name     as it stands in the list
 * @param email    likewise, possibly empty
 * @param verdicts all that is wrong with it; else the one thing that comes of it
 */
public record ImportedRow(int line, String name, String email, List<Verdict> verdicts) {

    public enum Verdict {
        SEATED, WAITS,
        /** They stand in the organisers' list already. */
        KNOWN,
        /** They did, and have cancelled: a list does not sign them up again. */
        CANCELLED,
        /** They stand further up in the same file. */
        TWICE,
        /** Somebody else has signed up with the address. */
        ADDRESS_TAKEN,
        NO_NAME, TOO_LONG, UNKNOWN_EMAIL, UNKNOWN_SECTOR, UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR,
        /** To a question of the organisers' own, one that is none of its choices. */
        UNKNOWN_ANSWER;

        private static final Set<Verdict> COMES = EnumSet.of(SEATED, WAITS);
        private static final Set<Verdict> WRONG = EnumSet.of(ADDRESS_TAKEN, NO_NAME, TOO_LONG, UNKNOWN_EMAIL, UNKNOWN_SECTOR, UNKNOWN_MUNICIPALITY,
                MUNICIPALITY_UNCLEAR, UNKNOWN_ANSWER);

        /** Whether they will be signed up. */
        public boolean comes() {
            return COMES.contains(this);
        }

        /** Whether somebody has to put the list right first. */
        public boolean isWrong() {
            return WRONG.contains(this);
        }

        /** As it is called in translations. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of several the first. */
    public Verdict verdict() {
        return verdicts.getFirst();
    }
}
