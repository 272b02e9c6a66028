package dk.karavanen.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
                where r.meeting in (:meetings) and p.state <> 'CANCELLED' and not r.confirm_first group by r.meeting, p.municipality, p.sector""",
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
                where r.meeting = :meeting and r.came_by is not null and p.state <> 'CANCELLED' and not r.confirm_first group by r.came_by""", Map.of("meeting", meeting),
                row -> {
                    people.put(row.getString(1), row.getInt(2));
                });
        return people;
    }

    /**
     * By meeting and sector. Only of meetings at which anybody who had signed up was met at the door: where nobody stood there, nothing is
     * known. Known also when it is no longer known who.
     */
    @Transactional(readOnly = true)
    public Map<Long, Map<String, Attendance>> attendance(Collection<Long> meetings) {
        Map<Long, Map<String, Attendance>> result = new HashMap<>();
        if (!meetings.isEmpty()) {
            jdbc.query("""
                    select meeting, sector, sum(people) - sum(walk_ins), sum(case when state = 'ATTENDED' then people - walk_ins else 0 end), sum(walk_ins) from (
                        select r.meeting, p.sector, p.state, count(*) as people, sum(case when p.walk_in then 1 else 0 end) as walk_ins
                        from registration_place p join registration r on r.id = p.registration where r.meeting in (:meetings) group by r.meeting, p.sector, p.state
                        union all select meeting, sector, state, people, walk_ins from registration_count where meeting in (:meetings)) counted
                    where state in ('CONFIRMED', 'ATTENDED') group by meeting, sector""", Map.of("meetings", meetings), row -> {
                        result.computeIfAbsent(row.getLong(1), meeting -> new TreeMap<>()).put(row.getString(2), new Attendance(row.getInt(3), row.getInt(4), row.getInt(5)));
                    });
            result.values().removeIf(sectors -> sectors.values().stream().allMatch(sector -> sector.came() == 0));
        }
        return result;
    }
}
