package dk.karavanen.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.TextInput;
import dk.karavanen.visit.VisitLinks.Link;
import dk.karavanen.visit.VisitLinks.Side;
import dk.karavanen.visit.VisitSubjects.Subject;

/**
 * How an office gets in to what it is asked: by a link that a press spends, and no program that opens mails. Whoever comes with a spent one
 * gets another in one step, to the office's own mailbox. No account, no password.
 */
@Service
public class OfficeDoor {

    /** Whoever does nothing for so long is out. What was saved is there still. */
    static final Duration IDLE = Duration.ofHours(12);
    /** Links one invitation's mailbox gets in a day because somebody asked. */
    static final int MAX_A_DAY = 5;
    public static final int MAX_VISITOR = 80;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitSubjects subjects;
    private final VisitMails mails;
    private final Clock clock;

    OfficeDoor(VisitRows rows, VisitLinks links, VisitSubjects subjects, VisitMails mails, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.subjects = subjects;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * What a link leads to.
     *
     * @param of      what it belongs to
     * @param now     where the invitation stands
     * @param spentAt when, if it was
     */
    public record OfficeLink(long visit, String invited, String of, Visit.State now, Locale language, OneTimeLink state, @Nullable Instant spentAt) {
    }

    /** As often as it is asked, and by whomever: nothing changes. */
    @Transactional(readOnly = true)
    public Optional<OfficeLink> find(String token) {
        return links.find(token, Side.OFFICE).flatMap(link -> rows.find(link.visit()).flatMap(visit -> of(link, visit)));
    }

    private Optional<OfficeLink> of(Link link, Visit visit) {
        Subject subject = subjects.of(visit);
        return subject.archived() ? Optional.empty() : Optional.of(new OfficeLink(visit.id(), visit.invited(), subject.of(), visit.state(), visit.officeLanguage(),
                OneTimeLink.of(link.madeAt(), link.spentAt(), link.endedAt(), VisitMails.LINK_LIFE, clock.instant()), link.spentAt()));
    }

    /**
     * Spends a link.
     *
     * @param visitor as they call themselves
     * @return the secret of this browser; empty if the link cannot be used (any more)
     * @throws dk.karavanen.shared.Refused {@code empty}, {@code too-long} ({@code visitor}): then nothing is spent
     */
    @Transactional
    public Optional<String> open(String token, @Nullable String visitor) {
        String name = TextInput.requiredLine("visitor", visitor, MAX_VISITOR);
        Instant now = clock.instant();
        return find(token).filter(link -> link.state() == OneTimeLink.OPEN).filter(link -> links.spend(token, now.minus(VisitMails.LINK_LIFE), now))
                .map(link -> links.enter(link.visit(), name, now));
    }

    /** Sends another link to the mailbox this one was sent to. Whoever asks learns nothing of where that is. */
    @Transactional
    public void renew(String token) {
        links.find(token, Side.OFFICE).filter(link -> link.endedAt() == null).flatMap(link -> rows.lock(link.visit())).filter(visit -> visit.state().isBeforeOffice())
                .filter(visit -> links.asked(visit.id(), clock.instant().minus(DAY)) < MAX_A_DAY).ifPresent(visit -> mails.toOffice(visit, "again", Optional.empty()));
    }

    /** Who has come in to this invitation with this secret, and may still be there. */
    @Transactional
    public Optional<OfficeEntry> entry(long visit, String secret) {
        Instant now = clock.instant();
        Optional<OfficeEntry> found = links.entry(secret).filter(entry -> entry.visit() == visit && entry.usedAt().plus(IDLE).isAfter(now))
                .filter(entry -> rows.find(visit).filter(one -> !subjects.of(one).archived()).isPresent());
        found.filter(entry -> entry.usedAt().plus(NOTED).isBefore(now)).ifPresent(entry -> links.used(entry.id(), now));
        return found;
    }

    /** What became of an invitation that is closed, for a browser that was in: there is no link to ask for any more. */
    @Transactional(readOnly = true)
    public Optional<Visit.State> closed(long visit, String secret) {
        return rows.find(visit).map(Visit::state).filter(state -> !state.isBeforeOffice() && links.cameIn(visit, secret));
    }

    @Transactional
    public void leave(OfficeEntry entry) {
        links.leave(entry.id(), clock.instant());
    }

    /** A table from before knows nothing of whom organisers have put out since: everybody comes in anew. */
    @EventListener
    void on(BackupRestored event) {
        links.endEntries(clock.instant());
    }
}
