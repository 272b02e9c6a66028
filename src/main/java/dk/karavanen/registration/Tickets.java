package dk.karavanen.registration;

import dk.karavanen.identity.Secrets;

/** What is shown at the door: six letters that nobody misreads. Opens nothing but the door, and that only where staff look. */
final class Tickets {

    private static final int LETTERS = 6;

    private Tickets() {
    }

    static String any() {
        return Secrets.key(Secrets.token()).substring(0, LETTERS);
    }

    /** Forgives case, dashes and the letters people confuse with digits. */
    static String tidy(String typed) {
        return Secrets.tidyKey(typed);
    }
}
