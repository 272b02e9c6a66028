package dk.karavanen.caravan;

/** What the board knows of a meeting's votes, asked before the rules of voting are changed. */
public interface Ballots {

    /** Whether anybody has taken a stance on any idea of the meeting, taken back or not. */
    boolean anyCast(long meeting);
}
