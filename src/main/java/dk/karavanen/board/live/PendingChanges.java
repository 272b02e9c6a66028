package dk.karavanen.board.live;

import java.util.HashSet;
import java.util.Set;

import dk.karavanen.board.BoardChange;

/**
 * What has changed since the board was last read. An idea that changed ten times is read once; who takes part alone is looked at once
 * a second at most, and goes along with whatever else there is of the meeting. Guarded by the board's lock; times by
 * {@link System#nanoTime}.
 */
final class PendingChanges {

    /** A hall that comes at once would otherwise be told of each newcomer, all of it, by counting all of it. */
    private static final long PRESENCE_NANOS = 1_000_000_000L;

    private Set<Long> ideas = new HashSet<>();
    private boolean meeting;
    private boolean presence;
    private boolean voters;
    /** Something else of an idea than its tally. */
    private boolean words;
    private boolean access;
    private boolean anything;
    private long presenceDue;
    /** 0: nothing. */
    private long since;

    /**
     * What is to be read now.
     *
     * @param meeting or who is there: then figures may be others although nobody has said anything
     * @param voters  only that others may have voted for the first time
     * @param since   when the first of it changed; 0 where that is not known
     */
    record Batch(Set<Long> ideas, boolean meeting, boolean voters, boolean access, boolean anything, long since) {
    }

    PendingChanges(long now) {
        presenceDue = now;
    }

    void add(BoardChange change, long now) {
        switch (change) {
            case BoardChange.OfIdea(long idea) -> {
                ideas.add(idea);
                words = true;
            }
            case BoardChange.OfVote(long idea) -> ideas.add(idea);
            case BoardChange.OfMeeting() -> meeting = true;
            case BoardChange.OfPresence() -> presence = true;
            case BoardChange.OfAccess() -> access = true;
            case BoardChange.OfAnything() -> anything = true;
        }
        if (since == 0 && (change instanceof BoardChange.OfIdea || change instanceof BoardChange.OfVote || change instanceof BoardChange.OfMeeting)) {
            since = now;
        }
    }

    boolean isDue(long now) {
        return !ideas.isEmpty() || meeting || access || anything || isPresenceDue(now);
    }

    private boolean isPresenceDue(long now) {
        return (presence || voters) && now - presenceDue >= 0;
    }

    /** How long nothing is due unless something is added; {@link Long#MAX_VALUE} where nothing waits. */
    long nanosUntilDue(long now) {
        return presence || voters ? presenceDue - now : Long.MAX_VALUE;
    }

    Batch take(long now) {
        boolean due = isPresenceDue(now);
        // Who takes part is read with the meeting.
        boolean head = meeting || anything || due && presence;
        Batch batch = new Batch(ideas, head, due && !head, access, anything, since);
        if (head || due || !ideas.isEmpty() && !presence && !voters) {
            presenceDue = now + PRESENCE_NANOS;
        }
        // Whoever votes for the first time is one more of whom an idea needs its part: soon enough a second later.
        voters = !head && !due && (voters || !ideas.isEmpty());
        presence = !head && (presence || words);
        ideas = new HashSet<>();
        words = false;
        meeting = false;
        access = false;
        anything = false;
        since = 0;
        return batch;
    }
}
