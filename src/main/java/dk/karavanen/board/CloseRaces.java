package dk.karavanen.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.ranking.BalancedEstimate;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Interval;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.ranking.Weights;

/**
 * Which of the ideas on top are too close to call: had everyone who is there answered, either might have more people for it. What each
 * would have is estimated as everywhere else, see {@link BalancedEstimate}, the hall as one voice, since that is the order the wall shows.
 * Where one can only be for, everyone has answered, and nothing is close that is not even.
 */
@Service
public class CloseRaces {

    /** @param than the idea above it that it may really be ahead of */
    public record Close(long idea, long than) {
    }

    private static final int TOP = 6;

    /** @param least, most people who would be for it, had all who are there answered */
    private record Standing(long idea, int forCount, int against, double least, double most) {

        boolean isCloseTo(Standing above) {
            return most > above.least;
        }
    }

    private final BoardReader reader;
    private final Tallies tallies;

    CloseRaces(BoardReader reader, Tallies tallies) {
        this.reader = reader;
        this.tallies = tallies;
    }

    /** Neighbours in the order by support, the first ones first; none while tallies are hidden. */
    @Transactional(readOnly = true)
    public List<Close> of(long meeting) {
        BoardReader.Look look = reader.all(meeting);
        if (look.head().view().talliesHidden()) {
            return List.of();
        }
        Map<Long, Tally> counted = tallies.ofMeeting(meeting);
        List<Standing> top = look.rows().stream().filter(row -> row.onBoard() && row.view().mergedInto() == null)
                .map(row -> standing(look.head().hall(), row.view().id(), counted.getOrDefault(row.view().id(), Tally.NONE)))
                .filter(standing -> standing.forCount() > 0)
                .sorted(Comparator.comparing((Standing standing) -> -standing.forCount()).thenComparing(Standing::against).thenComparing(Standing::idea))
                .limit(TOP).toList();
        List<Close> close = new ArrayList<>();
        for (int place = 1; place < top.size(); place++) {
            if (top.get(place).isCloseTo(top.get(place - 1))) {
                close.add(new Close(top.get(place).idea(), top.get(place - 1).idea()));
            }
        }
        return List.copyOf(close);
    }

    private static Standing standing(Electorate hall, long idea, Tally said) {
        IdeaTally tally = hall.tally(idea, said);
        SectorTally all = tally.sectors().stream().reduce(SectorTally::plus).orElseGet(() -> SectorTally.stances("", 0, 0, 0));
        Interval share = BalancedEstimate.of(List.of(all), Weights.equalVoice()).map(BalancedEstimate::interval).orElseGet(() -> new Interval(0, 0));
        return new Standing(idea, said.forCount(), said.against(), share.lower() * all.present(), share.upper() * all.present());
    }
}
