package dk.karavanen.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.AuditLog;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** What organisers decide of signing up for a meeting. Whoever saves says which edition they had read. */
@Service
@StaffOnly(Role.ORGANISER)
public class SignUpPlanning {

    private static final int MAX_SEATS = 100_000;

    private final SignUpRows rows;
    private final SeatAssignment seats;
    private final Caravans caravans;
    private final Meetings meetings;
    private final CurrentStaff staff;
    private final AuditLog audit;

    SignUpPlanning(SignUpRows rows, SeatAssignment seats, Caravans caravans, Meetings meetings, CurrentStaff staff, AuditLog audit) {
        this.rows = rows;
        this.seats = seats;
        this.caravans = caravans;
        this.meetings = meetings;
        this.staff = staff;
        this.audit = audit;
    }

    /** What stands, or what would if nobody changed anything: nobody can sign up until it has been saved once. */
    @Transactional(readOnly = true)
    public SignUp plan(@CaravanOf(Meeting.class) long meeting) {
        return rows.find(meeting).orElseGet(() -> new SignUp(meeting, null, null, SignUp.USUAL_OFFER_HOURS, "", true, List.of(), List.of(), -1));
    }

    /**
     * @throws Refused {@code not-found}, {@code stale}, {@code times-wrong}, {@code number-wrong} (field, least, most),
     *                 {@code unknown-sector}, {@code empty} or {@code too-long} (with the field)
     */
    @Transactional
    public void save(@CaravanOf(Meeting.class) SignUp chosen) {
        Meeting meeting = meetings.findById(chosen.meeting()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        rows.lock(meeting.id());
        SignUp standing = plan(meeting.id());
        if (standing.edition() != chosen.edition()) {
            throw new Refused(RefusalReason.STALE);
        }
        rows.save(checked(meeting, chosen));
        seats.settle(meeting.id());
        audit.write(staff.required(), meeting.caravan(), StaffAct.SIGN_UP_CHANGED, meeting.title());
    }

    /**
     * What is wrong with it as far as that is seen before it is kept.
     *
     * @throws Refused as {@link #save}, but for {@code stale}
     */
    @Transactional(readOnly = true)
    public void check(@CaravanOf(Meeting.class) SignUp chosen) {
        checked(meetings.findById(chosen.meeting()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)), chosen);
    }

    private SignUp checked(Meeting meeting, SignUp chosen) {
        Refusals wrong = new Refusals();
        Instant opens = chosen.opensAt();
        Instant closes = chosen.closesAt();
        if (opens != null && closes != null && !closes.isAfter(opens)) {
            wrong.add(new Refused(RefusalReason.TIMES_WRONG));
        }
        reserved(meeting, chosen.reserved(), wrong);
        wrong.check(() -> within("offer-hours", chosen.offerHours(), SignUp.MAX_OFFER_HOURS));
        String typed = chosen.foodNote();
        String food = typed == null ? null : wrong.orNull(() -> TextInput.line("food-note", typed, SignUp.MAX_FOOD_NOTE));
        List<Question> questions = questions(chosen.questions(), wrong);
        wrong.end();
        return new SignUp(meeting.id(), opens, closes, chosen.offerHours(), typed == null ? null : food == null ? "" : food, chosen.reminders(), chosen.reserved(), questions, chosen.edition());
    }

    private void reserved(Meeting meeting, List<ReservedSeats> chosen, Refusals wrong) {
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        Set<String> sectors = new HashSet<>();
        for (int i = 0; i < chosen.size(); i++) {
            ReservedSeats some = chosen.get(i);
            InRow which = new InRow(i);
            if (caravan.sector(some.sector()).isEmpty() || !sectors.add(some.sector())) {
                wrong.add(new Refused(RefusalReason.UNKNOWN_SECTOR, which));
            }
            wrong.check(() -> within("reserved", some.seats(), meeting.capacity() == null ? MAX_SEATS : meeting.capacity()), which);
        }
    }

    private static List<Question> questions(List<Question> chosen, Refusals wrong) {
        wrong.check(() -> within("questions", Math.max(1, chosen.size()), Question.MOST));
        List<Question> clean = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Question question = chosen.get(i);
            InRow which = new InRow(i);
            String words = wrong.of(() -> TextInput.requiredLine("question", question.words(), Question.MAX_WORDS), "", refused -> refused.about(which));
            List<String> choices = question.kind() == QuestionKind.CHOICE ? wrong.of(() -> choices(question), List.of(), refused -> refused.about(which)) : List.of();
            clean.add(new Question(question.id(), question.kind(), words, choices));
        }
        return clean;
    }

    private static List<String> choices(Question question) {
        List<String> choices = question.choices().stream().map(choice -> TextInput.line("choice", choice, Question.MAX_CHOICE)).filter(choice -> choice != null).distinct().toList();
        within("choices", choices.size(), 2, Question.MAX_CHOICES);
        return choices;
    }

    private static void within(String field, int number, int most) {
        within(field, number, 1, most);
    }

    private static void within(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw new Refused(RefusalReason.NUMBER_WRONG, field, least, most);
        }
    }
}
