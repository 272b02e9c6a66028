package dk.karavanen.caravan;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Participants;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;

/**
 * Lets people's presence, votes and ideas at a meeting count for nothing, and count again. Nothing of theirs is touched: who
 * counts is asked anew each time, see {@link PresentParticipant}. Their own rows are locked, so that nothing they do meanwhile slips by.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class SettingAside {

    private final Attendances attendances;
    private final Participants participants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettingAside(Attendances attendances, Participants participants, ApplicationEventPublisher events, Clock clock) {
        this.attendances = attendances;
        this.participants = participants;
        this.events = events;
        this.clock = clock;
    }

    /** @return those of them who counted until now */
    @Transactional
    public List<Long> setAside(@CaravanOf(Meeting.class) long meeting, Collection<Long> people) {
        return change(meeting, people, true);
    }

    /** @return those of them who had been set aside; with all of them the meeting may hold more than its capacity */
    @Transactional
    public List<Long> takeBackIn(@CaravanOf(Meeting.class) long meeting, Collection<Long> people) {
        return change(meeting, people, false);
    }

    private List<Long> change(long meeting, Collection<Long> people, boolean aside) {
        // In the order of their ids, so that two who do this wait for each other.
        List<Long> changed = new TreeSet<>(people).stream().filter(person -> {
            participants.lock(person);
            return attendances.findById(new Attendance.Key(meeting, person)).filter(a -> a.isSetAside() != aside).map(a -> {
                if (aside) {
                    a.setAside(clock.instant());
                } else {
                    a.takeBackIn();
                }
                return a;
            }).isPresent();
        }).toList();
        attendances.flush();
        if (!changed.isEmpty()) {
            events.publishEvent(new ParticipantsSetAside(meeting, changed, aside));
        }
        return changed;
    }
}
