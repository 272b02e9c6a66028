package dk.karavanen.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.report.IdeaPart.TallyPart;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;

/**
 * Writes down ideas as a report tells them: with what everyone may read of them, and whose figures may be shown.
 *
 * @param sectors       the caravan's, in its order
 * @param byId          all ideas of the report
 * @param readableIdeas of these and of those that they continue
 * @param counted       tallies of the meetings that do not hide them
 * @param small         by meeting
 */
record IdeaPartWriter(List<Sector> sectors, Map<Long, Idea> byId, Set<Long> readableIdeas, Map<Long, Tally> counted,
        Map<Long, SmallSectors> small) {

    IdeaPart write(Idea idea, Meeting meeting) {
        IdeaState state = idea.state();
        Idea root = byId.get(idea.root());
        if (state == IdeaState.MERGED && root != null && !root.state().isOnBoard()) {
            // It left the board together with the one that stands for it.
            state = root.state();
        }
        boolean onBoard = state.isOnBoard();
        boolean readable = readableIdeas.contains(idea.id());
        return new IdeaPart(idea.id(), idea.meeting(), idea.kind().word(), state.word(), idea.theme(), idea.sector(),
                readable ? withAnswer(idea) : null, state == IdeaState.MERGED ? idea.root() : null,
                readable && idea.continues() != null && readableIdeas.contains(idea.continues()) ? idea.continues() : null,
                onBoard && !meeting.talliesHiddenNow() ? tally(counted.getOrDefault(idea.id(), Tally.NONE), meeting) : null);
    }

    /** A moderator's answer goes wherever the question's words go, and with them. */
    private static IdeaWords withAnswer(Idea idea) {
        IdeaWords words = idea.words();
        return idea.answer() == null ? words : words.withBody((words.body() + "\n\n→ " + idea.answer()).strip());
    }

    private TallyPart tally(Tally tally, Meeting meeting) {
        Map<String, Tally.Figures> inOrder = new LinkedHashMap<>();
        sectors.stream().map(Sector::code).filter(tally.bySector()::containsKey)
                .forEach(sector -> inOrder.put(sector, tally.bySector().get(sector)));
        SmallSectors.Shown<Tally.Figures> shown = Objects.requireNonNull(small.get(meeting.id())).show(inOrder,
                (a, b) -> new Tally.Figures(a.forCount() + b.forCount(), a.pass() + b.pass(), a.against() + b.against()));
        boolean stances = meeting.rules().votingStyle() == VotingStyle.FOR_PASS_AGAINST;
        List<SectorTally> bySector = new ArrayList<>();
        shown.visible().forEach((sector, figures) -> bySector.add(sectorTally(sector, figures, stances)));
        return new TallyPart(tally.forCount(), stances ? tally.pass() : 0, stances ? tally.against() : 0, bySector,
                shown.rest().map(figures -> sectorTally(null, figures, stances)).orElse(null));
    }

    private static SectorTally sectorTally(@Nullable String sector, Tally.Figures figures, boolean stances) {
        return new SectorTally(sector, figures.forCount(), stances ? figures.pass() : 0, stances ? figures.against() : 0);
    }
}
