package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.IdeaCurated.Act;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Words that a moderator suggests to an idea's author. The author's own stand until they take these: that is rewording their idea, with
 * all that goes with it, see {@link OwnIdeas}. Whatever words they then give, their own again as well, the suggestion is answered.
 */
@Service
public class WordSuggestions {

    private final Ideas ideas;
    private final Meetings meetings;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WordSuggestions(Ideas ideas, Meetings meetings, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.ideas = ideas;
        this.meetings = meetings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts words before the author, in place of what was suggested before.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code not-on-board}, {@code no-author}, {@code wrong-phase} where authors may not
     *                 change their ideas, {@code same-words}, {@code empty}, {@code too-long}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public void suggest(@CaravanOf(Idea.class) long id, int expected, IdeaWords words) {
        IdeaWords fresh = words.tidied();
        Idea idea = ideas.lock(id).filter(found -> found.state() != IdeaState.WITHDRAWN).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (idea.version() != expected) {
            throw new Refused(RefusalReason.STALE);
        }
        if (idea.state() != IdeaState.OPEN) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        if (idea.author() == null) {
            throw new Refused(RefusalReason.NO_AUTHOR);
        }
        if (!meetings.findById(idea.meeting()).orElseThrow().phase().letsAuthorsChangeIdeas()) {
            throw new Refused(RefusalReason.WRONG_PHASE);
        }
        if (fresh.equals(idea.words())) {
            throw new Refused(RefusalReason.SAME_WORDS);
        }
        answered(id);
        jdbc.sql("insert into word_suggestion (idea, " + IdeaWords.COLUMNS + ", made_at) values (?, " + IdeaWords.PLACES + ", ?)")
                .param(id).params(fresh.parts()).param(Timestamp.from(clock.instant())).update();
        events.publishEvent(IdeaCurated.of(idea, Act.SUGGESTED));
        events.publishEvent(new IdeaChanged(idea.meeting(), id));
    }

    /** The author has given the idea words: these, their own, or others. @return whether anything had been suggested */
    boolean answered(long idea) {
        return jdbc.sql("delete from word_suggestion where idea = ?").param(idea).update() > 0;
    }

    /** What waits for this author's answer, by idea. */
    Map<Long, IdeaWords> of(Meeting meeting, long author) {
        Map<Long, IdeaWords> waiting = new HashMap<>();
        jdbc.sql("select w.idea, " + IdeaWords.columns("w") + " from word_suggestion w join idea i on i.id = w.idea where i.meeting = ? and i.author = ? and i.state = 'OPEN'")
                .params(meeting.id(), author).query(row -> {
                    waiting.put(row.getLong(1), IdeaWords.read(row));
                });
        return waiting;
    }
}
