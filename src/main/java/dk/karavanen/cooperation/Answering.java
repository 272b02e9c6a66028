package dk.karavanen.cooperation;

import java.time.Clock;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What the two who were introduced say. Each says yes or no by themselves and does not see the other's answer. Contacts are shown to both at
 * the moment of the second yes: whoever answers holds the match's row, so that there is one second yes, and none beside a withdrawal.
 */
@Service
public class Answering {

    private final MatchRows rows;
    private final PartyRows parties;
    private final OfferRows offers;
    private final CooperationMails mails;
    private final Clock clock;

    Answering(MatchRows rows, PartyRows parties, OfferRows offers, CooperationMails mails, Clock clock) {
        this.rows = rows;
        this.parties = parties;
        this.offers = offers;
        this.mails = mails;
        this.clock = clock;
    }

    /** Yes or no to what stands there now. */
    @Transactional
    public void answer(long party, long match, boolean yes) {
        answer(party, match, yes, null);
    }

    /**
     * Yes or no, which can be changed until both have said yes.
     *
     * @param seen what the other said where this was pressed, see {@link Offer#seen}; null: whatever stands there
     * @throws Refused {@code not-found} for a match of others, {@code match-over}, {@code address-unconfirmed}: a yes shares the address, so
     *                 its owner must have pressed something behind a link that was sent to it; {@code stale} for a yes to what
     *                 the other has changed since
     */
    @Transactional
    public void answer(long party, long match, boolean yes, @Nullable String seen) {
        Match found = locked(party, match);
        Side side = side(found, party);
        if (found.isShared() && yes) {
            return;
        }
        if (!found.isWaiting() || isGone(found.offer()) || isGone(found.need())) {
            throw new Refused(RefusalReason.MATCH_OVER);
        }
        if (yes && parties.find(party).filter(Party::confirmed).isEmpty()) {
            throw new Refused(RefusalReason.ADDRESS_UNCONFIRMED);
        }
        if (yes && seen != null && !seen.equals(found.of(side.other()).seen())) {
            throw new Refused(RefusalReason.STALE);
        }
        rows.answer(match, side, yes);
        if (yes && Boolean.TRUE.equals(found.yes(side.other()))) {
            rows.share(found, hasPhone(found.offer()), hasPhone(found.need()), clock.instant());
            mails.shared(found);
        }
    }

    private static boolean isGone(Offer offer) {
        return offer.stored() == OfferState.WITHDRAWN || offer.hidden();
    }

    private boolean hasPhone(Offer offer) {
        return parties.find(offer.party()).filter(party -> party.phone() != null).isPresent();
    }

    /**
     * Ends it: neither sees the other's contact on their page any more. Before both have said yes it is a no.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void withdraw(long party, long match) {
        Match found = locked(party, match);
        if (found.isWaiting()) {
            rows.answer(match, side(found, party), false);
        } else if (found.isShared()) {
            rows.end(match, clock.instant());
            mails.withdrawn(found, side(found, party).other());
        }
    }

    /**
     * What came of it, as often as one likes: the last word counts.
     *
     * @throws Refused {@code not-found}, {@code match-over} where nothing was shared
     */
    @Transactional
    public void came(long party, long match, MatchOutcome outcome) {
        Match found = locked(party, match);
        if (found.sharedAt() == null) {
            throw new Refused(RefusalReason.MATCH_OVER);
        }
        rows.came(match, side(found, party), outcome);
    }

    /** Always in this order: whoever changes an address or words holds that first, and looks at what was answered then. */
    private Match locked(long party, long match) {
        Match found = rows.find(match).filter(one -> one.offer().party() == party || one.need().party() == party).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        LongStream.of(found.offer().party(), found.need().party()).sorted().forEach(parties::lock);
        LongStream.of(found.offer().id(), found.need().id()).sorted().forEach(offers::lock);
        return rows.lock(match).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    static Side side(Match match, long party) {
        return match.offer().party() == party ? Side.OFFER : Side.NEED;
    }
}
