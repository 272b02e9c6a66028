package dk.karavanen.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
/**
 * Many joins from one address within a minute. That is what a hall on its own network does when the code goes up on the wall, and
 * what one person does who joins again and again; what they did since tells the two apart, and staff judge, not the machine.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class JoinBursts {

    /** From this many on within {@link #WITHIN} it is one. */
    public static final int LEAST = 10;
    public static final Duration WITHIN = Duration.ofSeconds(60);

    /**
     * @param apart    whether these are not one burst: they are set aside, and nothing tells any more which burst they came in
     * @param people   who joined in it and has not left, and who was set aside and left: they come back set aside, so they are taken
     *                 back in with the others
     * @param weighed  how many of them have taken a stance
     * @param wrote    how many of them have written an idea or a comment
     * @param setAside how many of them count for nothing at present
     */
    public record Burst(boolean apart, Instant from, Instant to, List<Long> people, int weighed, int wrote, int setAside) {
    }

    private record Join(long participant, Instant at, @Nullable String from, boolean weighed, boolean wrote, boolean aside) {
    }

    private final JdbcClient jdbc;

    JoinBursts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a meeting, newest first. */
    @Transactional(readOnly = true)
    public List<Burst> of(@CaravanOf(Meeting.class) long meeting) {
        List<Join> joins = jdbc.sql("""
                select a.participant, a.joined_at, a.came_from, a.set_aside_at is not null,
                       exists (select 1 from stance s join idea i on i.id = s.idea where s.participant = a.participant and i.meeting = a.meeting),
                       exists (select 1 from idea i where i.author = a.participant and i.meeting = a.meeting)
                       or exists (select 1 from idea_comment c join idea i on i.id = c.idea
                                  where c.author = a.participant and i.meeting = a.meeting)
                from attendance a where a.meeting = ? and (a.left_at is null or a.set_aside_at is not null)
                order by a.came_from, a.joined_at, a.participant""")
                .param(meeting).query((row, n) -> new Join(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3),
                        row.getBoolean(5), row.getBoolean(6), row.getBoolean(4))).list();
        List<Burst> bursts = new ArrayList<>();
        List<Join> run = new ArrayList<>();
        for (int i = 0; i < joins.size(); i++) {
            if (!run.isEmpty() && (!Objects.equals(run.getLast().from(), joins.get(i).from())
                    || Duration.between(run.getLast().at(), joins.get(i).at()).compareTo(WITHIN) > 0)) {
                end(run, bursts);
            }
            if (isCrowded(joins, i)) {
                run.add(joins.get(i));
            }
        }
        end(run, bursts);
        gatherTheRest(joins, bursts);
        bursts.sort(Comparator.comparing(Burst::from).reversed());
        return bursts;
    }

    /** Whether a join is one of enough that fit into a minute, whichever of them it is. */
    private static boolean isCrowded(List<Join> joins, int place) {
        for (int first = Math.max(0, place - LEAST + 1); first <= place && first + LEAST - 1 < joins.size(); first++) {
            Join one = joins.get(first);
            Join other = joins.get(first + LEAST - 1);
            if (Objects.equals(one.from(), other.from()) && Duration.between(one.at(), other.at()).compareTo(WITHIN) <= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whoever is set aside stands in a row by which they are taken back in. Of those who left it is forgotten where they came from, and
     * so it is of everyone after two days: they go with the burst that was set aside at the time they joined, or else together.
     */
    private static void gatherTheRest(List<Join> joins, List<Burst> bursts) {
        List<Join> rest = new ArrayList<>(joins.stream()
                .filter(join -> join.aside() && bursts.stream().noneMatch(burst -> burst.people().contains(join.participant()))).toList());
        bursts.replaceAll(burst -> {
            List<Join> its = rest.stream().filter(join -> join.from() == null && burst.setAside() > 0
                    && !join.at().isBefore(burst.from().minus(WITHIN)) && !join.at().isAfter(burst.to().plus(WITHIN))).toList();
            rest.removeAll(its);
            return its.isEmpty() ? burst : burst(false, burst.from(), burst.to(),
                    joins.stream().filter(join -> its.contains(join) || burst.people().contains(join.participant())).toList());
        });
        if (!rest.isEmpty()) {
            rest.sort(Comparator.comparing(Join::at));
            bursts.add(burst(true, rest.getFirst().at(), rest.getLast().at(), rest));
        }
    }

    private static void end(List<Join> run, List<Burst> bursts) {
        if (!run.isEmpty()) {
            bursts.add(burst(false, run.getFirst().at(), run.getLast().at(), run));
            run.clear();
        }
    }

    private static Burst burst(boolean apart, Instant from, Instant to, List<Join> joins) {
        return new Burst(apart, from, to, joins.stream().map(Join::participant).toList(), (int) joins.stream().filter(Join::weighed).count(),
                (int) joins.stream().filter(Join::wrote).count(), (int) joins.stream().filter(Join::aside).count());
    }
}
