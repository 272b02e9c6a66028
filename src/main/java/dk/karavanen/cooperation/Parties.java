package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravans;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.ParticipantTokens;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** As whom people offer and need, and by what they are known again: their phone's secret at the meeting, and the link in their mail. */
@Service
public class Parties {

    /** How often one mailbox is written to in a day because somebody wrote it here, whoever that is. */
    static final int MAX_WELCOMES_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);

    private final PartyRows rows;
    private final MatchRows matches;
    private final TakenBackYes takenBack;
    private final CooperationMails mails;
    private final Caravans caravans;
    private final ParticipantTokens tokens;
    private final Erasures erasures;
    private final Clock clock;

    Parties(PartyRows rows, MatchRows matches, TakenBackYes takenBack, CooperationMails mails, Caravans caravans, ParticipantTokens tokens, Erasures erasures, Clock clock) {
        this.rows = rows;
        this.matches = matches;
        this.takenBack = takenBack;
        this.mails = mails;
        this.caravans = caravans;
        this.tokens = tokens;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** By the secret of a link; a link that was sent to an address they have no more opens nothing. */
    @Transactional(readOnly = true)
    public Optional<Party> ofToken(String token) {
        return rows.ofToken(token);
    }

    @Transactional(readOnly = true)
    public Optional<Party> ofParticipant(long participant) {
        return rows.ofParticipant(participant);
    }

    /**
     * Whoever has opened a page on the phone they had at a meeting.
     *
     * @param secret the device's, for a caravan of this id
     */
    @Transactional(readOnly = true)
    public Optional<Participant> participant(String slug, LongFunction<Optional<String>> secret) {
        return caravans.findBySlug(slug).flatMap(caravan -> secret.apply(caravan.id()).flatMap(token -> tokens.find(caravan.id(), token)));
    }

    /** Something was pressed behind a link that only a mailbox has. */
    @Transactional
    public void confirm(long party) {
        rows.confirm(party, clock.instant());
    }

    /**
     * Another organisation, address or number.
     *
     * @throws Refused what {@link Contact#checked} refuses; {@code too-fast} for whoever writes one address after another
     */
    @Transactional
    public void change(long party, Contact contact, Locale language) {
        change(rows.lock(party).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), contact.checked(), language);
    }

    private void change(Party before, Contact.Checked contact, Locale language) {
        boolean other = before.email() == null || !PartyRows.hash(before.email()).equals(PartyRows.hash(contact.email()));
        if (other && rows.welcomed(before.id(), clock.instant().minus(DAY)) >= MAX_WELCOMES_A_DAY) {
            throw new Refused(RefusalReason.TOO_FAST);
        }
        rows.change(before, contact);
        if (!before.organisation().equals(contact.organisation())) {
            takenBack.ofAll(before.id());
        }
        if (other) {
            matches.takeBackYesOf(before.id());
            welcome(before.id(), contact.email(), language);
        }
    }

    /** All that they offered and needed, every pair they were part of, and their contact. Whoever does it twice has done it. */
    @Transactional
    public void erase(long party) {
        erasures.erase(Kind.PARTY, Set.of(party));
    }

    /** The participant's row is held: of two tabs one makes it. */
    long make(long caravan, long participant, Contact.Checked contact, Locale language) {
        Optional<Party> there = rows.ofParticipant(participant);
        if (there.isPresent()) {
            change(there.get(), contact, language);
            return there.get().id();
        }
        long id = rows.add(caravan, participant, contact, language, clock.instant());
        welcome(id, contact.email(), language);
        return id;
    }

    /** Whoever has been written to often today is not told more: and whoever wrote the address is not told that. */
    private void welcome(long party, String email, Locale language) {
        Instant now = clock.instant();
        if (rows.welcomed(email, now.minus(DAY)) < MAX_WELCOMES_A_DAY) {
            mails.welcome(rows.find(party).orElseThrow(), language);
        }
    }
}
