package dk.karavanen.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.shared.Sector;

/**
 * A meeting as somebody sees it who wants to sign up.
 *
 * @param slug    of its caravan
 * @param signUp  what organisers decided; null where nobody signs up here
 * @param seats   how full it is
 */
public record MeetingSignUp(String slug, boolean example, Meeting meeting, @Nullable SignUp signUp, SignUpState state, SeatCounts seats,
        List<Sector> sectors) {

    public Optional<Sector> sector(@Nullable String code) {
        return sectors.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** Until when one may sign up. */
    public @Nullable Instant closesAt() {
        return signUp == null || signUp.closesAt() == null ? meeting.startsAt() : signUp.closesAt();
    }
}
