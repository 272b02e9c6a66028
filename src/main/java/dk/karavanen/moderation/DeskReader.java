package dk.karavanen.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaComment;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.Sector;

/** Reads a meeting's ideas for the desk: a few queries for any number of ideas. */
@Service
@StaffOnly(Role.MODERATOR)
public class DeskReader {

    /** The meeting with what belongs to it, read as a whole: usable outside the transaction. */
    public record Room(Meeting meeting, Caravan caravan, List<Sector> sectors, List<Theme> themes, long participants) {

        public Optional<Sector> sector(String code) {
            return sectors.stream().filter(sector -> sector.code().equals(code)).findFirst();
        }

        public Optional<Theme> theme(@Nullable Long id) {
            return themes.stream().filter(theme -> theme.id().equals(id)).findFirst();
        }
    }

    /** A meeting to choose from, with what goes on there. */
    public record Open(Meeting meeting, String caravan, int participants, int ideas, int reports) {
    }

    /** What was said about an idea or about one that is merged into it. */
    public record Comment(long id, String sector, String name, String body, Instant at, boolean hidden) {
    }

    /** What an idea said until its author put it right. */
    public record Wording(IdeaWords words, Instant until) {
    }

    /** Who has sent to the wall what is there, and since when. */
    public record SentToWall(String by, Instant at) {
    }

    private static final String COLUMNS = """
            select i.id, i.version, i.kind, %s, i.theme, i.sector, p.name, p.organisation, i.state,
                   i.hidden_reason, i.hidden_note, i.merged_into, i.root, i.pinned, i.answer, i.edited_at, i.created_at,
                   (select count(*) from idea_comment c join idea x on x.id = c.idea
                    where x.root = i.id and c.hidden_at is null and %s) as comments,
                   (select e.root from idea e where e.id = i.continues) as continued,
                   (select count(*) from idea x where x.root = i.id and x.id <> i.id) as under,
                   (select count(*) from idea_report r where r.idea = i.id and r.settled_at is null) as open_reports
            from idea i left join participant p on p.id = i.author
            where i.meeting = :meeting and i.state <> 'WITHDRAWN'
            """.formatted(IdeaWords.columns("i"), IdeaComment.COUNTS);

    private final NamedParameterJdbcOperations jdbc;
    private final Tallies tallies;
    private final Meetings meetings;
    private final Caravans caravans;
    private final Themes themes;
    private final Attendances attendances;
    private final CurrentStaff staff;

    DeskReader(NamedParameterJdbcOperations jdbc, Tallies tallies, Meetings meetings, Caravans caravans, Themes themes,
            Attendances attendances, CurrentStaff staff) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.meetings = meetings;
        this.caravans = caravans;
        this.themes = themes;
        this.attendances = attendances;
        this.staff = staff;
    }

    /** @return nothing where no meeting has the code, or ever had it */
    @Transactional(readOnly = true)
    public Optional<Room> room(@CaravanOf(JoinCode.class) String code) {
        return meetings.findByCode(code).or(() -> meetings.findByFormerCode(code)).flatMap(meeting -> room(meeting.id()));
    }

    /** The same, as it is now. */
    @Transactional(readOnly = true)
    public Optional<Room> room(@CaravanOf(Meeting.class) long id) {
        return meetings.findById(id).filter(meeting -> !meeting.isArchived()).map(meeting -> {
            Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
            meeting.phases(); // read now: what is lazy is out of reach outside the transaction
            return new Room(meeting, caravan, caravan.sectors(), themes.findByCaravanOrderByPosition(caravan.id()),
                    attendances.countByMeeting(meeting.id()));
        });
    }

    /** Who sent something to the wall last; nothing while it shows the phase's own scene. */
    @Transactional(readOnly = true)
    public Optional<SentToWall> sentToWall(@CaravanOf(Meeting.class) long meeting) {
        return jdbc.query("""
                select e.staff_name, e.made_at from moderation_entry e join meeting m on m.id = e.meeting
                where e.meeting = :meeting and e.action in ('shown', 'wall-set') and m.wall_scene is not null order by e.id desc limit 1""",
                new MapSqlParameterSource("meeting", meeting), (row, n) -> new SentToWall(row.getString(1), row.getTimestamp(2).toInstant()))
                .stream().findFirst();
    }

    /** The meetings of one's own caravans that are under way, by date, those without one last. */
    @StaffOnly(value = Role.MODERATOR, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<Open> open() {
        LongPredicate theirs = staff.theirs(Role.MODERATOR);
        Map<Long, String> titles = new LinkedHashMap<>();
        caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc().stream().filter(caravan -> !caravan.isEarlier() && theirs.test(caravan.id()))
                .forEach(caravan -> titles.put(caravan.id(), caravan.title()));
        return titles.keySet().stream().flatMap(caravan -> meetings.findByCaravanOrderByPosition(caravan).stream().sorted(
                Comparator.comparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder()))))
                .filter(meeting -> !meeting.isArchived()).map(meeting -> jdbc.queryForObject("""
                        select (select count(*) from present p where p.meeting = :meeting),
                               (select count(*) from idea i where i.meeting = :meeting and i.state in ('OPEN', 'CLOSED')),
                               (select count(distinct r.idea) from idea_report r join idea i on i.id = r.idea
                                where i.meeting = :meeting and r.settled_at is null)
                        """, new MapSqlParameterSource("meeting", meeting.id()), (row, n) -> new Open(meeting,
                        Objects.requireNonNull(titles.get(meeting.caravan())), row.getInt(1), row.getInt(2), row.getInt(3))))
                .toList();
    }

    /** Oldest first, hidden ones included; not those of people who are set aside. */
    @Transactional(readOnly = true)
    public List<Comment> comments(@CaravanOf(Idea.class) long idea) {
        return jdbc.query("""
                select c.id, c.sector, p.name, c.body, c.created_at, c.hidden_at
                from idea_comment c join idea i on i.id = c.idea left join participant p on p.id = c.author
                where i.root = (select x.root from idea x where x.id = :idea) and %s order by c.created_at, c.id""".formatted(IdeaComment.COUNTS),
                new MapSqlParameterSource("idea", idea), (row, n) -> new Comment(row.getLong(1), row.getString(2), row.getString(3),
                        row.getString(4), row.getTimestamp(5).toInstant(), row.getTimestamp(6) != null));
    }

    /** What an idea said before, newest first; nothing where nobody had weighed it yet. */
    @Transactional(readOnly = true)
    public List<Wording> wordings(@CaravanOf(Idea.class) long idea) {
        return jdbc.query("select " + IdeaWords.COLUMNS + ", replaced_at from idea_wording where idea = :idea order by replaced_at desc, id desc",
                new MapSqlParameterSource("idea", idea),
                (row, n) -> new Wording(IdeaWords.read(row), row.getTimestamp("replaced_at").toInstant()));
    }

    /** All ideas of a meeting but those their authors took back, oldest first. */
    @Transactional(readOnly = true)
    public List<DeskIdea> all(@CaravanOf(Meeting.class) long meeting) {
        return read(COLUMNS + " order by i.id", new MapSqlParameterSource("meeting", meeting), tallies.ofMeeting(meeting));
    }

    /** Some ideas, with the ideas that stand for them and those merged into them: whatever a change of these may show in. */
    @Transactional(readOnly = true)
    public List<DeskIdea> some(@CaravanOf(Meeting.class) long meeting, Collection<Long> ideas) {
        if (ideas.isEmpty()) {
            return List.of();
        }
        MapSqlParameterSource parameters = new MapSqlParameterSource("meeting", meeting).addValue("ideas", ideas);
        Set<Long> roots = jdbc.queryForList("select distinct root from idea where id in (:ideas)", parameters, Long.class)
                .stream().collect(Collectors.toSet());
        if (roots.isEmpty()) {
            return List.of();
        }
        return read(COLUMNS + " and (i.id in (:ideas) or i.root in (:roots)) order by i.id", parameters.addValue("roots", roots),
                tallies.ofIdeas(roots));
    }

    private List<DeskIdea> read(String sql, MapSqlParameterSource parameters, Map<Long, Tally> counted) {
        return jdbc.query(sql, parameters, (row, n) -> new DeskIdea(row.getLong("id"), row.getInt("version"),
                IdeaKind.valueOf(row.getString("kind")), IdeaWords.read(row),
                row.getObject("theme", Long.class), row.getString("sector"), row.getString("name"), row.getString("organisation"),
                IdeaState.valueOf(row.getString("state")), row.getString("hidden_reason"), row.getString("hidden_note"),
                row.getObject("merged_into", Long.class), row.getLong("root"),
                row.getBoolean("pinned") && IdeaState.valueOf(row.getString("state")).isOnBoard(),
                instant(row, "edited_at"), row.getTimestamp("created_at").toInstant(), counted.getOrDefault(row.getLong("id"), Tally.NONE),
                row.getInt("comments"), row.getInt("under"), row.getInt("open_reports"), row.getString("answer"), row.getObject("continued", Long.class)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
