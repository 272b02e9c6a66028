package dk.karavanen.planning.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;

import dk.karavanen.planning.EditedPlan;
import dk.karavanen.shared.InRow;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.FieldFocus;
import dk.karavanen.shared.ui.PressedOnce;

/**
 * A form that changes a plan. Says by each field what is wrong; warns before what was typed is lost; and where somebody else
 * has saved meanwhile, keeps everything that was typed and puts the two together.
 */
@NamedInterface("forms")
public abstract class PlanForm<P extends Record> extends Div implements BeforeLeaveObserver {

    private final PlanFields fields = new PlanFields();
    private final Div body = new Div();
    private final SomebodyElseCard somebodyElse = new SomebodyElseCard();
    private final Span trouble = new Span();
    private final Button save = new Button();
    /** What stood when editing began; whoever makes a form begins by {@link #edit}. */
    private @Nullable EditedPlan<P> base;
    private boolean dirty;
    private boolean filling;

    protected PlanForm() {
        addClassNames("screen", "plan");
        body.addClassName("plan-body");
        trouble.addClassName("hint--error");
        trouble.getElement().setAttribute("role", "alert");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        PressedOnce.on(save, this::save);
    }

    /** What the fields say. */
    protected abstract P read();

    /** Fills the fields. */
    protected abstract void write(P plan);

    /** The plan as it stands in the database now. */
    protected abstract EditedPlan<P> stored();

    /** Keeps the plan; whether it is a new one is for the form to know. */
    protected abstract void keep(EditedPlan<P> edited);

    /** After keeping. */
    protected abstract void kept();

    /** The name of a part of the plan, by its record component. */
    protected abstract String labelOf(String part);

    /** The field for reasons that name none. */
    protected abstract String fieldOf(Refused refused);

    protected final Div body() {
        return body;
    }

    /** The parts of the form that always stand: to be added around the cards. */
    protected final void finish(String saveKey, Component back) {
        save.setText(getTranslation(saveKey));
        Div bar = new Div(save, back, trouble);
        bar.addClassName("save-bar");
        add(somebodyElse, body, bar);
    }

    /** Starts editing: fields are filled, nothing is unsaved. */
    protected final void edit(EditedPlan<P> edited) {
        fill(edited);
    }

    /** A new plan that starts from another one. */
    protected final void editNew(P start) {
        edit(new EditedPlan<>(0, 0, start));
    }

    private EditedPlan<P> base() {
        return Objects.requireNonNull(base, "begins with edit");
    }

    private void fill(EditedPlan<P> edited) {
        filling = true;
        write(edited.plan());
        filling = false;
        // Fields may tidy what they are given; what they make of it is the start.
        base = new EditedPlan<>(edited.id(), edited.edition(), read());
        mark();
    }

    protected final <F extends Component & HasValue<?, ?>> F field(String name, F field) {
        return fields.add(name, field, this::changed);
    }

    /** A field of a line that comes while the form stands. */
    protected final void register(String name, Component field) {
        if (field instanceof TextField text) {
            field(name, text);
        } else if (field instanceof DateField date) {
            field(name, date);
        } else if (field instanceof TimeField clock) {
            field(name, clock);
        } else if (field instanceof IntegerField number) {
            field(name, number);
        }
    }

    /** A group of fields that has errors of its own. */
    protected final void group(String name, Component group) {
        fields.add(name, group);
    }

    /** Something in the form changed. */
    protected final void changed() {
        if (!filling) {
            mark();
        }
    }

    private void mark() {
        boolean now = base != null && !read().equals(base.plan());
        if (now != dirty) {
            dirty = now;
            // Closing the tab is for the browser to ask about, in its own words.
            getElement().executeJs("window.onbeforeunload = $0 ? event => { event.preventDefault(); return ''; } : null", dirty);
        }
    }

    protected final boolean isDirty() {
        return dirty;
    }

    protected static Section card(String title, Component... content) {
        Section card = new Section(new H2(title));
        card.add(content);
        card.addClassNames("card", "form");
        return card;
    }

    protected static Div side(Component... fields) {
        Div side = new Div(fields);
        side.addClassName("side-by-side");
        return side;
    }

    // ------------------------------------------------------------------ saving

    protected final void save() {
        Optional<Component> unread = fields.unread();
        if (unread.isPresent()) {
            trouble();
            FieldFocus.on(unread.get());
            return;
        }
        clear();
        try {
            EditedPlan<P> before = base();
            EditedPlan<P> edited = new EditedPlan<>(before.id(), before.edition(), read());
            keep(edited);
            base = edited;
            mark();
            kept();
        } catch (Refused refused) {
            if (refused.each().stream().anyMatch(one -> one.why() == RefusalReason.STALE)) {
                meet();
            } else {
                tell(refused);
            }
        }
    }

    protected final void saved() {
        Notification.show(getTranslation("caravan.saved"), 4000, Notification.Position.BOTTOM_CENTER);
    }

    private void clear() {
        trouble.setText("");
        somebodyElse.setVisible(false);
        fields.clear();
    }

    private void trouble() {
        trouble.setText(troubleWords());
    }

    /** What is said beside the button where fields say what is wrong with them. */
    protected String troubleWords() {
        return getTranslation("caravan.trouble");
    }

    /** All of it at once. */
    private void tell(Refused refused) {
        List<String> elsewhere = refused.each().stream().filter(one -> !fields.tell(nameOf(one), words(one), InRow.of(one))).map(this::words).distinct().toList();
        if (elsewhere.isEmpty()) {
            trouble();
        } else {
            trouble.setText(String.join(" ", elsewhere));
        }
        fields.focusWrong();
    }

    /** @return the field that it is about */
    protected final String nameOf(Refused refused) {
        return refused.arguments().length > 0 && fields.has(String.valueOf(refused.arguments()[0])) ? (String) refused.arguments()[0] : fieldOf(refused);
    }

    private String words(Refused refused) {
        return getTranslation(refused.messageKey(), refused.arguments());
    }

    /** Somebody else saved first. */
    private void meet() {
        EditedPlan<P> now = stored();
        ThreeWayMerge<P> met = ThreeWayMerge.merge(base().plan(), read(), now.plan());
        somebodyElse.tell(met, now.plan(), this::labelOf, () -> {
            base = now;
            filling = true;
            write(met.merged());
            filling = false;
            mark();
            save();
        }, () -> edit(now));
    }

    // ------------------------------------------------------------------ leaving

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (!dirty) {
            return;
        }
        BeforeLeaveEvent.ContinueNavigationAction leave = event.postpone();
        Confirmation sure = new Confirmation(getTranslation("caravan.unsaved"), getTranslation("caravan.unsaved.text"), getTranslation("caravan.unsaved.leave"), () -> {
            dirty = false;
            leave.proceed();
        }).dangerous();
        sure.setCancelText(getTranslation("caravan.unsaved.stay"));
        sure.addCancelListener(stayed -> leave.cancel());
        sure.open();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().getPage().executeJs("window.onbeforeunload = null");
    }
}
