package dk.karavanen.ranking;

/**
 * What one sector said about one idea. Who counts as having answered follows from the meeting's voting style and is fixed by the
 * factory that makes the tally:
 *
 * <ul>
 * <li>{@link #forOnly}: a meeting where one can only be <em>for</em>. Silence is then the only other thing to say, so everyone
 * present counts: the share is "of those in the room". Consequence: an idea posted late, or read by few, looks weak.
 * <li>{@link #stances}: a meeting with <em>for / pass / against</em>. Only those who took a stance count; to pass is an answer and
 * lowers the share like a vote against. Silence is not a vote: those who were there and have not answered are {@code unheard}.
 * Consequence: an idea seen by few can have a high share, which {@link BalancedEstimate} and Wilson's lower bound hold against it.
 * </ul>
 *
 * Shares of the two styles are therefore not the same quantity. Tallies of different meetings may be added, but a list that mixes
 * styles should say so.
 *
 * @param sector   the sector's key
 * @param forCount people for
 * @param pass     people who passed
 * @param against  people against
 * @param silent   people present who said nothing and count all the same (for-only meetings); otherwise 0
 * @param unheard  people present whose answer is not known; {@link #UNCOUNTED} if nobody counted those present
 */
public record SectorTally(String sector, int forCount, int pass, int against, int silent, int unheard) {

    /** More people than any hall holds: what is known of those who answered is then all there is. */
    public static final int UNCOUNTED = 1_000_000_000;

    public SectorTally {
        if (sector == null || sector.isBlank()) {
            throw new IllegalArgumentException("A tally belongs to a sector");
        }
        if (forCount < 0 || pass < 0 || against < 0 || silent < 0 || unheard < 0) {
            throw new IllegalArgumentException("Negative count in sector " + sector);
        }
        unheard = Math.min(unheard, UNCOUNTED);
    }

    /** Everyone who was there has answered. */
    public SectorTally(String sector, int forCount, int pass, int against, int silent) {
        this(sector, forCount, pass, against, silent, 0);
    }

    /**
     * @param present people of this sector at the meeting. Fewer than voted (someone left and was forgotten meanwhile) is read as
     *                just those who voted.
     */
    public static SectorTally forOnly(String sector, int forCount, int present) {
        return new SectorTally(sector, forCount, 0, 0, Math.max(0, present - forCount));
    }

    /** Where nobody counted those present. */
    public static SectorTally stances(String sector, int forCount, int pass, int against) {
        return new SectorTally(sector, forCount, pass, against, 0, UNCOUNTED);
    }

    /** @param present people of this sector at the meeting; fewer than answered is read as just those */
    public static SectorTally stances(String sector, int forCount, int pass, int against, int present) {
        return new SectorTally(sector, forCount, pass, against, 0, Math.max(0, present - forCount - pass - against));
    }

    /** The denominator: everyone who counts as having answered. */
    public int answered() {
        return forCount + pass + against + silent;
    }

    /** Everyone of this sector who was there. */
    public int present() {
        return answered() + unheard;
    }

    /** The share for; NaN if nobody answered. */
    public double share() {
        return (double) forCount / answered();
    }

    /** Whether at least half of those who answered are for; false if nobody answered. */
    public boolean isBehind() {
        return answered() > 0 && 2L * forCount >= answered();
    }

    /** The same under another key. */
    SectorTally as(String key) {
        return new SectorTally(key, forCount, pass, against, silent, unheard);
    }

    /** Both together, under this tally's sector. */
    public SectorTally plus(SectorTally other) {
        return new SectorTally(sector, forCount + other.forCount, pass + other.pass, against + other.against,
                silent + other.silent, unheard + other.unheard);
    }
}
