package dk.karavanen.stage;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.DocketQuestions;
import dk.karavanen.docket.RecordedAnswers;
import dk.karavanen.docket.Verdict;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What the hall asks. The final event is a meeting of the caravan: its questions stand on its board, and are supported there. Here they are
 * put in order, shown and answered.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class StageQuestions {

    /**
     * A question as moderators see it: with every sector, as on their desk.
     *
     * @param sector   code of whoever asked
     * @param sectors  how many sectors have somebody who supports it
     * @param of       how many sectors are there
     * @param bySector people for it, by sector code; those of whom nobody is are absent
     * @param answer   what was answered, or null
     */
    public record Asked(long id, String title, String sector, int sectors, int of, int forCount, Map<String, Integer> bySector, @Nullable String answer) {
    }

    /** What an addressee has said, for the docket. */
    public record Said(long addressee, Verdict verdict) {
    }

    private final StageRows rows;
    private final Ideas ideas;
    private final QuestionReader reader;
    private final Meetings meetings;
    private final Curation curation;
    private final DocketQuestions asked;
    private final RecordedAnswers recorded;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StageQuestions(StageRows rows, Ideas ideas, QuestionReader reader, Meetings meetings, Curation curation, DocketQuestions asked, RecordedAnswers recorded,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.ideas = ideas;
        this.reader = reader;
        this.meetings = meetings;
        this.curation = curation;
        this.asked = asked;
        this.recorded = recorded;
        this.events = events;
        this.clock = clock;
    }

    /** Those that wait first, in their order; then those that are answered. */
    @Transactional(readOnly = true)
    public List<Asked> of(@CaravanOf(Caravan.class) long caravan) {
        Long meeting = rows.find(caravan).map(StageRow::meeting).orElse(null);
        return meeting == null ? List.of() : reader.of(meeting);
    }

    /**
     * Writes down what was answered: beside the question, for everyone, like any answer of a moderator's. Where it is said whose answer that
     * is and what it comes to, the question and the answer stand in the docket too, with where it was said; only organisers may do that.
     *
     * @param said null: nothing for the docket
     * @throws Refused {@code not-found}, {@code not-on-board}, {@code not-a-question}, {@code empty}, {@code too-long}, {@code stale}
     */
    @Transactional
    public void answer(@CaravanOf(Caravan.class) long caravan, long question, String note, @Nullable Said said) {
        String text = TextInput.required("answer", note, Curation.MAX_ANSWER);
        StageRow now = rows.find(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Long meeting = now.meeting();
        // Another caravan's question is none of this stage's, whoever sends its number.
        Idea idea = ideas.findById(question).filter(one -> meeting != null && one.meeting() == meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        curation.answer(idea.id(), idea.version(), text);
        if (said != null) {
            docket(caravan, idea, text, said);
        }
        Long recommendation = rows.slides(caravan).stream().filter(slide -> now.isAt(slide.id())).map(StageSlide::recommendation).filter(Objects::nonNull).findFirst().orElse(null);
        events.publishEvent(new QuestionAnswered(caravan, idea.meeting(), idea.id(), recommendation, text, clock.instant()));
        events.publishEvent(new StageChanged(caravan, false));
    }

    private void docket(long caravan, Idea idea, String text, Said said) {
        long put = asked.putIdea(caravan, said.addressee(), idea.id());
        int edition = recorded.rows(caravan).stream().filter(row -> row.row().subject().kind() == Kind.QUESTION && row.row().subject().id() == put && row.row().addressee().id() == said.addressee())
                .findFirst().map(RecordedAnswers.StaffRow::edition).orElse(0);
        recorded.record(caravan, said.addressee(), Kind.QUESTION, put, new AnswerDraft(said.verdict(), text, "", "", "", null),
                meetings.findById(idea.meeting()).orElseThrow().title(), null, edition);
    }
}
