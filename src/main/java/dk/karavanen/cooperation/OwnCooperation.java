package dk.karavanen.cooperation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.cooperation.OfferReader.Shown;

/** Somebody's own offers, needs and matches, for themselves. The one place from which a contact is read for another person. */
@Service
public class OwnCooperation {

    /**
     * What somebody sees.
     *
     * @param matches  those that wait for an answer, and those of which contacts are shown
     * @param sharings newest first
     */
    public record OwnPage(Party party, String slug, String caravan, boolean isOpen, List<HelpKind> kinds, List<Shown> own, List<OwnMatch> matches, List<Sharing> sharings) {
    }

    /**
     * A match as one of the two sees it: of the other's answer nothing.
     *
     * @param said    their own answer; null: none yet
     * @param contact the other's; null before both have said yes, and once either has withdrawn
     * @param outcome what they said came of it
     */
    public record OwnMatch(long id, Shown mine, Shown other, @Nullable Boolean said, @Nullable Contact contact, @Nullable MatchOutcome outcome, int asked, Instant madeAt) {
    }

    /**
     * What was shown to whom.
     *
     * @param byMe whether it was theirs, and not the other's
     */
    public record Sharing(boolean byMe, String other, boolean withPhone, Instant at, @Nullable Instant ended) {
    }

    private final PartyRows parties;
    private final OfferRows offers;
    private final MatchRows matches;
    private final OfferReader reader;
    private final CooperationRules rules;
    private final Caravans caravans;
    private final CaravanOverviews overviews;

    OwnCooperation(PartyRows parties, OfferRows offers, MatchRows matches, OfferReader reader, CooperationRules rules, Caravans caravans, CaravanOverviews overviews) {
        this.parties = parties;
        this.offers = offers;
        this.matches = matches;
        this.reader = reader;
        this.rules = rules;
        this.caravans = caravans;
        this.overviews = overviews;
    }

    /** Empty if they are nobody here any more, or their caravan is put away. */
    @Transactional(readOnly = true)
    public Optional<OwnPage> of(long party) {
        return parties.find(party).flatMap(found -> caravans.findById(found.caravan()).map(Caravan::slug).flatMap(overviews::find).map(caravan -> page(found, caravan)));
    }

    private OwnPage page(Party party, CaravanOverview caravan) {
        List<OwnMatch> own = matches.ofParty(party.id()).stream().filter(match -> match.endedAt() == null && !match.offer().hidden() && !match.need().hidden())
                .map(match -> own(match, party.id(), caravan)).toList();
        List<Sharing> sharings = matches.sharings(party.id()).stream().map(shared -> new Sharing(shared.of() == party.id(),
                parties.find(shared.of() == party.id() ? shared.shownTo() : shared.of()).map(Party::organisation).orElse(""), shared.withPhone(), shared.at(), shared.ended())).toList();
        return new OwnPage(party, caravan.slug(), caravan.title(), rules.isOpen(caravan.id()), rules.kinds(caravan.id()), reader.shown(caravan, offers.ofParty(party.id())), own, sharings);
    }

    private OwnMatch own(Match match, long party, CaravanOverview caravan) {
        Side side = Answering.side(match, party);
        List<Shown> both = reader.shown(caravan, List.of(match.of(side), match.of(side.other())));
        Contact contact = match.isShared() ? parties.find(match.of(side.other()).party()).map(Party::shared).orElse(null) : null;
        return new OwnMatch(match.id(), both.getFirst(), both.getLast(), match.yes(side), contact, match.outcome(side), match.asked(), match.madeAt());
    }
}
