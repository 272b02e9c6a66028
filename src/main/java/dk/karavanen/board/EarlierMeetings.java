package dk.karavanen.board;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;

/** Where ideas come from that a meeting may go on from: the meetings of its caravan, and those of the events before it. */
@Component
class EarlierMeetings {

    /** Events before one another; a circle ends too. */
    private static final int MAX_EVENTS = 5;

    private final Meetings meetings;
    private final Caravans caravans;

    EarlierMeetings(Meetings meetings, Caravans caravans) {
        this.meetings = meetings;
        this.caravans = caravans;
    }

    /** All of the caravan, itself first. */
    List<Meeting> within(long caravan) {
        Set<Long> chain = new LinkedHashSet<>();
        Long next = caravan;
        while (next != null && chain.size() <= MAX_EVENTS && chain.add(next)) {
            next = caravans.findById(next).map(Caravan::follows).orElse(null);
        }
        List<Meeting> within = new ArrayList<>();
        chain.forEach(one -> within.addAll(meetings.findByCaravanOrderByPosition(one)));
        return within;
    }

    Optional<Meeting> meeting(long id) {
        return meetings.findById(id).filter(meeting -> !meeting.isArchived());
    }

    /** Without the meeting itself. */
    List<Meeting> besides(Meeting meeting) {
        return within(meeting.caravan()).stream().filter(other -> !other.id().equals(meeting.id())).toList();
    }
}
