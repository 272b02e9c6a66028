package dk.karavanen.caravan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.SmallSectors;

/** Who came: how many, as what, and where from. Counted from the rows, so it is what the boards show. */
@Service
public class TurnoutReader {

    /**
     * Exact figures, for those who run meetings.
     *
     * @param bySector       sector code to people; sectors without anyone are absent
     * @param byMunicipality four-digit code to people, of those who said where they live
     */
    public record Turnout(int total, Map<String, Integer> bySector, Map<String, Integer> byMunicipality) {

        /** Nobody came. */
        public static final Turnout NONE = new Turnout(0, Map.of(), Map.of());

        public Turnout {
            bySector = Map.copyOf(bySector);
            byMunicipality = Map.copyOf(byMunicipality);
        }
    }

    /**
     * What everyone may see.
     *
     * @param bySector sectors large enough to be shown
     * @param others   people of all other sectors
     */
    public record ShownTurnout(int total, Map<String, Integer> bySector, int others) {

        public ShownTurnout {
            bySector = Map.copyOf(bySector);
        }
    }

    private static final String PRESENT = """
            select %s, p.sector, p.municipality, count(distinct p.participant)
            from present p join meeting m on m.id = p.meeting
            where %s group by %1$s, p.sector, p.municipality""";

    private final NamedParameterJdbcOperations jdbc;

    TurnoutReader(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** @return every meeting asked for */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public Map<Long, Turnout> ofMeetings(@CaravanOf(Meeting.class) Collection<Long> meetings) {
        return count(meetings);
    }

    /** At all meetings of the caravan that are not put away; whoever came to several counts once. */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public Turnout ofCaravan(@CaravanOf(Caravan.class) long caravan) {
        Map<Long, Figures> figures = count(PRESENT.formatted("m.caravan", "m.caravan = :caravan and m.archived_at is null"),
                new MapSqlParameterSource("caravan", caravan));
        return figures.containsKey(caravan) ? figures.get(caravan).turnout() : Turnout.NONE;
    }

    /** @return municipality code to sector code to people who were at any of the meetings and said where they live; each counts once */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public Map<String, Map<String, Integer>> homes(@CaravanOf(Meeting.class) Collection<Long> meetings) {
        Map<String, Map<String, Integer>> homes = new TreeMap<>();
        if (!meetings.isEmpty()) {
            RowCallbackHandler collect = row -> homes.computeIfAbsent(row.getString(1), code -> new TreeMap<>()).put(row.getString(2), row.getInt(3));
            jdbc.query("""
                    select p.municipality, p.sector, count(distinct p.participant) from present p
                    where p.meeting in (:meetings) and p.municipality is not null group by p.municipality, p.sector""",
                    new MapSqlParameterSource("meetings", meetings), collect);
        }
        return homes;
    }

    /** How many different municipalities people at a meeting come from, as far as they said. */
    @Transactional(readOnly = true)
    public int municipalities(long meeting) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select count(distinct p.municipality) from present p where p.meeting = :meeting",
                new MapSqlParameterSource("meeting", meeting), Integer.class));
    }

    /** @return every meeting asked for, without what would tell who said what */
    @Transactional(readOnly = true)
    public Map<Long, ShownTurnout> shown(Collection<Long> meetings) {
        Map<Long, ShownTurnout> result = new LinkedHashMap<>();
        count(meetings).forEach((meeting, turnout) -> {
            SmallSectors.Shown<Integer> shown = SmallSectors.among(turnout.bySector()).show(turnout.bySector());
            result.put(meeting, new ShownTurnout(turnout.total(), shown.visible(), shown.rest().orElse(0)));
        });
        return result;
    }

    private Map<Long, Turnout> count(Collection<Long> meetings) {
        Map<Long, Turnout> result = new LinkedHashMap<>();
        if (!meetings.isEmpty()) {
            Map<Long, Figures> figures = count(PRESENT.formatted("p.meeting", "p.meeting in (:meetings)"),
                    new MapSqlParameterSource("meetings", meetings));
            meetings.forEach(meeting ->
                    result.put(meeting, figures.containsKey(meeting) ? figures.get(meeting).turnout() : Turnout.NONE));
        }
        return result;
    }

    private Map<Long, Figures> count(String sql, MapSqlParameterSource parameters) {
        Map<Long, Figures> figures = new TreeMap<>();
        RowCallbackHandler collect = row -> figures.computeIfAbsent(row.getLong(1), key -> new Figures())
                .add(row.getString(2), row.getString(3), row.getInt(4));
        jdbc.query(sql, parameters, collect);
        return figures;
    }

    /** Collects rows of (sector, municipality, people). */
    private static final class Figures {

        private final Map<String, Integer> bySector = new TreeMap<>();
        private final Map<String, Integer> byMunicipality = new TreeMap<>();
        private int total;

        void add(String sector, @Nullable String municipality, int people) {
            total += people;
            bySector.merge(sector, people, Integer::sum);
            if (municipality != null) {
                byMunicipality.merge(municipality, people, Integer::sum);
            }
        }

        Turnout turnout() {
            return new Turnout(total, bySector, byMunicipality);
        }
    }
}
