package dk.karavanen.registration;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.Settings;

/**
 * Whether somebody stands behind an address. Anybody has a seat at once, and is asked by mail to answer; so one machine with invented
 * addresses could fill a hall. Once so many people without an answer have come from one network address that no office signs up more, the
 * next from there stand in no line until they have pressed a button behind the link in their mail: nobody is refused, and whoever answers
 * makes room for the next. Which network it was is kept in memory only, for a day, on each server.
 */
@Component
class AddressConfirmation {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_NETWORKS = 10_000;

    /** Whence, for which meeting. */
    private record Network(long meeting, String block) {
    }

    private final JdbcClient jdbc;
    private final RegistrationRows rows;
    private final SignUpRows signUpRows;
    private final SeatAssignment seats;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int most;
    private final Map<Network, Map<Long, Instant>> came = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Network, Map<Long, Instant>> eldest) {
            return size() > MOST_NETWORKS;
        }
    };

    AddressConfirmation(JdbcClient jdbc, RegistrationRows rows, SignUpRows signUpRows, SeatAssignment seats, ApplicationEventPublisher events, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.signUpRows = signUpRows;
        this.seats = seats;
        this.events = events;
        this.clock = clock;
        this.most = settings.unconfirmedPerNetwork();
    }

    /**
     * Whether people who come now must answer first. Under the meeting's lock.
     *
     * @param address the client's IP address; null: nobody asks
     */
    synchronized boolean isDueFirst(long meeting, @Nullable String address, int people) {
        if (address == null || most == 0) {
            return false;
        }
        Map<Long, Instant> before = came.get(network(meeting, address));
        if (before == null) {
            return people > most;
        }
        Instant forgotten = clock.instant().minus(REMEMBERED);
        before.values().removeIf(at -> at.isBefore(forgotten));
        Map<Long, Integer> unanswered = unanswered(before.keySet());
        before.keySet().retainAll(unanswered.keySet());
        return unanswered.values().stream().mapToInt(Integer::intValue).sum() + people > most;
    }

    /** They have got their places without having answered. */
    synchronized void remember(long meeting, @Nullable String address, long registration) {
        if (address != null && most > 0) {
            came.computeIfAbsent(network(meeting, address), first -> new LinkedHashMap<>()).put(registration, clock.instant());
        }
    }

    private static Network network(long meeting, String address) {
        return new Network(meeting, WrongCodeLimiter.block(address));
    }

    /** @return people by registration, of those from whom nothing has been heard yet */
    private Map<Long, Integer> unanswered(Set<Long> registrations) {
        Map<Long, Integer> people = new LinkedHashMap<>();
        if (!registrations.isEmpty()) {
            jdbc.sql("""
                    select r.id, count(*) from registration r join registration_place p on p.registration = r.id
                    where r.id in (:ids) and r.confirmed_at is null and p.state <> 'CANCELLED' group by r.id""").param("ids", registrations)
                    .query(row -> {
                        people.put(row.getLong(1), row.getInt(2));
                    });
        }
        return people;
    }

    /** Somebody has answered. Those who had to do so first get their seats now, or the end of the line. Under the meeting's lock. */
    void confirm(Registration registration) {
        confirm(List.of(registration));
    }

    /** Of one meeting. */
    void confirm(Collection<Registration> registrations) {
        List<Registration> stoodApart = new ArrayList<>();
        registrations.stream().filter(one -> one.confirmedAt() == null).forEach(one -> {
            jdbc.sql("update registration set confirmed_at = ?, confirm_first = false where id = ?").params(Timestamp.from(seats.now()), one.id()).update();
            if (one.confirmFirst() && !one.isCancelled()) {
                stoodApart.add(one);
            }
        });
        stoodApart.forEach(one -> {
            List<Long> places = one.open().stream().filter(place -> place.state() == PlaceState.WAITING).map(Place::id).toList();
            rows.queue(places, signUpRows.nextInQueue(one.meeting()), seats.now());
            seats.settle(one.meeting(), places);
            events.publishEvent(new PlacesAdded(one.id(), places));
        });
    }
}
