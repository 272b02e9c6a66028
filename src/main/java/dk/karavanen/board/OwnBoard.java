package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dk.karavanen.caravan.BrowserMarks;
import dk.karavanen.caravan.BrowserMarksDeleted;
import dk.karavanen.caravan.Leaving;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.ParticipantSuperseded;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.identity.Participants;

/** What belongs to one participant at a meeting: their stances, ideas and budget, and their leaving. */
@Service
public class OwnBoard {

    /** @param idea the idea that now carries the stance */
    public record OwnStance(long idea, int value, Instant at) {
    }

    /** An own idea, with what only its author is told. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OwnIdea(long id, String state, @Nullable String hiddenReason, @Nullable String hiddenNote, @Nullable Long mergedInto, @Nullable String mergedNote,
            @JsonUnwrapped IdeaWords words, String kind, @Nullable Long theme, Instant createdAt, @Nullable IdeaWords suggestion,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<IdeaAnswers.Answer> answers) {
    }

    /** @param left never below 0, though unmerging may leave more spent than there is */
    public record Budget(int limit, int spent, int left) {
    }

    /**
     * @param attending    whether they take part in this meeting, rather than in another one of the caravan
     * @param sectorStands whether whom they came as cannot be put right any more
     * @param budget       null where the meeting has none
     */
    public record Own(boolean attending, boolean sectorStands, @Nullable Budget budget, List<OwnStance> stances, List<OwnIdea> ideas, List<FollowUpAnswers.Own> followUps,
            List<QuoteRequests.OwnQuote> quotes) {
    }

    private final BoardService board;
    private final Participants participants;
    private final ParticipantTokens tokens;
    private final Ideas ideas;
    private final WordSuggestions suggestions;
    private final FollowUpAnswers followUps;
    private final QuoteRequests quotes;
    private final List<IdeaAnswers> answers;
    private final Leaving leaving;
    private final BrowserMarks marks;
    private final Erasures erasures;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OwnBoard(BoardService board, Participants participants, ParticipantTokens tokens, Ideas ideas, WordSuggestions suggestions, FollowUpAnswers followUps, QuoteRequests quotes, List<IdeaAnswers> answers, Leaving leaving, BrowserMarks marks,
            Erasures erasures, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.board = board;
        this.participants = participants;
        this.tokens = tokens;
        this.ideas = ideas;
        this.suggestions = suggestions;
        this.followUps = followUps;
        this.quotes = quotes;
        this.answers = answers;
        this.leaving = leaving;
        this.marks = marks;
        this.erasures = erasures;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** In one transaction, and nothing is read of which there is none: most who ask have just come. */
    @Transactional(readOnly = true)
    public Own of(Meeting meeting, Participant participant) {
        Said said = said(meeting, participant);
        return new Own(said.attends(), said.stances() || said.seenAResult(), budget(meeting, participant),
                said.stances() ? stances(meeting, participant) : List.of(), said.ideas() ? ideas(meeting, participant) : List.of(),
                said.followUps() ? followUps.of(meeting.id(), participant.id()) : List.of(),
                said.comments() ? quotes.of(meeting, participant) : List.of());
    }

    /** What there is of somebody at all: whether they take part in this meeting and have not left it, and what they have said at whatever meeting. */
    private record Said(boolean attends, boolean stances, boolean seenAResult, boolean ideas, boolean comments, boolean followUps) {
    }

    private Said said(Meeting meeting, Participant participant) {
        return jdbc.sql("""
                select exists (select 1 from attendance where meeting = :meeting and participant = :who and left_at is null), %s, %s,
                       exists (select 1 from idea where author = :who), exists (select 1 from idea_comment where author = :who),
                       exists (select 1 from follow_up_answer where participant = :who)""".formatted(SectorCorrection.HAS_VOTED, SectorCorrection.HAS_SEEN_A_RESULT))
                .param("meeting", meeting.id()).param("who", participant.id())
                .query((row, n) -> new Said(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5), row.getBoolean(6))).single();
    }

    /** The stances that count now, by the idea that carries them; where that is off the board, they count for nothing. */
    private List<OwnStance> stances(Meeting meeting, Participant participant) {
        return jdbc.sql("select w.root, w.stance_value, w.cast_at from "
                + LastWords.where("s.participant = ? and i.meeting = ?") + " w join idea r on r.id = w.root"
                + " where r.state in ('OPEN', 'CLOSED') order by w.root")
                .params(participant.id(), meeting.id())
                .query((row, n) -> new OwnStance(row.getLong(1), row.getInt(2), row.getTimestamp(3).toInstant())).list();
    }

    private List<OwnIdea> ideas(Meeting meeting, Participant participant) {
        Map<Long, IdeaWords> suggested = suggestions.of(meeting, participant.id());
        List<Idea> own = ideas.findByMeetingAndAuthorOrderById(meeting.id(), participant.id()).stream().filter(i -> i.state() != IdeaState.WITHDRAWN).toList();
        // What the one says that stands for it is said of it.
        Set<Long> asked = own.stream().flatMap(i -> Stream.of(i.id(), i.root())).collect(Collectors.toSet());
        List<Map<Long, List<IdeaAnswers.Answer>>> answered = answers.stream().map(room -> room.of(meeting.caravan(), asked)).toList();
        return own.stream()
                .map(i -> new OwnIdea(i.id(), i.state().word(), i.hiddenReason(), i.hiddenNote(),
                        i.state() == IdeaState.MERGED ? i.root() : null, i.mergedNote(), i.words(), i.kind().word(), i.theme(),
                        i.createdAt(), suggested.get(i.id()),
                        answered.stream().flatMap(room -> Stream.of(i.id(), i.root()).distinct().flatMap(id -> room.getOrDefault(id, List.of()).stream())).distinct().toList()))
                .toList();
    }

    private @Nullable Budget budget(Meeting meeting, Participant participant) {
        if (meeting.rules().voteBudget() == null) {
            return null;
        }
        int spent = board.spent(meeting.id(), participant.id(), 0);
        return new Budget(meeting.rules().voteBudget(), spent, Math.max(0, meeting.rules().voteBudget() - spent));
    }

    /**
     * The participant leaves the caravan and is forgotten: nothing says who they were any more, and their devices' secrets
     * stop working. Their votes go with them where voting is not over, see {@link Leaving}. Without {@code contributionsToo}, ideas
     * stay, nameless; with it, their words are erased. As long as their browser is known, what they posted is theirs again if they
     * come back.
     */
    @Transactional
    public void leave(Participant participant, boolean contributionsToo) {
        long person = participant.id();
        participants.lock(person).orElseThrow();
        Set<IdeaChanged> shownDifferently = new LinkedHashSet<>(changed("i.author = ?", person));
        shownDifferently.addAll(changed("i.id in (select s.idea from stance s where s.participant = ?)", person));
        shownDifferently.addAll(changed("i.id in (select c.idea from idea_comment c where c.author = ?)", person));
        leaving.leave(person);
        erasures.erase(Kind.VOTES, Set.of(person));
        if (contributionsToo) {
            shownDifferently.addAll(changed("i.root in (select own.root from idea own where own.author = ?)", person));
            erasures.erase(Kind.IDEA, ids("select id from idea where author = ?", person));
            erasures.erase(Kind.COMMENT, ids("select id from idea_comment where author = ?", person));
            erasures.erase(Kind.REPORT, ids("select id from idea_report where participant = ?", person));
        }
        if (!marks.know(person)) {
            letGo(person);
        }
        tokens.forget(person);
        participants.flush();
        erasures.erase(Kind.PERSON, Set.of(person));
        shownDifferently.forEach(events::publishEvent);
    }

    /** Nobody is the author any more: they have left, and could not be told from anyone else if they came back. */
    private void letGo(long person) {
        // Where the result has been shown, whoever leaves still counts in it, see Electorate: without this, their silence about what they
        // wrote would begin to count against it.
        jdbc.sql("update idea set silent_author = true where author = ? and id in (select min(i.id) from idea i where i.author = ?"
                + " and i.state <> 'WITHDRAWN' group by i.root)"
                + " and exists (select 1 from present a where a.meeting = idea.meeting and a.participant = ?)"
                + " and root not in (select w.root from " + LastWords.where("s.participant = ?") + " w)")
                .params(person, person, person, person).update();
        jdbc.sql("update idea set author = null where author = ?").param(person).update();
        // Of somebody nobody knows any more it could not be said that they are set aside.
        jdbc.sql("update idea_comment set hidden_at = ? where author = ? and hidden_at is null and idea in (select i.id from idea i"
                + " join attendance a on a.meeting = i.meeting where a.participant = ? and a.set_aside_at is not null)")
                .params(Timestamp.from(clock.instant()), person, person).update();
        jdbc.sql("update idea_comment set author = null where author = ?").param(person).update();
        jdbc.sql("update idea_report set participant = null where participant = ?").param(person).update();
    }

    @EventListener
    void on(BrowserMarksDeleted event) {
        participants.findAllById(event.participants()).stream().filter(Participant::isForgotten).map(Participant::id).forEach(this::letGo);
    }

    /** One person on one browser counts once: their votes are those of whom they are now. */
    @EventListener
    void on(ParticipantSuperseded event) {
        leaving.handOver(event.former(), event.participant());
        leave(participants.findById(event.former()).orElseThrow(), false);
    }

    /** Takes an own idea back: its words are gone, and what was merged into it stands on its own again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(long idea) {
        Set<IdeaChanged> shownDifferently = new LinkedHashSet<>(
                changed("i.root in (select own.root from idea own where own.id = ?)", idea));
        ideas.flush();
        erasures.erase(Kind.IDEA, Set.of(idea));
        shownDifferently.forEach(events::publishEvent);
    }

    private List<IdeaChanged> changed(String which, long whose) {
        return jdbc.sql("select distinct i.meeting, i.id from idea i where " + which + " order by i.id").param(whose)
                .query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list();
    }

    private List<Long> ids(String sql, long whose) {
        return jdbc.sql(sql).param(whose).query(Long.class).list();
    }
}
