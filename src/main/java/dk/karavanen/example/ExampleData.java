package dk.karavanen.example;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Receipt;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.example.LetterOf2016.ExampleIdea;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;

/**
 * Puts the example into a database, and takes it out again with everything that came of it. It is either {@linkplain #load alive}:
 * a caravan in the middle of its evening; or {@linkplain #loadPlain plain}: a board with hardly anything on it, for measuring and
 * for tests.
 */
@Service
@StaffOnly(value = Role.ORGANISER, within = Within.INSTALLATION)
public class ExampleData {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleData.class);

    /** What is there of the example, and what people have added to it since. */
    public record Extent(int caravans, int meetings, int participants, int ideas) {
    }

    private static final String CARAVANS = "select id from caravan where example = true";
    private static final String MEETINGS = "select id from meeting where caravan in (" + CARAVANS + ")";
    private static final String CALLS = "select id from funding_call where caravan in (" + CARAVANS + ")";
    private static final String APPLICATIONS = "select id from application where call in (" + CALLS + ")";
    private static final String DECISIONS = "select id from pool_decision where call in (" + CALLS + ")";
    private static final String VISITS = "select id from visit where meeting in (" + MEETINGS + ") or application in (" + APPLICATIONS + ")";
    private static final String IDEAS = "select id from idea where meeting in (" + MEETINGS + ")";

    private final CaravanPlanning caravanPlanning;
    private final MeetingPlanning meetingPlanning;
    private final MeetingControl control;
    private final Meetings meetings;
    private final Joining joining;
    private final BoardService board;
    private final ExampleEveningWriter hall;
    private final ExampleModerator moderator;
    private final ExampleFollowUps followUps;
    private final ExampleSignUps signUps;
    private final ExamplePool pool;
    private final ExampleOffers offers;
    private final ExampleVisits visits;
    private final NamedParameterJdbcOperations rows;
    private final JdbcClient jdbc;
    private final CurrentStaff staff;
    private final AuditLog audit;

    ExampleData(CaravanPlanning caravanPlanning, MeetingPlanning meetingPlanning, MeetingControl control, Meetings meetings, Joining joining, BoardService board,
            ExampleEveningWriter hall, ExampleModerator moderator, ExampleFollowUps followUps, ExampleSignUps signUps, ExamplePool pool, ExampleOffers offers, ExampleVisits visits, NamedParameterJdbcOperations rows, JdbcClient jdbc, CurrentStaff staff,
            AuditLog audit) {
        this.caravanPlanning = caravanPlanning;
        this.meetingPlanning = meetingPlanning;
        this.control = control;
        this.meetings = meetings;
        this.joining = joining;
        this.board = board;
        this.hall = hall;
        this.moderator = moderator;
        this.followUps = followUps;
        this.signUps = signUps;
        this.pool = pool;
        this.offers = offers;
        this.visits = visits;
        this.rows = rows;
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
    }

    /** @return nothing if there is no example */
    @Transactional(readOnly = true)
    public Optional<Extent> extent() {
        Extent extent = new Extent(count(CARAVANS), count(MEETINGS),
                count("select id from participant where caravan in (" + CARAVANS + ")"), count(IDEAS));
        return extent.caravans() == 0 ? Optional.empty() : Optional.of(extent);
    }

    /**
     * Puts the example in, in the middle of its evening: all of it or, if anything is in the way, nothing. Whoever is signed in is
     * the moderator who led it.
     *
     * @throws dk.karavanen.shared.Refused {@code code-taken} if it is there already
     */
    @Transactional
    public void load() {
        Scene scene = open();
        audit.writeOfInstallation(staff.required(), StaffAct.EXAMPLE_LOADED, null);
        Map<String, Long> earlier = hall.write(scene.vejle(), ExampleEvening.read("vejle"), themes(scene.vejle()), Map.of());
        enter(scene.vejle(), Phase.CLOSED);
        ExampleEvening evening = ExampleEvening.read("silkeborg");
        Map<String, Long> ideas = hall.write(scene.silkeborg(), evening, themes(scene.silkeborg()), earlier);
        moderator.lead(scene.silkeborg().caravan(), evening, ideas);
        followUps.write(scene.silkeborg().id(), earlier);
        pool.write(scene.silkeborg().caravan());
        offers.write(scene.silkeborg().caravan(), ideas);
        moderator.planStage(scene.silkeborg());
        visits.write(scene.silkeborg());
        signUps.write(scene.silkeborg().caravan(), meetings.findByCaravanOrderByPosition(scene.silkeborg().caravan()).stream().collect(Collectors.toMap(Meeting::title, Meeting::id)));
    }

    /**
     * Puts the example in without its people: a few ideas that nobody has weighed.
     *
     * @throws dk.karavanen.shared.Refused {@code code-taken} if it is there already
     */
    @Transactional
    public void loadPlain() {
        Scene scene = open();
        audit.writeOfInstallation(staff.required(), StaffAct.EXAMPLE_LOADED, null);
        List<Long> earlier = post(scene.vejle(), LetterOf2016.vejleIdeas(), List.of());
        enter(scene.vejle(), Phase.CLOSED);
        post(scene.silkeborg(), LetterOf2016.silkeborgIdeas(), earlier);
    }

    private record Scene(Meeting vejle, Meeting silkeborg) {
    }

    /** Both caravans, and the two meetings at which there is something to see in their ideas phase. */
    private Scene open() {
        long vejle = caravanPlanning.createExample(LetterOf2016.vejle());
        Meeting vejleMeeting = meeting(meetingPlanning.create(vejle, LetterOf2016.vejleMeeting()));
        long caravan = caravanPlanning.createExample(LetterOf2016.caravan(vejle));
        Iterator<MeetingPlan> plans = LetterOf2016.meetings().iterator();
        Meeting silkeborg = meeting(meetingPlanning.create(caravan, plans.next(), LetterOf2016.CODE));
        plans.forEachRemaining(plan -> meetingPlanning.create(caravan, plan));
        return new Scene(enter(vejleMeeting, Phase.IDEAS), enter(silkeborg, Phase.IDEAS));
    }

    private Meeting enter(Meeting meeting, Phase phase) {
        return control.enter(meeting.id(), Seen.of(meeting(meeting.id())), phase);
    }

    private List<Long> themes(Meeting meeting) {
        return caravanPlanning.plan(meeting.caravan()).plan().themes().stream().map(ThemePlan::id).toList();
    }

    /** Posts ideas and leaves nobody behind: the plain example has no participants. */
    private List<Long> post(Meeting meeting, List<ExampleIdea> ideas, List<Long> earlier) {
        List<Long> themes = themes(meeting);
        List<Long> posted = new ArrayList<>();
        List<Long> authors = new ArrayList<>();
        for (ExampleIdea idea : ideas) {
            Joined author = joining.join(meeting.code(), new Introduction(idea.sector(), null, null, null), null);
            Receipt receipt = board.apply(meeting.id(), author.participant().id(),
                    new Intent.Post("example", idea.kind(), new IdeaWords(idea.title(), idea.body()), themes.get(idea.theme()),
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
        audit.writeOfInstallation(staff.required(), StaffAct.EXAMPLE_REMOVED, null);
        Optional<Extent> extent = extent();
        // From the leaves to the root, in the order the tables refer to each other; the rest goes by cascade.
        jdbc.sql("delete from pool_ledger_end where call in (" + CALLS + ")").update();
        // Each entry refers to the one before it.
        jdbc.sql("select id from pool_entry where call in (" + CALLS + ") order by call, number desc").query(Long.class).list()
                .forEach(entry -> jdbc.sql("delete from pool_entry where id = ?").param(entry).update());
        for (String delete : List.of(
                "delete from cooperation_sharing where of_match in (select id from cooperation_match where caravan in (" + CARAVANS + "))",
                "delete from cooperation_match where caravan in (" + CARAVANS + ")",
                "delete from cooperation_offer where caravan in (" + CARAVANS + ")",
                "delete from cooperation_link where party in (select id from cooperation_party where caravan in (" + CARAVANS + "))",
                "delete from cooperation_party where caravan in (" + CARAVANS + ")",
                "delete from cooperation_kind where caravan in (" + CARAVANS + ")",
                "delete from cooperation_rule where caravan in (" + CARAVANS + ")",
                "delete from stage where caravan in (" + CARAVANS + ")",
                "delete from stage_hand where hands in (select id from stage_hands where caravan in (" + CARAVANS + "))",
                "delete from stage_hands_figures where hands in (select id from stage_hands where caravan in (" + CARAVANS + "))",
                "delete from stage_hands where caravan in (" + CARAVANS + ")",
                "delete from stage_slide where caravan in (" + CARAVANS + ")",
                "delete from followup_news where caravan in (" + CARAVANS + ")",
                "delete from follow_up_answer where meeting in (" + MEETINGS + ") or idea in (" + IDEAS + ") or follower in (select id from follower where caravan in (" + CARAVANS + "))",
                "delete from follow_up_status where meeting in (" + MEETINGS + ") or idea in (" + IDEAS + ")",
                "delete from follow_up_idea where meeting in (" + MEETINGS + ") or idea in (" + IDEAS + ")",
                "delete from follow_link where follower in (select id from follower where caravan in (" + CARAVANS + "))",
                "delete from followed_idea where follower in (select id from follower where caravan in (" + CARAVANS + "))",
                "delete from follower where caravan in (" + CARAVANS + ")",
                "delete from report_voice where caravan in (" + CARAVANS + ")",
                "delete from report_finding where caravan in (" + CARAVANS + ")",
                "delete from report_wording where caravan in (" + CARAVANS + ")",
                "delete from caravan_logo where caravan in (" + CARAVANS + ")",
                "delete from mail_choice where caravan in (" + CARAVANS + ")",
                "delete from moderation_entry where caravan in (" + CARAVANS + ") or idea in (" + IDEAS + ")",
                "delete from docket_visit where addressee in (select id from addressee where caravan in (" + CARAVANS + "))",
                "delete from docket_link where addressee in (select id from addressee where caravan in (" + CARAVANS + "))",
                "delete from docket_report where promise in (select p.id from docket_promise p join docket_answer a on a.id = p.answer where a.caravan in (" + CARAVANS + "))",
                "delete from docket_promise where answer in (select id from docket_answer where caravan in (" + CARAVANS + "))",
                "delete from docket_file where answer in (select id from docket_answer where caravan in (" + CARAVANS + "))",
                "delete from docket_version where answer in (select id from docket_answer where caravan in (" + CARAVANS + "))",
                "delete from docket_answer where caravan in (" + CARAVANS + ")",
                "delete from docket_question where caravan in (" + CARAVANS + ")",
                "delete from recommendation where caravan in (" + CARAVANS + ")",
                "delete from report_edition where caravan in (" + CARAVANS + ")",
                // Merged ideas refer to each other: first they all stand on their own.
                "update idea set state = 'OPEN', merged_into = null, root = id where state = 'MERGED' and meeting in (" + MEETINGS + ")",
                "delete from idea where meeting in (" + MEETINGS + ")",
                "delete from attendance where meeting in (" + MEETINGS + ")",
                "delete from participant where caravan in (" + CARAVANS + ")",
                "delete from mail where caravan in (" + CARAVANS + ")",
                "delete from visit_step where visit in (" + VISITS + ")",
                "delete from visit_draft where visit in (" + VISITS + ")",
                "delete from visit_link where visit in (" + VISITS + ")",
                "delete from visit_entry where visit in (" + VISITS + ")",
                "delete from visit_slot where visit in (" + VISITS + ")",
                "delete from visit where meeting in (" + MEETINGS + ") or application in (" + APPLICATIONS + ")",
                "delete from visit_calendar where caravan in (" + CARAVANS + ") or call in (" + CALLS + ")",
                "delete from pool_report where decision in (" + DECISIONS + ")",
                "delete from pool_instalment where decision in (" + DECISIONS + ")",
                "delete from pool_letter where decision in (" + DECISIONS + ")",
                "delete from pool_decision where call in (" + CALLS + ")",
                "delete from pool_text where call in (" + CALLS + ")",
                "delete from pool_score where assessment in (select id from pool_assessment where application in (" + APPLICATIONS + "))",
                "delete from pool_assessment where application in (" + APPLICATIONS + ")",
                "delete from pool_declaration where application in (" + APPLICATIONS + ")",
                "delete from pool_case where application in (" + APPLICATIONS + ")",
                "delete from pool_assessor where call in (" + CALLS + ")",
                "delete from pool_rules where call in (" + CALLS + ")",
                "delete from pool_refusal_gone where call in (" + CALLS + ")",
                "delete from application_link where writer in (select id from application_writer where application in (" + APPLICATIONS + "))",
                "delete from application_field where application in (" + APPLICATIONS + ")",
                "delete from application_partner where application in (" + APPLICATIONS + ")",
                "delete from application_origin where application in (" + APPLICATIONS + ")",
                "delete from application_question where application in (" + APPLICATIONS + ")",
                "delete from application_attachment where application in (" + APPLICATIONS + ")",
                "delete from application_version where application in (" + APPLICATIONS + ")",
                "delete from application_writer where application in (" + APPLICATIONS + ")",
                "delete from application where call in (" + CALLS + ")",
                "delete from funding_change where call in (" + CALLS + ")",
                "delete from funding_asked where call in (" + CALLS + ")",
                "delete from funding_answer where call in (" + CALLS + ")",
                "delete from funding_question where call in (" + CALLS + ")",
                "delete from funding_criterion where call in (" + CALLS + ")",
                "delete from funding_call where caravan in (" + CARAVANS + ")",
                "delete from turnout_target where caravan in (" + CARAVANS + ")",
                "delete from invitation where meeting in (" + MEETINGS + ")",
                "delete from invitation_letter where meeting in (" + MEETINGS + ")",
                "delete from registration where meeting in (" + MEETINGS + ")",
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
