package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

import dk.karavanen.identity.NamesDeleted;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Settings;

/**
 * Takes away the names and organisations people gave, and the marks of their browsers, some time after the last meeting they took part in: a month unless
 * {@code karavanen.keep-names-days} says otherwise. Runs at the start and every day, on each server; which of several does it
 * makes no difference.
 */
@Service
class NamesDeletion {

    private static final Logger LOG = LoggerFactory.getLogger(NamesDeletion.class);

    private final JdbcClient jdbc;
    private final ParticipantTokens participants;
    private final BrowserMarks marks;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration kept;

    NamesDeletion(JdbcClient jdbc, ParticipantTokens participants, BrowserMarks marks, ApplicationEventPublisher events, Clock clock,
            Settings settings) {
        this.jdbc = jdbc;
        this.participants = participants;
        this.marks = marks;
        this.events = events;
        this.clock = clock;
        this.kept = Duration.ofDays(settings.keepNamesDays());
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "P1D")
    void run() {
        int deleted = deleteDue();
        if (deleted > 0) {
            LOG.info("Deleted the names of {} participants", deleted);
        }
    }

    /** An old backup brings back names that had been deleted since. */
    @EventListener
    void on(BackupRestored event) {
        run();
    }

    /** @return how many people's names and organisations were taken away */
    int deleteDue() {
        List<Long> due = due("p.names_deleted_at is null and p.forgotten_at is null");
        due.forEach(participants::deleteNames);
        marks.delete(due("exists (select 1 from participant_browser b where b.participant = p.id)"));
        events.publishEvent(new NamesDeleted(due.size()));
        return due.size();
    }

    private List<Long> due(String whose) {
        // A meeting without a date counts from when the person joined it, and so does one that was joined after its end.
        return jdbc.sql("""
                select p.id from participant p
                left join attendance a on a.participant = p.id
                left join meeting m on m.id = a.meeting
                where %s
                group by p.id, p.joined_at
                having coalesce(max(case when m.ends_at > a.joined_at then m.ends_at else a.joined_at end), p.joined_at) <= ?
                order by p.id""".formatted(whose))
                .param(Timestamp.from(clock.instant().minus(kept))).query(Long.class).list();
    }
}
