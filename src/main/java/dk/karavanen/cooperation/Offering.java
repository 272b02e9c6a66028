package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.caravan.Phase;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Offering and needing. At a meeting and after it, by whoever takes part in the caravan and may read the idea. How fast is counted for each
 * person: a hall shares one network address.
 */
@Service
public class Offering {

    /** As many as one person has at a time. */
    static final int MAX_OPEN = 20;
    /** As many as one person writes within {@link #WINDOW}. */
    static final int MAX_IN_WINDOW = 8;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int USUAL_DAYS = 90;
    static final int MAX_DAYS = 366;

    private final OfferRows rows;
    private final MatchRows matches;
    private final TakenBackYes takenBack;
    private final CooperationMails mails;
    private final Parties parties;
    private final CooperationRules rules;
    private final ReadAccess reading;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final JdbcClient jdbc;
    private final Clock clock;

    Offering(OfferRows rows, MatchRows matches, TakenBackYes takenBack, CooperationMails mails, Parties parties, CooperationRules rules, ReadAccess reading, Meetings meetings,
            Municipalities municipalities, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.matches = matches;
        this.takenBack = takenBack;
        this.mails = mails;
        this.parties = parties;
        this.rules = rules;
        this.reading = reading;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was typed, fit to be kept. */
    private record Fit(String kind, String words, @Nullable String municipality, @Nullable String region, LocalDate until) {

        static final Fit NONE = new Fit("", "", null, null, LocalDate.EPOCH);
    }

    /**
     * @return the offer's id
     * @throws Refused {@code not-joined}, {@code not-found} for an idea they may not read, {@code cooperation-closed}, {@code phase-closed},
     *                 {@code set-aside}, {@code too-many-offers}, {@code too-fast}, and what is wrong with what they typed
     */
    @Transactional
    public long offer(long participant, long idea, NewOffer typed, Contact contact, Locale language) {
        long caravan = jdbc.sql("select caravan from participant where id = ? and forgotten_at is null for update").param(participant).query(Long.class).optional()
                .orElseThrow(() -> new Refused(RefusalReason.NOT_JOINED));
        Meeting meeting = mayOffer(caravan, participant, idea);
        Refusals wrong = new Refusals();
        Fit fit = wrong.of(() -> fit(typed, caravan, meeting, language), Fit.NONE);
        Contact.Checked checked = wrong.of(contact::checked, Contact.Checked.NONE);
        wrong.end();
        Instant now = clock.instant();
        long party = parties.make(caravan, participant, checked, language);
        LocalDate today = DanishTime.today(clock);
        // Sent twice, by two presses or by going back: it is the one that is there, also where it was the last there was room for.
        Optional<Long> there = rows.ofParty(party).stream().filter(offer -> offer.idea() == idea && offer.side() == typed.side() && offer.isOpen(today) && offer.words().equals(fit.words)
                && offer.kind().equals(fit.kind)).map(Offer::id).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        if (rows.ofParty(party).stream().filter(offer -> offer.isOpen(today)).count() >= MAX_OPEN) {
            throw new Refused(RefusalReason.TOO_MANY_OFFERS, MAX_OPEN);
        }
        if (rows.madeSince(party, now.minus(WINDOW)) >= MAX_IN_WINDOW) {
            throw new Refused(RefusalReason.TOO_FAST);
        }
        return rows.add(caravan, party, idea, typed.side(), fit.kind, fit.words, fit.municipality, fit.region, fit.until, now);
    }

    private Meeting mayOffer(long caravan, long participant, long idea) {
        Idea found = reading.idea(idea, new Viewer.Member(participant)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Meeting meeting = meetings.findById(found.meeting()).filter(its -> its.caravan() == caravan).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!rules.isOpen(caravan)) {
            throw new Refused(RefusalReason.COOPERATION_CLOSED);
        }
        if (meeting.phase() == Phase.LOBBY) {
            throw new Refused(RefusalReason.PHASE_CLOSED);
        }
        if (jdbc.sql("select count(*) from attendance where participant = ? and set_aside_at is not null").param(participant).query(Integer.class).single() > 0) {
            throw new Refused(RefusalReason.SET_ASIDE);
        }
        return meeting;
    }

    /**
     * Other words for what is there.
     *
     * @throws Refused {@code not-found} for somebody else's, {@code cooperation-closed}, and what is wrong with what they typed
     */
    @Transactional
    public void change(long party, long offer, NewOffer typed, Locale language) {
        Offer own = own(party, offer);
        if (!rules.isOpen(own.caravan())) {
            throw new Refused(RefusalReason.COOPERATION_CLOSED);
        }
        Fit fit = fit(typed, own.caravan(), meetings.findById(own.meeting()).orElseThrow(), language);
        rows.change(offer, fit.kind, fit.words, fit.municipality, fit.region, fit.until);
        if (!own.kind().equals(fit.kind) || !own.words().equals(fit.words)) {
            takenBack.of(own);
        }
    }

    /**
     * Full, open again, or taken back for good: then nothing that it was introduced to goes on, and no contact is shown any more.
     *
     * @throws Refused {@code not-found} for somebody else's, {@code bad-value} for one that was taken back
     */
    @Transactional
    public void say(long party, long offer, OfferState state) {
        Offer own = own(party, offer);
        if (state == OfferState.EXPIRED || own.stored() == OfferState.WITHDRAWN && state != OfferState.WITHDRAWN) {
            throw new Refused(RefusalReason.BAD_VALUE);
        }
        if (state == OfferState.WITHDRAWN) {
            matches.live(own).forEach(match -> matches.lock(match.id()).filter(locked -> locked.endedAt() == null).ifPresent(locked -> {
                matches.end(locked.id(), clock.instant());
                if (!Boolean.FALSE.equals(locked.yes(own.side().other()))) {
                    mails.withdrawn(locked, own.side().other());
                }
            }));
        }
        rows.say(offer, state);
    }

    private Offer own(long party, long offer) {
        return rows.lock(offer).filter(found -> found.party() == party).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private Fit fit(NewOffer typed, long caravan, Meeting meeting, Locale language) {
        Refusals wrong = new Refusals();
        String kind = wrong.of(() -> rules.kinds(caravan).stream().map(HelpKind::code).filter(code -> code.equals(typed.kind())).findFirst()
                .orElseThrow(() -> new Refused(RefusalReason.UNKNOWN_HELP)), "");
        String words = wrong.of(() -> TextInput.requiredLine("words", typed.words(), NewOffer.MAX_WORDS), "");
        Municipality municipality = wrong.orNull(() -> municipality(typed.municipality()));
        LocalDate until = wrong.of(() -> until(typed.until(), caravan, language), LocalDate.EPOCH);
        wrong.end();
        return new Fit(kind, words, municipality == null ? null : municipality.code(), municipality == null ? meeting.region() : municipality.region(), until);
    }

    private @Nullable Municipality municipality(@Nullable String typed) {
        String town = TextInput.line("municipality", typed, HelpKind.MAX_NAME);
        return town == null ? null : municipalities.meant(town);
    }

    private LocalDate until(@Nullable String typed, long caravan, Locale language) {
        LocalDate today = DanishTime.today(clock);
        LocalDate last = rules.lastDay(caravan);
        LocalDate most = last.isBefore(today.plusDays(MAX_DAYS)) ? last : today.plusDays(MAX_DAYS);
        String line = TextInput.line("until", typed, 60);
        if (line == null) {
            return most.isBefore(today.plusDays(USUAL_DAYS)) ? most : today.plusDays(USUAL_DAYS);
        }
        LocalDate until = DateTimeInput.date(line, today);
        if (until.isBefore(today) || until.isAfter(most)) {
            throw new Refused(RefusalReason.UNTIL_WRONG, DanishTime.days(most, null, language));
        }
        return until;
    }
}
