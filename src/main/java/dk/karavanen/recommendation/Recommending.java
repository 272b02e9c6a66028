package dk.karavanen.recommendation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.recommendation.RecommendationChange.Action;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * How moderators make recommendations from ideas, publish them, and put them in order. Everything is done while holding all of
 * the caravan's recommendations, since places depend on each other; whoever comes with an older view is refused ({@code stale})
 * and nothing of theirs is written.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class Recommending {

    public static final int MAX_REASON = 500;

    /**
     * What moderators write.
     *
     * @param addressee null: to all of the caravan's
     * @param sources   ideas of the caravan's meetings, in the order they are to be listed
     */
    public record Draft(String title, String body, String rationale, String objection, @Nullable Long addressee, List<Long> sources) {

        public Draft {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Something done to a recommendation, moves apart.
     *
     * @param what  {@code made}, {@code edited}, {@code source-added}, {@code source-removed}, {@code published},
     *              {@code withdrawn}
     * @param source title of the source added or removed
     */
    public record Change(String what, Optional<String> source, String by, Instant at) {
    }

    private final Recommendations recommendations;
    private final RecommendationMoves moves;
    private final RecommendationChanges changes;
    private final RecommendationLists lists;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Addressees addressees;
    private final Ideas ideas;
    private final CurrentStaff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recommending(Recommendations recommendations, RecommendationMoves moves, RecommendationChanges changes,
            RecommendationLists lists, Caravans caravans, Meetings meetings, Addressees addressees, Ideas ideas, CurrentStaff staff,
            ApplicationEventPublisher events, Clock clock) {
        this.recommendations = recommendations;
        this.moves = moves;
        this.changes = changes;
        this.lists = lists;
        this.caravans = caravans;
        this.meetings = meetings;
        this.addressees = addressees;
        this.ideas = ideas;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a draft.
     *
     * @throws Refused {@code not-found}, {@code archived}, {@code empty}, {@code too-long}, {@code sources-missing},
     *                 {@code too-many}, {@code not-on-board}, {@code unknown-addressee}
     */
    @Transactional
    public Recommendation make(@CaravanOf(Caravan.class) long caravan, Draft draft) {
        open(caravan);
        Recommendation made = new Recommendation(caravan, now());
        write(made, draft);
        made.drawOn(chosen(caravan, draft.sources(), Set.of()));
        recommendations.saveAndFlush(made);
        log(made, Action.MADE, null);
        events.publishEvent(new RecommendationMade(caravan, made.id()));
        return made;
    }

    /**
     * Changes words, recipient and sources; of a published one, at once and for everyone.
     *
     * @param version the one that was read before editing
     * @return the one after it
     * @throws Refused as {@link #make}, {@code stale} if somebody else changed it meanwhile, and {@code too-few-answers} if a published
     *                 one without a reason for that would have too few from its new sources; of a published one {@code sign-in-again} if
     *                 the last sign-in is a while ago, and {@code objection-missing} if what spoke against it is taken out
     */
    @Transactional
    public int edit(@CaravanOf(Recommendation.class) long recommendation, int version, Draft draft) {
        Recommendation edited = locked(recommendation, version);
        Draft before = draft(edited);
        write(edited, draft);
        if (edited.state() == RecommendationState.PUBLISHED && edited.body().isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, "body");
        }
        edited.drawOn(chosen(edited.caravan(), draft.sources(), Set.copyOf(edited.sources())));
        Draft after = draft(edited);
        if (after.equals(before)) {
            return version;
        }
        if (edited.state() == RecommendationState.PUBLISHED && !staff.isFresh()) {
            throw new Refused(RefusalReason.SIGN_IN_AGAIN);
        }
        if (!without(after).equals(without(before))) {
            log(edited, Action.EDITED, null);
        }
        after.sources().stream().filter(idea -> !before.sources().contains(idea))
                .forEach(idea -> log(edited, Action.SOURCE_ADDED, idea));
        before.sources().stream().filter(idea -> !after.sources().contains(idea))
                .forEach(idea -> log(edited, Action.SOURCE_REMOVED, idea));
        recommendations.saveAndFlush(edited);
        if (edited.state() == RecommendationState.PUBLISHED && edited.fewReason().isEmpty() && !after.sources().equals(before.sources())) {
            // Otherwise other sources would be a way around the reason.
            AnswerThreshold.Standing standing = lists.standings(edited.caravan()).standing(edited.id());
            if (!standing.isEnough()) {
                throw tooFew(standing);
            }
        }
        if (edited.state() == RecommendationState.PUBLISHED && edited.objection().isEmpty() && !before.objection().isEmpty()) {
            requireObjection(edited, lists.standings(edited.caravan()));
        }
        events.publishEvent(new RecommendationEdited(edited.caravan(), edited.id()));
        return edited.version();
    }

    /**
     * Makes it public, at its computed place.
     *
     * @throws Refused as {@link #publish(long, int, String)} without a reason
     */
    @StaffOnly(value = Role.MODERATOR, fresh = true)
    @Transactional
    public void publish(@CaravanOf(Recommendation.class) long recommendation, int version) {
        publish(recommendation, version, null);
    }

    /**
     * Makes it public, at its computed place; one that too few have answered apart from the others, with a reason.
     *
     * @param why it is public although too few have answered: published with the moderator's name; not kept where enough have
     * @throws Refused {@code stale}, {@code already-published}, {@code empty} without a text, {@code sources-missing} if none of
     *                 its sources stands on a board any more, {@code tallies-hidden} while a source's meeting keeps its tallies
     *                 hidden: a place in the order would tell of them; {@code too-few-answers} (how many answers and sectors are
     *                 missing) without a reason, {@code too-long}; {@code objection-missing} where somebody was against it and it
     *                 does not say what spoke against it
     */
    @StaffOnly(value = Role.MODERATOR, fresh = true)
    @Transactional
    public void publish(@CaravanOf(Recommendation.class) long recommendation, int version, @Nullable String why) {
        Recommendation published = locked(recommendation, version);
        Standings standings = lists.standings(published.caravan());
        Map<Long, Long> counted = standings.counted(published.id());
        if (counted.isEmpty()) {
            throw new Refused(RefusalReason.SOURCES_MISSING);
        }
        if (counted.values().stream().map(standings.meetings()::get).anyMatch(Meeting::talliesHiddenNow)) {
            throw new Refused(RefusalReason.TALLIES_HIDDEN);
        }
        AnswerThreshold.Standing standing = standings.standing(published.id());
        String reason = standing.isEnough() ? null : TextInput.optional("reason", why, Recommendation.MAX_FEW_REASON);
        if (!standing.isEnough() && reason == null) {
            throw tooFew(standing);
        }
        requireObjection(published, standings);
        published.publish(now(), reason, staff.required().name());
        log(published, Action.PUBLISHED, null);
        events.publishEvent(new RecommendationPublished(published.caravan(), published.id()));
    }

    /** Where somebody was against it, readers hear what spoke against it, or that nobody said. */
    private static void requireObjection(Recommendation recommendation, Standings standings) {
        if (recommendation.objection().isEmpty() && standings.outcome(recommendation.id()).tally(recommendation.id()).against() > 0) {
            throw new Refused(RefusalReason.OBJECTION_MISSING, "objection");
        }
    }

    private static Refused tooFew(AnswerThreshold.Standing standing) {
        return new Refused(RefusalReason.TOO_FEW_ANSWERS, standing.missingAnswers(), standing.missingSectors());
    }

    /**
     * Takes it back; it keeps its words, sources and log, and may be published again.
     *
     * @throws Refused {@code stale}, {@code already-withdrawn}
     */
    @Transactional
    public void withdraw(@CaravanOf(Recommendation.class) long recommendation, int version) {
        Recommendation withdrawn = locked(recommendation, version);
        withdrawn.withdraw();
        log(withdrawn, Action.WITHDRAWN, null);
        events.publishEvent(new RecommendationWithdrawn(withdrawn.caravan(), withdrawn.id()));
    }

    /**
     * Puts a published recommendation elsewhere in the order.
     *
     * @param from   the place the moderator saw it at, from 1
     * @param to     from 1
     * @param reason published with the moderator's name; may be empty only for a move back towards the computed place
     * @throws Refused {@code stale} if it no longer stands at {@code from}, {@code not-published}, {@code too-few-to-move} if it has no
     *                 place because too few have answered, {@code bad-place},
     *                 {@code move-reason-missing}, {@code too-long}
     */
    @Transactional
    public void move(@CaravanOf(Recommendation.class) long recommendation, int from, int to, @Nullable String reason) {
        Recommendation moved = locked(recommendation);
        if (moved.state() != RecommendationState.PUBLISHED) {
            throw new Refused(RefusalReason.NOT_PUBLISHED);
        }
        RecommendationOrder order = lists.standings(moved.caravan()).order();
        if (order.place(moved.id()).isEmpty()) {
            throw new Refused(RefusalReason.TOO_FEW_TO_MOVE);
        }
        if (order.place(moved.id()).orElseThrow() != from) {
            throw new Refused(RefusalReason.STALE);
        }
        if (to < 1 || to > order.computed().size() || to == from) {
            throw new Refused(RefusalReason.BAD_PLACE, order.computed().size());
        }
        String why = TextInput.optional("reason", reason, MAX_REASON);
        if (why == null && !order.isBack(moved.id(), to)) {
            throw new Refused(RefusalReason.MOVE_REASON_MISSING);
        }
        keep(moved, order, from, to, why);
    }

    /**
     * Lets its support decide again.
     *
     * @throws Refused {@code not-published}, {@code not-moved}
     */
    @Transactional
    public void letSupportDecide(@CaravanOf(Recommendation.class) long recommendation) {
        Recommendation moved = locked(recommendation);
        if (moved.state() != RecommendationState.PUBLISHED) {
            throw new Refused(RefusalReason.NOT_PUBLISHED);
        }
        RecommendationOrder order = lists.standings(moved.caravan()).order();
        if (!order.byHand().containsKey(moved.id())) {
            throw new Refused(order.place(moved.id()).isEmpty() ? RefusalReason.TOO_FEW_TO_MOVE : RefusalReason.NOT_MOVED);
        }
        keep(moved, order, order.place(moved.id()).orElseThrow(), order.released(moved.id()).place(moved.id()).orElseThrow(), null);
    }

    private void keep(Recommendation moved, RecommendationOrder before, int from, int to, @Nullable String reason) {
        RecommendationOrder after = from == to ? before.released(moved.id()) : before.moved(moved.id(), to);
        recommendations.findAllById(after.computed()).forEach(other -> other.putAt(after.byHand().get(other.id())));
        if (from == to) {
            return;
        }
        StaffMember by = staff.required();
        moves.save(new RecommendationMove(moved.id(), from, to, before.computedPlace(moved.id()).orElseThrow(), reason, by.id(),
                by.name(), now()));
        events.publishEvent(new RecommendationMoved(moved.caravan(), moved.id(), from, to));
    }

    /** What was done to it other than moving it, oldest first. */
    @Transactional(readOnly = true)
    public List<Change> changes(@CaravanOf(Recommendation.class) long recommendation) {
        List<RecommendationChange> all = changes.findByRecommendationOrderByMadeAtAscIdAsc(recommendation);
        Map<Long, Idea> named = ideas.findAllById(all.stream().map(RecommendationChange::idea).filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet())).stream().collect(Collectors.toMap(Idea::id, Function.identity()));
        return all.stream().map(change -> new Change(change.action().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                Optional.ofNullable(change.idea()).map(named::get).map(Idea::title), change.staffName(), change.madeAt())).toList();
    }

    private void open(long caravan) {
        if (caravans.findById(caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).isArchived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
    }

    private Recommendation locked(long id) {
        long caravan = recommendations.caravanOf(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        open(caravan);
        return recommendations.lockAll(caravan).stream().filter(r -> r.id() == id).findFirst()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private Recommendation locked(long id, int version) {
        Recommendation found = locked(id);
        if (found.version() != version) {
            throw new Refused(RefusalReason.STALE);
        }
        return found;
    }

    private void write(Recommendation to, Draft draft) {
        Long addressee = draft.addressee();
        if (addressee != null
                && addressees.findById(addressee).filter(found -> found.caravan() == to.caravan()).isEmpty()) {
            throw new Refused(RefusalReason.UNKNOWN_ADDRESSEE);
        }
        to.write(TextInput.requiredLine("title", draft.title(), Recommendation.MAX_TITLE),
                TextInput.optional("body", draft.body(), Recommendation.MAX_BODY),
                TextInput.optional("rationale", draft.rationale(), Recommendation.MAX_RATIONALE),
                TextInput.optional("objection", draft.objection(), Recommendation.MAX_OBJECTION), addressee);
    }

    /** Checks what is to be a source. Those that were one already may stay whatever has become of them: they don't count then. */
    private List<Long> chosen(long caravan, List<Long> wanted, Set<Long> already) {
        if (wanted.isEmpty()) {
            throw new Refused(RefusalReason.SOURCES_MISSING);
        }
        if (wanted.size() > Recommendation.MAX_SOURCES) {
            throw new Refused(RefusalReason.TOO_MANY, "sources", Recommendation.MAX_SOURCES);
        }
        Set<Long> ofCaravan = meetings.findByCaravanOrderByPosition(caravan).stream().map(Meeting::id).collect(Collectors.toSet());
        List<Long> sources = new ArrayList<>();
        for (long id : wanted) {
            long source = already.contains(id) ? id : carrier(id, ofCaravan).id();
            if (!sources.contains(source)) {
                sources.add(source);
            }
        }
        return sources;
    }

    private Idea carrier(long id, Set<Long> ofCaravan) {
        Idea idea = ideas.findById(id).filter(found -> ofCaravan.contains(found.meeting()))
                .orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Idea root = idea.root() == idea.id() ? idea : ideas.findById(idea.root()).orElseThrow();
        if (!root.state().isOnBoard()) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        return root;
    }

    private static Draft draft(Recommendation r) {
        return new Draft(r.title(), r.body(), r.rationale(), r.objection(), r.addressee().orElse(null), r.sources());
    }

    private static Draft without(Draft draft) {
        return new Draft(draft.title(), draft.body(), draft.rationale(), draft.objection(), draft.addressee(), List.of());
    }

    private void log(Recommendation of, Action action, @Nullable Long idea) {
        StaffMember by = staff.required();
        changes.save(new RecommendationChange(of.id(), action, idea, by.id(), by.name(), now()));
    }

    /** Microseconds are what both databases keep. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
