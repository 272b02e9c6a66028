package dk.karavanen.board;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.ranking.AnswerThreshold;

/** Counts who was asked, see {@link Electorate}. */
@Service
public class Electorates {

    private final NamedParameterJdbcOperations jdbc;
    private final Attendances attendances;

    Electorates(NamedParameterJdbcOperations jdbc, Attendances attendances) {
        this.jdbc = jdbc;
        this.attendances = attendances;
    }

    @Transactional(readOnly = true)
    public Electorate of(Meeting meeting, AnswerThreshold threshold) {
        return of(meeting, threshold, weighed(List.of(meeting.id())).getOrDefault(meeting.id(), Map.of()));
    }

    /** @param weighed those who have taken a stance, by sector, where that is known already */
    @Transactional(readOnly = true)
    Electorate of(Meeting meeting, AnswerThreshold threshold, Map<String, Integer> weighed) {
        Map<String, Integer> present = new TreeMap<>();
        attendances.countBySector(meeting.id()).forEach(count -> present.put(count.sector(), (int) count.participants()));
        return Electorate.of(meeting.rules().votingStyle(), present, weighed, threshold);
    }

    /** Meeting → sector → how many of those present have taken a stance on anything that stands on the board. */
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Integer>> weighed(Collection<Long> meetings) {
        Map<Long, Map<String, Integer>> weighed = new HashMap<>();
        if (!meetings.isEmpty()) {
            RowCallbackHandler collect = row -> weighed.computeIfAbsent(row.getLong(1), meeting -> new TreeMap<>())
                    .put(row.getString(2), row.getInt(3));
            jdbc.query("select w.meeting, w.sector, count(*) from weighing w where w.meeting in (:meetings) group by w.meeting, w.sector",
                    new MapSqlParameterSource("meetings", meetings), collect);
        }
        return weighed;
    }

    /** Meeting → those people. */
    @Transactional(readOnly = true)
    public Map<Long, Set<Long>> weighers(Collection<Long> meetings) {
        Map<Long, Set<Long>> weighers = new HashMap<>();
        if (!meetings.isEmpty()) {
            RowCallbackHandler collect = row -> weighers.computeIfAbsent(row.getLong(1), meeting -> new HashSet<>()).add(row.getLong(2));
            jdbc.query("select w.meeting, w.participant from weighing w where w.meeting in (:meetings)",
                    new MapSqlParameterSource("meetings", meetings), collect);
        }
        return weighers;
    }

    /**
     * Who wrote ideas, and what is merged into them.
     *
     * @param people idea that stands for itself → its authors, as far as that is known
     * @param gone   idea that stands for itself → sector → authors who count but are not known any more, and said nothing of it
     */
    public record Authors(Map<Long, Set<Long>> people, Map<Long, Map<String, Integer>> gone) {
    }

    /** @param roots ideas that stand for themselves */
    @Transactional(readOnly = true)
    public Authors authors(Collection<Long> roots) {
        Map<Long, Set<Long>> people = new HashMap<>();
        Map<Long, Map<String, Integer>> gone = new HashMap<>();
        if (!roots.isEmpty()) {
            RowCallbackHandler collect = row -> {
                if (row.getObject(2) == null) {
                    gone.computeIfAbsent(row.getLong(1), root -> new HashMap<>()).merge(row.getString(3), 1, Integer::sum);
                } else {
                    people.computeIfAbsent(row.getLong(1), root -> new HashSet<>()).add(row.getLong(2));
                }
            };
            jdbc.query("select i.root, i.author, i.sector from idea i where i.root in (:roots)"
                    + " and (i.author is not null or i.silent_author)", new MapSqlParameterSource("roots", roots), collect);
        }
        return new Authors(people, gone);
    }
}
