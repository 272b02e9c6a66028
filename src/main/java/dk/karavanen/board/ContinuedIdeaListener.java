package dk.karavanen.board;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.MeetingChanged;

/**
 * What an idea continues is told only where that may be read. Whether it may is another meeting's business: when that is put away, or
 * closed to others than its participants, or opened again, the ideas that go on from its ideas look different on their own boards. So
 * they do when the idea itself goes or comes back.
 */
@Component
class ContinuedIdeaListener {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    ContinuedIdeaListener(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A meeting changes seldom, and what looks the same afterwards makes no frame. */
    @EventListener
    void on(MeetingChanged event) {
        lookAgain("e.meeting = ? and i.meeting <> e.meeting", event.meeting());
    }

    /** Hidden or restored, with all that is merged into it. */
    @EventListener
    void on(IdeaCurated event) {
        lookAgain("e.root = (select x.root from idea x where x.id = ?)", event.idea());
    }

    @EventListener
    void on(IdeaWithdrawn event) {
        lookAgain("e.id = ?", event.idea());
    }

    private void lookAgain(String which, long subject) {
        jdbc.sql("select i.meeting, i.id from idea i join idea e on e.id = i.continues where " + which + " order by i.id").param(subject)
                .query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list().forEach(events::publishEvent);
    }
}
