package dk.karavanen.board;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What those have answered to whom ideas were put, for their authors' own pages. The room that keeps answers says it, and only what everyone
 * may read: nobody's address is needed for it, since it is the author's phone that asks.
 */
public interface IdeaAnswers {

    /** @param path where it is to be read */
    record Answer(String by, String path) {
    }

    /** By idea; those without an answer are not in it. */
    Map<Long, List<Answer>> of(long caravan, Collection<Long> ideas);
}
