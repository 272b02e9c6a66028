package dk.karavanen.pool;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A call for applications, with its rules as data.
 *
 * @param caravan     beside which it stands, or null: alone
 * @param purposes    what may be supported
 * @param kinds       who may apply
 * @param amountOre   what there is at first; what the ledger says of it counts
 * @param ownPercent  how much of the whole applicants pay themselves at least; 0: nothing is asked
 * @param deadline    until the last second of that day in Copenhagen
 * @param rolling     whether what comes later is handled as it arrives
 * @param rollingText what is said of that
 * @param arrivals    how many have been sent, those that were sent again counted again
 */
public record FundingCall(long id, @Nullable Long caravan, String slug, State state, String title, String summary, List<String> purposes, Set<ApplicantKind> kinds,
        long amountOre, long smallestOre, long largestOre, int ownPercent, LocalDate announcedOn, LocalDate deadline, boolean rolling, String rollingText,
        Preference preference, WhenShort whenShort, String contact, int arrivals, @Nullable Instant closedAt, int version) {

    public static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    /** Where everyone reads it. */
    public static final String PATH = "/pool/";

    /** What organisers have decided; what a day makes of it is its {@link Phase}. */
    public enum State {
        DRAFT, OPEN, CLOSED
    }

    /** Where a call stands now. */
    public enum Phase {
        DRAFT,
        /** Applications are in time. */
        OPEN,
        /** The deadline is over, and what comes is handled as it arrives. */
        ROLLING,
        /** The deadline is over, and nothing more is taken. */
        PASSED,
        /** Nothing is left of the money. */
        EXHAUSTED,
        CLOSED;

        public String nameKey() {
            return "pool.phase." + name().toLowerCase(java.util.Locale.ROOT);
        }

        public boolean takesApplications() {
            return this == OPEN || this == ROLLING;
        }
    }

    /** What becomes of an application that what is left does not cover. */
    public enum WhenShort {
        REFUSE, PART, WAIT
    }

    /**
     * Who comes first at equal quality: joint efforts.
     *
     * @param kinds     one of these must be in it, as who applies or as a confirmed partner; empty: nobody comes first
     * @param partners  how many confirmed partners it has at least
     * @param different whether those are of kinds that differ
     * @param words     the rule for people to read
     */
    public record Preference(Set<ApplicantKind> kinds, int partners, boolean different, String words) {
    }

    /** One of the measures that assessors score by. */
    public record Criterion(long id, int position, String name, String description, int weight) {
    }

    /** Something that applicants are asked, or a paper that they add. */
    public record Question(long id, int position, String words, boolean required, boolean document) {
    }

    /**
     * What somebody asked, and the answer for everyone.
     *
     * @param changedAt when it was last put in other words, or null
     */
    public record Answer(long id, String question, String answer, Instant answeredAt, @Nullable Instant changedAt) {

        /** When it came to read as it does. */
        public Instant readsSince() {
            return changedAt == null ? answeredAt : changedAt;
        }
    }

    /** The first instant that is too late. */
    public Instant deadlineEnds() {
        return deadline.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public boolean isLate(Instant now) {
        return !now.isBefore(deadlineEnds());
    }

    /** @param leftOre what is neither granted nor set aside */
    public Phase phase(Instant now, long leftOre) {
        return switch (state) {
            case DRAFT -> Phase.DRAFT;
            case CLOSED -> Phase.CLOSED;
            case OPEN -> !isLate(now) ? Phase.OPEN : !rolling ? Phase.PASSED : leftOre > 0 ? Phase.ROLLING : Phase.EXHAUSTED;
        };
    }

    public String path() {
        return PATH + slug;
    }
}
