package dk.karavanen.registration;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sees on their own page.
 *
 * @param place   the one place the link is about; null: all of them
 * @param ahead   people before them in the line; null if they do not wait
 * @param answers to organisers' own questions, by the question's id
 */
public record OwnRegistration(Registration registration, @Nullable Long place, MeetingSignUp at, @Nullable Integer ahead, Map<Long, String> answers) {

    /** Those that the link is about. */
    public List<Place> places() {
        return registration.places().stream().filter(one -> place == null || one.id() == place).toList();
    }

    public List<Place> in(PlaceState state) {
        return places().stream().filter(one -> one.state() == state).toList();
    }

    public boolean isContacts() {
        return place == null;
    }
}
