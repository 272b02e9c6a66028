package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What meetings ask after, and what has been answered: for boards, desks and journeys. What may not be read where it was written is not
 * asked after anywhere. An idea that was merged meanwhile is asked after as the one that stands for it, once, and so it is answered: of
 * whoever has said something of both, the last word counts.
 */
@Service
public class FollowUpReader {

    /** Of an idea that anybody may read, and of the one that stands for it. */
    private static final String READABLE = " i.state in ('OPEN', 'CLOSED', 'MERGED') and r.state in ('OPEN', 'CLOSED')"
            + " and m.archived_at is null and c.archived_at is null and m.visibility = 'PUBLIC'";
    /** Those who count now: who has left or is set aside does not. */
    private static final String LAST_WORDS = """
            select a.root, a.status, a.sector, count(*) as people from (
                select x.root as root, f.status as status, p.sector as sector,
                       row_number() over (partition by x.root, f.participant order by f.answered_at desc, f.id desc) as nth
                from follow_up_answer f join idea x on x.id = f.idea join present p on p.meeting = f.meeting and p.participant = f.participant
                where f.meeting = :meeting) a
            where a.nth = 1 group by a.root, a.status, a.sector""";

    /** An idea that is asked after, where it was written. */
    record Asked(long id, String title, String slug, String meeting, @Nullable Instant at) {
    }

    /**
     * What an organiser has confirmed.
     *
     * @param id     of this word on it: whoever changes it says which one they saw
     * @param doneBy who does it, or null
     * @param staff  who confirmed it: for staff
     */
    public record Confirmed(long id, Outcome outcome, @Nullable String doneBy, String reason, String staff, Instant at) {
    }

    private final JdbcClient jdbc;

    FollowUpReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were brought. */
    List<Asked> asked(long meeting) {
        Map<Long, Asked> asked = new LinkedHashMap<>();
        jdbc.sql("select r.id, r.title, c.slug, m.title, m.starts_at from follow_up_idea f join idea i on i.id = f.idea join idea r on r.id = i.root"
                + " join meeting m on m.id = r.meeting join caravan c on c.id = m.caravan where f.meeting = ? and" + READABLE + " order by f.place, f.idea").param(meeting)
                .query(row -> {
                    asked.putIfAbsent(row.getLong(1), new Asked(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), instant(row.getTimestamp(5))));
                });
        return List.copyOf(asked.values());
    }

    /** @return by idea that stands for itself; sector → people, of those who take part there */
    @Transactional(readOnly = true)
    public Map<Long, Map<Outcome, Map<String, Integer>>> answers(long meeting) {
        Map<Long, Map<Outcome, Map<String, Integer>>> answers = new LinkedHashMap<>();
        jdbc.sql(LAST_WORDS).param("meeting", meeting).query(row -> {
            answers.computeIfAbsent(row.getLong(1), root -> new EnumMap<>(Outcome.class)).computeIfAbsent(Outcome.valueOf(row.getString(2)), outcome -> new LinkedHashMap<>())
                    .merge(row.getString(3), row.getInt(4), Integer::sum);
        });
        return answers;
    }

    /** The meetings that ask after an idea, or after one that it stands for. */
    @Transactional(readOnly = true)
    public List<Long> meetingsAsking(long root) {
        return jdbc.sql("select distinct f.meeting from follow_up_idea f join idea i on i.id = f.idea join idea r on r.id = i.root join meeting m on m.id = r.meeting"
                + " join caravan c on c.id = m.caravan where i.root = ? and" + READABLE + " order by f.meeting").param(root).query(Long.class).list();
    }

    /** What holds of some ideas that stand for themselves. */
    @Transactional(readOnly = true)
    public Map<Long, Confirmed> confirmed(Collection<Long> roots) {
        Map<Long, Confirmed> confirmed = new LinkedHashMap<>();
        if (!roots.isEmpty()) {
            jdbc.sql("select x.root, s.id, s.status, s.done_by, s.reason, s.staff_name, s.confirmed_at from follow_up_status s join idea x on x.id = s.idea"
                    + " where x.root in (:roots) and s.replaced_at is null order by s.confirmed_at, s.id").param("roots", roots).query(row -> {
                        confirmed.put(row.getLong(1), new Confirmed(row.getLong(2), Outcome.valueOf(row.getString(3)), row.getString(4), row.getString(5), row.getString(6),
                                row.getTimestamp(7).toInstant()));
                    });
        }
        return confirmed;
    }

    /** All that was ever confirmed of an idea, the newest first. */
    @Transactional(readOnly = true)
    public List<Confirmed> history(long root) {
        return jdbc.sql("select s.id, s.status, s.done_by, s.reason, s.staff_name, s.confirmed_at from follow_up_status s join idea x on x.id = s.idea"
                + " where x.root = ? order by s.confirmed_at desc, s.id desc").param(root)
                .query((row, n) -> new Confirmed(row.getLong(1), Outcome.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getString(5), row.getTimestamp(6).toInstant())).list();
    }

    /** @param withFigures false while tallies are hidden */
    List<FollowUpView> views(long meeting, boolean withFigures) {
        List<Asked> asked = asked(meeting);
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<Long, Confirmed> confirmed = confirmed(asked.stream().map(Asked::id).toList());
        Map<Long, Map<Outcome, Map<String, Integer>>> answers = withFigures ? answers(meeting) : Map.of();
        return asked.stream().map(idea -> {
            Optional<Confirmed> known = Optional.ofNullable(confirmed.get(idea.id()));
            return new FollowUpView(idea.id(), idea.title(), idea.slug(), idea.meeting(), idea.at(), known.map(one -> one.outcome().word()).orElse(null),
                    known.map(Confirmed::doneBy).orElse(null), withFigures ? totals(answers.getOrDefault(idea.id(), Map.of())) : null);
        }).toList();
    }

    private static Map<String, Integer> totals(Map<Outcome, Map<String, Integer>> answers) {
        Map<String, Integer> totals = new LinkedHashMap<>();
        answers.forEach((outcome, people) -> totals.put(outcome.word(), people.values().stream().mapToInt(Integer::intValue).sum()));
        return totals;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
