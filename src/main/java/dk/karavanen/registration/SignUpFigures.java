package dk.karavanen.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How many have signed up, for the rooms above: numbers by where people are from and as what they come, and no names. */
@Service
public class SignUpFigures {

    /**
     * People of one municipality and one sector at a meeting.
     *
     * @param municipality four digits, {@link Person#ABROAD}, or null where nobody said
     * @param signedUp     who have a seat, are offered one, or wait: they have answered
     * @param seated       those of them who have a seat or are offered one
     * @param came         those of them who were met at the door
     */
    public record Figure(long meeting, @Nullable String municipality, String sector, int signedUp, int seated, int came) {
    }

    /** How many were expected and how many of them were met at the door, known also when it is no longer known who. */
    public record ShowedUp(int expected, int came) {
    }

    private final NamedParameterJdbcOperations jdbc;

    SignUpFigures(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<Figure> of(Collection<Long> meetings) {
        return meetings.isEmpty() ? List.of() : jdbc.query("""
                select r.meeting, p.municipality, p.sector, count(*), sum(case when p.state = 'WAITING' then 0 else 1 end),
                sum(case when p.state = 'ATTENDED' then 1 else 0 end)
                from registration_place p join registration r on r.id = p.registration
                where r.meeting in (:meetings) and p.state <> 'CANCELLED' group by r.meeting, p.municipality, p.sector""",
                Map.of("meetings", meetings), (row, n) -> figure(row));
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5), row.getInt(6));
    }

    /** @return by the key of a municipality's own link: how many people have been signed up by it */
    @Transactional(readOnly = true)
    public Map<String, Integer> byLink(long meeting) {
        Map<String, Integer> people = new HashMap<>();
        jdbc.query("""
                select r.came_by, count(*) from registration_place p join registration r on r.id = p.registration
                where r.meeting = :meeting and r.came_by is not null and p.state <> 'CANCELLED' group by r.came_by""", Map.of("meeting", meeting),
                row -> {
                    people.put(row.getString(1), row.getInt(2));
                });
        return people;
    }

    /**
     * Of meetings at which anybody was met at the door; where nobody stood there, nothing is known. Whoever came without signing up was
     * not expected; once registrations are deleted they cannot be told from those who were.
     */
    @Transactional(readOnly = true)
    public Map<Long, ShowedUp> showedUp(Collection<Long> meetings) {
        Map<Long, ShowedUp> result = new HashMap<>();
        if (!meetings.isEmpty()) {
            jdbc.query("""
                    select meeting, sum(people), sum(case when state = 'ATTENDED' then people else 0 end) from (
                        select r.meeting, p.state, count(*) as people from registration_place p join registration r on r.id = p.registration
                        where r.meeting in (:meetings) and not p.walk_in group by r.meeting, p.state
                        union all select meeting, state, people from registration_count where meeting in (:meetings)) expected
                    where state in ('CONFIRMED', 'ATTENDED') group by meeting""", Map.of("meetings", meetings), row -> {
                        if (row.getInt(3) > 0) {
                            result.put(row.getLong(1), new ShowedUp(row.getInt(2), row.getInt(3)));
                        }
                    });
        }
        return result;
    }
}
