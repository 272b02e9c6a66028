package dk.karavanen.caravan;

import java.util.List;

/** Nothing is known any more of the browsers by which these people came. Published inside the transaction. */
public record BrowserMarksDeleted(List<Long> participants) {
}
