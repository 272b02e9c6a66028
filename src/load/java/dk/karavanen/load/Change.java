package dk.karavanen.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Something somebody did: a stance on an idea, an idea, or a moderator who hid or showed the tallies. Followed from the tap to every screen, and what
 * participants did into the database.
 */
final class Change {

    final String key;
    final int phone;
    /** The idea voted on; null for a post. */
    final Board.Idea idea;
    /** The phone's stance on it so far, and the new one: 1, 0, -1; null: none. */
    final Integer before;
    final Integer value;
    /** A post's title, which no other has. */
    final String title;
    /** {@link System#nanoTime()} at which the finger touched, or should have: waiting for a free phone counts. */
    final long tapped;
    /** Whether it is part of what is measured. */
    final boolean measured;
    /** How many should see it. */
    final int readers;

    /** How many have seen it; the reading thread's own while it reads. */
    volatile int screens;
    /** Shown by every server. */
    volatile boolean seen;
    /** Those that have shown it; the reading thread's own. */
    private final Set<String> shownBy = new HashSet<>();
    /** How long it took to the last of its readers; 0: not all of them have seen it. */
    volatile long lastNanos;
    volatile boolean sent;
    /** Null until the receipt has come: then {@code counted} or the reason of refusal. */
    volatile String receipt;

    private Change(String key, int phone, Board.Idea idea, Integer before, Integer value, String title, long tapped, boolean measured, int readers) {
        this.key = key;
        this.phone = phone;
        this.idea = idea;
        this.before = before;
        this.value = value;
        this.title = title;
        this.tapped = tapped;
        this.measured = measured;
        this.readers = readers;
    }

    static Change vote(String key, int phone, Board.Idea idea, Integer before, Integer value, long tapped, boolean measured, int readers) {
        return new Change(key, phone, idea, before, value, null, tapped, measured, readers);
    }

    static Change post(String key, int phone, String title, long tapped, boolean measured, int readers) {
        return new Change(key, phone, null, null, null, title, tapped, measured, readers);
    }

    /** Tallies are hidden or shown. */
    static Change turn(long tapped, boolean measured, int readers) {
        return new Change(null, -1, null, null, null, null, tapped, measured, readers);
    }

    /**
     * A server shows it.
     *
     * @param epoch   the server's
     * @param servers that will show it
     * @return false if this one had done so before
     */
    boolean shown(String epoch, int servers) {
        boolean news = shownBy.add(epoch);
        seen = shownBy.size() >= servers;
        return news;
    }

    boolean isPost() {
        return title != null;
    }

    /** Which waits it is counted among: votes, posts, tallies hidden or shown. */
    int kind() {
        return idea != null ? 0 : title != null ? 1 : 2;
    }

    boolean isCounted() {
        return "counted".equals(receipt);
    }
}
