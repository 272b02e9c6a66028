package dk.karavanen.cooperation;

import org.springframework.stereotype.Component;

/** A yes is to what stood there when it was said: if the other one changes that, it counts no more, and whoever said it is told so. */
@Component
class TakenBackYes {

    private final MatchRows matches;
    private final OfferRows offers;
    private final CooperationMails mails;

    TakenBackYes(MatchRows matches, OfferRows offers, CooperationMails mails) {
        this.matches = matches;
        this.offers = offers;
        this.mails = mails;
    }

    /** Under the offer's lock, once it has been changed. */
    void of(Offer offer) {
        matches.yesTo(offer).forEach(match -> mails.changed(match, offer.side().other()));
        matches.takeBackYesTo(offer);
    }

    /** Under the party's lock, once it calls itself something else: nobody said yes to that one. */
    void ofAll(long party) {
        offers.ofParty(party).forEach(this::of);
    }
}
