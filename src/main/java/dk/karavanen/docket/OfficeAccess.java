package dk.karavanen.docket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.Addressees;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.docket.OfficeRows.Link;
import dk.karavanen.docket.OfficeRows.Office;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.TextInput;

/**
 * How an office gets in. Its mail is read by programs that open every link: so a link is spent by a press, and who presses says who they are.
 * Whoever comes with a spent one gets another in one step, to the office's own mailbox. No account, no password.
 */
@Service
public class OfficeAccess {

    /** Whoever does nothing for so long is out. What was saved is there still. */
    static final Duration IDLE = Duration.ofHours(12);
    /** Links one mailbox gets in a day because somebody asked. */
    static final int MAX_A_DAY = 5;
    public static final int MAX_VISITOR = 80;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND_PRESS = Duration.ofSeconds(10);
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final OfficeRows rows;
    private final PromiseRows promises;
    private final Addressees addressees;
    private final Caravans caravans;
    private final OfficeMails mails;
    private final OfficeAnswers answers;
    private final Clock clock;

    OfficeAccess(OfficeRows rows, PromiseRows promises, Addressees addressees, Caravans caravans, OfficeMails mails, OfficeAnswers answers, Clock clock) {
        this.rows = rows;
        this.promises = promises;
        this.addressees = addressees;
        this.caravans = caravans;
        this.mails = mails;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What a link leads to.
     *
     * @param spentAt when, if it was
     * @param mailed  whether a mailbox is known that another can be sent to
     */
    public record OfficeLink(long addressee, String title, String caravan, Locale language, OneTimeLink state, @Nullable Instant spentAt, @Nullable Long promise, boolean mailed) {
    }

    /** As often as it is asked, and by whomever: nothing changes. */
    @Transactional(readOnly = true)
    public Optional<OfficeLink> find(String token) {
        return rows.link(token).flatMap(link -> rows.find(link.addressee()).flatMap(office -> addressees.findById(link.addressee()).flatMap(to -> caravans.findById(to.caravan())
                .filter(caravan -> !caravan.isArchived()).map(caravan -> of(link, office, to, caravan)))));
    }

    private OfficeLink of(Link link, Office office, Addressee to, Caravan caravan) {
        OneTimeLink state = OneTimeLink.of(link.madeAt(), link.spentAt(), link.endedAt(), OfficeMails.LINK_LIFE, clock.instant());
        return new OfficeLink(to.id(), to.title(), caravan.title(), office.language(), state, link.spentAt(), link.promise(), office.email() != null || isOwnersKnown(link.promise()));
    }

    private boolean isOwnersKnown(@Nullable Long promise) {
        return promise != null && promises.find(promise).filter(kept -> kept.ownerEmail() != null).isPresent();
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
        return find(token).filter(link -> link.state() == OneTimeLink.OPEN).filter(link -> rows.spend(token, now.minus(OfficeMails.LINK_LIFE), now))
                .or(() -> find(token).filter(link -> isSecondPress(link, name, now))).map(link -> rows.open(link.addressee(), link.promise(), name, now));
    }

    /** A hurried hand presses twice, and its browser has forgotten the first answer when the second comes: it is the same person still. */
    private boolean isSecondPress(OfficeLink link, String name, Instant now) {
        Instant spent = link.spentAt();
        return spent != null && link.state() == OneTimeLink.SPENT && spent.plus(SECOND_PRESS).isAfter(now)
                && rows.visits(link.addressee()).stream().anyMatch(visit -> visit.endedAt() == null && visit.visitor().equals(name) && visit.openedAt().equals(spent));
    }

    /** Sends another link to the mailbox this one was sent to. Whoever asks learns nothing of where that is. */
    @Transactional
    public void renew(String token) {
        find(token).ifPresent(link -> {
            rows.lock(link.addressee());
            if (rows.links(link.addressee(), clock.instant().minus(DAY)) >= MAX_A_DAY) {
                return;
            }
            Office office = rows.find(link.addressee()).orElseThrow();
            if (link.promise() == null) {
                mails.link(office, answers.waiting(office), null);
            } else {
                promises.find(link.promise()).ifPresent(kept -> promises.promise(kept.id()).ifPresent(promise -> mails.renewForPromise(office, promise, kept.ownerEmail())));
            }
        });
    }

    /** Who has come in with this secret and may still be there. */
    @Transactional
    public Optional<OfficeVisit> visit(String secret) {
        Instant now = clock.instant();
        Optional<OfficeVisit> found = rows.visit(secret).filter(visit -> visit.endedAt() == null && visit.usedAt().plus(IDLE).isAfter(now))
                .filter(visit -> addressees.findById(visit.addressee()).flatMap(to -> caravans.findById(to.caravan())).filter(caravan -> !caravan.isArchived()).isPresent());
        found.filter(visit -> visit.usedAt().plus(NOTED).isBefore(now)).ifPresent(visit -> rows.used(visit.id(), now));
        return found;
    }

    /** A table from before knows nothing of whom organisers have put out since: everybody comes in anew. */
    @EventListener
    void on(BackupRestored event) {
        rows.endVisits(clock.instant());
    }

    @Transactional
    public void leave(OfficeVisit visit) {
        rows.end(visit.id(), clock.instant());
    }
}
