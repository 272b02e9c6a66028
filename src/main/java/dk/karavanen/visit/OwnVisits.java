package dk.karavanen.visit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.pool.Application;
import dk.karavanen.pool.Applications;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.GrantAnswers;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitLinks.Side;

/**
 * Whoever applies invites the minister to their project: from their application's page or their grant's, and from then on by a link of its
 * own. Nothing goes to the office before organisers have read it.
 */
@Service
public class OwnVisits {

    /** Of one application, those that came to nothing too. */
    static final int MOST = 8;

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitActs acts;
    private final VisitMails mails;
    private final VisitSubjects subjects;
    private final Applying applying;
    private final GrantAnswers grants;
    private final Applications applications;
    private final Clock clock;

    OwnVisits(VisitRows rows, VisitLinks links, VisitActs acts, VisitMails mails, VisitSubjects subjects, Applying applying, GrantAnswers grants, Applications applications, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.acts = acts;
        this.mails = mails;
        this.subjects = subjects;
        this.applying = applying;
        this.grants = grants;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * An invitation as who applies sees it.
     *
     * @param of what they apply to
     */
    public record Own(Visit visit, String of, List<VisitStep> steps) {

        public Own {
            steps = List.copyOf(steps);
        }
    }

    // ---------------------------------------------------------------- who may invite

    /** @throws Refused {@code not-found} if this browser does not write on it */
    @Transactional(readOnly = true)
    public Application ofWriter(long application, @Nullable String secret) {
        return applying.own(application, secret).application();
    }

    /** Whose decision this link leads to. @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public Application ofGrant(String token) {
        return grants.find(token).map(GrantAnswers.GrantPage::application).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Nobody invites to what has not been sent, or was refused. */
    public boolean mayInvite(Application application) {
        return application.state() == Application.State.SENT || application.state() == Application.State.WAITING || application.state() == Application.State.GRANTED;
    }

    /** The one that is under way, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Visit> open(Application application) {
        return rows.list(VisitScope.ofApplication(application.id())).stream().filter(visit -> visit.state().isOpen()).findFirst();
    }

    /** Another link to it. Whoever asks has shown that they are who applies. */
    @Transactional
    public String link(Application application) {
        Visit visit = rows.list(VisitScope.ofApplication(application.id())).stream().findFirst().orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return links.make(visit.id(), Side.INVITER, false, clock.instant());
    }

    /**
     * @return the secret of the link by which it is looked after
     * @throws Refused {@code not-sent}, {@code invited-already}, what {@link Slot} says of dates
     */
    @Transactional
    public String inviteAsWriter(long application, @Nullable String secret, VisitDraft draft, List<Slot.Typed> dates) {
        return invite(ofWriter(application, secret), draft, dates);
    }

    /** As {@link #inviteAsWriter}, by the link of the decision. */
    @Transactional
    public String inviteByGrant(String token, VisitDraft draft, List<Slot.Typed> dates) {
        return invite(ofGrant(token), draft, dates);
    }

    private String invite(Application before, VisitDraft draft, List<Slot.Typed> dates) {
        Application application = applications.lock(before.id()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!mayInvite(application)) {
            throw new Refused(RefusalReason.NOT_SENT);
        }
        List<Visit> all = rows.list(VisitScope.ofApplication(application.id()));
        if (all.stream().anyMatch(visit -> visit.state().isOpen())) {
            throw new Refused(RefusalReason.INVITED_ALREADY);
        }
        if (all.size() >= MOST) {
            throw new Refused(RefusalReason.INVITED_ALREADY);
        }
        Refusals wrong = new Refusals();
        VisitDraft fit = wrong.of(draft::checked, draft);
        List<Slot> slots = wrong.of(() -> Slot.read(dates, 2, clock), List.of());
        wrong.end();
        Visit visit = acts.save(rows.add(null, application.id(), State.ASKED, fit, false, null, application.language(), slots, clock.instant()), VisitStep.Kind.ASKED, "", "");
        mails.toOrganisers(visit);
        mails.tellInviter(visit, "received", "", Optional.empty());
        return links.make(visit.id(), Side.INVITER, false, clock.instant());
    }

    // ---------------------------------------------------------------- by its link

    @Transactional(readOnly = true)
    public Optional<Own> find(String token) {
        return links.find(token, Side.INVITER).flatMap(link -> rows.find(link.visit())).map(visit -> new Own(visit, subjects.of(visit).of(), rows.steps(visit.id())));
    }

    private long visit(String token) {
        return links.find(token, Side.INVITER).map(VisitLinks.Link::visit).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** Writes it anew, after organisers have given it back or before they have read it. */
    @Transactional
    public void write(String token, int seen, VisitDraft draft, List<Slot.Typed> dates) {
        Visit visit = rows.lock(visit(token), seen);
        Refusals wrong = new Refusals();
        VisitDraft fit = wrong.of(draft::checked, draft);
        List<Slot> slots = wrong.of(() -> Slot.read(dates, 2, clock), List.of());
        wrong.end();
        mails.toOrganisers(acts.save(visit.written(fit, slots, clock.instant()), VisitStep.Kind.CHANGED, "", ""));
    }

    @Transactional
    public void accept(String token, int seen) {
        acts.accept(visit(token), seen, "");
    }

    @Transactional
    public void move(String token, int seen, List<Slot.Typed> dates, @Nullable String words) {
        acts.move(visit(token), seen, dates, words, "");
    }

    @Transactional
    public void withdraw(String token, int seen, @Nullable String words) {
        acts.withdraw(visit(token), seen, words, "");
    }

    @Transactional
    public void callOff(String token, int seen, @Nullable String words) {
        acts.callOff(visit(token), seen, words, "");
    }

    @Transactional
    public void tell(String token, int seen, boolean took, @Nullable String said) {
        acts.tell(visit(token), seen, took, said, "");
    }

    /** As a file for calendars; empty as long as no date is agreed. */
    @Transactional(readOnly = true)
    public Optional<String> file(String token) {
        return find(token).flatMap(own -> mails.file(own.visit(), own.visit().language())).map(CalendarFile::text);
    }
}
