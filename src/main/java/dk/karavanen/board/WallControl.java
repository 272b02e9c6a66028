package dk.karavanen.board;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What a moderator sends to the wall. It is the meeting's, not a screen's: every wall, desk and remote shows the same, and two moderators
 * who both press <em>next</em> go one idea ahead, not two.
 *
 * <p>Next and previous follow the line that a moderator has made, else all that stands on the board. That order is made of what everyone may
 * see: while tallies are hidden it says nothing of them, for the hall would learn the ranking from the order in which ideas come up.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class WallControl {

    /** Most ideas in line. */
    public static final int MAX_LINE = 50;

    private static final Comparator<IdeaView> OPEN_ORDER = Comparator.comparing(IdeaView::pinned).reversed()
            .thenComparing(idea -> -orNone(idea.forCount())).thenComparing(idea -> orNone(idea.against())).thenComparing(IdeaView::id);
    private static final Comparator<IdeaView> HIDDEN_ORDER = Comparator.comparing(IdeaView::pinned).reversed()
            .thenComparing(Comparator.comparing(IdeaView::createdAt).thenComparing(IdeaView::id).reversed());

    private final MeetingControl control;
    private final Meetings meetings;
    private final BoardReader reader;
    private final JdbcClient jdbc;

    WallControl(MeetingControl control, Meetings meetings, BoardReader reader, JdbcClient jdbc) {
        this.control = control;
        this.meetings = meetings;
        this.reader = reader;
        this.jdbc = jdbc;
    }

    /**
     * Shows an idea; of several the first, and the others are in line. One alone leaves no line.
     *
     * @return the idea that is shown
     * @throws Refused {@code not-found}, {@code wrong-phase}, {@code empty}, {@code too-many}, {@code not-on-board}
     */
    @Transactional
    public long show(@CaravanOf(Meeting.class) long meeting, List<Long> ideas) {
        List<Long> wanted = List.copyOf(new LinkedHashSet<>(ideas));
        if (wanted.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY);
        }
        if (wanted.size() > MAX_LINE) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        // Its lock is the line's too.
        control.showOnWall(meeting, WallScene.IDEA, wanted.getFirst());
        List<Long> standing = standing(meeting);
        if (!standing.containsAll(wanted)) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        jdbc.sql("delete from wall_line where meeting = ?").param(meeting).update();
        for (int place = 0; wanted.size() > 1 && place < wanted.size(); place++) {
            jdbc.sql("insert into wall_line (meeting, place, idea) values (?, ?, ?)").params(meeting, place, wanted.get(place)).update();
        }
        return wanted.getFirst();
    }

    /**
     * Shows the next idea, or the one before. Where none is shown it begins with the first. Those that a moderator put in line have an end; among all
     * that stand on the board it goes round, for whoever began with the newest.
     *
     * @param seen the idea that the screen showed as being on the wall, or null
     * @param by   1 or −1
     * @return the idea that is shown
     * @throws Refused {@code not-found}, {@code wrong-phase}, {@code stale}, {@code last-on-wall} if there is no other
     */
    @Transactional
    public long step(@CaravanOf(Meeting.class) long meeting, @Nullable Long seen, int by) {
        Meeting locked = meetings.lock(meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!Objects.equals(locked.wallIdea(), seen)) {
            throw new Refused(RefusalReason.STALE);
        }
        Line among = line(meeting);
        List<Long> line = among.ideas();
        // What was merged meanwhile is shown as the one that stands for it.
        int at = seen == null ? -1 : line.indexOf(jdbc.sql("select root from idea where id = ?").param(seen).query(Long.class).single());
        int next = at < 0 ? 0 : at + Integer.signum(by);
        if (among.goesRound()) {
            next = Math.floorMod(next, line.size());
        }
        if (next < 0 || next >= line.size()) {
            throw new Refused(RefusalReason.LAST_ON_WALL);
        }
        control.showOnWall(meeting, WallScene.IDEA, line.get(next));
        return line.get(next);
    }

    /**
     * Shows something other than an idea, and forgets the line.
     *
     * @param scene null for the phase's own
     * @throws Refused {@code not-found}, {@code wrong-phase}
     */
    @Transactional
    public void set(@CaravanOf(Meeting.class) long meeting, @Nullable WallScene scene) {
        if (scene == WallScene.IDEA) {
            throw new Refused(RefusalReason.EMPTY);
        }
        control.showOnWall(meeting, scene, null);
        if (scene != WallScene.DARK) {
            jdbc.sql("delete from wall_line where meeting = ?").param(meeting).update();
        }
    }

    /**
     * The ideas among which next and previous go, in their order: those in line that stand on the board, else all that do.
     *
     * @param goesRound whether the first comes after the last, see {@link #step}
     */
    public record Line(List<Long> ideas, boolean goesRound) {
    }

    @Transactional(readOnly = true)
    public Line line(@CaravanOf(Meeting.class) long meeting) {
        List<Long> standing = standing(meeting);
        List<Long> chosen = jdbc.sql("select idea from wall_line where meeting = ? order by place").param(meeting).query(Long.class).list()
                .stream().filter(standing::contains).toList();
        return chosen.isEmpty() ? new Line(standing, standing.size() > 1) : new Line(chosen, false);
    }

    private List<Long> standing(long meeting) {
        BoardReader.Look look = reader.all(meeting);
        return look.rows().stream().filter(row -> row.onBoard() && row.view().mergedInto() == null).map(BoardReader.Row::view)
                .sorted(look.head().view().talliesHidden() ? HIDDEN_ORDER : OPEN_ORDER).map(IdeaView::id).toList();
    }

    private static int orNone(@Nullable Integer figure) {
        return figure == null ? 0 : figure;
    }
}
