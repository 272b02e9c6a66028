package dk.karavanen.recommendation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaState;
import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.ranking.BalancedEstimate;
import dk.karavanen.ranking.BalancedSupport;
import dk.karavanen.ranking.Interval;
import dk.karavanen.shared.Sector;

/**
 * A caravan's recommendations as they stand: what screens, dossiers, reports and exports show. Every figure of them is here,
 * computed once, so that all show the same.
 *
 * <p><b>Support.</b> A recommendation is put to those who could weigh one of its sources: everyone present at a source's meeting
 * where one could only be <em>for</em> (an author, only if another source there is not theirs: nobody can be for their own idea), and
 * everyone who took a stance where one could also pass or be against. Whoever is for at
 * least one source is for the recommendation; else whoever is against one is against it; else they passed, or were silent. Each
 * person counts once, whatever the number of sources and meetings.
 *
 * <p><b>Order.</b> By what the mean of the sectors' shares would at least be if everyone who was there had answered, see
 * {@link BalancedEstimate}; equal ones stand as {@link dk.karavanen.ranking.Ranking#EQUALS} says. That is the computed place; moderators may move a recommendation away from it, with a
 * public reason, and those that were not moved fill the other places in computed order.
 *
 * <p><b>Too few answers.</b> What fewer have answered than the caravan's {@link AnswerThreshold} asks for has no place and no percentage:
 * it stands apart, and is published only with a public reason.
 *
 * <p><b>Small sectors</b> count alike for everyone, see {@link dk.karavanen.board.SectorVoices}: so the public figures are those the order is
 * made from, and nobody's stance can be worked out from a mean.
 *
 * @param caravan      its id
 * @param audience     for whom it was made
 * @param sectors      of the caravan, in their fixed order
 * @param meetings     those any recommendation here draws on, in the caravan's order: what can be left out
 * @param participants people who took part in at least one of these meetings
 * @param published    in their order
 * @param apart        published too, but with too few answers for a place
 * @param drafts       for moderators only, oldest first
 * @param withdrawn    for moderators only, oldest first
 */
public record RecommendationList(long caravan, Audience audience, List<Sector> sectors, List<AtMeeting> meetings, int participants,
        List<Entry> published, List<Entry> apart, List<Entry> drafts, List<Entry> withdrawn) {

    /** A meeting that recommendations draw on. */
    public record AtMeeting(long id, String title, int participants) {
    }

    /** Whom a recommendation goes to. */
    public record Recipient(long id, String title, String ministry) {
    }

    /**
     * One recommendation.
     *
     * @param place         from 1; empty unless published, or if too few have answered
     * @param computedPlace where its support alone would put it: for a draft, if it were published. Empty if withdrawn, or while
     *                      its figures may not be shown
     * @param movedByHand   whether moderators put it where it stands; the last of {@code moves} that has a reason says why
     * @param recipient     empty: all of the caravan's
     * @param sources       distinct ideas that carry it, in the moderators' order; those the public may not see only for moderators
     * @param support       empty while tallies of a source's meeting are hidden from this audience
     * @param byMeeting     people for at each meeting it draws on, in the caravan's order; somebody who was at two counts at both
     * @param without       its computed place without each of the list's meetings; empty if {@code support} is, or withdrawn
     * @param moves         oldest first
     * @param publishedAt   null if it never was
     * @param few           why it was published although too few had answered
     */
    public record Entry(long id, int version, RecommendationState state, OptionalInt place, OptionalInt computedPlace,
            boolean movedByHand, String title, String body, String rationale, String objection, Optional<Recipient> recipient,
            List<Source> sources, Optional<Support> support, List<ForAtMeeting> byMeeting, List<Without> without, List<Move> moves,
            Instant createdAt, @Nullable Instant publishedAt, Optional<FewReason> few) {

        /** Whether fewer have answered than a place asks for, as far as this audience may know. */
        public boolean hasFewAnswers() {
            return support.isPresent() && !support.get().standing().isEnough();
        }

        /** Whether it stands elsewhere than its support alone would put it. */
        public boolean isAwayFromComputed() {
            return place.isPresent() && computedPlace.isPresent() && place.getAsInt() != computedPlace.getAsInt();
        }

        /** How sure its place is; empty where that can't be said. */
        public Optional<PlaceCertainty> certainty() {
            return hasFewAnswers() ? Optional.empty() : PlaceCertainty.of(place, computedPlace, movedByHand,
                    without.stream().map(each -> new PlaceCertainty.Without(each.meeting(), each.place())).toList());
        }

        /** The most places it moves when one meeting is left out; meetings that carry it alone are not counted. */
        public int largestMove() {
            return computedPlace.isEmpty() ? 0
                    : without.stream().map(Without::place).filter(OptionalInt::isPresent)
                            .mapToInt(other -> Math.abs(other.getAsInt() - computedPlace.getAsInt())).max().orElse(0);
        }

        /** Whether it rests on one meeting alone, so that nothing remains of it without. */
        public boolean hangsOnOneMeeting() {
            return without.stream().anyMatch(w -> w.place().isEmpty());
        }
    }

    /** A public reason, and who gave it. */
    public record FewReason(String reason, String by, Instant at) {
    }

    /**
     * An idea that carries a recommendation.
     *
     * @param id       the idea, or the one it was merged into
     * @param sector   code of the author's sector
     * @param counts   whether its stances count: it stands on its board. Others are listed for moderators only
     * @param forCount people for; empty while the meeting's tallies are hidden from this audience
     */
    public record Source(long id, String title, String sector, long meeting, String meetingTitle, IdeaState state, boolean counts,
            OptionalInt forCount) {
    }

    /**
     * Those it was put to, each counted once.
     *
     * @param sectors  in the caravan's order; sectors nobody came from are left out. For the public, the small ones stand last as
     *                 one without a name
     * @param lowest   the lowest share among sectors that anyone may see; empty if nobody answered
     * @param balanced the mean of the sectors' shares, small sectors as one; empty if nobody answered
     * @param estimate what it would be if everyone had answered: what the order is made from; empty if nobody answered
     * @param standing whether enough have answered for a place and a percentage
     */
    public record Support(List<SectorSupport> sectors, Optional<SectorSupport> lowest, Optional<BalancedSupport> balanced,
            Optional<BalancedEstimate> estimate, AnswerThreshold.Standing standing) {

        public int forCount() {
            return sectors.stream().mapToInt(SectorSupport::forCount).sum();
        }

        public int pass() {
            return sectors.stream().mapToInt(SectorSupport::pass).sum();
        }

        public int against() {
            return sectors.stream().mapToInt(SectorSupport::against).sum();
        }

        /** The denominator: see {@link RecommendationList}. */
        public int answered() {
            return sectors.stream().mapToInt(SectorSupport::answered).sum();
        }

        /** The share for, sectors not balanced; empty if nobody answered. */
        public OptionalDouble rawShare() {
            return answered() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) forCount() / answered());
        }

        /** The mean of the shares of the sectors that answered, 0 to 1: what was observed. */
        public OptionalDouble share() {
            return balanced.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(balanced.get().share());
        }

        /** Where it would likely be if everyone had answered, 90 %; its lower end decides the computed place. */
        public Optional<Interval> interval() {
            return estimate.map(BalancedEstimate::interval);
        }

        /** Whether everyone who was there has answered, so that there is nothing to estimate. */
        public boolean isComplete() {
            return estimate.isPresent() && estimate.get().variance() == 0;
        }

        /** How many voices {@link #share} is the mean of. */
        public int voices() {
            return balanced.map(BalancedSupport::sectors).orElse(0);
        }
    }

    /**
     * One sector of it.
     *
     * @param sector   empty: the small sectors together
     * @param answered the denominator
     * @param small    shown by itself to moderators only; counts together with the other small ones
     */
    public record SectorSupport(Optional<Sector> sector, int forCount, int pass, int against, int answered, boolean small) {

        static final Comparator<SectorSupport> LOWEST_FIRST = Comparator.comparingDouble((SectorSupport s) -> s.share().orElse(2))
                .thenComparing(Comparator.comparingInt(SectorSupport::answered).reversed());

        /** 0 to 1; empty if nobody answered. */
        public OptionalDouble share() {
            return answered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) forCount / answered);
        }
    }

    /** How many people at one meeting are for at least one source that stands there. */
    public record ForAtMeeting(long meeting, String title, int forCount) {
    }

    /** @param place among those that remain without this meeting; empty if nothing remains of this one */
    public record Without(long meeting, String title, OptionalInt place) {
    }

    /**
     * A move by hand.
     *
     * @param from, to, computed places at the time, from 1
     * @param reason public; empty for a move back towards the computed place
     */
    public record Move(int from, int to, int computed, Optional<String> reason, String by, Instant at) {
    }

    /** Everything here, published first. */
    public List<Entry> all() {
        return java.util.stream.Stream.of(published, apart, drafts, withdrawn).flatMap(List::stream).toList();
    }

    public Optional<Entry> find(long recommendation) {
        return all().stream().filter(entry -> entry.id() == recommendation).findFirst();
    }
}
