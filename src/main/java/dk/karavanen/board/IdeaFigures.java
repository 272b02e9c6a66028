package dk.karavanen.board;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What changes of an {@link IdeaView} while people weigh it: all that a reader needs who has its words. Absent is what is absent there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdeaFigures(long id, @JsonProperty("for") @Nullable Integer forCount, @Nullable Integer pass, @Nullable Integer against,
        @Nullable Map<String, IdeaView.FiguresView> bySector, IdeaView.@Nullable FiguresView others, int comments, @Nullable Integer score, @Nullable Boolean few) {

    static IdeaFigures of(IdeaView idea) {
        return new IdeaFigures(idea.id(), idea.forCount(), idea.pass(), idea.against(), idea.bySector(), idea.others(), idea.comments(),
                idea.score(), idea.few());
    }

    /** The same, scored anew. */
    public IdeaFigures scored(@Nullable Integer anew, @Nullable Boolean tooFew) {
        return new IdeaFigures(id, forCount, pass, against, bySector, others, comments, anew, tooFew);
    }
}
