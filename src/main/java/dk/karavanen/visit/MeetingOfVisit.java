package dk.karavanen.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingChanged;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.mail.MailOutbox;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitRows.KnownMeeting;

/**
 * A visit goes with its meeting. When that is moved, called off or held elsewhere, the office and whoever invited are told, once, and their
 * calendars with them; the office is asked anew about another time. Not at once: a meeting that is put right within half an hour was
 * never another, and of several changes in a row the last is told. Only where the visit is near nothing is waited for: whoever is on the
 * way must hear of it. Of several servers one does it: whoever holds the row.
 */
@Component
class MeetingOfVisit {

    /** How long a meeting stands as it is before anybody is told. */
    static final Duration SETTLED = Duration.ofMinutes(30);
    /** A visit that begins so soon is told of at once: a minister may be in the car. */
    static final Duration NEAR = Duration.ofHours(4);

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitActs acts;
    private final VisitMails mails;
    private final MailOutbox outbox;
    private final Meetings meetings;
    private final MessageSource messages;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MeetingOfVisit(VisitRows rows, VisitLinks links, VisitActs acts, VisitMails mails, MailOutbox outbox, Meetings meetings, MessageSource messages, TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.acts = acts;
        this.mails = mails;
        this.outbox = outbox;
        this.meetings = meetings;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    static String place(Meeting meeting) {
        return Stream.of(meeting.venue(), meeting.address()).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }

    static KnownMeeting as(Meeting meeting) {
        return new KnownMeeting(meeting.startsAt(), meeting.endsAt(), place(meeting));
    }

    static boolean differs(KnownMeeting known, Meeting meeting) {
        return isOff(meeting) || hasMoved(known, meeting) || isElsewhere(known, meeting);
    }

    private static boolean isOff(Meeting meeting) {
        return meeting.isCalledOff() || meeting.isArchived();
    }

    private static boolean hasMoved(KnownMeeting known, Meeting meeting) {
        return !Objects.equals(known.startsAt(), meeting.startsAt()) || !Objects.equals(known.endsAt(), meeting.endsAt());
    }

    /** What has no place yet is nowhere else. */
    private static boolean isElsewhere(KnownMeeting known, Meeting meeting) {
        return known.place() != null && !place(meeting).isEmpty() && !known.place().equals(place(meeting));
    }

    /** In the transaction that changes the meeting. */
    @EventListener
    void on(MeetingChanged event) {
        if (event.planned()) {
            rows.meetingChanged(event.meeting(), clock.instant());
        }
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void run() {
        Instant now = clock.instant();
        for (long visit : due(now)) {
            // What another server has told, or what became another again while we waited for the row, is not among them any more.
            transactions.executeWithoutResult(status -> rows.lock(visit).filter(found -> due(now).contains(visit)).ifPresent(this::see));
        }
    }

    private List<Long> due(Instant now) {
        return rows.meetingChangedBefore(now.minus(SETTLED), now.plus(NEAR));
    }

    private void see(Visit visit) {
        Optional<Meeting> found = Optional.ofNullable(visit.meeting()).flatMap(meetings::findById);
        if (found.isEmpty()) {
            return;
        }
        Meeting meeting = found.get();
        KnownMeeting known = rows.known(visit.id());
        boolean waits = visit.state() == State.SENT || visit.state() == State.SUGGESTED || visit.state() == State.AGREED;
        if (waits && !wasOver(visit) && differs(known, meeting)) {
            tell(visit, known, meeting);
        }
        rows.known(visit.id(), as(meeting));
    }

    /** Whether it had begun when its meeting became another. What was called off before it began is told, however late that is. */
    private boolean wasOver(Visit visit) {
        Instant changed = Optional.ofNullable(rows.meetingChangedAt(visit.id())).orElseGet(clock::instant);
        Slot date = visit.date();
        return date != null ? date.isOver(changed) : visit.possible(changed).isEmpty();
    }

    private void tell(Visit before, KnownMeeting known, Meeting meeting) {
        if (isOff(meeting)) {
            off(before, "meeting-off");
            return;
        }
        String place = isElsewhere(known, meeting) ? place(meeting) : null;
        if (hasMoved(known, meeting) && !suits(before, meeting)) {
            Slot other = other(before, known, meeting);
            if (other == null || other.isOver(clock.instant())) {
                off(before, "meeting-undated");
            } else {
                moved(before, other, place);
            }
        } else if (place != null) {
            elsewhere(before, place);
        }
    }

    /** What is agreed lies within the meeting as it is now. */
    private static boolean suits(Visit visit, Meeting meeting) {
        Slot date = visit.date();
        Instant starts = meeting.startsAt();
        Instant ends = meeting.endsAt();
        return visit.state() == State.AGREED && date != null && starts != null && ends != null && !date.startsAt().isBefore(starts) && !date.endsAt().isAfter(ends);
    }

    /** The same part of the meeting, whenever that is now; null: it has no date any more. */
    private static @Nullable Slot other(Visit visit, KnownMeeting known, Meeting meeting) {
        Instant starts = meeting.startsAt();
        Instant ends = meeting.endsAt();
        if (starts == null || ends == null) {
            return null;
        }
        Slot whole = new Slot(starts, ends);
        Slot was = visit.date() != null ? visit.date() : visit.slots().size() == 1 ? visit.slots().getFirst() : null;
        if (was == null || known.startsAt() == null || was.startsAt().equals(known.startsAt()) && was.endsAt().equals(known.endsAt())) {
            return whole;
        }
        Instant begins = starts.plus(Duration.between(known.startsAt(), was.startsAt()));
        Instant until = begins.plus(Duration.between(was.startsAt(), was.endsAt()));
        return begins.isBefore(starts) || until.isAfter(ends) ? whole : new Slot(begins, until);
    }

    private void off(Visit before, String why) {
        Instant now = clock.instant();
        boolean agreed = before.isCalendared();
        Visit off = acts.save(agreed ? before.calledOff(now) : before.withdrawn(now), agreed ? VisitStep.Kind.CALLED_OFF : VisitStep.Kind.WITHDRAWN, words(before, why), "");
        links.endOffice(off.id(), now);
        outbox.withdraw(off.id());
        mails.tellOffice(off, why, "", mails.file(off, off.officeLanguage()));
        mails.tellInviter(off, why, "", mails.file(off, off.language()));
    }

    private void moved(Visit before, Slot other, @Nullable String place) {
        Instant now = clock.instant();
        Visit at = place == null ? before : before.at(place, now);
        // One change, one step of its entry in calendars.
        Visit moved = acts.save(at.moved(List.of(other), now).counted(before), VisitStep.Kind.MOVED, words(before, "meeting-moved"), "");
        links.forgetDraft(moved.id());
        outbox.withdraw(moved.id());
        mails.toOffice(moved, "meeting-moved", without(before, moved, moved.officeLanguage()));
        mails.tellInviter(moved, "meeting-moved-own", "", without(before, moved, moved.language()));
    }

    private void elsewhere(Visit before, String place) {
        Visit at = acts.save(before.at(place, clock.instant()), VisitStep.Kind.CHANGED, words(before, "meeting-place"), "");
        mails.tellOffice(at, "meeting-place", "", mails.file(at, at.officeLanguage()));
        mails.tellInviter(at, "meeting-place", "", mails.file(at, at.language()));
    }

    private Optional<CalendarFile> without(Visit before, Visit after, Locale language) {
        return mails.without(before, after.sequence(), language);
    }

    private String words(Visit visit, String key) {
        return messages.getMessage("visit.step." + key, null, visit.language());
    }
}
