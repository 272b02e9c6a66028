package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * Where organisers bring people together: what nobody has answered, who fits, and how the pairs get on. Organisers see what both answered and
 * never a contact.
 */
@Service
public class CooperationDesk {

    /** Nobody is reminded more often. */
    static final Duration BETWEEN_NUDGES = Duration.ofDays(3);

    /**
     * All of it.
     *
     * @param meetings   those on whose ideas anything was offered or needed
     * @param at         the one that all of this is of, or null: of all
     * @param unanswered needs, and offers, that are open and in no pair that goes on, oldest first
     * @param pairs      newest first
     */
    public record DeskPage(long caravan, String title, String slug, int offers, int needs, int bothYes, int started, List<MeetingSummary> meetings, @Nullable Long at,
            List<Open> unanswered, List<Pair> pairs, List<Shown> hidden) {
    }

    /** @param fits how many might fit */
    public record Open(Shown shown, int fits, Instant since) {
    }

    /** Two who were introduced. */
    public record Pair(Match match, Shown offer, Shown need, boolean mayNudge) {
    }

    /**
     * One who might fit.
     *
     * @param reasons keys of translations {@code cooperation.reason.<word>} with their arguments
     */
    public record Candidate(Shown shown, List<Because> reasons) {
    }

    /** @param isAgainst whether it speaks against it */
    public record Because(String word, List<String> words, LocalDate until, boolean isAgainst) {
    }

    private final OfferRows offers;
    private final MatchRows matches;
    private final OfferReader reader;
    private final CaravanOverviews overviews;
    private final CooperationMails mails;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final Clock clock;

    CooperationDesk(OfferRows offers, MatchRows matches, OfferReader reader, CaravanOverviews overviews, CooperationMails mails, CurrentStaff staff, AuditLog audit, Clock clock) {
        this.offers = offers;
        this.matches = matches;
        this.reader = reader;
        this.overviews = overviews;
        this.mails = mails;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param meeting only what is on its ideas, and pairs of which one is; null, or none of the caravan's: everything */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public DeskPage of(@CaravanOf(Caravan.class) long caravan, @Nullable Long meeting) {
        CaravanOverview overview = overviews.forStaff(caravan);
        LocalDate today = DanishTime.today(clock);
        List<Offer> everywhere = offers.ofCaravan(caravan);
        List<Match> allPairs = matches.ofCaravan(caravan);
        List<MeetingSummary> there = overview.meetings().stream().filter(one -> everywhere.stream().anyMatch(offer -> offer.meeting() == one.id())).toList();
        Long at = there.stream().map(MeetingSummary::id).filter(one -> one.equals(meeting)).findFirst().orElse(null);
        List<Offer> all = everywhere.stream().filter(offer -> at == null || offer.meeting() == at).toList();
        List<Match> pairs = allPairs.stream().filter(match -> at == null || match.offer().meeting() == at || match.need().meeting() == at).toList();
        Set<Long> taken = allPairs.stream().filter(match -> match.endedAt() == null && !match.isRefused()).flatMap(match -> Stream.of(match.offer().id(), match.need().id())).collect(Collectors.toSet());
        // Who fits may be at any meeting.
        Matching matching = new Matching(everywhere, today);
        // Read once for all of them: a caravan has hundreds.
        Map<Long, Shown> shown = reader.shown(overview, everywhere).stream().collect(Collectors.toMap(one -> one.offer().id(), Function.identity()));
        List<Open> unanswered = all.reversed().stream().filter(offer -> offer.isOpen(today) && !taken.contains(offer.id()))
                .map(offer -> new Open(of(shown, offer), fitting(matching, offer, allPairs).size(), offer.madeAt())).toList();
        return new DeskPage(caravan, overview.title(), overview.slug(), open(all, Side.OFFER, today), open(all, Side.NEED, today), (int) pairs.stream().filter(match -> match.sharedAt() != null).count(),
                (int) pairs.stream().filter(Match::isStarted).count(), there, at, unanswered, pairs.stream().map(match -> new Pair(match, of(shown, match.offer()), of(shown, match.need()), mayNudge(match))).toList(),
                reader.shown(overview, all.stream().filter(Offer::hidden).toList()));
    }

    private static int open(List<Offer> all, Side side, LocalDate today) {
        return (int) all.stream().filter(offer -> offer.side() == side && offer.isOpen(today)).count();
    }

    private static Shown of(Map<Long, Shown> shown, Offer offer) {
        return Objects.requireNonNull(shown.get(offer.id()));
    }

    private boolean mayNudge(Match match) {
        Instant last = Objects.requireNonNullElse(match.nudgedAt(), match.madeAt());
        return match.isWaiting() && !match.isRefused() && !last.plus(BETWEEN_NUDGES).isAfter(clock.instant());
    }

    /** Who might fit what somebody offers or needs, the best first; those it was introduced to before are left out. */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public List<Candidate> candidates(@CaravanOf(Offer.class) long offer) {
        Offer asked = offers.find(offer).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        CaravanOverview overview = overviews.forStaff(asked.caravan());
        List<Matching.Proposal> proposals = fitting(new Matching(offers.ofCaravan(asked.caravan()), DanishTime.today(clock)), asked, matches.ofCaravan(asked.caravan()));
        Map<Long, Shown> shown = reader.shown(overview, proposals.stream().map(Matching.Proposal::offer).toList()).stream().collect(Collectors.toMap(one -> one.offer().id(), Function.identity()));
        return proposals.stream().map(one -> new Candidate(of(shown, one.offer()), one.reasons().stream()
                .map(reason -> new Because(reason.why().name().toLowerCase(Locale.ROOT).replace('_', '-'), reason.words(), reason.until(), reason.isAgainst())).toList())).toList();
    }

    /** Everyone else who might be introduced to it: organisers know of people what nobody has written. Those whom the program proposes are left out. */
    @StaffOnly(Role.ORGANISER)
    @Transactional(readOnly = true)
    public List<Shown> others(@CaravanOf(Offer.class) long offer) {
        Offer asked = offers.find(offer).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Matching matching = new Matching(offers.ofCaravan(asked.caravan()), DanishTime.today(clock));
        List<Match> pairs = matches.ofCaravan(asked.caravan());
        Set<Long> proposed = fitting(matching, asked, pairs).stream().map(one -> one.offer().id()).collect(Collectors.toSet());
        return reader.shown(overviews.forStaff(asked.caravan()), matching.others(asked, before(asked, pairs)).stream().filter(one -> !proposed.contains(one.id())).toList());
    }

    private static List<Matching.Proposal> fitting(Matching matching, Offer asked, List<Match> pairs) {
        return matching.of(asked, before(asked, pairs));
    }

    /** Those it was introduced to. */
    private static Set<Long> before(Offer asked, List<Match> pairs) {
        return pairs.stream().filter(match -> match.of(asked.side()).id() == asked.id()).map(match -> match.of(asked.side().other()).id()).collect(Collectors.toSet());
    }

    /**
     * Introduces two: both are asked by mail and on their pages.
     *
     * @throws Refused {@code not-found}; {@code bad-value} for two of one side, of one person or of two caravans; {@code match-over} where one
     *                 is not open any more; {@code already-introduced}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void introduce(@CaravanOf(Offer.class) long one, long other) {
        // In the order of their ids, so that two who introduce the same do not wait for each other.
        Offer first = locked(Math.min(one, other));
        Offer second = locked(Math.max(one, other));
        if (first.side() == second.side() || first.party() == second.party() || first.caravan() != second.caravan()) {
            throw new Refused(RefusalReason.BAD_VALUE);
        }
        LocalDate today = DanishTime.today(clock);
        if (!first.isOpen(today) || !second.isOpen(today)) {
            throw new Refused(RefusalReason.MATCH_OVER);
        }
        Offer offer = first.side() == Side.OFFER ? first : second;
        Offer need = first.side() == Side.OFFER ? second : first;
        Match match;
        try {
            match = matches.find(matches.add(offer.caravan(), offer.id(), need.id(), clock.instant())).orElseThrow();
        } catch (DuplicateKeyException before) {
            throw new Refused(RefusalReason.ALREADY_INTRODUCED);
        }
        for (Side side : Side.values()) {
            mails.introduced(match, side);
        }
        write(match.caravan(), StaffAct.COOPERATION_INTRODUCED);
    }

    private Offer locked(long offer) {
        return offers.lock(offer).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /**
     * Reminds whoever has not answered.
     *
     * @throws Refused {@code not-found}, {@code match-over}, {@code too-fast}
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void nudge(@CaravanOf(Match.class) long id) {
        Match match = matches.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!match.isWaiting() || match.isRefused()) {
            throw new Refused(RefusalReason.MATCH_OVER);
        }
        if (!mayNudge(match)) {
            throw new Refused(RefusalReason.TOO_FAST);
        }
        for (Side side : Side.values()) {
            if (match.yes(side) == null) {
                mails.nudged(match, side, DanishTime.today(clock).toEpochDay());
            }
        }
        matches.nudged(id, clock.instant());
        write(match.caravan(), StaffAct.COOPERATION_NUDGED);
    }

    /** Ends a pair that comes to nothing. */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void end(@CaravanOf(Match.class) long id) {
        Match match = matches.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (match.endedAt() == null) {
            matches.end(id, clock.instant());
            write(match.caravan(), StaffAct.COOPERATION_ENDED);
        }
    }

    /** Takes one off every page, or puts it back. What it was introduced to does not go on meanwhile. */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public void hide(@CaravanOf(Offer.class) long id, boolean hidden) {
        Offer offer = locked(id);
        if (offer.hidden() != hidden) {
            offers.hide(id, hidden ? clock.instant() : null);
            write(offer.caravan(), hidden ? StaffAct.COOPERATION_HIDDEN : StaffAct.COOPERATION_SHOWN);
        }
    }

    /** Nobody's words stand in the log. */
    private void write(long caravan, StaffAct act) {
        audit.write(staff.required(), caravan, act, overviews.forStaff(caravan).title());
    }
}
