package dk.karavanen.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCalls;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitSubjects.Subject;

/** What organisers do: invite to their meetings, pass on or give back what those invite who apply, and say what everyone may read. */
@Service
@StaffOnly(Role.ORGANISER)
public class VisitDesk {

    /** Of one meeting, at the same time: several ministers may be wanted. */
    static final int MOST = 4;
    /** Which of two addresses a refusal is about. */
    public static final String OFFICE = "office";

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitActs acts;
    private final VisitMails mails;
    private final VisitSubjects subjects;
    private final Meetings meetings;
    private final FundingCalls calls;
    private final VisitAudit audit;
    private final Clock clock;

    VisitDesk(VisitRows rows, VisitLinks links, VisitActs acts, VisitMails mails, VisitSubjects subjects, Meetings meetings, FundingCalls calls, VisitAudit audit, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.acts = acts;
        this.mails = mails;
        this.subjects = subjects;
        this.meetings = meetings;
        this.calls = calls;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An invitation as organisers see it.
     *
     * @param of      what it belongs to
     * @param changed whether the meeting has another time than was agreed, or is called off
     * @param past    whether its date has come
     * @param entries who of the office came in, the newest first
     */
    public record DeskVisit(Visit visit, String of, boolean changed, boolean past, List<VisitStep> steps, List<OfficeEntry> entries) {

        public DeskVisit {
            steps = List.copyOf(steps);
            entries = List.copyOf(entries);
        }

        /** Whether it is organisers' turn: to pass it on, to say whether a date suits, to tell how it was, to read what was told. */
        public boolean waits() {
            return switch (visit.state()) {
                case ASKED -> true;
                case SUGGESTED -> visit.byStaff();
                case AGREED -> past;
                case HELD -> visit.publishedAt() == null;
                default -> false;
            };
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<DeskVisit> ofCaravan(@CaravanOf(Caravan.class) long caravan) {
        return shown(VisitScope.ofCaravan(caravan));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<DeskVisit> ofCall(@CaravanOf(FundingCall.class) long call) {
        return shown(VisitScope.ofCall(call));
    }

    /** @return its title */
    @Transactional(readOnly = true)
    public String callTitle(@CaravanOf(FundingCall.class) long call) {
        return calls.find(call).map(FundingCall::title).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /** A handful of queries, however many there are. */
    private List<DeskVisit> shown(VisitScope scope) {
        Instant now = clock.instant();
        List<Visit> all = rows.list(scope);
        Map<Long, Subject> of = subjects.of(all, rows.calls(scope));
        Map<Long, List<VisitStep>> steps = rows.steps(scope);
        Map<Long, List<OfficeEntry>> entries = links.entries(scope);
        return all.stream().map(visit -> {
            Subject subject = Objects.requireNonNull(of.get(visit.id()));
            return new DeskVisit(visit, subject.of(), subject.changed(), visit.date() != null && visit.date().isOver(now), steps.getOrDefault(visit.id(), List.of()),
                    entries.getOrDefault(visit.id(), List.of()));
        }).toList();
    }

    // ---------------------------------------------------------------- inviting

    /**
     * Invites to a meeting, and asks the office at once.
     *
     * @param language in which organisers are told
     * @throws Refused {@code archived}, {@code invited-already}, {@code unknown-email}, what {@link Slot} says of dates
     */
    @Transactional
    public long invite(@CaravanOf(Meeting.class) long meeting, VisitDraft draft, List<Slot.Typed> dates, @Nullable String officeEmail, Locale officeLanguage, Locale language) {
        rows.lockMeeting(meeting);
        Meeting to = meetings.findById(meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (rows.list(VisitScope.ofMeeting(meeting)).stream().filter(visit -> visit.state().isOpen()).count() >= MOST) {
            throw new Refused(RefusalReason.INVITED_ALREADY);
        }
        // A meeting that has its date is on that date; another has several to choose from.
        Refusals wrong = new Refusals();
        VisitDraft fit = wrong.of(draft::checked, draft);
        List<Slot> slots = wrong.of(() -> Slot.read(dates, to.startsAt() == null ? 2 : 1, clock), List.of());
        String office = wrong.of(() -> MailAddresses.valid(officeEmail), "", refused -> refused.about(OFFICE));
        wrong.end();
        Instant now = clock.instant();
        Visit asked = rows.add(meeting, null, State.ASKED, fit, true, null, language, slots, now);
        Visit sent = acts.save(open(asked).sent(office, officeLanguage, now), VisitStep.Kind.SENT, "", me());
        rows.known(sent.id(), MeetingOfVisit.as(to));
        mails.toOffice(sent, "asked", Optional.empty());
        write(sent, StaffAct.VISIT_INVITED);
        return sent.id();
    }

    /**
     * Writes down a visit that took place and was arranged elsewhere; everyone may read it at once.
     *
     * @throws Refused {@code archived}, {@code empty}, {@code not-taken-place}, what {@link Slot} says of a date
     */
    @Transactional
    public long record(@CaravanOf(Meeting.class) long meeting, @Nullable String came, @Nullable String title, @Nullable String place, Slot.Typed date, @Nullable String said, Locale language) {
        Refusals wrong = new Refusals();
        String who = wrong.of(() -> TextInput.requiredLine("invited", came, VisitDraft.MAX_LINE), "");
        String what = wrong.of(() -> TextInput.requiredLine("title", title, VisitDraft.MAX_LINE), "");
        String where = wrong.of(() -> TextInput.requiredLine("place", place, VisitDraft.MAX_PLACE), "");
        Slot when = wrong.of(() -> over(date), new Slot(clock.instant(), clock.instant()));
        String words = wrong.orNull(() -> TextInput.line("said", said, VisitActs.MAX_SAID));
        wrong.end();
        Visit held = acts.save(open(rows.add(meeting, who, what, where, when, words, language, clock.instant())), VisitStep.Kind.HELD, "", me());
        write(held, StaffAct.VISIT_CHANGED);
        return held.id();
    }

    private Slot over(Slot.Typed date) {
        Slot when = date.slot(clock);
        if (!when.isOver(clock.instant())) {
            throw new Refused(RefusalReason.NOT_TAKEN_PLACE);
        }
        return when;
    }

    /** Passes on what was invited by who applies, or asks another mailbox: links to the one before lead in no more. */
    @Transactional
    public void send(@CaravanOf(Visit.class) long visit, int seen, @Nullable String officeEmail, Locale language) {
        Refusals wrong = new Refusals();
        String office = wrong.of(() -> MailAddresses.valid(officeEmail), "", refused -> refused.about(OFFICE));
        wrong.end();
        Visit before = open(rows.lock(visit, seen));
        Visit sent = acts.save(before.sent(office, language, clock.instant()), VisitStep.Kind.SENT, "", me());
        links.endOffice(visit, clock.instant());
        mails.toOffice(sent, "asked", Optional.empty());
        if (before.state() == State.ASKED) {
            mails.tellInviter(sent, "sent", "", Optional.empty());
        }
        write(sent, StaffAct.VISIT_PASSED_ON);
    }

    /** Gives it back to who applies. @param words what is to be otherwise; @throws Refused {@code empty} */
    @Transactional
    public void giveBack(@CaravanOf(Visit.class) long visit, int seen, @Nullable String words) {
        String why = TextInput.required("words", words, VisitActs.MAX_WORDS);
        Visit returned = acts.save(open(rows.lock(visit, seen)).returned(clock.instant()), VisitStep.Kind.RETURNED, why, me());
        mails.tellInviter(returned, "returned", why, Optional.empty());
        write(returned, StaffAct.VISIT_RETURNED);
    }

    /** @throws Refused {@code inviter-decides} if who applies has invited: they know whether the day suits them */
    @Transactional
    public void accept(@CaravanOf(Visit.class) long visit, int seen) {
        acts.accept(own(visit, seen).id(), seen, me());
        changed(visit);
    }

    /** @throws Refused {@code inviter-decides}, what {@link Slot} says of dates */
    @Transactional
    public void move(@CaravanOf(Visit.class) long visit, int seen, List<Slot.Typed> dates, @Nullable String words) {
        acts.move(own(visit, seen).id(), seen, dates, words, me());
        changed(visit);
    }

    private Visit own(long visit, int seen) {
        Visit one = open(rows.lock(visit, seen));
        if (!one.byStaff()) {
            throw new Refused(RefusalReason.INVITER_DECIDES);
        }
        return one;
    }

    /** Who applies is told. */
    @Transactional
    public void withdraw(@CaravanOf(Visit.class) long visit, int seen, @Nullable String words) {
        open(rows.lock(visit, seen));
        acts.withdraw(visit, seen, words, me());
        Visit withdrawn = rows.find(visit).orElseThrow();
        if (!withdrawn.byStaff()) {
            mails.tellInviter(withdrawn, "withdrawn-own", VisitActs.words(words), Optional.empty());
        }
        changed(visit);
    }

    /** After a yes. Both are told. */
    @Transactional
    public void callOff(@CaravanOf(Visit.class) long visit, int seen, @Nullable String words) {
        open(rows.lock(visit, seen));
        acts.callOff(visit, seen, words, me());
        changed(visit);
    }

    /** @param said for everyone, of what took place */
    @Transactional
    public void tell(@CaravanOf(Visit.class) long visit, int seen, boolean took, @Nullable String said) {
        acts.tell(visit, seen, took, said, me());
        changed(visit);
    }

    /** Whether everyone may read that it took place, and what was said. */
    @Transactional
    public void publish(@CaravanOf(Visit.class) long visit, int seen, boolean yes) {
        acts.save(rows.lock(visit, seen).published(yes, clock.instant()), yes ? VisitStep.Kind.PUBLISHED : VisitStep.Kind.TAKEN_OFF, "", me());
        changed(visit);
    }

    // ----------------------------------------------------------------

    private Visit open(Visit visit) {
        if (subjects.of(visit).archived()) {
            throw new Refused(RefusalReason.ARCHIVED);
        }
        return visit;
    }

    private String me() {
        return audit.staff().name();
    }

    private void changed(long visit) {
        write(rows.find(visit).orElseThrow(), StaffAct.VISIT_CHANGED);
    }

    private void write(Visit visit, StaffAct act) {
        // The log stays when the invitation is deleted, and repeats nothing that applicants wrote.
        audit.write(rows.caravan(visit), act, visit.byStaff() ? visit.title() : subjects.of(visit).of());
    }
}
