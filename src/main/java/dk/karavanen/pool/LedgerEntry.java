package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * One line of a call's ledger, which nobody changes any more.
 *
 * @param number    in the ledger, from 1 without gaps
 * @param amountOre below zero in a counter-entry
 * @param counters  the number of the entry that this one undoes, or null
 * @param countered whether another entry undoes this one
 * @param title     of the application it belongs to, or null
 * @param reference what it rests on
 * @param leftOre   neither set aside nor granted, after it
 */
public record LedgerEntry(long id, int number, Kind kind, long amountOre, @Nullable Integer counters, boolean countered, @Nullable Long decision, @Nullable Integer caseNumber,
        @Nullable String title, @Nullable String applicant, String reference, LocalDate bookedOn, String staffName, Instant madeAt, long leftOre) {

    public static final int MAX_REFERENCE = 80;

    /** What an entry does. Money is in one of four places: left, set aside, granted and not paid, paid. */
    public enum Kind {
        /** More is left: the call's amount, and what it is raised by. */
        RAISED,
        /** From left to set aside: a grant was sent, and is to be accepted. */
        SET_ASIDE,
        /** From set aside to left: it was not. */
        RELEASED,
        /** From set aside to granted: it was. */
        GRANTED,
        /** From granted to left: what is never going to be paid. */
        LAPSED,
        /** From granted to paid. */
        PAID,
        /** From paid to left. */
        RETURNED;

        /** Whether a mistake in it is mended by a counter-entry alone; the others follow from a decision's state. */
        public boolean isCounterable() {
            return this == RAISED || this == PAID || this == RETURNED;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As a bookkeeper reads it: what leaves the pool's account is below zero. Nothing does but what is paid. */
    public long cashOre() {
        return kind == Kind.PAID ? -amountOre : kind == Kind.RETURNED ? amountOre : 0;
    }

    /** By how much, as it was typed. @throws Refused {@code amount-unreadable}, {@code amount-too-large}, {@code bad-value} for nothing */
    public static Money moreMoney(String typed) {
        Money more = Money.parse(typed);
        if (!more.isPositive()) {
            throw new Refused(RefusalReason.BAD_VALUE, "amount");
        }
        return more;
    }

    /** The bank's, or the paper's. @throws Refused {@code empty}, {@code too-long} */
    public static String reference(String typed) {
        return TextInput.requiredLine("reference", typed, MAX_REFERENCE);
    }
}
