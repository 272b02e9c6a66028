package dk.karavanen.moderation;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Tally;
import dk.karavanen.ranking.Ranking;

/**
 * An idea as a moderator sees it: in whatever state, with all figures.
 *
 * @param version      for {@link dk.karavanen.board.Curation}
 * @param sector       code of the author's sector
 * @param name         the author's, if given and not yet deleted
 * @param organisation the author's, if given and not yet deleted
 * @param root         the idea that carries its support: itself unless merged
 * @param tally        of the root; of nobody for a merged idea
 * @param comments     under the idea and all that is merged into it
 * @param under        how many ideas are merged into it
 * @param openReports  how many reports about it wait
 * @param continued    the idea that stands for what it goes on from, or null
 * @param answer       what a moderator has answered to it in words, or null
 */
public record DeskIdea(long id, int version, IdeaKind kind, IdeaWords words, @Nullable Long theme, String sector, @Nullable String name,
        @Nullable String organisation, IdeaState state, @Nullable String hiddenReason, @Nullable String hiddenNote, @Nullable Long mergedInto, long root,
        boolean pinned, @Nullable Instant editedAt, Instant createdAt, Tally tally, int comments, int under, int openReports, @Nullable String answer, @Nullable Long continued) {

    /** As everywhere else, see {@link Ranking#EQUALS}. */
    public static final Comparator<DeskIdea> MOST_SUPPORTED = Ranking.bySupport(DeskIdea::support, idea -> idea.tally().against(),
            DeskIdea::id);

    public String title() {
        return words.title();
    }

    public int support() {
        return tally.forCount();
    }
}
