package dk.karavanen.board;

/**
 * Something that the board shows of an idea changed: its words, its state, its tally, its comments. Published inside the
 * transaction; listen after commit.
 *
 * @param meeting  where it stands
 * @param idea     the idea itself, not its root
 * @param onlyAdds whether everything that was shown before may go on being shown: then nobody need wait for the frame that has it
 */
public record IdeaChanged(long meeting, long idea, boolean onlyAdds) {

    /** Something may have to be gone: words, a name, a vote. */
    public IdeaChanged(long meeting, long idea) {
        this(meeting, idea, false);
    }

    /** Something came that was not there. */
    static IdeaChanged added(long meeting, long idea) {
        return new IdeaChanged(meeting, idea, true);
    }
}
