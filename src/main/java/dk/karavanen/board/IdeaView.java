package dk.karavanen.board;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An idea as everyone may see it; absent (null) is what must not or need not be shown. The shape of the feed, see
 * {@code docs/board-api.md}.
 *
 * @param others figures of the sectors too small to be shown alone
 * @param score  what ideas are put in order by where every sector counts alike, in millionths, see {@link Electorate#score}
 * @param answer a moderator's, to a question
 * @param suggested true while a moderator's other words wait for the author: the author's phone asks for them, and nobody else can
 * @param outcome a word of {@link Outcome}: what organisers have confirmed came of it
 * @param few    true if too few have answered for a place in that order: it has no score then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaView(long id, String kind, @JsonUnwrapped IdeaWords words, Long theme, String sector, @Nullable String organisation,
        @Nullable String name, @JsonProperty("for") @Nullable Integer forCount, @Nullable Integer pass, @Nullable Integer against, @Nullable Map<String, FiguresView> bySector,
        @Nullable FiguresView others, int comments, String state, boolean pinned, @Nullable Instant editedAt, @Nullable Instant rewordedAt, @Nullable Instant createdAt, @Nullable Long continues,
        @Nullable Long mergedInto, @Nullable Integer score, @Nullable Boolean few, @Nullable String answer, @Nullable Boolean suggested, @Nullable String outcome) {

    public String title() {
        return words.title();
    }

    /** What of it changes while people weigh it. */
    public IdeaFigures figures() {
        return IdeaFigures.of(this);
    }

    /** The same words with other figures. */
    public IdeaView with(IdeaFigures now) {
        return new IdeaView(id, kind, words, theme, sector, organisation, name, now.forCount(), now.pass(), now.against(), now.bySector(), now.others(),
                now.comments(), state, pinned, editedAt, rewordedAt, createdAt, continues, mergedInto, now.score(), now.few(), answer, suggested, outcome);
    }

    /** All else: what it says, by whom, and what has become of it. A reader is told when any of it changes. */
    public List<@Nullable Object> told() {
        return Arrays.asList(id, pinned, kind, words, theme, sector, organisation, name, state, editedAt, rewordedAt, createdAt, continues, mergedInto, answer, suggested,
                outcome);
    }

    public boolean isWordedLike(IdeaView other) {
        return told().equals(other.told());
    }

    /**
     * Whether what follows takes back something that a person said here: other words, or a name that is gone. Figures and states
     * come and go on every board and are no secret afterwards.
     */
    public boolean takesBack(IdeaView next) {
        return !words.equals(next.words) || !Objects.equals(sector, next.sector)
                || name != null && !name.equals(next.name) || organisation != null && !organisation.equals(next.organisation)
                || continues != null && !continues.equals(next.continues)
                || answer != null && !answer.equals(next.answer);
    }

    /** One sector's stances; {@code pass} and {@code against} only where the meeting takes them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FiguresView(@JsonProperty("for") int forCount, @Nullable Integer pass, @Nullable Integer against) {
    }
}
