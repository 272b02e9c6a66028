package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.registration.Question;
import dk.karavanen.registration.QuestionKind;
import dk.karavanen.registration.ReservedSeats;
import dk.karavanen.registration.SignUp;
import dk.karavanen.registration.SignUpPlanning;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import jakarta.annotation.security.RolesAllowed;

/** When one can sign up for a meeting, for whom seats are kept, and what is asked besides. */
@Route("staff/meetings/:meeting([0-9]{1,18})/sign-up")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class SignUpView extends PlanForm<SignUpView.Fields> implements BeforeEnterObserver, HasDynamicTitle {

    /** As it stands in a row; any of it may be missing. */
    record Reserved(@Nullable String sector, @Nullable Integer seats, @Nullable LocalDate day, @Nullable LocalTime time) {
    }

    /** What the fields say. */
    record Fields(@Nullable LocalDate opensOn, @Nullable LocalTime opensAt, @Nullable LocalDate closesOn, @Nullable LocalTime closesAt, @Nullable Integer offerHours, boolean food, String foodNote, boolean reminders, List<Reserved> reserved,
            List<Question> questions) {
    }

    private static final String RESERVED = "reserved";

    private final SignUpPlanning planning;
    private final StaffRegistrations registrations;
    private final CaravanOverviews overviews;
    private final Clock clock;
    private final H1 heading = new H1();
    private final Paragraph lead = new Paragraph();
    private final Anchor list = new Anchor();
    private final DateField opensOn;
    private final TimeField opensAt;
    private final DateField closesOn;
    private final TimeField closesAt;
    private final IntegerField offerHours;
    private final Checkbox food;
    private final TextField foodNote;
    private final Checkbox reminders;
    private final EditableRows<ReservedRow> reserved;
    private final EditableRows<QuestionRow> questions;
    private List<Sector> sectors = List.of();
    private long id;

    SignUpView(SignUpPlanning planning, StaffRegistrations registrations, CaravanOverviews overviews, Clock clock) {
        this.planning = planning;
        this.registrations = registrations;
        this.overviews = overviews;
        this.clock = clock;
        opensOn = field("opens", new DateField(getTranslation("signup.plan.opens"), clock));
        opensAt = field("opens-time", new TimeField(getTranslation("signup.plan.opens-time")));
        opensOn.setHelperText(getTranslation("signup.plan.opens.help"));
        closesOn = field("closes", new DateField(getTranslation("signup.plan.closes"), clock));
        closesAt = field("closes-time", new TimeField(getTranslation("signup.plan.closes-time")));
        closesOn.setHelperText(getTranslation("signup.plan.closes.help"));
        offerHours = field("offer-hours", new IntegerField(getTranslation("signup.plan.offer-hours")));
        offerHours.setMin(1);
        offerHours.setMax(SignUp.MAX_OFFER_HOURS);
        offerHours.setHelperText(getTranslation("signup.plan.offer-hours.help"));
        food = field("food", new Checkbox(getTranslation("signup.plan.food")));
        foodNote = field("food-note", new TextField(getTranslation("signup.plan.food-note")));
        foodNote.setMaxLength(SignUp.MAX_FOOD_NOTE * 2);
        foodNote.setHelperText(getTranslation("signup.plan.food-note.help"));
        reminders = field("reminders", new Checkbox(getTranslation("signup.plan.reminders")));
        food.addValueChangeListener(chosen -> foodNote.setEnabled(chosen.getValue()));
        reserved = new EditableRows<>(getTranslation("signup.plan.reserved"), getTranslation("signup.plan.reserved.add"), Sector.MAX_PER_CARAVAN,
                () -> reservedRow(new Reserved(null, null, null, null)), this::changed);
        questions = new EditableRows<>(getTranslation("signup.plan.questions"), getTranslation("signup.plan.questions.add"), Question.MOST,
                () -> new QuestionRow(new Question(null, QuestionKind.TEXT, "", List.of()), this::changed), this::changed);
        group(RESERVED, reserved);
        List.of("questions", "question", "choices", "choice").forEach(name -> group(name, questions));
        lead.addClassName("lead");
        list.setText(getTranslation("caravan.registrations"));
        list.addClassNames("btn", "btn--secondary");
        Div head = new Div(heading, lead);
        head.addClassName("plan-head");
        add(head);
        Paragraph reservedHelp = new Paragraph(getTranslation("signup.plan.reserved.help"));
        reservedHelp.addClassName("hint");
        body().add(card(getTranslation("signup.plan.times"), side(opensOn, opensAt), side(closesOn, closesAt), reminders), card(getTranslation("signup.plan.reserved"), reservedHelp, reserved, offerHours),
                card(getTranslation("signup.plan.asked"), food, foodNote, questions));
        finish("caravan.save", list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("meeting").orElseThrow());
        try {
            sectors = registrations.meeting(id).sectors();
            lead.setText(overviews.ofMeeting(id).title());
            heading.setText(getTranslation("signup.plan.title", registrations.meeting(id).meeting().title()));
            edit(stored());
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        list.setHref("staff/meetings/" + id + "/registrations");
    }

    private ReservedRow reservedRow(Reserved row) {
        return new ReservedRow(row, sectors, clock, this::changed);
    }

    @Override
    protected EditedPlan<Fields> stored() {
        SignUp signUp = planning.plan(id);
        return new EditedPlan<>(id, signUp.edition(), new Fields(date(signUp.opensAt()), time(signUp.opensAt()), date(signUp.closesAt()), time(signUp.closesAt()), signUp.offerHours(),
                signUp.asksForFood(), signUp.foodNote() == null ? "" : signUp.foodNote(), signUp.reminders(),
                signUp.reserved().stream().map(some -> new Reserved(some.sector(), some.seats(), date(some.until()), time(some.until()))).toList(), signUp.questions()));
    }

    private static @Nullable LocalDate date(@Nullable Instant at) {
        return at == null ? null : DanishTime.date(at);
    }

    private static @Nullable LocalTime time(@Nullable Instant at) {
        return at == null ? null : DanishTime.time(at);
    }

    @Override
    protected Fields read() {
        return new Fields(opensOn.getValue(), opensAt.getValue(), closesOn.getValue(), closesAt.getValue(), offerHours.getValue(), food.getValue(), foodNote.getValue(), reminders.getValue(),
                reserved.values(ReservedRow::reserved), questions.values(QuestionRow::question));
    }

    @Override
    protected void write(Fields plan) {
        opensOn.setValue(plan.opensOn());
        opensAt.setValue(plan.opensAt());
        closesOn.setValue(plan.closesOn());
        closesAt.setValue(plan.closesAt());
        offerHours.setValue(plan.offerHours());
        food.setValue(plan.food());
        foodNote.setValue(plan.foodNote());
        foodNote.setEnabled(plan.food());
        reminders.setValue(plan.reminders());
        reserved.set(plan.reserved().stream().map(this::reservedRow).toList());
        questions.set(plan.questions().stream().map(question -> new QuestionRow(question, this::changed)).toList());
    }

    @Override
    protected void keep(EditedPlan<Fields> edited) {
        Fields plan = edited.plan();
        Refusals wrong = new Refusals();
        Instant opens = moment("opens", plan.opensOn(), plan.opensAt(), wrong);
        Instant closes = moment("closes", plan.closesOn(), plan.closesAt(), wrong);
        Map<Integer, ReservedSeats> read = new TreeMap<>();
        for (int i = 0; i < plan.reserved().size(); i++) {
            ReservedSeats some = seats(plan.reserved().get(i), new InRow(i), wrong);
            if (some != null) {
                read.put(i, some);
            }
        }
        List<ReservedSeats> kept = List.copyOf(read.values());
        if (plan.offerHours() == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, "offer-hours"));
        }
        SignUp signUp = new SignUp(id, opens, closes, plan.offerHours() == null ? SignUp.USUAL_OFFER_HOURS : plan.offerHours(), plan.food() ? plan.foodNote() : null, plan.reminders(), kept,
                plan.questions(), edited.edition());
        if (!wrong.isEmpty()) {
            // What is wrong with the rest can be told without it.
            List<Integer> rows = List.copyOf(read.keySet());
            wrong.of(() -> {
                planning.check(signUp);
                return true;
            }, false, refused -> nameOf(refused).equals(RESERVED) ? InRow.of(refused).map(row -> refused.about(new InRow(rows.get(row)))).orElse(refused) : refused);
            wrong.end();
        }
        planning.save(signUp);
    }

    private static @Nullable ReservedSeats seats(Reserved some, InRow which, Refusals wrong) {
        if (some.sector() == null || some.seats() == null || some.day() == null || some.time() == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, RESERVED, which));
            return null;
        }
        Refusals day = new Refusals();
        Instant until = moment(RESERVED, some.day(), some.time(), day);
        wrong.check(day::end, which);
        return until == null ? null : new ReservedSeats(some.sector(), some.seats(), until);
    }

    private static @Nullable Instant moment(String field, @Nullable LocalDate day, @Nullable LocalTime time, Refusals wrong) {
        if (day == null && time == null) {
            return null;
        }
        if (day == null || time == null) {
            wrong.add(new Refused(RefusalReason.EMPTY, day == null ? field : field + "-time"));
            return null;
        }
        return wrong.of(() -> {
            DateTimeInput.checkYear(day);
            return Optional.of(DanishTime.instant(day, time, null));
        }, Optional.<Instant>empty(), refused -> refused.about(refused.why() == RefusalReason.NO_SUCH_TIME && !field.equals(RESERVED) ? field + "-time" : field)).orElse(null);
    }

    @Override
    protected void kept() {
        edit(stored());
        saved();
    }

    @Override
    protected String labelOf(String part) {
        return getTranslation(switch (part) {
            case "opensOn", "opensAt" -> "signup.plan.opens";
            case "closesOn", "closesAt" -> "signup.plan.closes";
            case "offerHours" -> "signup.plan.offer-hours";
            case "food" -> "signup.plan.food";
            case "foodNote" -> "signup.plan.food-note";
            case "reminders" -> "signup.plan.reminders";
            case "reserved" -> "signup.plan.reserved";
            default -> "signup.plan.questions";
        });
    }

    @Override
    protected String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case TIMES_WRONG -> "closes";
            // After what the message speaks of: where.
            case YEAR_WRONG, NO_SUCH_TIME -> InRow.of(refused).isPresent() ? RESERVED : String.valueOf(refused.arguments()[refused.arguments().length - 1]);
            case UNKNOWN_SECTOR -> RESERVED;
            default -> "";
        };
    }

    @Override
    public String getPageTitle() {
        return heading.getText();
    }
}
