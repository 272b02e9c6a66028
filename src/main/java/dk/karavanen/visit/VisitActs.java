package dk.karavanen.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.mail.MailOutbox;
import dk.karavanen.shared.TextInput;

/**
 * What an inviter does about an invitation, whether they apply or organise. Under the invitation's lock; whoever calls has looked whether
 * they may. {@code by} is the organiser's name, and empty of who applies.
 */
@Component
class VisitActs {

    static final int MAX_WORDS = 1_000;
    static final int MAX_SAID = 500;

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitMails mails;
    private final MailOutbox outbox;
    private final Clock clock;

    VisitActs(VisitRows rows, VisitLinks links, VisitMails mails, MailOutbox outbox, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.mails = mails;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The date that the office suggests. */
    @Transactional(propagation = Propagation.MANDATORY)
    void accept(long visit, int seen, String by) {
        Visit agreed = save(rows.lock(visit, seen).accepted(now()), VisitStep.Kind.ACCEPTED, "", by);
        mails.tellOffice(agreed, "agreed", "", mails.file(agreed, agreed.officeLanguage()));
        mails.tellInviter(agreed, "agreed", "", mails.file(agreed, agreed.language()));
    }

    /** Asks the office anew, with other dates. */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(long visit, int seen, List<Slot.Typed> typed, @Nullable String words, String by) {
        Visit before = rows.lock(visit, seen);
        Visit moved = save(before.moved(Slot.read(typed, 1, clock), now()), VisitStep.Kind.MOVED, words(words), by);
        links.forgetDraft(visit);
        outbox.withdraw(visit);
        mails.toOffice(moved, "moved", mails.without(before, moved.sequence(), moved.officeLanguage()));
        if (before.isCalendared()) {
            mails.tellInviter(moved, "moved-own", "", mails.without(before, moved.sequence(), moved.language()));
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(long visit, int seen, @Nullable String words, String by) {
        Visit before = rows.lock(visit, seen);
        Visit withdrawn = save(before.withdrawn(now()), VisitStep.Kind.WITHDRAWN, words(words), by);
        links.endOffice(visit, now());
        outbox.withdraw(visit);
        if (before.state() == Visit.State.SENT || before.state() == Visit.State.SUGGESTED) {
            mails.tellOffice(withdrawn, "withdrawn", words(words), Optional.empty());
        }
    }

    /** After a yes. */
    @Transactional(propagation = Propagation.MANDATORY)
    void callOff(long visit, int seen, @Nullable String words, String by) {
        Visit off = save(rows.lock(visit, seen).calledOff(now()), VisitStep.Kind.CALLED_OFF, words(words), by);
        links.endOffice(visit, now());
        tellOff(off, words(words));
    }

    /** Both, as it stands in the calendars of both. */
    void tellOff(Visit off, String words) {
        outbox.withdraw(off.id());
        mails.tellOffice(off, "off", words, mails.file(off, off.officeLanguage()));
        mails.tellInviter(off, "off", words, mails.file(off, off.language()));
    }

    /** @param said of what took place, for everyone; may be empty */
    @Transactional(propagation = Propagation.MANDATORY)
    void tell(long visit, int seen, boolean took, @Nullable String said, String by) {
        String line = TextInput.line("said", said, MAX_SAID);
        Visit told = rows.lock(visit, seen).told(took ? line == null ? "" : line : null, now());
        save(told, took ? VisitStep.Kind.HELD : VisitStep.Kind.NOT_HELD, took && line != null ? line : "", by);
    }

    Visit save(Visit visit, VisitStep.Kind kind, String words, String by) {
        rows.step(visit.id(), kind, words, by, now());
        return rows.save(visit);
    }

    static String words(@Nullable String typed) {
        String words = TextInput.optional("words", typed, MAX_WORDS);
        return words == null ? "" : words;
    }

    private Instant now() {
        return clock.instant();
    }
}
