package dk.karavanen.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.caravan.Meeting;
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
    public record OwnIdea(long id, String state, String hiddenReason, String hiddenNote, Long mergedInto, String title,
            String body, String kind, Long theme, Instant createdAt) {
    }

    /** @param left never below 0, though unmerging may leave more spent than there is */
    public record Budget(int limit, int spent, int left) {
    }

    /** @param budget null where the meeting has none */
    public record Own(Budget budget, List<OwnStance> stances, List<OwnIdea> ideas) {
    }

    private final BoardService board;
    private final Participants participants;
    private final ParticipantTokens tokens;
    private final Ideas ideas;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OwnBoard(BoardService board, Participants participants, ParticipantTokens tokens, Ideas ideas, JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.board = board;
        this.participants = participants;
        this.tokens = tokens;
        this.ideas = ideas;
        this.jdbc = jdbc;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public Own of(Meeting meeting, Participant participant) {
        return new Own(budget(meeting, participant), stances(meeting, participant), ideas(meeting, participant));
    }

    /** The stances that count now, by the idea that carries them. */
    private List<OwnStance> stances(Meeting meeting, Participant participant) {
        return jdbc.sql("select w.root, w.stance_value, w.cast_at from "
                + LastWords.where("s.participant = ? and i.meeting = ?") + " w order by w.root")
                .params(participant.id(), meeting.id())
                .query((row, n) -> new OwnStance(row.getLong(1), row.getInt(2), row.getTimestamp(3).toInstant())).list();
    }

    private List<OwnIdea> ideas(Meeting meeting, Participant participant) {
        return ideas.findByMeetingAndAuthorOrderById(meeting.id(), participant.id()).stream()
                .filter(i -> i.state() != IdeaState.WITHDRAWN)
                .map(i -> new OwnIdea(i.id(), i.state().word(), i.hiddenReason(), i.hiddenNote(),
                        i.state() == IdeaState.MERGED ? i.root() : null, i.title(), i.body(), i.kind().word(), i.theme(),
                        i.createdAt()))
                .toList();
    }

    private Budget budget(Meeting meeting, Participant participant) {
        if (meeting.voteBudget() == null) {
            return null;
        }
        int spent = board.spent(meeting.id(), participant.id(), 0);
        return new Budget(meeting.voteBudget(), spent, Math.max(0, meeting.voteBudget() - spent));
    }

    /**
     * The participant leaves the caravan and is forgotten: nothing says who they were any more, and their devices' secrets
     * stop working. Without {@code contributionsToo}, votes and ideas stay, nameless.
     */
    @Transactional
    public void leave(Participant participant, boolean contributionsToo) {
        participants.lock(participant.id()).orElseThrow();
        List<Idea> own = ideas.findByAuthor(participant.id());
        for (Idea idea : own) {
            if (contributionsToo) {
                withdraw(idea);
            }
            idea.forgetAuthor();
            events.publishEvent(new IdeaChanged(idea.meeting(), idea.id()));
        }
        ideas.flush();
        if (contributionsToo) {
            jdbc.sql("select distinct i.meeting, i.id from stance s join idea i on i.id = s.idea where s.participant = ?")
                    .param(participant.id())
                    .query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list().forEach(events::publishEvent);
            jdbc.sql("select distinct i.meeting, i.id from idea_comment c join idea i on i.id = c.idea where c.author = ?")
                    .param(participant.id())
                    .query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list().forEach(events::publishEvent);
            jdbc.sql("delete from stance where participant = ?").param(participant.id()).update();
            jdbc.sql("delete from idea_comment where author = ?").param(participant.id()).update();
        } else {
            jdbc.sql("update idea_comment set author = null where author = ?").param(participant.id()).update();
        }
        jdbc.sql("update idea_report set participant = null where participant = ?").param(participant.id()).update();
        jdbc.sql("delete from receipt where participant = ?").param(participant.id()).update();
        tokens.forget(participant.id());
    }

    /** What was merged into a withdrawn idea stands on its own again, with all that stands under it. */
    private void withdraw(Idea idea) {
        Map<Long, Idea> family = ideas.findByRoot(idea.root()).stream().collect(Collectors.toMap(Idea::id, member -> member));
        family.values().stream().filter(member -> idea.id().equals(member.mergedInto())).forEach(ideas::split);
        idea.withdraw();
        for (Idea member : family.values()) {
            Idea top = member;
            while (top.mergedInto() != null) {
                top = family.get(top.mergedInto());
            }
            member.standUnder(top.id());
            events.publishEvent(new IdeaChanged(member.meeting(), member.id()));
        }
    }
}
