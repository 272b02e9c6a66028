package dk.karavanen.planning.ui;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;

import dk.karavanen.planning.EditedPlan;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * A form that changes a plan. Says by each field what is wrong; warns before what was typed is lost; and where somebody else
 * has saved meanwhile, keeps everything that was typed and puts the two together.
 */
abstract class PlanForm<P extends Record> extends Div implements BeforeLeaveObserver {

    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div body = new Div();
    private final Div somebodyElse = new Div();
    private final Span trouble = new Span();
    private final Button save = new Button();
    private EditedPlan<P> base;
    private boolean dirty;
    private boolean filling;

    PlanForm() {
        addClassNames("screen", "plan");
        body.addClassName("plan-body");
        somebodyElse.addClassNames("card", "somebody-else");
        somebodyElse.getElement().setAttribute("role", "alert");
        somebodyElse.setVisible(false);
        trouble.addClassName("hint--error");
        trouble.getElement().setAttribute("role", "alert");
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(click -> save());
        save.setDisableOnClick(true);
    }

    /** What the fields say. */
    abstract P read();

    /** Fills the fields. */
    abstract void write(P plan);

    /** The plan as it stands in the database now. */
    abstract EditedPlan<P> stored();

    /** Keeps the plan; whether it is a new one is for the form to know. */
    abstract void keep(EditedPlan<P> edited);

    /** After keeping. */
    abstract void kept();

    /** The name of a part of the plan, by its record component. */
    abstract String labelOf(String part);

    /** The field for reasons that name none. */
    abstract String fieldOf(Refused refused);

    final Div body() {
        return body;
    }

    /** The parts of the form that always stand: to be added around the cards. */
    final void finish(String saveKey, Component back) {
        save.setText(getTranslation(saveKey));
        Div bar = new Div(save, back, trouble);
        bar.addClassName("save-bar");
        add(somebodyElse, body, bar);
    }

    /** Starts editing: fields are filled, nothing is unsaved. */
    final void edit(EditedPlan<P> edited) {
        base = edited;
        fill(edited.plan());
    }

    /** A new plan that starts from another one. */
    final void editNew(P start) {
        edit(new EditedPlan<>(0, 0, start));
    }

    private void fill(P plan) {
        filling = true;
        write(plan);
        filling = false;
        // Fields may tidy what they are given; what they make of it is the start.
        base = new EditedPlan<>(base.id(), base.edition(), read());
        mark();
    }

    final <F extends Component & HasValue<?, ?>> F field(String name, F field) {
        fields.put(name, field);
        if (field instanceof TextField text) {
            text.setValueChangeMode(ValueChangeMode.LAZY);
            text.setClearButtonVisible(false);
        } else if (field instanceof TextArea text) {
            text.setValueChangeMode(ValueChangeMode.LAZY);
        }
        field.getElement().setAttribute("dir", "auto");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                lookAgain(field);
            }
            changed();
        });
        return field;
    }

    /** A field of a line that comes while the form stands. */
    final void register(String name, Component field) {
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

    /** What was wrong may be right now. A field that reads what is typed has looked already: what it cannot read is no wish for nothing. */
    private static void lookAgain(Component field) {
        switch (field) {
            case DateField date -> date.lookAgain();
            case TimeField clock -> clock.lookAgain();
            case IntegerField number -> { }
            case HasValidation validated -> validated.setInvalid(false);
            default -> { }
        }
    }

    /** A group of fields that has errors of its own. */
    final void group(String name, Component group) {
        fields.put(name, group);
    }

    /** Something in the form changed. */
    final void changed() {
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

    final boolean isDirty() {
        return dirty;
    }

    static Section card(String title, Component... content) {
        Section card = new Section(new H2(title));
        card.add(content);
        card.addClassNames("card", "form");
        return card;
    }

    static Div side(Component... fields) {
        Div side = new Div(fields);
        side.addClassName("side-by-side");
        return side;
    }

    // ------------------------------------------------------------------ saving

    final void save() {
        save.setEnabled(true);
        // What a picker could not read it gives as nothing: that must not be taken for a wish.
        for (Component field : fields.values()) {
            if (field instanceof HasValidation validated && validated.isInvalid() && field instanceof HasValue<?, ?> value
                    && value.isEmpty()) {
                trouble();
                focus(field);
                return;
            }
        }
        clear();
        try {
            P plan = read();
            keep(new EditedPlan<>(base.id(), base.edition(), plan));
            base = new EditedPlan<>(base.id(), base.edition(), plan);
            mark();
            kept();
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.STALE) {
                meet();
            } else {
                tell(refused);
            }
        }
    }

    final void saved() {
        Notification.show(getTranslation("caravan.saved"), 4000, Notification.Position.BOTTOM_CENTER);
    }

    private void clear() {
        trouble.setText("");
        somebodyElse.setVisible(false);
        fields.values().forEach(field -> {
            if (field instanceof HasValidation validated) {
                validated.setInvalid(false);
            }
        });
    }

    private void trouble() {
        trouble.setText(getTranslation("caravan.trouble"));
    }

    private void tell(Refused refused) {
        String message = getTranslation(refused.messageKey(), refused.arguments());
        String name = refused.arguments().length > 0 && fields.containsKey(String.valueOf(refused.arguments()[0]))
                ? (String) refused.arguments()[0] : fieldOf(refused);
        Component field = fields.get(name);
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(message);
            validated.setInvalid(true);
            focus(field);
            trouble();
        } else {
            trouble.setText(message);
        }
    }

    private static void focus(Component field) {
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        } else {
            field.getElement().executeJs("this.scrollIntoView({block: 'center'})");
        }
    }

    /** Somebody else saved first. */
    private void meet() {
        EditedPlan<P> now = stored();
        ThreeWayMerge<P> met = ThreeWayMerge.merge(base.plan(), read(), now.plan());
        somebodyElse.removeAll();
        somebodyElse.add(new H2(getTranslation("caravan.stale")),
                new Paragraph(getTranslation("caravan.stale.theirs", labels(met.theirs()))));
        if (!met.conflicts().isEmpty()) {
            somebodyElse.add(new Paragraph(getTranslation("caravan.stale.both", labels(met.conflicts()))));
            met.conflicts().forEach(part -> text(now.plan(), part).ifPresent(written -> {
                Paragraph theirWords = new Paragraph(getTranslation("caravan.stale.value", labelOf(part), written));
                theirWords.getElement().setAttribute("dir", "auto");
                somebodyElse.add(theirWords);
            }));
        }
        Button together = new Button(getTranslation("caravan.stale.together"), click -> {
            base = now;
            filling = true;
            write(met.merged());
            filling = false;
            mark();
            save();
        });
        together.addThemeVariants(ButtonVariant.PRIMARY);
        Button theirs = new Button(getTranslation("caravan.stale.theirs-only"), click -> {
            somebodyElse.setVisible(false);
            edit(now);
        });
        Div actions = new Div(together, theirs);
        actions.addClassName("actions");
        somebodyElse.add(actions);
        somebodyElse.setVisible(true);
        somebodyElse.getElement().executeJs("this.scrollIntoView({block: 'center'})");
    }

    /** What stands in a part of the plan, if it is one text: whoever chooses between two should see both. */
    private static Optional<String> text(Record plan, String part) {
        return Arrays.stream(plan.getClass().getRecordComponents()).filter(component -> component.getName().equals(part))
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(plan);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }).filter(String.class::isInstance).map(String.class::cast).filter(written -> !written.isBlank()).findFirst();
    }

    private String labels(List<String> parts) {
        return parts.isEmpty() ? getTranslation("caravan.stale.nothing")
                : parts.stream().map(this::labelOf).distinct().collect(Collectors.joining(", "));
    }

    // ------------------------------------------------------------------ leaving

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (!dirty) {
            return;
        }
        BeforeLeaveEvent.ContinueNavigationAction leave = event.postpone();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("caravan.unsaved"));
        dialog.setText(getTranslation("caravan.unsaved.text"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("caravan.unsaved.stay"));
        dialog.addCancelListener(stayed -> leave.cancel());
        dialog.setConfirmText(getTranslation("caravan.unsaved.leave"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            dirty = false;
            leave.proceed();
        });
        dialog.open();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().getPage().executeJs("window.onbeforeunload = null");
    }
}
