package dk.karavanen.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * Signs people up. An address that has a registration already gets its link once more by mail; whoever filled in the form is told
 * the same as everybody else, for they may be a stranger who wants to know who comes.
 */
@Service
public class Registering {

    /**
     * What whoever signed up is told.
     *
     * @param seated  whether they have seats; else they wait
     * @param waiting their place in the line, from 1; 0 if they have seats
     * @param answers whether they must answer from their address first
     */
    public record Answer(boolean seated, int waiting, boolean answers) {

        static final Answer ANSWERS_FIRST = new Answer(false, 0, true);

        Answer(boolean seated, int waiting) {
            this(seated, waiting, false);
        }
    }

    private final SignUps signUps;
    private final SignUpRows signUpRows;
    private final RegistrationRows rows;
    private final NewRegistrations fresh;
    private final SeatAssignment seats;
    private final AddressConfirmation confirmation;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final ApplicationEventPublisher events;

    Registering(SignUps signUps, SignUpRows signUpRows, RegistrationRows rows, NewRegistrations fresh, SeatAssignment seats, AddressConfirmation confirmation, Caravans caravans, Meetings meetings,
            Municipalities municipalities, ApplicationEventPublisher events) {
        this.signUps = signUps;
        this.signUpRows = signUpRows;
        this.rows = rows;
        this.fresh = fresh;
        this.seats = seats;
        this.confirmation = confirmation;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.events = events;
    }

    /**
     * @throws Refused {@code not-found}, {@code sign-up-closed}, and all that is wrong with what was typed: {@code empty} or {@code too-long} (with the field), {@code unknown-email},
     *                 {@code unknown-sector}, {@code unknown-municipality}, {@code too-many-people}; of one person among several with
     *                 {@link InPerson}
     */
    @Transactional
    public Answer register(long meetingId, NewRegistration typed) {
        return register(meetingId, typed, null);
    }

    /**
     * @param address of the network they come from; null: nobody asks
     * @throws Refused as above
     */
    @Transactional
    public Answer register(long meetingId, NewRegistration typed, @Nullable String address) {
        Meeting meeting = meetings.findById(meetingId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Caravan caravan = caravans.findById(meeting.caravan()).filter(known -> !known.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        signUpRows.lock(meetingId);
        SignUp signUp = signUpRows.find(meetingId).filter(found -> !meeting.isArchived()).orElseThrow(() -> new Refused(RefusalReason.SIGN_UP_CLOSED));
        if (!signUps.of(caravan, meeting).state().takesRegistrations()) {
            throw new Refused(RefusalReason.SIGN_UP_CLOSED);
        }
        Refusals wrong = new Refusals();
        String contact = typed.several() ? wrong.of(() -> TextInput.requiredLine("contact", typed.contact(), Person.MAX_NAME), "") : "";
        String email = wrong.of(() -> email(typed), "");
        List<Person> people = wrong.of(() -> people(typed, caravan, signUp), List.of());
        Map<Long, String> answers = wrong.of(() -> answers(signUp, typed.answers()), Map.of());
        wrong.end();
        // What time has freed goes to those who wait, before anybody new.
        seats.settle(meetingId);
        boolean answersFirst = confirmation.isDueFirst(meetingId, address, people.size());
        Optional<Registration> before = rows.findByEmail(meetingId, MailAddresses.key(email));
        if (before.isPresent()) {
            if (typed.formKey() != null && rows.cameBy(before.get().id(), typed.formKey())) {
                return answer(before.get());
            }
            Answer asToAnybody = answersFirst ? Answer.ANSWERS_FIRST : answer(meeting, seats.haveRoom(meeting, signUp, people, typed.splits()));
            events.publishEvent(new LinkAskedFor(before.get().id()));
            return asToAnybody;
        }
        int waiting = waiting(meetingId);
        long id = fresh.insert(meetingId, typed.several() ? contact : String.valueOf(people.getFirst().name()), email, typed.several(), typed.splits(), typed.language(), typed.formKey(), now());
        fresh.byLink(id, typed.cameBy());
        List<Long> places = fresh.insertPlaces(id, people, signUpRows.nextInQueue(meetingId), now());
        rows.answer(id, answers);
        if (answersFirst) {
            fresh.mustConfirmFirst(id);
            events.publishEvent(new RegistrationMade(id));
            return Answer.ANSWERS_FIRST;
        }
        confirmation.remember(meetingId, address, id);
        boolean seated = seats.settle(meetingId, places).seated().containsAll(places);
        events.publishEvent(new RegistrationMade(id));
        return new Answer(seated, seated ? 0 : waiting + 1);
    }

    /** Once more what the same form was answered. */
    private Answer answer(Registration before) {
        if (before.confirmFirst()) {
            return Answer.ANSWERS_FIRST;
        }
        List<Place> waiting = before.places().stream().filter(place -> place.state() == PlaceState.WAITING).toList();
        return waiting.isEmpty() ? new Answer(true, 0) : new Answer(false, rows.ahead(before.meeting(), waiting.getFirst().queue()) + 1);
    }

    private Answer answer(Meeting meeting, boolean room) {
        return new Answer(room, room ? 0 : waiting(meeting.id()) + 1);
    }

    private int waiting(long meeting) {
        return (int) rows.waiters(meeting).stream().filter(one -> one.offeredUntil() == null).count();
    }

    private static String email(NewRegistration typed) {
        String email = Person.address(typed.email());
        if (email == null) {
            throw new Refused(RefusalReason.EMPTY, "email");
        }
        return email;
    }

    private List<Person> people(NewRegistration typed, Caravan caravan, SignUp signUp) {
        if (typed.people().isEmpty()) {
            throw new Refused(RefusalReason.EMPTY, "name");
        }
        if (typed.people().size() > NewRegistration.MOST_PEOPLE) {
            throw new Refused(RefusalReason.TOO_MANY_PEOPLE, NewRegistration.MOST_PEOPLE);
        }
        Refusals wrong = new Refusals();
        List<Person> people = new ArrayList<>();
        for (Person person : typed.people()) {
            InPerson which = new InPerson(people.size());
            people.add(wrong.of(() -> person.checked(caravan, municipalities, signUp.asksForFood()), person, refused -> refused.about(which)));
        }
        wrong.end();
        return people;
    }

    /** Of questions that are still asked; a choice must be one of those there are. */
    static Map<Long, String> answers(SignUp signUp, Map<Long, String> typed) {
        Refusals wrong = new Refusals();
        Map<Long, String> answers = new HashMap<>();
        for (Question question : signUp.questions()) {
            Long id = question.id();
            String answer = id == null ? null : wrong.orNull(() -> answer(question, typed.get(id)));
            if (id != null && answer != null) {
                answers.put(id, answer);
            }
        }
        wrong.end();
        return answers;
    }

    private static @Nullable String answer(Question question, @Nullable String typed) {
        String field = question.field();
        String answer = TextInput.optional(field, typed, NewRegistration.MAX_ANSWER);
        if (answer != null && (question.kind() == QuestionKind.CHOICE && !question.choices().contains(answer)
                || question.kind() == QuestionKind.YES_NO && !answer.equals("yes") && !answer.equals("no"))) {
            throw new Refused(RefusalReason.BAD_VALUE, field);
        }
        return answer;
    }

    private Instant now() {
        return seats.now();
    }
}
