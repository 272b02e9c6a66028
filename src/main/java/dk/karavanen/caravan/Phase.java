package dk.karavanen.caravan;

/** Where a meeting is. Each phase says what participants may do in it; services ask it, screens only show it. */
public enum Phase {
    /** People arrive and join; the board can be read. */
    LOBBY(false, false, false),
    IDEAS(true, true, true),
    DISCUSS(false, true, true),
    VOTE(false, true, true),
    /** Everything can be read, hidden tallies are revealed. */
    RESULTS(false, false, false),
    CLOSED(false, false, false);

    private final boolean ideas;
    private final boolean stances;
    private final boolean comments;

    Phase(boolean ideas, boolean stances, boolean comments) {
        this.ideas = ideas;
        this.stances = stances;
        this.comments = comments;
    }

    public boolean takesIdeas() {
        return ideas;
    }

    public boolean takesStances() {
        return stances;
    }

    public boolean takesComments() {
        return comments;
    }

    /** For as long as ideas are weighed, their authors may put them right or take them back. After that they are what was decided on. */
    public boolean letsAuthorsChangeIdeas() {
        return stances;
    }

    /** Reports of a problem are taken for as long as anyone may still be reading in the hall. */
    public boolean takesReports() {
        return this != CLOSED;
    }

    /** Whether a moderator may show the result: people have weighed the ideas by then, and have not gone home. */
    public boolean letsResultBeRevealed() {
        return this == VOTE || this == RESULTS;
    }

    /** Whether voting is over, so that nobody's leaving changes what came of it any more. */
    public boolean showsResult() {
        return this == RESULTS || this == CLOSED;
    }

    /** The word in the API and in translation keys. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
