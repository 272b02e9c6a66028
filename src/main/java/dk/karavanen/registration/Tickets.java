package dk.karavanen.registration;

import dk.karavanen.identity.Secrets;

/**
 * What is shown at the door: six letters that nobody misreads. They open nothing but the door, and that only where staff look; the ticket's square
 * has ten more, and those open the board.
 */
final class Tickets {

    static final int LETTERS = 6;

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
