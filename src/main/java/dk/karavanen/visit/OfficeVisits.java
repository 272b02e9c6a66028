package dk.karavanen.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import dk.karavanen.visit.OfficeReply.Choice;
import dk.karavanen.visit.Visit.Official;
import dk.karavanen.visit.Visit.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the office sees and does, once somebody of it has come in: {@link OfficeDoor} says who that is. */
@Service
public class OfficeVisits {

    private final VisitRows rows;
    private final VisitLinks links;
    private final VisitActs acts;
    private final VisitMails mails;
    private final VisitSubjects subjects;
    private final JsonMapper json;
    private final Clock clock;

    OfficeVisits(VisitRows rows, VisitLinks links, VisitActs acts, VisitMails mails, VisitSubjects subjects, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.acts = acts;
        this.mails = mails;
        this.subjects = subjects;
        this.json = json;
        this.clock = clock;
    }

    /**
     * All that an office is shown.
     *
     * @param of    what it belongs to
     * @param path  where everyone reads of that
     * @param dates it may say yes to, one that it has suggested itself among them; the reply names them by their place
     * @param now   when it is looked at: what has passed cannot be chosen
     * @param draft as it was saved
     * @param steps since it was asked, without anybody's name
     */
    public record Sheet(Visit visit, String of, String path, List<Slot> dates, Instant now, SavedDraft draft, List<VisitStep> steps) {

        public Sheet {
            dates = List.copyOf(dates);
            steps = List.copyOf(steps);
        }
    }

    /**
     * @param by      who of the office saved it
     * @param version 0: none is saved
     */
    public record SavedDraft(OfficeReply reply, String by, long version) {

        static final SavedDraft NONE = new SavedDraft(OfficeReply.NOTHING, "", 0);
    }

    @Transactional(readOnly = true)
    public Sheet sheet(OfficeEntry entry) {
        Visit visit = rows.find(entry.visit()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        VisitSubjects.Subject subject = subjects.of(visit);
        List<VisitStep> steps = rows.steps(visit.id()).stream().dropWhile(step -> step.kind() != VisitStep.Kind.SENT).map(step -> new VisitStep(step.kind(), step.words(), "", step.at())).toList();
        return new Sheet(visit, subject.of(), subject.path(), dates(visit), clock.instant(), draft(visit.id()), steps);
    }

    private static List<Slot> dates(Visit visit) {
        List<Slot> dates = new ArrayList<>(visit.slots());
        if (visit.date() != null && !dates.contains(visit.date())) {
            dates.add(visit.date());
        }
        return dates;
    }

    private SavedDraft draft(long visit) {
        return links.draft(visit).map(draft -> new SavedDraft(typed(draft.typed()), draft.by(), draft.version())).orElse(SavedDraft.NONE);
    }

    private OfficeReply typed(String draft) {
        try {
            return json.readValue(draft, OfficeReply.class);
        } catch (JacksonException ofAnotherVersion) {
            return OfficeReply.NOTHING;
        }
    }

    /**
     * As it is typed, whether it could be sent or not.
     *
     * @param seen version of the draft that whoever types had before them
     * @throws Refused {@code too-long}; {@code stale} if a colleague has saved something else since
     */
    @Transactional
    public void save(OfficeEntry entry, long seen, OfficeReply reply) {
        Visit visit = rows.lock(entry.visit()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        String typed = json.writeValueAsString(reply);
        if (typed.length() > MAX_TYPED) {
            throw new Refused(RefusalReason.TOO_LONG, "words", OfficeReply.MAX_WORDS);
        }
        if (visit.state().isBeforeOffice()) {
            SavedDraft standing = draft(visit.id());
            if (standing.version() != 0 && standing.version() != seen && !standing.reply().equals(reply)) {
                throw new Refused(RefusalReason.STALE);
            }
            links.keep(visit.id(), typed, entry.visitor(), clock.instant());
        }
    }

    private static final int MAX_TYPED = 8_000;

    /**
     * Answers. The same sent twice is sent once.
     *
     * @throws Refused {@code nothing-chosen}, {@code date-not-chosen}, {@code empty} (title), {@code date-passed}, {@code stale}, what {@link Slot} says of a date
     */
    @Transactional
    public void answer(OfficeEntry entry, int seen, OfficeReply reply) {
        Visit before = rows.lock(entry.visit()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Choice choice = Choice.of(reply.choice()).orElseThrow(() -> new Refused(RefusalReason.NOTHING_CHOSEN, "choice"));
        Refusals wrong = new Refusals();
        Slot on = wrong.orNull(() -> choice == Choice.YES || choice == Choice.OFFICIAL ? chosen(before, reply) : choice == Choice.ANOTHER ? reply.other().read(clock) : null);
        Official instead = wrong.orNull(() -> choice == Choice.OFFICIAL ? official(reply) : null);
        wrong.end();
        if (before.version() != seen) {
            if (isSaid(before, choice, on, instead)) {
                return;
            }
            throw new Refused(RefusalReason.STALE);
        }
        String words = VisitActs.words(reply.words());
        switch (choice) {
            case YES, OFFICIAL -> agree(before, on, instead, words, entry);
            case ANOTHER -> suggest(before, on, words, entry);
            case NO -> mails.tellInviter(acts.save(before.declined(clock.instant()), VisitStep.Kind.SAID_NO, words, entry.visitor()), "no", words, Optional.empty());
            case CALL_OFF -> acts.tellOff(acts.save(before.calledOff(clock.instant()), VisitStep.Kind.CALLED_OFF, words, entry.visitor()), words);
        }
        links.forgetDraft(before.id());
    }

    private void agree(Visit before, @Nullable Slot on, @Nullable Official instead, String words, OfficeEntry entry) {
        Visit agreed = acts.save(before.agreed(Objects.requireNonNull(on), instead, clock.instant()), instead == null ? VisitStep.Kind.SAID_YES : VisitStep.Kind.SENDS_OFFICIAL, words,
                entry.visitor());
        mails.tellInviter(agreed, instead == null ? "yes" : "official", words, mails.file(agreed, agreed.language()));
        mails.tellOffice(agreed, "agreed", "", mails.file(agreed, agreed.officeLanguage()));
    }

    private void suggest(Visit before, @Nullable Slot on, String words, OfficeEntry entry) {
        Visit suggested = acts.save(before.suggested(Objects.requireNonNull(on), clock.instant()), VisitStep.Kind.SUGGESTED, words, entry.visitor());
        mails.tellInviter(suggested, "another", words, mails.without(before, suggested.sequence(), suggested.language()));
        if (before.isCalendared()) {
            mails.tellOffice(suggested, "moved-own", "", mails.without(before, suggested.sequence(), suggested.officeLanguage()));
        }
    }

    private static Slot chosen(Visit visit, OfficeReply reply) {
        List<Slot> dates = dates(visit);
        int place = reply.slot().matches("\\d") ? Integer.parseInt(reply.slot()) : dates.size();
        if (place >= dates.size()) {
            throw new Refused(RefusalReason.DATE_NOT_CHOSEN, "slot");
        }
        return dates.get(place);
    }

    private static Official official(OfficeReply reply) {
        String name = TextInput.line("name", reply.name(), OfficeReply.MAX_NAME);
        return new Official(TextInput.requiredLine("title", reply.title(), OfficeReply.MAX_TITLE), name == null ? "" : name);
    }

    private static boolean isSaid(Visit visit, Choice choice, @Nullable Slot on, @Nullable Official instead) {
        return switch (choice) {
            case YES, OFFICIAL -> visit.state() == State.AGREED && Objects.equals(visit.date(), on) && Objects.equals(visit.official(), instead);
            case ANOTHER -> visit.state() == State.SUGGESTED && Objects.equals(visit.date(), on);
            case NO -> visit.state() == State.DECLINED;
            case CALL_OFF -> visit.state() == State.CALLED_OFF;
        };
    }

    /** As a file for calendars; empty as long as no date is agreed. */
    @Transactional(readOnly = true)
    public Optional<String> file(OfficeEntry entry) {
        return rows.find(entry.visit()).flatMap(visit -> mails.file(visit, visit.officeLanguage())).map(CalendarFile::text);
    }
}
