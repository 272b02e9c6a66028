package dk.karavanen.registration;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;

/** What anybody may know before they sign up: which meetings there are, and how full they are. */
@Service
public class SignUps {

    private static final SeatCounts UNCOUNTED = new SeatCounts(null, 0, null, Map.of(), 0);

    private final Caravans caravans;
    private final Meetings meetings;
    private final SignUpRows rows;
    private final SeatAssignment seats;

    SignUps(Caravans caravans, Meetings meetings, SignUpRows rows, SeatAssignment seats) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.rows = rows;
        this.seats = seats;
    }

    /** @return the caravan's title, empty if there is none for everybody */
    @Transactional(readOnly = true)
    public Optional<String> caravan(String slug) {
        return known(slug).map(Caravan::title);
    }

    /** Its meetings by date, those without one last; none if there is no such caravan. */
    @Transactional(readOnly = true)
    public List<MeetingSignUp> meetings(String slug) {
        return known(slug).map(caravan -> meetings.findByCaravanOrderByPosition(caravan.id()).stream().filter(meeting -> !meeting.isArchived())
                .sorted(Comparator.comparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(meeting -> of(caravan, meeting)).toList()).orElse(List.of());
    }

    @Transactional(readOnly = true)
    public Optional<MeetingSignUp> find(String slug, long meeting) {
        return known(slug).flatMap(caravan -> meetings.findById(meeting).filter(found -> found.caravan() == caravan.id() && !found.isArchived())
                .map(found -> of(caravan, found)));
    }

    /** Whatever the meeting's caravan, and though it is put away: for those who have a place. */
    @Transactional(readOnly = true)
    public MeetingSignUp of(long meeting) {
        Meeting found = meetings.findById(meeting).orElseThrow();
        return of(caravans.findById(found.caravan()).orElseThrow(), found);
    }

    /** For whoever wants to know all but how full it is: counting a thousand people for each of a thousand mails takes long. */
    MeetingSignUp withoutSeats(long meeting) {
        Meeting found = meetings.findById(meeting).orElseThrow();
        return of(caravans.findById(found.caravan()).orElseThrow(), found, rows.find(meeting).orElse(null), UNCOUNTED);
    }

    private Optional<Caravan> known(String slug) {
        return caravans.findBySlug(slug).filter(caravan -> !caravan.isArchived() && !caravan.isEarlier());
    }

    MeetingSignUp of(Caravan caravan, Meeting meeting) {
        SignUp signUp = rows.find(meeting.id()).orElse(null);
        SeatCounts counts = signUp == null ? new SeatCounts(meeting.capacity(), 0, meeting.capacity(), Map.of(), 0)
                : seats.counts(meeting, signUp);
        return of(caravan, meeting, signUp, counts);
    }

    private MeetingSignUp of(Caravan caravan, Meeting meeting, @Nullable SignUp signUp, SeatCounts counts) {
        return new MeetingSignUp(caravan.slug(), caravan.isExample(), meeting, signUp, state(meeting, signUp, counts, seats.now()), counts,
                caravan.sectors());
    }

    private static SignUpState state(Meeting meeting, @Nullable SignUp signUp, SeatCounts counts, Instant now) {
        if (signUp == null) {
            return SignUpState.NONE;
        }
        if (meeting.isCalledOff()) {
            return SignUpState.CALLED_OFF;
        }
        if (meeting.phase() == Phase.CLOSED || meeting.endsAt() != null && !now.isBefore(meeting.endsAt())) {
            return SignUpState.OVER;
        }
        if (signUp.opensAt() != null && now.isBefore(signUp.opensAt())) {
            return SignUpState.NOT_YET;
        }
        Instant closes = signUp.closesAt() == null ? meeting.startsAt() : signUp.closesAt();
        if (closes != null && !now.isBefore(closes)) {
            return SignUpState.CLOSED;
        }
        return counts.isFull() ? SignUpState.FULL : SignUpState.OPEN;
    }
}
