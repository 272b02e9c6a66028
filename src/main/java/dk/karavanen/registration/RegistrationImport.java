package dk.karavanen.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.registration.ImportedRow.Verdict;
import dk.karavanen.registration.NewRegistrations.NewPlace;
import dk.karavanen.registration.NewRegistrations.NewRow;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.TextInput;

/**
 * Signs up people from a list that organisers have from elsewhere, past opening times as by hand. First it only says what would come of
 * each row; then all of those who can be signed up are, in the order of the list, or nobody. A list that is read a second time signs up
 * nobody: people are known by address and name, where there is no address by name and organisation, and also when they have cancelled
 * since. Rows with one address are one registration, whose people may be seated apart.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class RegistrationImport {

    /** @param leftOut rows of which nothing came */
    public record Result(int seated, int waiting, int leftOut) {
    }

    /** People with one contact. */
    private record Party(@Nullable String email, List<Person> people, List<Integer> lines, Map<Long, String> answers, Set<String> notes) {

        Party(@Nullable String email) {
            this(email, new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new LinkedHashSet<>());
        }

        /** Notes and answers are of the registration: what its people say differently is said by the first. */
        void add(Person person, int line, Map<Long, String> answered, @Nullable String note) {
            people.add(person);
            lines.add(line);
            answered.forEach(answers::putIfAbsent);
            if (note != null) {
                notes.add(note);
            }
        }

        NewRow row() {
            boolean several = people.size() > 1;
            return new NewRow(String.valueOf(people.getFirst().name()), email, several, several, Language.DANISH, null);
        }

        String note() {
            String all = String.join("\n", notes);
            return all.substring(0, all.offsetByCodePoints(0, Math.min(StaffRegistrations.MAX_NOTE, all.codePointCount(0, all.length()))));
        }
    }

    private record Judged(List<ImportedRow> rows, List<Party> parties) {
    }

    private final RegistrationRows rows;
    private final NewRegistrations fresh;
    private final RegistrationList list;
    private final SignUpRows signUpRows;
    private final SeatAssignment seats;
    private final ImportedPeople people;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final CurrentStaff staff;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    RegistrationImport(RegistrationRows rows, NewRegistrations fresh, RegistrationList list, SignUpRows signUpRows, SeatAssignment seats, ImportedPeople people, Caravans caravans, Meetings meetings,
            Municipalities municipalities, CurrentStaff staff, AuditLog audit, ApplicationEventPublisher events) {
        this.rows = rows;
        this.fresh = fresh;
        this.list = list;
        this.signUpRows = signUpRows;
        this.seats = seats;
        this.people = people;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
    }

    /**
     * What would come of each row now.
     *
     * @throws Refused {@code not-found}, {@code sign-up-closed} where nobody signs up here
     */
    @Transactional(readOnly = true)
    public List<ImportedRow> preview(@CaravanOf(Meeting.class) long meetingId, ImportedSheet sheet) {
        Meeting meeting = meeting(meetingId);
        return judge(meeting, signUp(meetingId), sheet).rows();
    }

    /**
     * @param tell whether they get their confirmation by mail
     * @throws Refused as {@link #preview}
     */
    @Transactional
    public Result bring(@CaravanOf(Meeting.class) long meetingId, ImportedSheet sheet, boolean tell) {
        Meeting meeting = meeting(meetingId);
        signUpRows.lock(meetingId);
        SignUp signUp = signUp(meetingId);
        // What time has freed goes to those who wait, before anybody new.
        seats.settle(meetingId);
        Judged judged = judge(meeting, signUp, sheet);
        List<Party> parties = judged.parties();
        if (parties.isEmpty()) {
            return new Result(0, 0, judged.rows().size());
        }
        List<Long> made = fresh.insert(meetingId, parties.stream().map(Party::row).toList(), seats.now());
        fresh.known(made, seats.now());
        int first = signUpRows.nextInQueue(meetingId, parties.size());
        List<NewPlace> coming = new ArrayList<>();
        for (int i = 0; i < parties.size(); i++) {
            Party party = parties.get(i);
            for (int j = 0; j < party.people().size(); j++) {
                coming.add(new NewPlace(made.get(i), j, party.people().get(j), first + i));
            }
            if (!party.answers().isEmpty()) {
                rows.answer(made.get(i), party.answers());
            }
            if (!party.notes().isEmpty()) {
                rows.note(made.get(i), party.note());
            }
        }
        List<Long> places = fresh.insertPlaces(coming, seats.now());
        int seated = seats.settle(meetingId, places).seated().size();
        audit.write(staff.required(), meeting.caravan(), StaffAct.REGISTRATIONS_IMPORTED, meeting.title());
        if (tell) {
            made.forEach(id -> events.publishEvent(new RegistrationMade(id)));
        }
        return new Result(seated, places.size() - seated, judged.rows().size() - places.size());
    }

    private Meeting meeting(long id) {
        return meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private SignUp signUp(long meeting) {
        return signUpRows.find(meeting).orElseThrow(() -> new Refused(RefusalReason.SIGN_UP_CLOSED));
    }

    private Judged judge(Meeting meeting, SignUp signUp, ImportedSheet sheet) {
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        KnownPeople known = new KnownPeople(list.all(meeting.id()), list.takenAddresses(meeting.id()));
        Map<String, Party> parties = new LinkedHashMap<>();
        Map<Integer, ImportedRow> rows = new LinkedHashMap<>();
        Set<String> inFile = new HashSet<>();
        int line = 0;
        for (List<String> row : sheet.people()) {
            line++;
            Person typed = people.person(sheet, row, caravan);
            String written = ImportedPeople.address(sheet, row);
            Refusals wrong = new Refusals();
            Person person = wrong.of(() -> typed.checked(caravan, municipalities, signUp.asksForFood()), typed);
            String email = wrong.orNull(() -> Person.address(written));
            Map<Long, String> answers = wrong.of(() -> Registering.answers(signUp, people.answers(sheet, row, signUp.questions())), Map.of());
            String note = wrong.orNull(() -> TextInput.optional("note", sheet.of(row, ImportColumn.NOTE), StaffRegistrations.MAX_NOTE));
            List<Verdict> verdicts = wrong(wrong);
            if (verdicts.isEmpty()) {
                Verdict verdict = known.verdict(person, email);
                if (verdict.comes() && !inFile.add(KnownPeople.key(person, email))) {
                    verdict = Verdict.TWICE;
                }
                if (verdict.comes()) {
                    Party party = parties.computeIfAbsent(email == null ? "line " + line : MailAddresses.key(email), key -> new Party(email));
                    if (party.people().size() == NewRegistration.MOST_PEOPLE) {
                        verdict = Verdict.ADDRESS_TAKEN;
                    } else {
                        party.add(person, line, answers, note);
                    }
                }
                verdicts = List.of(verdict);
            }
            rows.put(line, new ImportedRow(line, String.valueOf(typed.name()), written, verdicts));
        }
        List<Party> all = List.copyOf(parties.values());
        List<Boolean> seated = seats.wouldBeSeated(meeting, signUp, all.stream().map(party -> party.people().stream().map(person -> String.valueOf(person.sector())).toList()).toList());
        List<Integer> lines = all.stream().flatMap(party -> party.lines().stream()).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!seated.get(i)) {
                rows.computeIfPresent(lines.get(i), (same, row) -> new ImportedRow(row.line(), row.name(), row.email(), List.of(Verdict.WAITS)));
            }
        }
        return new Judged(List.copyOf(rows.values()), all);
    }

    private static List<Verdict> wrong(Refusals wrong) {
        try {
            wrong.end();
            return List.of();
        } catch (Refused refused) {
            return refused.each().stream().map(RegistrationImport::wrong).distinct().toList();
        }
    }

    private static Verdict wrong(Refused refused) {
        return switch (refused.why()) {
            case EMPTY -> Verdict.NO_NAME;
            case TOO_LONG -> Verdict.TOO_LONG;
            case UNKNOWN_EMAIL -> Verdict.UNKNOWN_EMAIL;
            case UNKNOWN_SECTOR -> Verdict.UNKNOWN_SECTOR;
            case UNKNOWN_MUNICIPALITY -> Verdict.UNKNOWN_MUNICIPALITY;
            case MUNICIPALITY_UNCLEAR -> Verdict.MUNICIPALITY_UNCLEAR;
            case BAD_VALUE -> Verdict.UNKNOWN_ANSWER;
            default -> throw refused;
        };
    }

    /** Who stands in the organisers' list, whether they come or have cancelled. */
    private static final class KnownPeople {

        private final Map<String, Boolean> byPerson = new HashMap<>();
        private final Set<String> taken;

        /** @param contacts addresses of registrations, whether or not their contacts come themselves */
        KnownPeople(List<ListedPlace> listed, Set<String> contacts) {
            taken = new HashSet<>(contacts);
            for (ListedPlace one : listed) {
                boolean comes = one.place().state().isOpen();
                byPerson.merge(key(one.person(), one.email()), comes, Boolean::logicalOr);
                if (one.email() != null && comes) {
                    taken.add(MailAddresses.key(one.email()));
                }
            }
        }

        static String key(Person person, @Nullable String email) {
            return email == null ? key(person) : MailAddresses.key(email) + "\n" + SearchText.of(String.valueOf(person.name()));
        }

        private static String key(Person person) {
            return SearchText.of(String.valueOf(person.name())) + "\n" + SearchText.of(person.organisation() == null ? "" : person.organisation()) + "\n";
        }

        /** Somebody without an address is known by one who has none, too. */
        Verdict verdict(Person person, @Nullable String email) {
            Boolean comes = byPerson.getOrDefault(key(person, email), byPerson.get(key(person)));
            if (comes != null) {
                return comes ? Verdict.KNOWN : Verdict.CANCELLED;
            }
            return email != null && taken.contains(MailAddresses.key(email)) ? Verdict.ADDRESS_TAKEN : Verdict.SEATED;
        }
    }
}
