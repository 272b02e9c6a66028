package dk.karavanen.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Receipt;
import dk.karavanen.caravan.CaravanPlan.ThemePlan;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.MeetingPlan;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Planning;
import dk.karavanen.example.Letter.ExampleIdea;

/** Puts the example into a database, and takes it out again with everything that came of it. */
@Service
@PreAuthorize("hasRole('ORGANISER')")
public class ExampleData {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleData.class);

    /** What is there of the example, and what people have added to it since. */
    public record Extent(int caravans, int meetings, int participants, int ideas) {
    }

    private static final String CARAVANS = "select id from caravan where example = true";
    private static final String MEETINGS = "select id from meeting where caravan in (" + CARAVANS + ")";
    private static final String IDEAS = "select id from idea where meeting in (" + MEETINGS + ")";

    private final Planning planning;
    private final MeetingControl control;
    private final Meetings meetings;
    private final Joining joining;
    private final BoardService board;
    private final NamedParameterJdbcOperations rows;
    private final JdbcClient jdbc;

    ExampleData(Planning planning, MeetingControl control, Meetings meetings, Joining joining, BoardService board,
            NamedParameterJdbcOperations rows, JdbcClient jdbc) {
        this.planning = planning;
        this.control = control;
        this.meetings = meetings;
        this.joining = joining;
        this.board = board;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** @return nothing if there is no example */
    @Transactional(readOnly = true)
    public Optional<Extent> extent() {
        Extent extent = new Extent(count(CARAVANS), count(MEETINGS),
                count("select id from participant where caravan in (" + CARAVANS + ")"), count(IDEAS));
        return extent.caravans() == 0 ? Optional.empty() : Optional.of(extent);
    }

    /**
     * Puts the example in: all of it or, if anything is in the way, nothing.
     *
     * @throws dk.karavanen.shared.Refused {@code code-taken} if it is there already
     */
    @Transactional
    public void load() {
        long vejle = planning.createExample(Letter.vejle());
        Meeting vejleMeeting = meeting(planning.createMeeting(vejle, Letter.vejleMeeting()));
        List<Long> earlier = post(vejleMeeting, Letter.vejleIdeas(), List.of());
        control.enter(vejleMeeting.id(), Seen.of(meeting(vejleMeeting.id())), Phase.CLOSED);

        long caravan = planning.createExample(Letter.caravan(vejle));
        Meeting silkeborg = null;
        for (MeetingPlan plan : Letter.meetings()) {
            if (silkeborg == null) {
                silkeborg = meeting(planning.createMeeting(caravan, plan, Letter.CODE));
            } else {
                planning.createMeeting(caravan, plan);
            }
        }
        post(silkeborg, Letter.silkeborgIdeas(), earlier);
    }

    /** Opens the meeting for ideas, posts them, and leaves nobody behind: an example has no participants. */
    private List<Long> post(Meeting meeting, List<ExampleIdea> ideas, List<Long> earlier) {
        control.enter(meeting.id(), Seen.of(meeting), Phase.IDEAS);
        List<ThemePlan> themes = planning.caravan(meeting.caravan()).plan().themes();
        List<Long> posted = new ArrayList<>();
        List<Long> authors = new ArrayList<>();
        for (ExampleIdea idea : ideas) {
            Joined author = joining.join(meeting.code(), new Introduction(idea.sector(), null, null, null), null);
            Receipt receipt = board.apply(meeting.id(), author.participant().id(),
                    new Intent.Post("example", idea.kind(), idea.title(), idea.body(), themes.get(idea.theme()).id(),
                            idea.continues() == null ? null : earlier.get(idea.continues())));
            if (!receipt.counted()) {
                throw new IllegalStateException("The example idea »" + idea.title() + "« was refused: " + receipt.reason());
            }
            posted.add(receipt.subject());
            authors.add(author.participant().id());
        }
        rows.update("delete from participant where id in (:authors)", new MapSqlParameterSource("authors", authors));
        return posted;
    }

    private Meeting meeting(long id) {
        return meetings.findById(id).orElseThrow();
    }

    /**
     * Takes the example out, with everybody who joined it and everything they wrote. Real caravans stay untouched; what they
     * continued from the example stands on its own.
     */
    @Transactional
    public void remove() {
        Optional<Extent> extent = extent();
        // From the leaves to the root, in the order the tables refer to each other; the rest goes by cascade.
        for (String delete : List.of(
                "delete from moderation_entry where caravan in (" + CARAVANS + ")",
                "delete from recommendation where caravan in (" + CARAVANS + ")",
                "delete from report_edition where caravan in (" + CARAVANS + ")",
                // Merged ideas refer to each other: first they all stand on their own.
                "update idea set state = 'OPEN', merged_into = null where state = 'MERGED' and meeting in (" + MEETINGS + ")",
                "delete from idea where meeting in (" + MEETINGS + ")",
                "delete from attendance where meeting in (" + MEETINGS + ")",
                "delete from participant where caravan in (" + CARAVANS + ")",
                "delete from meeting where caravan in (" + CARAVANS + ")",
                "update caravan set follows = null where follows in (" + CARAVANS + ")",
                "delete from caravan where example = true")) {
            jdbc.sql(delete).update();
        }
        extent.ifPresent(gone -> LOG.info("Example removed: {} caravans, {} meetings, {} participants, {} ideas", gone.caravans(),
                gone.meetings(), gone.participants(), gone.ideas()));
    }

    private int count(String ids) {
        return jdbc.sql("select count(*) from (" + ids + ") counted").query(Integer.class).single();
    }
}
