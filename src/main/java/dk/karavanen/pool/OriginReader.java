package dk.karavanen.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.cooperation.OfferReader;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.cooperation.Side;
import dk.karavanen.pool.Origin.Kind;
import dk.karavanen.pool.Origin.Support;
import dk.karavanen.shared.Sector;

/** Reads what an application was made from as anybody would: each idea is asked for at {@link ReadAccess}, and its figures are the board's. */
@Component
class OriginReader {

    private final Ideas ideas;
    private final ReadAccess reading;
    private final BoardReader boards;
    private final Meetings meetings;
    private final Caravans caravans;
    private final OfferReader offers;

    OriginReader(Ideas ideas, ReadAccess reading, BoardReader boards, Meetings meetings, Caravans caravans, OfferReader offers) {
        this.ideas = ideas;
        this.reading = reading;
        this.boards = boards;
        this.meetings = meetings;
        this.caravans = caravans;
        this.offers = offers;
    }

    Origin idea(long line, long id) {
        return reading.idea(id, Viewer.ANYONE).flatMap(found -> reading.idea(found.root(), Viewer.ANYONE)).flatMap(root -> idea(line, root)).orElseGet(() -> Origin.gone(line, Kind.IDEA));
    }

    private Optional<Origin> idea(long line, Idea idea) {
        Meeting meeting = meetings.findById(idea.meeting()).orElseThrow();
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        if (caravan.isArchived()) {
            return Optional.empty();
        }
        List<String> with = reading.readable(ideas.findByRootInOrderById(Set.of(idea.id())), Viewer.ANYONE).stream().filter(one -> !one.id().equals(idea.id())).map(Idea::title).toList();
        Optional<Support> support = boards.some(meeting.id(), boards.head(meeting.id()), List.of(idea.id())).stream().map(BoardReader.Row::view).filter(view -> view.id() == idea.id())
                .findFirst().filter(view -> view.forCount() != null).map(view -> support(view, caravan.sectors()));
        return Optional.of(new Origin(line, Kind.IDEA, idea.title(), idea.words().body(), "/c/" + caravan.slug() + "/ideas/" + idea.id(), meeting.title(), with, support));
    }

    private static Support support(IdeaView view, List<Sector> sectors) {
        Map<Sector, Integer> bySector = new LinkedHashMap<>();
        for (Sector sector : sectors) {
            IdeaView.FiguresView its = view.bySector() == null ? null : view.bySector().get(sector.code());
            if (its != null) {
                bySector.put(sector, its.forCount());
            }
        }
        return new Support(Objects.requireNonNullElse(view.forCount(), 0), number(view.against()), bySector, view.others() == null ? OptionalInt.empty() : OptionalInt.of(view.others().forCount()));
    }

    private static OptionalInt number(@Nullable Integer figure) {
        return figure == null ? OptionalInt.empty() : OptionalInt.of(figure);
    }

    Origin offer(long line, long id) {
        return offers.find(id).map(shown -> offer(line, shown)).orElseGet(() -> Origin.gone(line, Kind.OFFER));
    }

    private static Origin offer(long line, Shown shown) {
        String who = shown.offer().organisation() + (shown.place() == null ? "" : ", " + shown.place());
        return new Origin(line, shown.offer().side() == Side.OFFER ? Kind.OFFER : Kind.NEED, shown.offer().words(), shown.idea(), shown.path() + "/cooperation", who, List.of(), Optional.empty());
    }
}
