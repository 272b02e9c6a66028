package dk.karavanen.registration.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.SeatCounts;
import dk.karavanen.registration.SignUps;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** A caravan's meetings and their places as data, for whoever shows them elsewhere. */
@RestController
class MeetingsApi {

    /**
     * One meeting.
     *
     * @param code   only where everyone may read along
     * @param signUp {@code none}, {@code not-yet}, {@code open}, {@code full}, {@code closed}, {@code called-off}, {@code over}
     * @param link   where people sign up
     */
    record MeetingView(long id, @Nullable String code, String title, @Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable String venue,
            @Nullable String address, @Nullable String region, String signUp, String link, Places places) {
    }

    /**
     * @param capacity null for no limit
     * @param held     by the code of the sector they are kept for
     */
    record Places(@Nullable Integer capacity, int taken, @Nullable Integer free, Map<String, Integer> held, int waiting) {

        static Places of(SeatCounts seats) {
            return new Places(seats.capacity(), seats.taken(), seats.free(), seats.held(), seats.waiting());
        }
    }

    private final SignUps signUps;
    private final PublicAddress address;

    MeetingsApi(SignUps signUps, PublicAddress address) {
        this.signUps = signUps;
        this.address = address;
    }

    @GetMapping("/api/caravans/{slug}/meetings")
    ResponseEntity<List<MeetingView>> meetings(@PathVariable String slug) {
        if (signUps.caravan(slug).isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).header("Access-Control-Allow-Origin", "*")
                .body(signUps.meetings(slug).stream().map(this::view).toList());
    }

    private MeetingView view(MeetingSignUp at) {
        return new MeetingView(at.meeting().id(), at.meeting().visibility() == Visibility.PUBLIC ? at.meeting().code() : null, at.meeting().title(),
                at.meeting().startsAt(), at.meeting().endsAt(), at.meeting().venue(), at.meeting().address(), at.meeting().region(),
                at.state().name().toLowerCase(Locale.ROOT).replace('_', '-'), address.of(SignUpPage.path(at)), Places.of(at.seats()));
    }
}
