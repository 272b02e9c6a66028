package dk.karavanen.registration;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.CaravanOf;

/**
 * What organisers decide of signing up for a meeting.
 *
 * @param opensAt     null: at once
 * @param closesAt    null: when the meeting begins
 * @param offerHours  how long an offered place is kept
 * @param foodNote    said where people choose what they eat, possibly empty; null: nobody is asked
 * @param reminders   whether people are reminded a week and a day before
 * @param edition     counts what organisers saved
 */
public record SignUp(long meeting, @Nullable Instant opensAt, @Nullable Instant closesAt, int offerHours, @Nullable String foodNote,
        boolean reminders, List<ReservedSeats> reserved, List<Question> questions, int edition) implements CaravanOf.Named {

    public static final int USUAL_OFFER_HOURS = 24;
    public static final int MAX_OFFER_HOURS = 14 * 24;
    public static final int MAX_FOOD_NOTE = 200;

    @Override
    public long named() {
        return meeting;
    }

    public boolean asksForFood() {
        return foodNote != null;
    }
}
