package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/**
 * What authors do to their ideas after posting them: put the words right, or take the idea back, for as long as ideas are weighed.
 *
 * <p>Until somebody else has weighed an idea its author may change it at will. From then on others have answered to its words: the
 * idea is marked as reworded for everyone, and what it said before is kept for moderators. It is not shown to everyone, since what
 * an author takes out may be somebody's name. An idea that is held is its author's like any other. Called in the transaction of the intent, with every check before the first write.
 */
@Component
class OwnIdeas {

    private final Ideas ideas;
    private final OwnBoard own;
    private final WordSuggestions suggestions;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OwnIdeas(Ideas ideas, @Lazy OwnBoard own, WordSuggestions suggestions, EntityManager entities, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.ideas = ideas;
        this.own = own;
        this.suggestions = suggestions;
        this.entities = entities;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Gives an own idea other words. Kind and theme stay: moderators may have corrected them.
     *
     * @throws Refused {@code phase-closed}, {@code not-found}, {@code not-yours}, {@code closed}, {@code hidden}, {@code merged},
     *                 {@code empty}, {@code too-long}
     */
    public Long reword(IntentContext context, long author, Intent.Reword reword, Instant now) {
        Idea idea = changeable(context, author);
        if (idea.isSetAside()) {
            throw new Refused(RefusalReason.HIDDEN);
        }
        IdeaWords words = reword.words().tidied();
        // Whatever words they give, their own again as well, is their answer to what a moderator has suggested.
        boolean answered = suggestions.answered(idea.id());
        if (words.equals(idea.words())) {
            if (answered) {
                events.publishEvent(new IdeaChanged(idea.meeting(), idea.id()));
            }
            return idea.id();
        }
        boolean weighed = weighers(idea, author) > 0;
        if (weighed) {
            jdbc.sql("insert into idea_wording (id, idea, " + IdeaWords.COLUMNS + ", replaced_at) values (nextval('kv_seq'), ?, " + IdeaWords.PLACES + ", ?)")
                    .param(idea.id()).params(idea.words().parts()).param(Timestamp.from(now)).update();
            events.publishEvent(new IdeaReworded(idea.meeting(), idea.id()));
        }
        idea.reword(words, weighed ? now : null);
        ideas.flush();
        events.publishEvent(new IdeaChanged(idea.meeting(), idea.id()));
        return idea.id();
    }

    /**
     * Takes an own idea back, with the support it has. Where there is some, the author must have been asked.
     *
     * @throws Refused {@code phase-closed}, {@code not-found}, {@code not-yours}, {@code closed}, {@code hidden}, {@code merged},
     *                 {@code has-support}
     */
    public Long withdraw(IntentContext context, long author, Intent.Withdraw withdraw) {
        Idea idea = changeable(context, author);
        if (!withdraw.confirmed() && weighers(idea, author) > 0) {
            throw new Refused(RefusalReason.HAS_SUPPORT);
        }
        events.publishEvent(new IdeaWithdrawn(idea.meeting(), idea.id()));
        own.withdraw(idea.id());
        return idea.id();
    }

    /**
     * Locked, so that no moderator merges, hides or closes it meanwhile. Nobody has seen what is held; and what is off the board only
     * because its author is set aside is no less the author's to take back.
     */
    private Idea changeable(IntentContext context, long author) {
        if (!context.meeting().phase().letsAuthorsChangeIdeas()) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        Idea idea = context.idea();
        if (idea == null || idea.state() == IdeaState.WITHDRAWN) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        entities.refresh(idea, LockModeType.PESSIMISTIC_WRITE);
        if (idea.author() == null || idea.author() != author) {
            throw new Refused(RefusalReason.NOT_YOURS);
        }
        return idea.state() == IdeaState.HELD || idea.isSetAside() ? idea : BoardService.onBoard(idea);
    }

    /** How many others have weighed the idea or one that it stands for, and how many ideas of others it stands for. */
    private int weighers(Idea idea, long author) {
        return jdbc.sql("""
                select (select count(distinct s.participant) from stance s join idea i on i.id = s.idea
                        where i.root = ? and s.participant <> ? and s.stance_value is not null)
                     + (select count(*) from idea i where i.root = ? and (i.author is null or i.author <> ?))""")
                .params(idea.id(), author, idea.id(), author).query(Integer.class).single();
    }
}
