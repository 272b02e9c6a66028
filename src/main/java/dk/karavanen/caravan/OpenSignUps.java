package dk.karavanen.caravan;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Where people can sign up right now. Another room knows; the public pages of this one lead there. */
public interface OpenSignUps {

    /**
     * One meeting.
     *
     * @param path     of the page where people sign up
     * @param startsAt null while the date is not settled
     */
    record OpenSignUp(long meeting, String path, String title, @Nullable Instant startsAt) {
    }

    /** Of one caravan, by date, those without one last. */
    List<OpenSignUp> of(long caravan);
}
