package dk.karavanen.cooperation.web;

import java.util.Optional;

import dk.karavanen.cooperation.Party;
import dk.karavanen.cooperation.Side;
import dk.karavanen.shared.web.HtmlWords;

/**
 * Who has opened a page of their own, and by what.
 *
 * @param participant whose it is
 * @param party       as whom they offer and need, if they have before
 * @param base        where their own page is: behind their phone's secret, or behind a link in a mail
 * @param byMail      whether it was a link, which only their mailbox has
 */
record Whose(long participant, Optional<Party> party, String base, boolean byMail) {

    String form(long idea, Side side) {
        return base + "/ideas/" + idea + "/" + side.word();
    }

    String change(long offer) {
        return base + "/offers/" + offer;
    }

    String action() {
        return HtmlWords.escape(base);
    }
}
