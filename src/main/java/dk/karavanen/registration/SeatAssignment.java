package dk.karavanen.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.registration.SeatQueue.Settled;
import dk.karavanen.registration.SeatQueue.Waiter;

/**
 * Gives seats to whoever is next, by {@link SeatQueue}, under the lock of the meeting's row: after everything that may have freed one,
 * and every half minute for what time alone changes (offers that lapse, reserved seats whose day has come).
 */
@Service
class SeatAssignment {

    private final SignUpRows signUps;
    private final RegistrationRows rows;
    private final Meetings meetings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SeatAssignment(SignUpRows signUps, RegistrationRows rows, Meetings meetings, ApplicationEventPublisher events,
            TransactionTemplate transactions, Clock clock) {
        this.signUps = signUps;
        this.rows = rows;
        this.meetings = meetings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 30_000, fixedDelay = 30_000)
    void onTime() {
        rows.meetingsWithAQueue().forEach(meeting -> transactions.executeWithoutResult(status -> settle(meeting)));
    }

    /** Perhaps there are more seats now. */
    @EventListener
    void on(MeetingChanged event) {
        if (event.planned() && signUps.find(event.meeting()).isPresent() && !rows.waiters(event.meeting()).isEmpty()) {
            transactions.executeWithoutResult(status -> settle(event.meeting()));
        }
    }

    void settle(long meeting) {
        settle(meeting, Set.of());
    }

    /** @param arriving places of those who came just now */
    @Transactional(propagation = Propagation.MANDATORY)
    public Settled settle(long meetingId, Collection<Long> arriving) {
        signUps.lock(meetingId);
        Meeting meeting = meetings.findById(meetingId).orElseThrow();
        SignUp signUp = signUps.find(meetingId).orElseThrow();
        Instant now = now();
        Optional<Instant> deadline = meeting.isCalledOff() || meeting.isArchived() ? Optional.empty()
                : OfferDeadline.of(now, signUp.offerHours(), meeting.startsAt());
        Settled settled = queue(meeting, signUp).settle(now, Set.copyOf(arriving), deadline.isPresent());
        if (meeting.isCalledOff()) {
            // Nobody gets the place: they are asked anew if it is held after all.
            rows.waitAgain(settled.lapsed(), now);
        } else if (!settled.lapsed().isEmpty()) {
            rows.cancel(settled.lapsed(), CancelReason.LAPSED, now);
            events.publishEvent(new PlacesLapsed(meetingId, settled.lapsed()));
        }
        rows.confirm(settled.seated(), now);
        deadline.filter(until -> !settled.offered().isEmpty()).ifPresent(until -> {
            rows.offer(settled.offered(), until, now);
            events.publishEvent(new PlacesOffered(meetingId, settled.offered(), until));
        });
        return settled;
    }

    SeatQueue queue(Meeting meeting, SignUp signUp) {
        return new SeatQueue(new Hall(signUps.capacity(meeting.id()), signUp.reserved()), rows.confirmed(meeting.id()), rows.waiters(meeting.id()));
    }

    /** Whether people who came now would have seats at once. */
    boolean haveRoom(Meeting meeting, SignUp signUp, List<Person> people, boolean splits) {
        FreeSeats left = queue(meeting, signUp).left(now());
        if (!splits) {
            return left.fit(bySector(people));
        }
        return people.stream().allMatch(person -> {
            Map<String, Integer> one = bySector(List.of(person));
            boolean fits = left.fit(one);
            if (fits) {
                left.take(one);
            }
            return fits;
        });
    }

    /**
     * Whether each of several people would have a seat at once if they came now, those of one party behind each other and seated apart.
     *
     * @param parties the sectors of each party's people
     * @return in their order
     */
    List<Boolean> wouldBeSeated(Meeting meeting, SignUp signUp, List<List<String>> parties) {
        List<Waiter> line = new ArrayList<>(rows.waiters(meeting.id()));
        int last = line.stream().mapToInt(Waiter::queue).max().orElse(0);
        // Their ids are none that there are.
        long place = Long.MIN_VALUE;
        List<Long> arriving = new ArrayList<>();
        for (int i = 0; i < parties.size(); i++) {
            for (String sector : parties.get(i)) {
                arriving.add(place);
                line.add(new Waiter(place++, -1 - i, sector, last + 1 + i, true, null));
            }
        }
        Hall hall = new Hall(signUps.capacity(meeting.id()), signUp.reserved());
        Set<Long> seated = Set.copyOf(new SeatQueue(hall, rows.confirmed(meeting.id()), line).settle(now(), Set.copyOf(arriving), !meeting.isCalledOff()).seated());
        return arriving.stream().map(seated::contains).toList();
    }

    /**
     * Whether somebody who has a seat keeps it as one of another sector: a seat that is kept for one sector is not a way for the
     * others past the line.
     */
    boolean mayChangeSector(Meeting meeting, SignUp signUp, Place place, String sector) {
        Instant now = now();
        Hall hall = new Hall(signUps.capacity(meeting.id()), signUp.reserved());
        if (hall.reservedAt(now).isEmpty()) {
            return true;
        }
        Map<String, Integer> others = rows.confirmed(meeting.id());
        List<Waiter> waiters = rows.waiters(meeting.id());
        if (place.state() != PlaceState.OFFERED) {
            others.merge(String.valueOf(place.person().sector()), -1, Integer::sum);
        }
        return new SeatQueue(hall, others, waiters.stream().filter(one -> one.place() != place.id()).toList()).free(now).fit(Map.of(sector, 1));
    }

    private static Map<String, Integer> bySector(List<Person> people) {
        Map<String, Integer> wanted = new HashMap<>();
        people.forEach(person -> wanted.merge(String.valueOf(person.sector()), 1, Integer::sum));
        return wanted;
    }

    SeatCounts counts(Meeting meeting, SignUp signUp) {
        Integer capacity = signUps.capacity(meeting.id());
        Map<String, Integer> confirmed = rows.confirmed(meeting.id());
        List<Waiter> waiters = rows.waiters(meeting.id());
        Instant now = now();
        FreeSeats left = new SeatQueue(new Hall(capacity, signUp.reserved()), confirmed, waiters).left(now);
        int offered = (int) waiters.stream().filter(one -> one.offeredUntil() != null && !one.hasLapsed(now)).count();
        int waiting = (int) waiters.stream().filter(one -> one.offeredUntil() == null).count();
        return new SeatCounts(capacity, FreeSeats.sum(confirmed) + offered, capacity == null ? null : left.general(), left.held(), waiting);
    }

    /** In milliseconds: databases keep fewer digits than clocks have. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
