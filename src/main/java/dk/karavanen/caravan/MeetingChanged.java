package dk.karavanen.caravan;

/**
 * A meeting's set-up, phase or timer changed. Published inside the transaction; listen after commit.
 *
 * @param planned whether more than what an evening moves: its time, place, seats or who may read it, and not its phase, timer, wall or door
 *                alone. Who goes by the plan has nothing to do while a hall waits for a moderator's press
 */
public record MeetingChanged(long meeting, boolean planned) {

    /** Its plan has changed, or may have. */
    public MeetingChanged(long meeting) {
        this(meeting, true);
    }
}
