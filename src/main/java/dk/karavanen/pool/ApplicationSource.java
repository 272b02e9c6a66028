package dk.karavanen.pool;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to make an application of, as it stands in an address: an idea, or what two who were brought together offer and need.
 * Whether they may read it is asked where it is read.
 *
 * @param offers an offer, a need, or one of each
 */
public record ApplicationSource(@Nullable Long idea, List<Long> offers) {

    private static final Pattern WORD = Pattern.compile("(idea-\\d{1,18})|offer(-\\d{1,18}){1,2}");

    public static Optional<ApplicationSource> of(@Nullable String word) {
        if (word == null || !WORD.matcher(word).matches()) {
            return Optional.empty();
        }
        List<Long> ids = Arrays.stream(word.split("-")).skip(1).map(Long::valueOf).distinct().toList();
        return Optional.of(word.startsWith("idea") ? new ApplicationSource(ids.getFirst(), List.of()) : new ApplicationSource(null, ids));
    }

    public String word() {
        return idea != null ? "idea-" + idea : "offer-" + String.join("-", offers.stream().map(String::valueOf).toList());
    }
}
