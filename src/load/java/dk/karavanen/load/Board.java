package dk.karavanen.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The board as this driver knows it. At most one vote is under way on each idea: so the figures that it leads to are known
 * beforehand, and the frame that shows them is the one that brought this vote to the screens, whatever else it brought.
 */
final class Board implements Feeds.Contents {

    /** An idea and the figures its stances add up to, as far as they were counted and seen. */
    static final class Idea {

        final long id;
        /** Index of the phone that posted it; -1: none of ours. */
        final int author;
        private int[] figures;
        private int[] shown;
        private int[] expected;
        private Change under;

        Idea(long id, int author, int[] figures) {
            this.id = id;
            this.author = author;
            this.figures = figures;
            this.shown = figures;
        }

        synchronized boolean isFree() {
            return under == null;
        }

        synchronized void tapped(Change vote) {
            int[] next = figures.clone();
            count(next, vote.before, -1);
            count(next, vote.value, 1);
            expected = next;
            under = vote;
        }

        /** The receipt has come. A refused vote leads to nothing. */
        synchronized void answered(Change vote) {
            if (under == vote && !vote.isCounted()) {
                under = null;
            } else {
                settle(vote);
            }
        }

        /** @return the vote that these figures show, if they show one that this server has not shown yet */
        private synchronized Change shown(int[] now, String epoch, int servers) {
            shown = now;
            if (under == null || !java.util.Arrays.equals(now, expected) || !under.shown(epoch, servers)) {
                return null;
            }
            Change vote = under;
            settle(vote);
            return vote;
        }

        private void settle(Change vote) {
            if (under == vote && vote.seen && vote.isCounted()) {
                figures = expected;
                under = null;
            }
        }

        /** For, pass, against: as the newest frame says. */
        synchronized int[] shown() {
            return shown.clone();
        }

        private static void count(int[] figures, Integer stance, int by) {
            if (stance != null) {
                figures[1 - stance] += by;
            }
        }
    }

    private final JsonMapper json;
    /** How many servers show this board, each in its own time. */
    private final int servers;
    private final Map<Long, Idea> ideas = new ConcurrentHashMap<>();
    private final Map<String, Change> posts = new ConcurrentHashMap<>();
    /** A moderator's turn that has not been shown yet, and what it turns tallies to. */
    private volatile Change turn;
    private volatile boolean hides;
    private final Queue<Idea> fresh = new ConcurrentLinkedQueue<>();

    Board(JsonMapper json, int servers) {
        this.json = json;
        this.servers = servers;
    }

    /** A post is on its way: the first frame with its title shows it. */
    void expect(Change post) {
        posts.put(post.title, post);
    }

    /** Tallies are about to be hidden or shown: the first frame that says so shows it. */
    void expect(Change moderators, boolean hidden) {
        hides = hidden;
        turn = moderators;
    }

    /** Ideas that came since this was last asked. */
    List<Idea> fresh() {
        List<Idea> all = new ArrayList<>();
        for (Idea idea = fresh.poll(); idea != null; idea = fresh.poll()) {
            all.add(idea);
        }
        return all;
    }

    Map<Long, Idea> ideas() {
        return ideas;
    }

    @Override
    public List<Change> delta(byte[] bytes, String epoch) {
        JsonNode frame = json.readTree(bytes);
        List<Change> changes = new ArrayList<>(whole(frame.path("ideas"), epoch));
        Change expected = turn;
        JsonNode hidden = frame.path("meeting").path("talliesHidden");
        if (expected != null && hidden.isBoolean() && hidden.asBoolean() == hides && expected.shown(epoch, servers)) {
            changes.add(expected);
            turn = null;
        }
        for (JsonNode figures : frame.path("figures")) {
            Idea idea = ideas.get(figures.path("id").asLong());
            Change vote = idea == null ? null : idea.shown(figures(figures), epoch, servers);
            if (vote != null) {
                changes.add(vote);
            }
        }
        return changes;
    }

    @Override
    public List<Change> snapshot(byte[] bytes, String epoch) {
        return delta(bytes, epoch);
    }

    private List<Change> whole(JsonNode nodes, String epoch) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (!node.path("state").asString("").equals("open")) {
                continue;
            }
            int[] figures = figures(node);
            Idea idea = ideas.get(node.path("id").asLong());
            Change post = posts.get(node.path("title").asString());
            if (post != null && post.shown(epoch, servers)) {
                changes.add(post);
                if (post.seen) {
                    posts.remove(post.title);
                }
            }
            if (idea == null) {
                idea = new Idea(node.path("id").asLong(), post == null ? -1 : post.phone, figures);
                ideas.put(idea.id, idea);
                fresh.add(idea);
            } else {
                Change vote = idea.shown(figures, epoch, servers);
                if (vote != null) {
                    changes.add(vote);
                }
            }
        }
        return changes;
    }

    private static int[] figures(JsonNode node) {
        return new int[] {node.path("for").asInt(0), node.path("pass").asInt(0), node.path("against").asInt(0)};
    }
}
