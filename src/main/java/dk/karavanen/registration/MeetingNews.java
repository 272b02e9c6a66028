package dk.karavanen.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.mail.MailBody;
import dk.karavanen.mail.MailDraft;
import dk.karavanen.mail.MailKind;
import dk.karavanen.registration.SeatQueue.Waiter;
import dk.karavanen.registration.ToldRows.Told;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Tells those who have signed up what has become of their meeting: each once, when organisers send it, and only if it is not what they
 * know already. What is taken back before it was sent is no news.
 */
@Service
@StaffOnly(Role.ORGANISER)
public class MeetingNews {

    /**
     * News that somebody has not been told.
     *
     * @param people      whom it is about
     * @param mails       how many are sent
     * @param unreachable people for whom there is no address
     * @param subject     of the same mail
     * @param text        of the mail, as the first of them gets it, in Danish if anybody does
     */
    public record Due(NewsKind kind, int people, int mails, int unreachable, String subject, List<String> text) {
    }

    /** @param places whom it is about */
    private record Concerned(Registration registration, Told told, List<Place> places) {

        List<Place> reachable() {
            return places.stream().filter(place -> Letters.ownAddress(registration, place).isPresent()).toList();
        }

        int mails() {
            return (registration.email() == null ? 0 : 1) + reachable().size();
        }
    }

    private final RegistrationRows rows;
    private final SignUpRows signUpRows;
    private final SignUps signUps;
    private final ToldRows told;
    private final Letters letters;
    private final MeetingCalendar calendar;
    private final Meetings meetings;
    private final CurrentStaff staff;
    private final AuditLog audit;

    MeetingNews(RegistrationRows rows, SignUpRows signUpRows, SignUps signUps, ToldRows told, Letters letters, MeetingCalendar calendar, Meetings meetings,
            CurrentStaff staff, AuditLog audit) {
        this.rows = rows;
        this.signUpRows = signUpRows;
        this.signUps = signUps;
        this.told = told;
        this.letters = letters;
        this.calendar = calendar;
        this.meetings = meetings;
        this.staff = staff;
        this.audit = audit;
    }

    /** What is still to be told; nothing of a meeting that is over. */
    @Transactional(readOnly = true)
    public List<Due> due(@CaravanOf(Meeting.class) long meeting) {
        MeetingSignUp at = at(meeting);
        List<Due> due = new ArrayList<>();
        concerned(at).forEach((kind, those) -> {
            // In Danish where anybody gets it so: most do, and it is organisers who read it here.
            Concerned first = those.stream().filter(one -> one.mails() > 0).min(Comparator.comparing(one -> !Language.DANISH.equals(one.registration().language()))).orElse(those.getFirst());
            Letters.Letter letter = letters.to(first.registration(), at);
            due.add(new Due(kind, those.stream().mapToInt(one -> one.places().size()).sum(), mails(those), those.stream()
                    .filter(one -> one.registration().email() == null).mapToInt(one -> one.places().size() - one.reachable().size()).sum(),
                    letter.say("signup.news." + kind.word(), letter.title()), plain(body(kind, letter, first.told(), letter.greeting(), null, null))));
        });
        return due;
    }

    private static int mails(List<Concerned> those) {
        return those.stream().mapToInt(Concerned::mails).sum();
    }

    /**
     * Sends it.
     *
     * @param mails   how many the screen has shown
     * @param message what more they are told, or null
     * @return how many were sent
     * @throws Refused {@code stale} if it is other news by now, or for others; {@code too-long}, {@code not-found}
     */
    @Transactional
    public int send(@CaravanOf(Meeting.class) long meeting, NewsKind kind, int mails, @Nullable String message) {
        String more = TextInput.optional("message", message, StaffRegistrations.MAX_NOTE);
        signUpRows.lock(meeting);
        MeetingSignUp at = at(meeting);
        List<Concerned> those = concerned(at).getOrDefault(kind, List.of());
        if (those.isEmpty() || mails(those) != mails) {
            throw new Refused(RefusalReason.STALE);
        }
        those.forEach(one -> tell(kind, one, at, more));
        List<Long> ids = those.stream().map(one -> one.registration().id()).toList();
        if (kind == NewsKind.THANKS) {
            told.areThanked(ids);
        } else if (kind == NewsKind.FULL) {
            told.areToldItIsFull(ids);
        } else {
            told.are(ids);
        }
        audit.write(staff.required(), at.meeting().caravan(), StaffAct.MEETING_NEWS_SENT, at.meeting().title());
        return mails;
    }

    private MeetingSignUp at(long meeting) {
        return signUps.of(meetings.findById(meeting).map(Meeting::id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)));
    }

    private Map<NewsKind, List<Concerned>> concerned(MeetingSignUp at) {
        Map<NewsKind, List<Concerned>> concerned = new EnumMap<>(NewsKind.class);
        if (at.state() == SignUpState.NONE) {
            return concerned;
        }
        long meeting = at.meeting().id();
        Map<Long, Told> known = told.of(meeting);
        if (at.state() == SignUpState.OVER) {
            List<Concerned> came = some(meeting, told.cameAndAreNotThanked(meeting)).map(registration -> new Concerned(registration, Objects.requireNonNull(known.get(registration.id())),
                    registration.places().stream().filter(place -> place.state() == PlaceState.ATTENDED).toList())).toList();
            if (!came.isEmpty()) {
                concerned.put(NewsKind.THANKS, came);
            }
            return concerned;
        }
        Set<Long> waiting = at.state() == SignUpState.FULL ? rows.waiters(meeting).stream().map(Waiter::group).collect(Collectors.toSet()) : Set.of();
        // Only what may concern them is read: as a rule that is nobody, of a thousand.
        List<Long> perhaps = known.entrySet().stream().filter(one -> isNew(at.meeting(), one.getValue()) || waiting.contains(one.getKey()) && !one.getValue().full()).map(Map.Entry::getKey).toList();
        some(meeting, perhaps).filter(found -> !found.isCancelled()).forEach(registration -> {
            Told before = Objects.requireNonNull(known.get(registration.id()));
            news(at, registration, before).ifPresent(kind -> concerned.computeIfAbsent(kind, first -> new ArrayList<>()).add(new Concerned(registration, before, registration.open())));
        });
        return concerned;
    }

    private Stream<Registration> some(long meeting, Collection<Long> ids) {
        Set<Long> those = Set.copyOf(ids);
        return those.isEmpty() ? Stream.empty() : rows.ofMeeting(meeting).stream().filter(one -> those.contains(one.id()));
    }

    private static boolean isNew(Meeting meeting, Told known) {
        return meeting.isCalledOff() != known.calledOff() || !meeting.isCalledOff() && hasMoved(meeting, known);
    }

    private static boolean hasMoved(Meeting meeting, Told known) {
        return !Objects.equals(meeting.startsAt(), known.from()) || !Objects.equals(meeting.endsAt(), known.to()) || !place(meeting).equals(known.place());
    }

    private static Optional<NewsKind> news(MeetingSignUp at, Registration registration, Told known) {
        Meeting meeting = at.meeting();
        if (meeting.isCalledOff() != known.calledOff()) {
            return Optional.of(meeting.isCalledOff() ? NewsKind.CALLED_OFF : NewsKind.HELD_AFTER_ALL);
        }
        if (meeting.isCalledOff()) {
            return Optional.empty();
        }
        if (hasMoved(meeting, known)) {
            return Optional.of(NewsKind.MOVED);
        }
        return at.state() == SignUpState.FULL && !known.full() && registration.open().stream().allMatch(place -> place.state() == PlaceState.WAITING)
                ? Optional.of(NewsKind.FULL) : Optional.empty();
    }

    private static String place(Meeting meeting) {
        return Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    private void tell(NewsKind kind, Concerned one, MeetingSignUp at, @Nullable String more) {
        Registration registration = one.registration();
        Letters.Letter letter = letters.to(registration, at);
        boolean seated = registration.open().stream().anyMatch(place -> PlaceState.SEATED.contains(place.state()));
        Optional<CalendarFile> file = seated && kind != NewsKind.FULL && kind != NewsKind.THANKS ? calendar.of(at, false) : Optional.empty();
        String what = letters.now("news-" + kind.word());
        String subject = letter.say("signup.news." + kind.word(), letter.title());
        letter.send(kind == NewsKind.THANKS ? MailKind.THANKS : MailKind.MEETING_NEWS, what, subject,
                body(kind, letter, one.told(), letter.greeting(), more, link(kind, letter, null)), kind == NewsKind.THANKS ? letters.thanksUntil() : null, file);
        one.reachable().forEach(place -> {
            String name = String.valueOf(place.person().name());
            MailDraft draft = MailDraft.of(kind == NewsKind.THANKS ? MailKind.THANKS : MailKind.MEETING_NEWS, letter.once(what + "-" + place.id()), Letters.ownAddress(registration, place).orElseThrow(), registration.language(), subject,
                    body(kind, letter, one.told(), letter.say("signup.mail.greeting", name), more, link(kind, letter, place.id()))).named(name);
            letter.put(kind == NewsKind.THANKS ? draft.until(letters.thanksUntil()) : draft, place.id(), file);
        });
    }

    private static @Nullable String link(NewsKind kind, Letters.Letter letter, @Nullable Long place) {
        return kind == NewsKind.THANKS ? null : letter.ownPage(place);
    }

    private static MailBody body(NewsKind kind, Letters.Letter letter, Told known, String greeting, @Nullable String more, @Nullable String link) {
        MailBody body = MailBody.empty().greeting(greeting).paragraph(letter.say("signup.news." + kind.word() + ".text"));
        body = kind == NewsKind.MOVED ? body.facts(letter.say("signup.news.before"), letter.whenAndWhere(known.from(), known.to(), known.place())) : body;
        body = more == null ? body : body.paragraph(more);
        if (kind == NewsKind.THANKS) {
            return letter.whatCameOfIt(body);
        }
        body = body.facts(letter.facts(List.of()));
        return link == null ? body : body.button(letter.say(kind == NewsKind.CALLED_OFF ? "signup.news.called-off.own" : "signup.mail.own"), link);
    }

    private static List<String> plain(MailBody body) {
        return body.blocks().stream().flatMap(block -> switch (block) {
            case MailBody.Greeting said -> Stream.of(said.text());
            case MailBody.Paragraph said -> Stream.of(said.text());
            case MailBody.Facts said -> said.facts().stream().map(fact -> fact.label() + ": " + fact.value());
            case MailBody.Button button -> Stream.of(button.label());
            case MailBody.Note said -> Stream.of(said.text());
        }).toList();
    }
}
