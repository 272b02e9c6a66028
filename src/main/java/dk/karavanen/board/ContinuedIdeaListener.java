package dk.karavanen.board;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.MeetingChanged;

/**
 * What an idea continues, and what a meeting asks after, is told only where that may be read. Whether it may is another meeting's business:
 * when that is put away, or closed to others than its participants, or opened again, the ideas that go on from its ideas look different on
 * their own boards. So they do when the idea itself goes, comes back, is merged, or is said to have come to something.
 */
@Component
class ContinuedIdeaListener {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    /** Ideas may go on from each other in a circle: what is published here is not followed further. */
    private final ThreadLocal<Boolean> spreading = ThreadLocal.withInitial(() -> false);

    ContinuedIdeaListener(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A meeting changes seldom, and what looks the same afterwards makes no frame. */
    @EventListener
    void on(MeetingChanged event) {
        if (event.planned()) {
            spread("e.meeting = ?", event.meeting());
        }
    }

    @EventListener
    void on(IdeaChanged event) {
        if (!event.onlyAdds() && !spreading.get()) {
            spread("e.root = (select x.root from idea x where x.id = ?)", event.idea());
        }
    }

    private void spread(String which, long subject) {
        spreading.set(true);
        try {
            Set<Object> elsewhere = new LinkedHashSet<>(jdbc.sql("select i.meeting, i.id from idea i join idea e on e.id = i.continues where i.meeting <> e.meeting and " + which + " order by i.id")
                    .param(subject).query((row, n) -> new IdeaChanged(row.getLong(1), row.getLong(2))).list());
            elsewhere.addAll(jdbc.sql("select distinct f.meeting from follow_up_idea f join idea e on e.id = f.idea where " + which + " order by f.meeting")
                    .param(subject).query((row, n) -> new FollowUpChanged(row.getLong(1), false)).list());
            elsewhere.forEach(events::publishEvent);
        } finally {
            spreading.remove();
        }
    }
}
