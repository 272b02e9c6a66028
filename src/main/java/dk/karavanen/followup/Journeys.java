package dk.karavanen.followup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaView;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.Figures;
import dk.karavanen.followup.Journey.Gathered;
import dk.karavanen.followup.Journey.GatheringStep;
import dk.karavanen.followup.Journey.Into;
import dk.karavanen.moderation.LogAction;
import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.shared.Sector;

/**
 * Reads an idea's journey. Every idea on it is asked for at {@link ReadAccess} as anybody would; figures are the board's
 * ({@link BoardReader}) and the recommendations' ({@link RecommendationLists}), so that nothing is counted or hidden here by another rule.
 */
@Service
public class Journeys {

    /** A longer way is cut off: nobody has gone on from an idea at so many meetings. */
    private static final int MAX_STOPS = 12;

    private final CaravanOverviews overviews;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final BoardReader boards;
    private final RecommendationLists recommendations;
    private final Tallies tallies;
    private final ModerationLog log;
    private final JourneyRounds rounds;

    Journeys(CaravanOverviews overviews, Caravans caravans, Meetings meetings, Ideas ideas, ReadAccess reading, BoardReader boards, RecommendationLists recommendations, Tallies tallies,
            ModerationLog log, JourneyRounds rounds) {
        this.overviews = overviews;
        this.caravans = caravans;
        this.meetings = meetings;
        this.ideas = ideas;
        this.reading = reading;
        this.boards = boards;
        this.recommendations = recommendations;
        this.tallies = tallies;
        this.log = log;
        this.rounds = rounds;
    }

    /** Empty for what is not there, what is of another caravan, and what not everybody may read: nobody is told which. */
    @Transactional(readOnly = true)
    public Optional<Journey> of(String slug, long id) {
        return overviews.find(slug).flatMap(caravan -> reading.idea(id, Viewer.ANYONE).filter(idea -> FeedReader.isOf(idea, caravan)).map(idea -> journey(caravan, idea)));
    }

    private Journey journey(CaravanOverview caravan, Idea asked) {
        List<AtMeeting> way = way(asked).stream().sorted(Comparator.comparing(Stop::step).thenComparing(stop -> stop.idea().createdAt()).thenComparing(stop -> stop.idea().id()))
                .flatMap(stop -> atMeeting(stop, asked, caravan).stream()).toList();
        Set<Long> carriers = way.stream().map(AtMeeting::id).collect(Collectors.toSet());
        Set<Long> members = way.stream().flatMap(at -> Stream.concat(Stream.of(at.id()), at.with().stream().map(Gathered::id))).collect(Collectors.toSet());
        List<GatheringStep> gathering = log.gathering(members).stream().filter(step -> step.title() != null && step.other() != null)
                .map(step -> new GatheringStep(step.action() == LogAction.MERGED, step.title(), step.other(), step.at(), step.why())).toList();
        return new Journey(caravan.slug(), caravan.title(), caravan.example(), asked.id(), asked.words(), way, together(way), gathering, rounds.rounds(way), rounds.outcomes(way),
                into(caravan, carriers), caravan.finalEvent());
    }

    /** Whoever is for it at two meetings of the caravan counts once. Of another caravan nobody is known to be the same, so that stays beside. */
    private OptionalInt together(List<AtMeeting> way) {
        List<Long> here = way.stream().filter(at -> at.caravan() == null && at.support().isPresent()).map(AtMeeting::id).toList();
        return here.size() < 2 ? OptionalInt.empty() : OptionalInt.of(tallies.union(here).getOrDefault(0L, Tally.NONE).forCount());
    }

    /**
     * An idea that stands for itself.
     *
     * @param under what stands under it
     * @param step  0 for the one that was asked for, less for what it goes on from, more for what goes on from it: dates may be missing
     */
    private record Stop(Idea idea, List<Idea> under, int step) {
    }

    private List<Stop> way(Idea asked) {
        List<Stop> way = new ArrayList<>();
        Map<Long, Integer> steps = new HashMap<>(Map.of(asked.root(), 0));
        Set<Long> next = Set.of(asked.root());
        while (!next.isEmpty() && way.size() < MAX_STOPS) {
            Map<Long, List<Idea>> groups = readable(ideas.findByRootInOrderById(next)).stream().collect(Collectors.groupingBy(Idea::root));
            Set<Long> beside = new LinkedHashSet<>();
            groups.forEach((root, group) -> {
                int step = steps.getOrDefault(root, 0);
                group.stream().filter(idea -> idea.id().equals(root)).findFirst()
                        .ifPresent(idea -> way.add(new Stop(idea, group.stream().filter(other -> !other.id().equals(root)).toList(), step)));
                // A circle ends where it comes back to.
                before(group).filter(other -> steps.putIfAbsent(other, step - 1) == null).forEach(beside::add);
                after(group).filter(other -> steps.putIfAbsent(other, step + 1) == null).forEach(beside::add);
            });
            next = beside;
        }
        return way;
    }

    private Stream<Long> before(Collection<Idea> some) {
        return readable(ideas.findAllById(some.stream().map(Idea::continues).filter(Objects::nonNull).toList())).stream().map(Idea::root);
    }

    private Stream<Long> after(Collection<Idea> some) {
        return readable(ideas.findByContinuesInOrderById(some.stream().map(Idea::id).toList())).stream().map(Idea::root);
    }

    private List<Idea> readable(Collection<Idea> some) {
        return reading.readable(some, Viewer.ANYONE);
    }

    private Optional<AtMeeting> atMeeting(Stop stop, Idea asked, CaravanOverview page) {
        Idea idea = stop.idea();
        Meeting meeting = meetings.findById(idea.meeting()).orElseThrow();
        Caravan of = caravans.findById(meeting.caravan()).orElseThrow();
        if (of.isArchived()) {
            return Optional.empty();
        }
        BoardReader.Head head = boards.head(meeting.id());
        Optional<Figures> figures = boards.some(meeting.id(), head, List.of(idea.id())).stream().map(BoardReader.Row::view).filter(view -> view.id() == idea.id()).findFirst()
                .filter(view -> view.forCount() != null).map(view -> figures(view, of.sectors()));
        return Optional.of(new AtMeeting(idea.id() == asked.root(), of.slug(), of.id() == page.id() ? null : of.title(), idea.id(), idea.title(), of.sector(idea.sector()),
                meeting.title(), meeting.startsAt(), meeting.code(), stop.under().stream().map(one -> new Gathered(one.id(), one.title(), of.sector(one.sector()))).toList(), idea.answer(), figures));
    }

    private static Figures figures(IdeaView view, List<Sector> sectors) {
        Map<Sector, Integer> bySector = new LinkedHashMap<>();
        Map<String, IdeaView.FiguresView> shown = view.bySector() == null ? Map.of() : view.bySector();
        for (Sector sector : sectors) {
            IdeaView.FiguresView its = shown.get(sector.code());
            if (its != null) {
                bySector.put(sector, its.forCount());
            }
        }
        return new Figures(Objects.requireNonNullElse(view.forCount(), 0), number(view.against()), bySector, view.others() == null ? OptionalInt.empty() : OptionalInt.of(view.others().forCount()));
    }

    private static OptionalInt number(@Nullable Integer figure) {
        return figure == null ? OptionalInt.empty() : OptionalInt.of(figure);
    }

    private List<Into> into(CaravanOverview caravan, Set<Long> carriers) {
        RecommendationList list = recommendations.of(caravan.id(), Audience.PUBLIC);
        return Stream.concat(list.published().stream(), list.apart().stream()).filter(entry -> entry.sources().stream().anyMatch(source -> carriers.contains(source.id())))
                .map(entry -> into(entry, list.published().size())).toList();
    }

    private static Into into(Entry entry, int of) {
        return new Into(entry.id(), entry.title(), entry.place(), of, entry.sources().size(), entry.recipient().map(RecommendationList.Recipient::title), entry.publishedAt(),
                entry.hasFewAnswers() ? Optional.empty() : entry.support());
    }
}
