package dk.karavanen.board;

import java.util.List;
import java.util.TreeSet;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.ParticipantsSetAside;

/**
 * Takes the ideas of people who are set aside off the board, and puts them back: in the same transaction. What they said about the
 * ideas of others is left out where it is read, see {@link IdeaComment#COUNTS}.
 */
@Component
class SetAsideListener {

    private final Ideas ideas;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SetAsideListener(Ideas ideas, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.ideas = ideas;
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void on(ParticipantsSetAside people) {
        TreeSet<Long> changed = new TreeSet<>();
        for (long id : ideas.idsByAuthors(people.meeting(), people.participants())) {
            Idea idea = ideas.lock(id).orElseThrow();
            if (people.aside() && idea.state().isOnBoard()) {
                idea.setAside();
            } else if (!people.aside() && idea.isSetAside()) {
                idea.restore();
            } else {
                continue;
            }
            changed.add(id);
        }
        ideas.flush();
        if (!changed.isEmpty()) {
            changed.addAll(ideas.idsByRoots(List.copyOf(changed)));
        }
        changed.addAll(jdbc.sql("""
                select s.idea from stance s join idea i on i.id = s.idea
                where i.meeting = :meeting and s.participant in (:people)
                union select c.idea from idea_comment c join idea i on i.id = c.idea
                where i.meeting = :meeting and c.author in (:people)""")
                .param("meeting", people.meeting()).param("people", people.participants()).query(Long.class).list());
        changed.forEach(id -> events.publishEvent(new IdeaChanged(people.meeting(), id)));
    }
}
