package dk.karavanen.recommendation;

import java.util.ArrayList;
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
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Electorates;
import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.BalancedEstimate;
import dk.karavanen.ranking.BalancedSupport;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.ranking.Weights;
import dk.karavanen.recommendation.RecommendationList.AtMeeting;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.FewReason;
import dk.karavanen.recommendation.RecommendationList.ForAtMeeting;
import dk.karavanen.recommendation.RecommendationList.Move;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Source;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.recommendation.RecommendationList.Without;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;

/** Makes {@link RecommendationList}s from what stands in the database now. */
@Service
public class RecommendationLists {

    /** What no recommendation is called: one that is only thought of. */
    static final long IMAGINED = 0;

    private final Recommendations recommendations;
    private final RecommendationMoves moves;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Addressees addressees;
    private final Attendances attendances;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Electorates halls;
    private final ReadAccess reading;
    private final CurrentStaff staff;

    RecommendationLists(Recommendations recommendations, RecommendationMoves moves, Caravans caravans, Meetings meetings,
            Addressees addressees, Attendances attendances, Ideas ideas, Tallies tallies, Electorates halls, ReadAccess reading, CurrentStaff staff) {
        this.recommendations = recommendations;
        this.moves = moves;
        this.caravans = caravans;
        this.meetings = meetings;
        this.addressees = addressees;
        this.attendances = attendances;
        this.ideas = ideas;
        this.tallies = tallies;
        this.halls = halls;
        this.reading = reading;
        this.staff = staff;
    }

    /**
     * @param audience only moderators may ask for theirs
     * @throws Refused {@code not-found} without such a caravan
     */
    @Transactional(readOnly = true)
    public RecommendationList of(long caravan, Audience audience) {
        Caravan of = caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (audience != Audience.PUBLIC) {
            staff.require(caravan, Role.MODERATOR);
        }
        return new Making(of, audience, standings(caravan)).list();
    }

    /** For {@link Recommending}, inside its transaction. */
    Standings standings(long caravan) {
        List<Recommendation> all = recommendations.findByCaravan(caravan);
        Map<Long, List<Long>> chosen = new HashMap<>();
        all.forEach(r -> chosen.put(r.id(), r.sources()));
        return standings(caravan, all, carriers(chosen));
    }

    /** As if there were one recommendation alone, {@link #IMAGINED}, that draws on these ideas; those of other caravans are left out. */
    Standings standingsOf(long caravan, List<Long> chosen) {
        Set<Long> ofCaravan = meetings.findByCaravanOrderByPosition(caravan).stream().map(Meeting::id).collect(Collectors.toSet());
        Map<Long, Idea> known = byId(Set.copyOf(chosen));
        return standings(caravan, List.of(), carriers(Map.of(IMAGINED, chosen.stream()
                .filter(id -> known.containsKey(id) && ofCaravan.contains(known.get(id).meeting())).toList())));
    }

    private Standings standings(long caravan, List<Recommendation> all, Map<Long, List<Idea>> sources) {
        Map<Long, Meeting> ofCaravan = new LinkedHashMap<>();
        meetings.findByCaravanOrderByPosition(caravan).forEach(meeting -> ofCaravan.put(meeting.id(), meeting));
        Set<Long> roots = new LinkedHashSet<>();
        Set<Long> drawnOn = new LinkedHashSet<>();
        sources.values().stream().flatMap(List::stream).filter(idea -> idea.state().isOnBoard()).forEach(idea -> {
            roots.add(idea.id());
            drawnOn.add(idea.meeting());
        });
        Set<Long> forOnly = drawnOn.stream().filter(id -> Objects.requireNonNull(ofCaravan.get(id)).rules().votingStyle() == VotingStyle.FOR_ONLY)
                .collect(Collectors.toSet());
        return new Standings(all, ofCaravan, sources, new CombinedTallies(forOnly,
                drawnOn.isEmpty() ? List.of() : attendances.findPresences(drawnOn), tallies.stands(roots), halls.authors(roots),
                halls.weighers(drawnOn)), caravans.findById(caravan).map(Caravan::threshold).orElse(AnswerThreshold.DEFAULT));
    }

    /** What a recommendation would be supported by that draws as {@link #standingsOf} was told; for moderators. */
    Support supportOf(Caravan caravan, Standings imagined) {
        return new Making(caravan, Audience.MODERATORS, imagined).support(IMAGINED);
    }

    /** For each recommendation the distinct ideas that carry its sources now: an idea merged since stands in its root. */
    private Map<Long, List<Idea>> carriers(Map<Long, List<Long>> sources) {
        Map<Long, Idea> chosen = byId(sources.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        Map<Long, Idea> carrying = byId(chosen.values().stream().map(Idea::root).collect(Collectors.toSet()));
        Map<Long, List<Idea>> result = new HashMap<>();
        sources.forEach((of, ids) -> result.put(of, ids.stream().map(chosen::get).map(Idea::root).distinct().map(carrying::get).toList()));
        return result;
    }

    private Map<Long, Idea> byId(Set<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : ideas.findAllById(ids).stream().collect(Collectors.toMap(Idea::id, Function.identity()));
    }

    /** One list in the making. */
    private final class Making {

        private final Caravan caravan;
        private final Audience audience;
        private final Standings standings;
        private final Map<Long, Recipient> recipients;
        private final Map<Long, List<Move>> movesOf;
        private final RecommendationOrder order;
        private final List<Meeting> drawnOn;

        Making(Caravan caravan, Audience audience, Standings standings) {
            this.caravan = caravan;
            this.audience = audience;
            this.standings = standings;
            recipients = addressees.findByCaravanOrderByPosition(caravan.id()).stream()
                    .collect(Collectors.toMap(Addressee::id, a -> new Recipient(a.id(), a.title(), a.ministry())));
            List<Long> ids = standings.recommendations().stream().map(Recommendation::id).toList();
            movesOf = ids.isEmpty() ? Map.of()
                    : moves.findByRecommendationInOrderByMadeAtAscIdAsc(ids).stream().collect(Collectors.groupingBy(
                            RecommendationMove::recommendation, Collectors.mapping(RecommendationMove::shown, Collectors.toList())));
            order = standings.order();
            drawnOn = standings.drawnOn(audience == Audience.PUBLIC
                    ? standings.recommendations(RecommendationState.PUBLISHED).stream().map(Recommendation::id).toList()
                    : standings.recommendations().stream().filter(r -> r.state() != RecommendationState.WITHDRAWN)
                            .map(Recommendation::id).toList());
        }

        RecommendationList list() {
            Map<Long, Recommendation> byId = standings.recommendations().stream()
                    .collect(Collectors.toMap(Recommendation::id, Function.identity()));
            Map<Long, Map<Long, Integer>> withoutPublished = withoutEach(order.computed());
            List<Entry> published = order.arranged().stream().map(byId::get)
                    .map(r -> entry(r, order.place(r.id()), order.computedPlace(r.id()), withoutPublished)).toList();
            List<AtMeeting> atMeetings = drawnOn.stream()
                    .map(m -> new AtMeeting(m.id(), m.title(), standings.weighing().participants(List.of(m.id())))).toList();
            return new RecommendationList(caravan.id(), audience, caravan.sectors(), atMeetings,
                    standings.weighing().participants(drawnOn.stream().map(Meeting::id).toList()), published,
                    standings.apart().stream().map(r -> entry(r, OptionalInt.empty(), OptionalInt.empty(), Map.of())).toList(),
                    staffOnly(RecommendationState.DRAFT), staffOnly(RecommendationState.WITHDRAWN));
        }

        private List<Entry> staffOnly(RecommendationState state) {
            return audience == Audience.PUBLIC ? List.of() : standings.recommendations(state).stream().map(r -> {
                if (state == RecommendationState.WITHDRAWN) {
                    return entry(r, OptionalInt.empty(), OptionalInt.empty(), Map.of());
                }
                if (!standings.standing(r.id()).isEnough()) {
                    return entry(r, OptionalInt.empty(), OptionalInt.empty(), Map.of());
                }
                List<Long> with = new ArrayList<>(order.computed());
                with.add(r.id());
                return entry(r, OptionalInt.empty(), standings.computedPlaceAmong(order.computed(), r.id()), withoutEach(with));
            }).toList();
        }

        private Map<Long, Map<Long, Integer>> withoutEach(List<Long> listed) {
            Map<Long, Map<Long, Integer>> places = new LinkedHashMap<>();
            drawnOn.forEach(meeting -> places.put(meeting.id(), standings.placesWithout(meeting.id(), listed)));
            return places;
        }

        private Entry entry(Recommendation r, OptionalInt place, OptionalInt computed, Map<Long, Map<Long, Integer>> withoutEach) {
            Map<Long, Long> counted = standings.counted(r.id());
            boolean withheld = audience == Audience.PUBLIC && counted.values().stream().anyMatch(this::hidesTallies);
            List<Without> without = new ArrayList<>();
            if (!withheld) {
                withoutEach.forEach((meeting, places) -> {
                    Integer at = places.get(r.id());
                    without.add(new Without(meeting, Objects.requireNonNull(standings.meetings().get(meeting)).title(),
                            at == null ? OptionalInt.empty() : OptionalInt.of(at)));
                });
            }
            Map<Long, Integer> forByMeeting = withheld ? Map.of() : standings.weighing().forByMeeting(counted);
            List<ForAtMeeting> byMeeting = standings.meetings().values().stream().filter(m -> forByMeeting.containsKey(m.id()))
                    .map(m -> new ForAtMeeting(m.id(), m.title(), Objects.requireNonNull(forByMeeting.get(m.id())))).toList();
            return new Entry(r.id(), r.version(), r.state(), place, withheld ? OptionalInt.empty() : computed,
                    order.byHand().containsKey(r.id()), r.title(), r.body(), r.rationale(), r.objection(),
                    r.addressee().map(recipients::get), sources(r), withheld ? Optional.empty() : Optional.of(support(r.id())), byMeeting,
                    List.copyOf(without), movesOf.getOrDefault(r.id(), List.of()), r.createdAt(), r.publishedAt(),
                    r.fewReason().map(why -> new FewReason(why, Objects.requireNonNull(r.fewStaffName()), Objects.requireNonNull(r.publishedAt()))));
        }

        private boolean hidesTallies(long meeting) {
            return Objects.requireNonNull(standings.meetings().get(meeting)).talliesHiddenNow();
        }

        private List<Source> sources(Recommendation r) {
            return standings.sources(r.id()).stream()
                    .filter(idea -> audience == Audience.MODERATORS || idea.state().isOnBoard()).map(idea -> {
                        Meeting meeting = Objects.requireNonNull(standings.meetings().get(idea.meeting()));
                        boolean publicTitle = audience == Audience.MODERATORS || reading.mayRead(meeting, Viewer.ANYONE);
                        boolean withheld = audience == Audience.PUBLIC && meeting.talliesHiddenNow();
                        boolean counts = idea.state().isOnBoard();
                        return new Source(idea.id(), publicTitle ? idea.title() : "", idea.sector(), meeting.id(), meeting.title(),
                                idea.state(), counts, withheld || !counts ? OptionalInt.empty()
                                        : OptionalInt.of(standings.weighing().forCount(idea.id())));
                    }).toList();
        }

        private Support support(long recommendation) {
            CombinedTallies.Outcome outcome = standings.outcome(recommendation);
            Map<String, SectorTally> bySector = outcome.sectors().stream()
                    .collect(Collectors.toMap(SectorTally::sector, Function.identity()));
            List<SectorSupport> visible = new ArrayList<>();
            List<SectorSupport> small = new ArrayList<>();
            for (Sector sector : caravan.sectors()) {
                SectorTally tally = bySector.get(sector.code());
                if (tally != null) {
                    boolean hidden = outcome.small().hides(sector.code());
                    (hidden ? small : visible).add(sectorSupport(Optional.of(sector), tally, hidden));
                }
            }
            IdeaTally counted = outcome.tally(recommendation);
            List<SectorSupport> shown = new ArrayList<>(visible);
            outcome.rest().ifPresent(tally -> shown.add(sectorSupport(Optional.empty(), tally, false)));
            List<SectorSupport> all = new ArrayList<>(visible);
            all.addAll(small);
            all.sort(Comparator.comparingInt(s -> caravan.sectors().indexOf(s.sector().orElseThrow())));
            return new Support(List.copyOf(audience == Audience.PUBLIC ? shown : all),
                    shown.stream().filter(s -> s.answered() > 0).min(SectorSupport.LOWEST_FIRST),
                    BalancedSupport.of(counted.sectors(), Weights.equalVoice()),
                    counted.answered() == 0 ? Optional.empty() : BalancedEstimate.of(counted.sectors(), Weights.equalVoice()),
                    standings.standing(recommendation));
        }

        private static SectorSupport sectorSupport(Optional<Sector> sector, SectorTally tally, boolean small) {
            return new SectorSupport(sector, tally.forCount(), tally.pass(), tally.against(), tally.answered(), small);
        }
    }
}
