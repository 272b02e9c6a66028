package dk.karavanen.moderation;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.StaffMember;

/** Writes lines of the log, each in the transaction of what it tells about: an act without its line must not happen. */
@Component
class LogWriter {

    private final ModerationEntries entries;
    private final Meetings meetings;
    private final CurrentStaff staff;
    private final Clock clock;

    LogWriter(ModerationEntries entries, Meetings meetings, CurrentStaff staff, Clock clock) {
        this.entries = entries;
        this.meetings = meetings;
        this.staff = staff;
        this.clock = clock;
    }

    /** @return the line's id */
    @Transactional(propagation = Propagation.MANDATORY)
    long write(long meeting, LogAction action, @Nullable Long idea, @Nullable Long other, @Nullable String reason, EntryDetail detail) {
        StaffMember who = staff.required();
        return entries.saveAndFlush(new ModerationEntry(caravan(meeting), meeting, who.id(), who.name(), action, idea, other, reason,
                detail.write(), clock.instant())).id();
    }

    /** What an author did: nobody of the staff. */
    @Transactional(propagation = Propagation.MANDATORY)
    void writeOfAuthor(long meeting, LogAction action, long idea) {
        entries.save(new ModerationEntry(caravan(meeting), meeting, null, "", action, idea, null, null, null, clock.instant()));
    }

    private long caravan(long meeting) {
        return meetings.findById(meeting).orElseThrow().caravan();
    }
}
