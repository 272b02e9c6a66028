package dk.karavanen.board;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An idea that a meeting asks after, as everyone may see it; absent (null) is what must not or need not be shown. Part of the feed, see
 * {@code docs/board-api.md}.
 *
 * @param id      of the idea that stands for itself where it was written
 * @param slug    of its caravan, for the way to its journey
 * @param meeting title of the meeting where it was written
 * @param at      when that was
 * @param outcome a word of {@link Outcome} that an organiser has confirmed
 * @param doneBy  who does it, as confirmed
 * @param answers outcome → how many here have said so; absent while tallies are hidden
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FollowUpView(long id, String title, String slug, String meeting, @Nullable Instant at, @Nullable String outcome, @Nullable String doneBy, @Nullable Map<String, Integer> answers) {

    /** Whether what follows takes back something that this tells. */
    boolean takesBack(FollowUpView next) {
        return !title.equals(next.title) || doneBy != null && !doneBy.equals(next.doneBy) || answers != null && next.answers == null;
    }
}
