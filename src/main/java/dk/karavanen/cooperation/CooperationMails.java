package dk.karavanen.cooperation;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailOutbox;

/**
 * What those who offer and need are told by mail. Each mail has a link of its own to their page, and no link does anything. A mail is about
 * the participant: erased with them. Its key begins with the match it tells of, so that it goes with either of the two.
 */
@Component
class CooperationMails {

    static final String PATH = "/cooperation/";
    private static final Duration USEFUL = Duration.ofDays(7);

    private final PartyRows parties;
    private final MailOutbox outbox;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Clock clock;

    CooperationMails(PartyRows parties, MailOutbox outbox, PublicAddress address, MessageSource messages, Clock clock) {
        this.parties = parties;
        this.outbox = outbox;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    /** Anybody can write anybody's address: nothing that they typed is sent there. */
    void welcome(Party to, Locale language) {
        String token = parties.link(to, true, clock.instant());
        put(to, "cooperation:" + to.id() + ":welcome:" + Secrets.hash(token).substring(0, 24), say(language, "cooperation.mail.welcome.subject"),
                MailBody.empty().paragraph(say(language, "cooperation.mail.welcome.text"))
                        .button(say(language, "cooperation.mail.button"), address.of(PATH + token)).note(say(language, "cooperation.mail.welcome.note")), language);
    }

    /** Neither is told whether the other has answered. */
    void introduced(Match match, Side side) {
        tell(match, side, "introduced", null);
    }

    /** @param day the nudge's: there may be one again another day */
    void nudged(Match match, Side side, long day) {
        tell(match, side, "nudged", Long.toString(day));
    }

    /** Asks what came of it. Pressing is for the page. */
    void asked(Match match, Side side, int days) {
        tell(match, side, "outcome", Integer.toString(days));
    }

    /** Their yes was to other words, or to another organisation. */
    void changed(Match match, Side side) {
        tell(match, side, "changed", Long.toString(clock.millis()));
    }

    /** The other one goes on no more. What they answered before is not told: this is said where there was no answer too. */
    void withdrawn(Match match, Side side) {
        tell(match, side, "withdrawn", null);
    }

    private void tell(Match match, Side side, String what, @Nullable String once) {
        parties.find(match.of(side).party()).filter(to -> to.email() != null).ifPresent(to -> {
            Locale language = to.language();
            Offer own = match.of(side);
            Offer other = match.of(side.other());
            MailBody body = MailBody.empty().paragraph(say(language, "cooperation.mail." + what + ".text", other.organisation()))
                    .facts(say(language, "cooperation.you." + own.side().word()), own.words(), say(language, "cooperation.they." + other.side().word(), other.organisation()), other.words())
                    .button(say(language, "cooperation.mail." + what + ".button"), link(to)).note(say(language, "cooperation.mail." + what + ".note"));
            put(to, key(match, what + (once == null ? "" : once), side), say(language, "cooperation.mail." + what + ".subject", other.organisation()), body, language);
        });
    }

    /** Both have said yes: each gets the other's contact, in one transaction. */
    void shared(Match match) {
        for (Side side : Side.values()) {
            Party other = parties.find(match.of(side.other()).party()).orElseThrow();
            parties.find(match.of(side).party()).filter(to -> to.email() != null).ifPresent(to -> {
                Locale language = to.language();
                MailBody body = MailBody.empty().paragraph(say(language, "cooperation.mail.shared.text", other.organisation()))
                        .facts(say(language, "cooperation.contact.name"), other.name(), say(language, "cooperation.contact.email"), shown(other), say(language, "cooperation.contact.phone"), other.phone())
                        .facts(say(language, "cooperation.you." + match.of(side).side().word()), match.of(side).words(),
                                say(language, "cooperation.they." + match.of(side.other()).side().word(), other.organisation()), match.of(side.other()).words())
                        .button(say(language, "cooperation.mail.button"), link(to)).note(say(language, "cooperation.mail.shared.note"));
                put(to, key(match, "shared", side), say(language, "cooperation.mail.shared.subject", other.organisation()), body, language);
            });
        }
    }

    private static @Nullable String shown(Party party) {
        return party.email() == null ? null : MailAddresses.shown(party.email());
    }

    private static String key(Match match, String what, Side side) {
        return "cooperation:" + match.id() + ":" + what + ":" + side;
    }

    private String link(Party to) {
        return address.of(PATH + parties.link(to, false, clock.instant()));
    }

    private void put(Party to, String once, String subject, MailBody body, Locale language) {
        if (to.email() != null) {
            outbox.put(MailDraft.of(MailKind.COOPERATION, once, to.email(), language, subject, body).ofCaravan(to.caravan()).about(to.participant()).until(clock.instant().plus(USEFUL)));
        }
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
