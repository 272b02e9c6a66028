package dk.karavanen.caravan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who joins has to choose from.
 *
 * @param full      whether all places are taken: reading along is still possible
 * @param takesSlip whether joining takes a slip
 * @param slip      what the one they bring is worth; null if they bring none
 */
public record JoinChoices(Meeting meeting, Caravan caravan, List<Theme> themes, boolean full, boolean takesSlip, Slips.@Nullable State slip) {
}
