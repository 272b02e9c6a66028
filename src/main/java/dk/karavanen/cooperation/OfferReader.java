package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.shared.Sector;

/**
 * What is offered and needed, for everyone to read: with the organisation that says so, and never with a contact. What is offered on an idea
 * stands on the one that stands for it, and is read by whoever may read that.
 */
@Service
public class OfferReader {

    /**
     * One of them.
     *
     * @param place municipality or region, or null
     * @param idea  title of the idea it stands on
     * @param path  that idea's page
     */
    public record Shown(Offer offer, OfferState state, HelpKind kind, Optional<Sector> sector, @Nullable String place, String idea, String path) {
    }

    /** Of a caravan, or of one of its ideas. */
    public record OfferPage(long caravan, String slug, String title, boolean isOpen, Optional<OnIdea> idea, List<HelpKind> kinds, List<Shown> all) {

        public OfferPage {
            all = List.copyOf(all);
        }

        public List<Shown> of(Side side) {
            return all.stream().filter(one -> one.offer().side() == side).toList();
        }
    }

    /** @param code of its meeting */
    public record OnIdea(long id, String title, String meeting, String code) {
    }

    /** How many on an idea. */
    public record Counts(int offers, int needs) {

        Counts plus(Counts more) {
            return new Counts(offers + more.offers, needs + more.needs);
        }
    }

    private final OfferRows rows;
    private final CooperationRules rules;
    private final CaravanOverviews overviews;
    private final Ideas ideas;
    private final ReadAccess reading;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final Clock clock;

    OfferReader(OfferRows rows, CooperationRules rules, CaravanOverviews overviews, Ideas ideas, ReadAccess reading, Meetings meetings, Municipalities municipalities, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.overviews = overviews;
        this.ideas = ideas;
        this.reading = reading;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /** All of a caravan that everyone may read, newest first. */
    @Transactional(readOnly = true)
    public Optional<OfferPage> ofCaravan(String slug) {
        return overviews.find(slug).map(caravan -> page(caravan, Optional.empty(), rows.ofCaravan(caravan.id()), Viewer.ANYONE));
    }

    /** All on an idea; on one that is merged, what stands on the one that stands for it. */
    @Transactional(readOnly = true)
    public Optional<OfferPage> ofIdea(String slug, long idea, Viewer viewer) {
        return overviews.find(slug).flatMap(caravan -> reading.idea(idea, viewer).flatMap(found -> reading.idea(found.root(), viewer)).flatMap(root -> caravan.meetings().stream()
                .filter(meeting -> meeting.id() == root.meeting()).findFirst().map(meeting -> page(caravan, Optional.of(on(root, meeting)), rows.ofRoots(Set.of(root.id())), viewer))));
    }

    /** One that everyone may read, wherever it is. */
    @Transactional(readOnly = true)
    public Optional<Shown> find(long offer) {
        return rows.find(offer).flatMap(one -> meetings.findById(one.meeting()).flatMap(overviews::ofBoard).flatMap(caravan -> shown(caravan, readable(List.of(one), Viewer.ANYONE)).stream().findFirst()));
    }

    private OnIdea on(Idea root, MeetingSummary meeting) {
        return new OnIdea(root.id(), root.title(), meeting.title(), meetings.findById(meeting.id()).orElseThrow().code());
    }

    private OfferPage page(CaravanOverview caravan, Optional<OnIdea> idea, List<Offer> all, Viewer viewer) {
        return new OfferPage(caravan.id(), caravan.slug(), caravan.title(), rules.isOpen(caravan.id()), idea, rules.kinds(caravan.id()),
                shown(caravan, readable(all, viewer)));
    }

    /** Those that are there to be taken up, on ideas that this reader may see. */
    private List<Offer> readable(List<Offer> all, Viewer viewer) {
        LocalDate today = DanishTime.today(clock);
        List<Offer> standing = all.stream().filter(offer -> !offer.hidden() && (offer.state(today) == OfferState.OPEN || offer.state(today) == OfferState.FULL && !offer.until().isBefore(today))).toList();
        Set<Long> seen = reading.readable(ideas.findAllById(standing.stream().map(Offer::idea).collect(Collectors.toSet())), viewer).stream().map(Idea::id).collect(Collectors.toSet());
        return standing.stream().filter(offer -> seen.contains(offer.idea())).toList();
    }

    /** With the words of kinds, places and ideas. */
    List<Shown> shown(CaravanOverview caravan, Collection<Offer> some) {
        LocalDate today = DanishTime.today(clock);
        Map<String, HelpKind> kinds = rules.kinds(caravan.id()).stream().collect(Collectors.toMap(HelpKind::code, Function.identity()));
        Map<String, Sector> sectors = caravan.sectors().stream().collect(Collectors.toMap(Sector::code, Function.identity()));
        Map<Long, Idea> roots = ideas.findAllById(some.stream().map(Offer::root).collect(Collectors.toSet())).stream().collect(Collectors.toMap(Idea::id, Function.identity()));
        return some.stream().map(offer -> new Shown(offer, offer.state(today), kinds.getOrDefault(offer.kind(), new HelpKind(offer.kind(), offer.kind(), offer.kind())),
                Optional.ofNullable(sectors.get(offer.sector())), place(offer), title(roots.get(offer.root())), "/c/" + caravan.slug() + "/ideas/" + offer.root())).toList();
    }

    /** What was hidden or taken back has none. */
    private static String title(@Nullable Idea idea) {
        return idea == null || !idea.state().isOnBoard() ? "" : idea.title();
    }

    private @Nullable String place(Offer offer) {
        return offer.municipality() == null ? offer.region() : municipalities.find(offer.municipality()).map(Municipality::name).orElse(offer.region());
    }

    /** Idea → how many, of those ideas of a caravan that this reader may see and on which there are any. */
    @Transactional(readOnly = true)
    public Optional<Map<Long, Counts>> counts(String slug, Viewer viewer) {
        return overviews.find(slug).map(caravan -> {
            Map<Long, Counts> counts = new LinkedHashMap<>();
            for (Offer offer : readable(rows.ofCaravan(caravan.id()), viewer)) {
                counts.merge(offer.root(), offer.side() == Side.OFFER ? new Counts(1, 0) : new Counts(0, 1), Counts::plus);
            }
            return counts;
        });
    }
}
