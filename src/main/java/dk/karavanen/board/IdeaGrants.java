package dk.karavanen.board;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.Money;

/** What was granted to what became of ideas, for their journeys. Whoever grants money answers; without one nothing was. */
public interface IdeaGrants {

    /**
     * One grant to something that was made from an idea, as everyone may know it.
     *
     * @param title   of what is done with it
     * @param path    where all of the grants are told
     * @param outcome what came of it, once it is closed
     */
    record IdeaGrant(String title, String applicant, Money amount, Instant acceptedAt, @Nullable String outcome, @Nullable Instant closedAt, String path) {
    }

    /** By the day on which they were accepted. */
    List<IdeaGrant> of(Collection<Long> ideas);
}
