package dk.karavanen.board;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts stances. The one place where votes become numbers: board, wall, desk, ranking, report and exports all ask here,
 * so that their numbers agree. What counts as a vote is {@link LastWords}. Nothing is kept: the rows are the truth.
 */
@Service
public class Tallies {

    private final NamedParameterJdbcOperations jdbc;

    Tallies(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @return tally by root idea, for all ideas of a meeting that anyone took a stance on, or whose author is there */
    @Transactional(readOnly = true)
    public Map<Long, Tally> ofMeeting(long meeting) {
        return count("i.meeting = :meeting", new MapSqlParameterSource("meeting", meeting));
    }

    /** @return the same for several meetings */
    @Transactional(readOnly = true)
    public Map<Long, Tally> ofMeetings(Collection<Long> meetings) {
        return meetings.isEmpty() ? Map.of()
                : count("i.meeting in (:meetings)", new MapSqlParameterSource("meetings", meetings));
    }

    /** @param roots ideas that stand for themselves; ids of merged ideas find nothing */
    @Transactional(readOnly = true)
    public Map<Long, Tally> ofIdeas(Collection<Long> roots) {
        return roots.isEmpty() ? Map.of() : count("i.root in (:roots)", new MapSqlParameterSource("roots", roots));
    }

    /** Whether anybody has taken a stance on any idea of the meeting, taken back or not: then the rules of voting are settled. */
    @Transactional(readOnly = true)
    public boolean anyCast(long meeting) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from stance s join idea i on i.id = s.idea where i.meeting = :meeting)",
                new MapSqlParameterSource("meeting", meeting), Boolean.class));
    }

    /** @return tally by root idea, for the ideas that stand for these */
    public Map<Long, Tally> ofRootsOf(Collection<Long> ideas) {
        return ideas.isEmpty() ? Map.of() : count("i.root in (select x.root from idea x where x.id in (:ideas))",
                new MapSqlParameterSource("ideas", ideas));
    }

    /** @param where ideas {@code i}, with all that stand under one root or none */
    private Map<Long, Tally> count(String where, MapSqlParameterSource parameters) {
        Map<Long, Tally.Builder> tallies = new HashMap<>();
        RowCallbackHandler collect = row -> tallies.computeIfAbsent(row.getLong(1), root -> new Tally.Builder())
                .add(row.getString(2), row.getInt(3), row.getInt(4));
        // Gathered and not joined: H2 would count everybody's words anew for each author.
        String authors = "select i.root as root, a.participant as participant, a.sector as sector, 0 as said"
                + " from idea i join present a on a.meeting = i.meeting and a.participant = i.author where " + where
                + " union all select w.root, w.participant, w.sector, 1 from " + LastWords.ofAuthors(where) + " w";
        String silent = "select b.root as root, b.sector as sector from (" + authors + ") b"
                + " group by b.root, b.participant, b.sector having max(b.said) = 0";
        jdbc.query("select w.root, w.sector, w.stance_value, count(*) from " + LastWords.where(where) + " w"
                + " group by w.root, w.sector, w.stance_value"
                + " union all select q.root, q.sector, " + Tally.Builder.SILENT_AUTHORS + ", count(*) from (" + silent + ") q"
                + " group by q.root, q.sector"
                + " union all select i.root, i.sector, " + Tally.Builder.SILENT_AUTHORS + ", count(*) from idea i"
                + " where i.silent_author and i.author is null and " + where + " group by i.root, i.sector", parameters, collect);
        Map<Long, Tally> result = HashMap.newHashMap(tallies.size());
        tallies.forEach((root, builder) -> result.put(root, builder.build()));
        return result;
    }

    /**
     * Several ideas taken as one, as a recommendation does with its sources: somebody who is for at least one of them
     * counts once as for; else somebody who is against one as against; else as having passed.
     *
     * @param roots ideas that stand for themselves, of any meetings of one caravan
     * @return tally by meeting in which the stance was taken, each participant counted once in each meeting; under the key
     *         {@code 0} the tally over all of them, each participant counted once
     */
    @Transactional(readOnly = true)
    public Map<Long, Tally> union(Collection<Long> roots) {
        if (roots.isEmpty()) {
            return Map.of();
        }
        String words = LastWords.where("i.root in (:roots)");
        // The order of values is for, against, pass: 1, -1, 0. Ranked, the smallest rank is what the person counts as.
        String person = """
                select %s w.sector as sector, w.participant,
                       min(case w.stance_value when 1 then 1 when -1 then 2 else 3 end) as strongest
                from %s w group by %s w.sector, w.participant""";
        Map<Long, Tally.Builder> tallies = new HashMap<>();
        RowCallbackHandler collect = row -> tallies.computeIfAbsent(row.getLong(1), meeting -> new Tally.Builder())
                .add(row.getString(2), List.of(1, -1, 0).get(row.getInt(3) - 1), row.getInt(4));
        MapSqlParameterSource parameters = new MapSqlParameterSource("roots", roots);
        jdbc.query("select u.meeting, u.sector, u.strongest, count(*) from ("
                + person.formatted("w.meeting as meeting,", words, "w.meeting,")
                + ") u group by u.meeting, u.sector, u.strongest", parameters, collect);
        jdbc.query("select 0, u.sector, u.strongest, count(*) from (" + person.formatted("", words, "")
                + ") u group by u.sector, u.strongest", parameters, collect);
        Map<Long, Tally> result = HashMap.newHashMap(tallies.size());
        tallies.forEach((meeting, builder) -> result.put(meeting, builder.build()));
        return result;
    }

    /**
     * One participant's last word on an idea and all that is merged into it.
     *
     * @param value 1, 0 or -1
     */
    public record Stand(long root, long meeting, long participant, String sector, int value) {
    }

    /**
     * Everyone's last words on some ideas, one by one, for those who put them together in more ways than {@link #union} does
     * and still must count each participant once.
     *
     * @param roots ideas that stand for themselves
     */
    @Transactional(readOnly = true)
    public List<Stand> stands(Collection<Long> roots) {
        return roots.isEmpty() ? List.of()
                : jdbc.query("select w.root, w.meeting, w.participant, w.sector, w.stance_value from "
                        + LastWords.where("i.root in (:roots)") + " w", new MapSqlParameterSource("roots", roots),
                        (row, n) -> new Stand(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getInt(5)));
    }

    /**
     * What merging one idea into another would give.
     *
     * @param source   how many are for the idea that would be merged
     * @param target   how many are for the idea that would carry both
     * @param both     how many are for both
     * @param together how many would be for the target: each counted once, with their last word
     */
    public record Merger(int source, int target, int both, int together) {
    }

    /** @param source and target ideas that stand for themselves */
    @Transactional(readOnly = true)
    public Merger ifMerged(long source, long target) {
        String both = "i.root in (:source, :target)";
        String apart = "select w.root as root, w.participant as participant from " + LastWords.where(both) + " w where w.stance_value = 1";
        String merged = LastWords.under("cast(:target as bigint)", both);
        MapSqlParameterSource parameters = new MapSqlParameterSource("source", source).addValue("target", target);
        return jdbc.queryForObject("select"
                + " (select count(*) from (" + apart + ") a where a.root = :source),"
                + " (select count(*) from (" + apart + ") a where a.root = :target),"
                + " (select count(*) from (" + apart + ") a join (" + apart + ") b on b.participant = a.participant"
                + " where a.root = :source and b.root = :target),"
                + " (select count(*) from " + merged + " m where m.stance_value = 1)",
                parameters, (row, n) -> new Merger(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)));
    }
}
