package dk.karavanen.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Electorate;
import dk.karavanen.board.Electorates;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.ranking.BalancedSupport;
import dk.karavanen.ranking.Weights;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.stage.StageQuestions.Asked;

/** Reads what a hall asks: for moderators in an order, for everyone as its board shows it. */
@Component
class QuestionReader {

    private record Placed(Asked asked, double share, Instant at) {
    }

    /** Most sectors first, so that no sector that is many decides alone; then the mean of the sectors, then who asked first. */
    private static final Comparator<Placed> ORDER = Comparator.comparingInt((Placed one) -> -one.asked().sectors()).thenComparingDouble(one -> -one.share())
            .thenComparing(Placed::at).thenComparing(one -> one.asked().id());

    private final Caravans caravans;
    private final Meetings meetings;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Electorates halls;
    private final BoardReader boards;

    QuestionReader(Caravans caravans, Meetings meetings, Ideas ideas, Tallies tallies, Electorates halls, BoardReader boards) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.ideas = ideas;
        this.tallies = tallies;
        this.halls = halls;
        this.boards = boards;
    }

    /** Those that wait first, in their order; then those that are answered. */
    List<Asked> of(long at) {
        Meeting meeting = meetings.findById(at).orElseThrow();
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        Electorate hall = halls.of(meeting, caravan.threshold());
        Map<Long, Tally> said = tallies.ofMeeting(meeting.id());
        List<Placed> placed = new ArrayList<>();
        for (Idea idea : ideas.findByMeetingOrderById(meeting.id())) {
            if (idea.kind() == IdeaKind.QUESTION && idea.state().isOnBoard()) {
                Tally tally = said.getOrDefault(idea.id(), Tally.NONE);
                Map<String, Integer> bySector = new LinkedHashMap<>();
                caravan.sectors().forEach(sector -> {
                    int count = tally.bySector().containsKey(sector.code()) ? tally.bySector().get(sector.code()).forCount() : 0;
                    if (count > 0) {
                        bySector.put(sector.code(), count);
                    }
                });
                double share = BalancedSupport.of(hall.tally(idea.id(), tally).sectors(), Weights.equalVoice()).map(BalancedSupport::share).orElse(0.0);
                placed.add(new Placed(new Asked(idea.id(), idea.title(), idea.sector(), bySector.size(), hall.present().size(), tally.forCount(), bySector, idea.answer()), share,
                        idea.createdAt()));
            }
        }
        return placed.stream().sorted(Comparator.comparing((Placed one) -> one.asked().answer() != null).thenComparing(ORDER)).map(Placed::asked).toList();
    }

    /** For whoever presses, under the stage's lock. */
    Long toShow(StageRow now, @Nullable Long question) {
        Long at = now.meeting();
        if (at == null) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        return of(at).stream().filter(one -> question == null ? one.answer() == null : one.id() == question).map(Asked::id).findFirst()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_ON_BOARD));
    }

    /** As everyone may see it: empty if it does not stand on its board, or only its participants may read that. */
    Optional<StageState.Question> shown(long question) {
        return ideas.findById(question).flatMap(idea -> {
            BoardReader.Head head = boards.head(idea.meeting());
            return boards.some(idea.meeting(), head, List.of(idea.root())).stream().filter(row -> row.onBoard() && row.view().id() == idea.root()).map(BoardReader.Row::view)
                    .findFirst().map(view -> shown(view, head.meeting().title()));
        });
    }

    private static StageState.Question shown(IdeaView view, String meeting) {
        Map<String, IdeaView.FiguresView> figures = view.bySector();
        Map<String, Integer> bySector = null;
        if (figures != null) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            figures.forEach((sector, said) -> {
                if (said.forCount() > 0) {
                    counts.put(sector, said.forCount());
                }
            });
            bySector = counts;
        }
        IdeaView.FiguresView others = view.others();
        return new StageState.Question(view.id(), view.title(), view.sector(), meeting, view.forCount(), bySector, others == null || others.forCount() == 0 ? null : others.forCount());
    }
}
