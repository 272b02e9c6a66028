package dk.karavanen.docket;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.docket.QuestionRows.Question;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.Recommendations;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** Which questions are put to the addressees: of the meetings, or asked at the final event. */
@Service
@StaffOnly(Role.ORGANISER)
public class DocketQuestions {

    public static final int MAX_TITLE = 200;
    static final int MAX_QUESTIONS = 200;

    private final QuestionRows rows;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final Meetings meetings;
    private final Caravans caravans;
    private final Addressees addressees;
    private final Recommendations recommendations;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    DocketQuestions(QuestionRows rows, Ideas ideas, ReadAccess reading, Meetings meetings, Caravans caravans, Addressees addressees, Recommendations recommendations, CurrentStaff staff,
            AuditLog audit, Clock clock) {
        this.rows = rows;
        this.ideas = ideas;
        this.reading = reading;
        this.meetings = meetings;
        this.caravans = caravans;
        this.addressees = addressees;
        this.recommendations = recommendations;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** A question from a meeting that everyone may read and that was not put to anybody yet. */
    public record Choice(long idea, String title, String meeting) {
    }

    @Transactional(readOnly = true)
    public List<Choice> choices(@CaravanOf(Caravan.class) long caravan) {
        List<Meeting> of = meetings.findByCaravanOrderByPosition(caravan);
        List<Long> put = rows.of(caravan).stream().filter(question -> !question.withdrawn()).map(Question::idea).filter(idea -> idea != null).toList();
        return reading.readable(ideas.findByMeetingInOrderById(of.stream().map(Meeting::id).toList()), Viewer.ANYONE).stream()
                .filter(idea -> idea.kind() == IdeaKind.QUESTION && idea.mergedInto() == null && !put.contains(idea.id()))
                .map(idea -> new Choice(idea.id(), idea.title(), of.stream().filter(meeting -> meeting.id().equals(idea.meeting())).findFirst().map(Meeting::title).orElse(""))).toList();
    }

    /**
     * Puts a question from a meeting to an addressee; its words are read where they stand. A second time is the first; one that was taken back is
     * put anew, to whomever it goes now.
     *
     * @param addressee null: all of them
     * @throws Refused {@code not-found}, {@code archived}, {@code not-a-question}, {@code unknown-addressee}, {@code too-many}
     */
    @Transactional
    public long putIdea(@CaravanOf(Caravan.class) long caravan, @Nullable Long addressee, long idea) {
        check(caravan, addressee);
        Idea asked = reading.readable(ideas.findById(idea).stream().toList(), Viewer.ANYONE).stream().findFirst()
                .filter(one -> meetings.findById(one.meeting()).filter(meeting -> meeting.caravan() == caravan).isPresent())
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (asked.kind() != IdeaKind.QUESTION) {
            throw new Refused(RefusalReason.NOT_A_QUESTION);
        }
        Optional<Question> before = rows.ofIdea(idea);
        if (before.isPresent()) {
            long id = before.get().id();
            if (!before.get().withdrawn()) {
                return id;
            }
            rows.putAgain(id, addressee);
            return written(caravan, id);
        }
        return written(caravan, rows.add(caravan, addressee, idea, "", staff.required().name(), clock.instant()));
    }

    /**
     * Puts a question that was asked elsewhere, as at the final event.
     *
     * @throws Refused {@code not-found}, {@code archived}, {@code empty}, {@code too-long} ({@code title}), {@code unknown-addressee}, {@code too-many}
     */
    @Transactional
    public long put(@CaravanOf(Caravan.class) long caravan, @Nullable Long addressee, String title) {
        String words = TextInput.requiredLine("title", title, MAX_TITLE);
        check(caravan, addressee);
        return written(caravan, rows.add(caravan, addressee, null, words, staff.required().name(), clock.instant()));
    }

    /**
     * Puts a question that was answered aloud, so that organisers can write the answer down: to whom the recommendation goes that was talked of,
     * else to all. Whoever leads the event only marks it: what cannot be put is left out without a word.
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public void heard(@CaravanOf(Caravan.class) long caravan, long idea, @Nullable Long recommendation) {
        rows.lockCaravan(caravan);
        boolean can = caravans.findById(caravan).filter(of -> !of.isArchived()).isPresent() && rows.ofIdea(idea).isEmpty() && rows.of(caravan).size() < MAX_QUESTIONS
                && ideas.findById(idea).filter(one -> one.kind() == IdeaKind.QUESTION).flatMap(one -> meetings.findById(one.meeting()))
                        .filter(meeting -> meeting.caravan() == caravan).isPresent();
        if (can) {
            Long to = recommendation == null ? null : recommendations.findById(recommendation).filter(one -> one.caravan() == caravan).flatMap(Recommendation::addressee).orElse(null);
            written(caravan, rows.add(caravan, to, idea, "", staff.required().name(), clock.instant()));
        }
    }

    /** Takes it back; what was answered to it stands, without its words. */
    @Transactional
    public void takeBack(@CaravanOf(Caravan.class) long caravan, long question) {
        rows.find(question).filter(found -> found.caravan() == caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.withdraw(question, clock.instant());
        audit.write(staff.required(), caravan, StaffAct.DOCKET_QUESTION_TAKEN_BACK, null);
    }

    private long written(long caravan, long question) {
        audit.write(staff.required(), caravan, StaffAct.DOCKET_QUESTION_PUT, null);
        return question;
    }

    private void check(long caravan, @Nullable Long addressee) {
        rows.lockCaravan(caravan);
        if (caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).isArchived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
        if (addressee != null && addressees.findById(addressee).filter(to -> to.caravan() == caravan).isEmpty()) {
            throw new Refused(RefusalReason.UNKNOWN_ADDRESSEE);
        }
        if (rows.of(caravan).size() >= MAX_QUESTIONS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
    }
}
