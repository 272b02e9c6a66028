package dk.karavanen.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What is there in the end, against what was acknowledged.
 *
 * @param votes   acknowledged ones that were found
 * @param posts   likewise
 * @param lost    what was acknowledged and is not there, or not as it was last acknowledged, or not in the figures on the feed
 * @param doubled what is there more than once, or was never sent, or counts more on the feed than it is
 */
record Count(long votes, long posts, long lost, long doubled) {

    static final Count NOTHING = new Count(0, 0, 0, 0);

    /** Both together. */
    Count plus(Count other) {
        return new Count(votes + other.votes, posts + other.posts, lost + other.lost, doubled + other.doubled);
    }

    private record Stand(long participant, long idea) {
    }

    /** Looks into the database itself, every receipt, every stance, every idea. */
    static Count in(Connection database, String run, List<Change> changes, List<Phone> phones, Map<Long, Board.Idea> ideas)
            throws SQLException {
        Map<String, Integer> receipts = new HashMap<>();
        rows(database, "select intent_key from receipt where status = 'counted' and intent_key like ?", run + "%",
                row -> receipts.merge(row.getString(1), 1, Integer::sum));
        Map<String, Integer> titles = new HashMap<>();
        rows(database, "select title from idea where title like ?", "%(" + run + "%",
                row -> titles.merge(row.getString(1), 1, Integer::sum));
        Map<Stand, Integer> stances = new HashMap<>();
        Map<Long, int[]> figures = new HashMap<>();
        rows(database, "select s.participant, s.idea, s.stance_value from stance s", null, row -> {
            Integer value = row.getObject(3) == null ? null : Integer.valueOf(row.getInt(3));
            stances.put(new Stand(row.getLong(1), row.getLong(2)), value);
            if (value != null) {
                figures.computeIfAbsent(row.getLong(2), id -> new int[3])[1 - value]++;
            }
        });
        Count found = among(changes, phones, receipts, titles, stances);
        long lost = found.lost;
        long doubled = found.doubled;
        for (Board.Idea idea : ideas.values()) {
            int[] there = figures.getOrDefault(idea.id, new int[3]);
            int[] shown = idea.shown();
            for (int i = 0; i < 3; i++) {
                lost += Math.max(0, there[i] - shown[i]);
                doubled += Math.max(0, shown[i] - there[i]);
            }
        }
        return new Count(found.votes, found.posts, lost, doubled);
    }

    /** Asks the server, for each participant: where its database cannot be reached. A receipt is not seen this way, its effect is. */
    static Count asked(List<Change> changes, List<Phone> phones) throws IOException {
        Map<String, Integer> titles = new HashMap<>();
        Map<Stand, Integer> stances = new HashMap<>();
        for (Phone phone : phones) {
            JsonNode me = phone.me();
            me.path("ideas").forEach(idea -> titles.merge(idea.path("title").asString(), 1, Integer::sum));
            me.path("stances").forEach(stance -> stances.put(new Stand(phone.participant(), stance.path("idea").asLong()),
                    stance.path("value").asInt()));
        }
        return among(changes, phones, null, titles, stances);
    }

    private static Count among(List<Change> changes, List<Phone> phones, Map<String, Integer> receipts, Map<String, Integer> titles,
            Map<Stand, Integer> stances) {
        long votes = 0;
        long posts = 0;
        long lost = 0;
        long doubled = 0;
        Map<Stand, Change> last = new HashMap<>();
        Set<Stand> uncertain = new HashSet<>();
        for (Change change : changes) {
            long participant = phones.get(change.phone).participant();
            if (change.isPost()) {
                int there = titles.getOrDefault(change.title, 0);
                doubled += Math.max(0, there - 1);
                if (change.isCounted()) {
                    posts += Math.min(1, there);
                    lost += there == 0 ? 1 : 0;
                } else if (change.receipt != null) {
                    doubled += Math.min(1, there);
                }
                continue;
            }
            Stand stand = new Stand(participant, change.idea.id);
            if (change.isCounted()) {
                last.put(stand, change);
                if (receipts == null || receipts.containsKey(change.key)) {
                    votes++;
                } else {
                    lost++;
                }
                doubled += receipts == null ? 0 : Math.max(0, receipts.getOrDefault(change.key, 0) - 1);
            } else if (change.receipt == null) {
                // Without a receipt it may be there or not; both are right.
                uncertain.add(stand);
            }
        }
        for (Map.Entry<Stand, Change> entry : last.entrySet()) {
            if (!uncertain.contains(entry.getKey())
                    && !java.util.Objects.equals(stances.get(entry.getKey()), entry.getValue().value)) {
                lost++;
            }
        }
        Set<Long> ours = new HashSet<>();
        phones.forEach(phone -> ours.add(phone.participant()));
        for (Stand stand : stances.keySet()) {
            if (ours.contains(stand.participant()) && !last.containsKey(stand) && !uncertain.contains(stand)) {
                doubled++;
            }
        }
        return new Count(votes, posts, lost, doubled);
    }

    private interface Reader {

        void row(ResultSet row) throws SQLException;
    }

    private static void rows(Connection database, String question, String parameter, Reader reader) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(question)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        }
    }
}
