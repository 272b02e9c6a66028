package dk.karavanen.caravan;

import java.util.List;

/**
 * People of a meeting were set aside, or taken back in. Published inside the transaction.
 *
 * @param aside whether they count for nothing from now on, rather than again
 */
public record ParticipantsSetAside(long meeting, List<Long> participants, boolean aside) {

    public ParticipantsSetAside {
        participants = List.copyOf(participants);
    }
}
