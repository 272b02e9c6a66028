package dk.karavanen.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Themes;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;

/** Reads a board from the database as everyone may see it: hidden tallies and small sectors are left out here. */
@Service
public class BoardReader {

    /**
     * A row of the board: what is shown, and what is needed to know when to show it anew.
     *
     * @param tally what its figures were made of; null where they are hidden
     */
    public record Row(IdeaView view, long root, boolean onBoard, @Nullable Tally tally) {

        Row(IdeaView words, Head head, long root, boolean onBoard, boolean weighed, @Nullable Tally tally) {
            this(counted(words, head, tally, weighed), root, onBoard, tally);
        }
    }

    /**
     * The meeting, and who is asked there: which of its sectors are too small to be shown alone is part of that.
     *
     * @param meeting who may read is asked of it; its set-up, not what hangs on it
     */
    public record Head(MeetingView view, Electorate hall, Meeting meeting) {

        /** Whether every idea looks the same after it. */
        public boolean showsIdeasLike(Head other) {
            return view.talliesHidden() == other.view.talliesHidden() && hall.small().equals(other.hall.small())
                    && hall.style() == other.hall.style() && (view.talliesHidden() || hall.equals(other.hall));
        }

        /** Whether what follows takes back something that readers have been told. */
        public boolean takesBack(Head next) {
            return view.takesBack(next.view) || !hall.small().hidden().containsAll(next.hall.small().hidden())
                    || !hall.voices().together().containsAll(next.hall.voices().together());
        }
    }

    /** One consistent look at a board. */
    public record Look(Head head, List<Row> rows) {
    }

    private static final String COLUMNS = """
            select i.id, i.kind, %s, i.theme, i.sector, p.organisation, p.name, i.state, i.pinned, i.answer, i.edited_at, i.reworded_at,
                   i.created_at, i.root,
                   (select e.id from idea e join idea r on r.id = e.root join meeting m on m.id = e.meeting
                    where e.id = i.continues and e.state in ('OPEN', 'CLOSED', 'MERGED') and r.state in ('OPEN', 'CLOSED')
                      and m.archived_at is null and (m.visibility = 'PUBLIC' or m.id = i.meeting)) as continues,
                   (select s.status from follow_up_status s join idea x on x.id = s.idea where x.root = i.id and s.replaced_at is null
                    order by s.confirmed_at desc, s.id desc limit 1) as outcome,
                   (select count(*) from word_suggestion w where w.idea = i.id) as suggested,
                   (select count(*) from idea_comment c join idea x on x.id = c.idea
                    where x.root = i.id and c.hidden_at is null and %s) as comments,
                   (select r.state from idea r where r.id = i.root) as root_state
            from idea i left join participant p on p.id = i.author
            """.formatted(IdeaWords.columns("i"), IdeaComment.COUNTS);

    private final NamedParameterJdbcOperations jdbc;
    private final Meetings meetings;
    private final Caravans caravans;
    private final Themes themes;
    private final Electorates halls;
    private final Tallies tallies;
    private final FollowUpReader followUps;

    BoardReader(NamedParameterJdbcOperations jdbc, Meetings meetings, Caravans caravans, Themes themes, Electorates halls,
            Tallies tallies, FollowUpReader followUps) {
        this.jdbc = jdbc;
        this.meetings = meetings;
        this.caravans = caravans;
        this.themes = themes;
        this.halls = halls;
        this.tallies = tallies;
        this.followUps = followUps;
    }

    /** Everything: for a first look, and whenever what may be shown has changed as a whole. */
    @Transactional(readOnly = true)
    public Look all(long meeting) {
        Head head = head(meeting);
        List<Row> rows = jdbc.query(COLUMNS + "where i.meeting = :meeting order by i.id",
                new MapSqlParameterSource("meeting", meeting), rows(head, counted(meeting, head)));
        return new Look(head, rows);
    }

    private Map<Long, Tally> counted(long meeting, Head head) {
        return head.view().talliesHidden() ? Map.of() : tallies.ofMeeting(meeting);
    }

    /**
     * Ideas whose words are known, with the figures that this head lets people see: a hall waits for them when a result is revealed.
     *
     * @param shown as last read; what is not on the board must not be among them
     */
    public List<Row> recount(long meeting, Head head, Stream<IdeaView> shown) {
        Map<Long, Tally> counted = counted(meeting, head);
        return shown.map(words -> shown(words, head, tally(words.id(), head, counted))).toList();
    }

    /**
     * The same from the tallies that were counted when they were read: one more who has voted changes what all ideas are measured by,
     * though nobody has said anything else of them. To count everything anew for that would have a hall's votes wait.
     *
     * @param shown as last read; what is not on the board must not be among them
     */
    public static List<Row> rescored(Head head, Stream<Row> shown) {
        return shown.map(row -> shown(row.view(), head, row.tally())).toList();
    }

    private static Row shown(IdeaView words, Head head, @Nullable Tally tally) {
        Long standsFor = words.mergedInto();
        return new Row(words, head, standsFor == null ? words.id() : standsFor, true, standsFor == null, tally);
    }

    private static @Nullable Tally tally(long idea, Head head, Map<Long, Tally> counted) {
        return head.view().talliesHidden() ? null : counted.getOrDefault(idea, Tally.NONE);
    }

    /**
     * Some ideas, and the ideas that stand for them.
     *
     * @param head as read before; only its settings are used
     */
    // Two questions, each of which finds what is committed: a transaction around them would only be two more.
    public List<Row> some(long meeting, Head head, Collection<Long> ideas) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("meeting", meeting).addValue("ideas", ideas);
        Map<Long, Tally> counted = head.view().talliesHidden() ? Map.of() : tallies.ofRootsOf(ideas);
        return jdbc.query(COLUMNS + """
                where i.meeting = :meeting
                  and i.id in (select x.id from idea x where x.id in (:ideas) union select x.root from idea x where x.id in (:ideas))
                order by i.id""", parameters, rows(head, counted));
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public Head head(long id) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        Map<String, Integer> weighed = halls.weighed(List.of(id)).getOrDefault(id, Map.of());
        Electorate hall = halls.of(meeting, caravan.threshold(), weighed);
        MeetingView view = new MeetingView(meeting.code(), meeting.title(),
                new MeetingView.CaravanView(caravan.slug(), caravan.title()), meeting.phase().word(),
                meeting.phases().stream().map(p -> new MeetingView.PhaseView(p.phase().word(), p.minutes())).toList(),
                meeting.timer().startedAt(), meeting.timer().endsAt(), meeting.timer().leftSeconds(), meeting.startsAt(), meeting.endsAt(),
                meeting.rules().votingStyle().word(), meeting.rules().voteBudget(), meeting.talliesHiddenNow(), meeting.visibility().word(),
                caravan.isExample(),
                caravan.sectors().stream().map(s -> new MeetingView.SectorView(s.code(),
                        new MeetingView.NameView(s.nameDa(), s.nameEn()), s.shape().name().toLowerCase().replace('_', '-'),
                        s.shape().token())).toList(),
                themes.findByCaravanOrderByPosition(caravan.id()).stream()
                        .map(t -> new MeetingView.ThemeView(t.id(), new MeetingView.NameView(t.nameDa(), t.nameEn()))).toList(),
                new MeetingView.TakesView(meeting.phase().takesIdeas(), meeting.phase().takesStances(),
                        meeting.phase().takesComments(), meeting.phase().takesReports()),
                people(sectors(caravan), hall, hall.present()), people(sectors(caravan), hall, weighed), meeting.rules().admission().word(),
                meeting.isDoorClosed(), meeting.showsOneAtATime(), meeting.talliesHiddenNow() ? null : meeting.resultAt(), wall(meeting),
                followUps.views(id, !meeting.talliesHiddenNow()));
        return new Head(view, hall, meeting);
    }

    /** The same after others have voted for the first time, and nothing else has happened. */
    public Head voted(Head before) {
        long id = before.meeting().id();
        Map<String, Integer> weighed = halls.weighed(List.of(id)).getOrDefault(id, Map.of());
        Electorate hall = Electorate.of(before.hall().style(), before.hall().present(), weighed, before.hall().threshold());
        MeetingView view = before.view();
        return new Head(view.with(new MeetingView.PeopleView(view.participants(),
                people(view.sectors().stream().map(MeetingView.SectorView::code), hall, weighed))), hall, before.meeting());
    }

    /** How many there are tells nothing of what they said, nor does how many have said something. */
    private static MeetingView.PresenceView people(Stream<String> sectors, Electorate hall, Map<String, Integer> counted) {
        Map<String, Integer> bySector = new LinkedHashMap<>();
        sectors.forEach(sector -> bySector.put(sector, 0));
        bySector.putAll(counted);
        SmallSectors.Shown<Integer> shown = SmallSectors.among(hall.present()).show(bySector);
        return new MeetingView.PresenceView(bySector.values().stream().mapToInt(Integer::intValue).sum(), shown.visible(),
                shown.rest().orElse(0));
    }

    private static Stream<String> sectors(Caravan caravan) {
        return caravan.sectors().stream().map(Sector::code);
    }

    /** An idea that was merged is shown as the one that stands for it; one that is off the board is not shown. */
    private MeetingView.@Nullable WallView wall(Meeting meeting) {
        WallScene scene = meeting.wallScene();
        if (scene != WallScene.IDEA) {
            return scene == null ? null : new MeetingView.WallView(scene.word(), null);
        }
        List<Long> standing = jdbc.queryForList("select r.id from idea i join idea r on r.id = i.root"
                + " where i.id = :idea and i.meeting = :meeting and i.state in ('OPEN', 'CLOSED', 'MERGED') and r.state in ('OPEN', 'CLOSED')",
                new MapSqlParameterSource("idea", meeting.wallIdea()).addValue("meeting", meeting.id()), Long.class);
        return standing.isEmpty() ? null : new MeetingView.WallView(scene.word(), standing.getFirst());
    }

    private static RowMapper<Row> rows(Head head, Map<Long, Tally> counted) {
        return (row, n) -> {
            long id = row.getLong("id");
            long root = row.getLong("root");
            IdeaState state = IdeaState.valueOf(row.getString("state"));
            IdeaView words = new IdeaView(id, IdeaKind.valueOf(row.getString("kind")).word(), IdeaWords.read(row),
                    row.getObject("theme", Long.class), row.getString("sector"),
                    row.getString("organisation"), row.getString("name"), null, null, null, null, null,
                    row.getInt("comments"), state.word(), row.getBoolean("pinned") && state.isOnBoard(), instant(row, "edited_at"),
                    instant(row, "reworded_at"), instant(row, "created_at"), row.getObject("continues", Long.class),
                    state == IdeaState.MERGED ? root : null, null, null,
                    state.isOnBoard() ? row.getString("answer") : null, state == IdeaState.OPEN && row.getInt("suggested") > 0 ? true : null,
                    row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")).word());
            // A merged idea goes with the one that stands for it, when that is hidden or taken back.
            boolean onBoard = state.isOnBoard() || state == IdeaState.MERGED && IdeaState.valueOf(row.getString("root_state")).isOnBoard();
            return new Row(words, head, root, onBoard, state.isOnBoard(), tally(id, head, counted));
        };
    }

    /** @param weighed whether it stands on the board and has a score there */
    private static IdeaView counted(IdeaView words, Head head, @Nullable Tally tally, boolean weighed) {
        // A merged idea has no figures of its own: they are part of its root's.
        if (head.view().talliesHidden() || tally == null || words.mergedInto() != null) {
            return words.with(new IdeaFigures(words.id(), null, null, null, null, null, words.comments(), null, null));
        }
        boolean threeWay = head.hall().style() == VotingStyle.FOR_PASS_AGAINST;
        SmallSectors.Shown<IdeaView.FiguresView> figures = head.hall().small().show(inOrder(head, tally, threeWay),
                (a, b) -> new IdeaView.FiguresView(a.forCount() + b.forCount(), plus(a.pass(), b.pass()), plus(a.against(), b.against())));
        IdeaTally asked = weighed ? head.hall().tally(words.id(), tally) : null;
        Integer score = asked == null ? null : head.hall().score(asked);
        return words.with(new IdeaFigures(words.id(), tally.forCount(), threeWay ? tally.pass() : null, threeWay ? tally.against() : null,
                figures.visible(), figures.rest().orElse(null), words.comments(), score, asked != null && score == null ? true : null));
    }

    private static @Nullable Integer plus(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? null : one + other;
    }

    private static Map<String, IdeaView.FiguresView> inOrder(Head head, Tally tally, boolean threeWay) {
        return head.view().sectors().stream().map(MeetingView.SectorView::code).filter(tally.bySector()::containsKey)
                .collect(Collectors.toMap(code -> code, code -> {
                    Tally.Figures f = tally.bySector().getOrDefault(code, Tally.Figures.NONE);
                    return new IdeaView.FiguresView(f.forCount(), threeWay ? f.pass() : null, threeWay ? f.against() : null);
                }, (a, b) -> a, LinkedHashMap::new));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        java.sql.Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
