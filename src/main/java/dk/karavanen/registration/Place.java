package dk.karavanen.registration;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One person's place.
 *
 * @param queue        where in the line they stand, or stood
 * @param offeredUntil until when an offered place is kept, else null
 * @param ticket       shown at the door
 * @param squareKey    what its square has beside it, so that nobody guesses their way to the board; null: its square opens nothing
 */
public record Place(long id, long registration, Person person, PlaceState state, int queue, @Nullable Instant offeredUntil,
        @Nullable CancelReason cancelReason, String ticket, @Nullable String squareKey) {

    /** What the ticket's square leads to. */
    public String squarePath() {
        return "/T/" + ticket + (squareKey == null ? "" : squareKey);
    }

    /** As it is read aloud: {@code 4K7–2MD}. */
    public String spokenTicket() {
        return ticket.substring(0, 3) + "–" + ticket.substring(3);
    }
}
