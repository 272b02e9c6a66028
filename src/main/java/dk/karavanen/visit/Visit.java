package dk.karavanen.visit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * An invitation of a minister to a meeting or a project, how far it is, and what came of it. What may follow upon what stands here; each
 * step gives the invitation as it is after it.
 *
 * @param invited       whom: a minister or a ministry
 * @param contact       whom the office can reach
 * @param email         where the inviter is told; null once that has been deleted
 * @param byStaff       whether organisers invite; else who applies does
 * @param officeEmail   where the office is asked; null before, and once that has been deleted
 * @param date          the one that is suggested or agreed, or null
 * @param official      who comes instead of the minister, or null
 * @param said          what was said, for everyone
 * @param publishedAt   since when everyone may read that it took place
 * @param sequence      of its entry in calendars
 * @param slots         on which it is possible
 */
public record Visit(long id, @Nullable Long meeting, @Nullable Long application, State state, String invited, String title, String place, String why, String contact,
        @Nullable String email, Locale language, boolean byStaff, @Nullable String officeEmail, Locale officeLanguage, @Nullable Slot date, @Nullable Official official,
        @Nullable String said, @Nullable Instant publishedAt, int sequence, int version, Instant madeAt, Instant changedAt, List<Slot> slots) {

    /** Where it stands. */
    public enum State {
        /** By who applies; organisers have not yet passed it on. */
        ASKED,
        /** Organisers gave it back with a word. */
        RETURNED,
        /** The office has been asked. */
        SENT,
        /** The office suggests another date. */
        SUGGESTED,
        AGREED,
        /** The office said no. */
        DECLINED,
        WITHDRAWN,
        /** After a yes. */
        CALLED_OFF,
        HELD,
        NOT_HELD;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether somebody is still to do something before it. */
        public boolean isOpen() {
            return this == ASKED || this == RETURNED || this == SENT || this == SUGGESTED || this == AGREED;
        }

        /** Whether the office may answer, or answer anew. */
        public boolean isBeforeOffice() {
            return this == SENT || this == SUGGESTED || this == AGREED || this == DECLINED;
        }
    }

    /** Somebody of the ministry. The name is for the inviter; everyone is told the title. */
    public record Official(String title, String name) {
    }

    public Visit {
        slots = List.copyOf(slots);
    }

    /** Those that nobody is too late for. */
    public List<Slot> possible(Instant now) {
        return slots.stream().filter(slot -> !slot.isOver(now)).toList();
    }

    public boolean isCalendared() {
        return state == State.AGREED;
    }

    Visit written(VisitDraft draft, List<Slot> possible, Instant now) {
        among(Set.of(State.ASKED, State.RETURNED));
        return new Visit(id, meeting, application, State.ASKED, draft.invited(), draft.title(), draft.place(), draft.why(), draft.contact(), draft.email(), language, byStaff, officeEmail,
                officeLanguage, date, official, said, publishedAt, sequence, version, madeAt, now, possible);
    }

    Visit returned(Instant now) {
        among(Set.of(State.ASKED));
        return become(State.RETURNED, date, official, now);
    }

    /** @throws Refused {@code stale}, {@code date-passed} if none of its dates is still to come */
    Visit sent(String to, Locale spoken, Instant now) {
        among(Set.of(State.ASKED, State.SENT));
        if (possible(now).isEmpty()) {
            throw new Refused(RefusalReason.DATE_PASSED);
        }
        return new Visit(id, meeting, application, State.SENT, invited, title, place, why, contact, email, language, byStaff, to, spoken, null, null, said, publishedAt, sequence, version,
                madeAt, now, slots);
    }

    /** @throws Refused {@code stale}, {@code date-passed} */
    Visit agreed(Slot on, @Nullable Official instead, Instant now) {
        among(Set.of(State.SENT, State.SUGGESTED, State.AGREED, State.DECLINED));
        if (on.isOver(now)) {
            throw new Refused(RefusalReason.DATE_PASSED);
        }
        return become(State.AGREED, on, instead, now).counted();
    }

    Visit suggested(Slot other, Instant now) {
        among(Set.of(State.SENT, State.SUGGESTED, State.AGREED, State.DECLINED));
        Visit next = become(State.SUGGESTED, other, null, now);
        return isCalendared() ? next.counted() : next;
    }

    Visit declined(Instant now) {
        among(Set.of(State.SENT, State.SUGGESTED, State.DECLINED));
        return become(State.DECLINED, null, null, now);
    }

    /** @throws Refused {@code stale}, {@code date-passed} */
    Visit accepted(Instant now) {
        among(Set.of(State.SUGGESTED));
        if (date == null || date.isOver(now)) {
            throw new Refused(RefusalReason.DATE_PASSED);
        }
        return become(State.AGREED, date, official, now).counted();
    }

    /** The office is asked anew, with other dates. */
    Visit moved(List<Slot> others, Instant now) {
        among(Set.of(State.SENT, State.SUGGESTED, State.AGREED, State.DECLINED));
        return new Visit(id, meeting, application, State.SENT, invited, title, place, why, contact, email, language, byStaff, officeEmail, officeLanguage, null, null, said, publishedAt,
                isCalendared() ? sequence + 1 : sequence, version, madeAt, now, others);
    }

    /** At another place; whoever has it in a calendar is told. */
    Visit at(String other, Instant now) {
        among(Set.of(State.SENT, State.SUGGESTED, State.AGREED));
        return new Visit(id, meeting, application, state, invited, title, other, why, contact, email, language, byStaff, officeEmail, officeLanguage, date, official, said, publishedAt,
                isCalendared() ? sequence + 1 : sequence, version, madeAt, now, slots);
    }

    Visit withdrawn(Instant now) {
        among(Set.of(State.ASKED, State.RETURNED, State.SENT, State.SUGGESTED));
        return become(State.WITHDRAWN, null, null, now);
    }

    /** Keeps its date, so that calendars find what they take out. */
    Visit calledOff(Instant now) {
        among(Set.of(State.AGREED));
        return become(State.CALLED_OFF, date, official, now).counted();
    }

    /**
     * @param line what was said, for everyone; null: it did not take place
     * @throws Refused {@code stale}, {@code not-taken-place} before it has begun
     */
    Visit told(@Nullable String line, Instant now) {
        among(Set.of(State.AGREED, State.HELD, State.NOT_HELD));
        if (date == null || !date.isOver(now)) {
            throw new Refused(RefusalReason.NOT_TAKEN_PLACE);
        }
        Visit next = become(line == null ? State.NOT_HELD : State.HELD, date, official, now);
        // Whoever applies writes for everyone only what organisers have read: a line that is changed is read again.
        return next.shown(line == null || line.isEmpty() ? null : line, line != null && byStaff ? now : null);
    }

    Visit published(boolean yes, Instant now) {
        among(Set.of(State.HELD));
        return shown(said, yes ? now : null);
    }

    private Visit become(State next, @Nullable Slot on, @Nullable Official instead, Instant now) {
        return new Visit(id, meeting, application, next, invited, title, place, why, contact, email, language, byStaff, officeEmail, officeLanguage, on, instead, said, publishedAt, sequence,
                version, madeAt, now, slots);
    }

    /** Of several changes at once, calendars are told of one. */
    Visit counted(Visit before) {
        return new Visit(id, meeting, application, state, invited, title, place, why, contact, email, language, byStaff, officeEmail, officeLanguage, date, official, said, publishedAt,
                before.isCalendared() ? before.sequence + 1 : before.sequence, version, madeAt, changedAt, slots);
    }

    private Visit counted() {
        return new Visit(id, meeting, application, state, invited, title, place, why, contact, email, language, byStaff, officeEmail, officeLanguage, date, official, said, publishedAt,
                sequence + 1, version, madeAt, changedAt, slots);
    }

    private Visit shown(@Nullable String line, @Nullable Instant since) {
        return new Visit(id, meeting, application, state, invited, title, place, why, contact, email, language, byStaff, officeEmail, officeLanguage, date, official, line, since, sequence,
                version, madeAt, changedAt, slots);
    }

    private void among(Set<State> states) {
        if (!states.contains(state)) {
            throw new Refused(RefusalReason.STALE);
        }
    }
}
