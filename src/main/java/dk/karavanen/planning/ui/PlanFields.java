package dk.karavanen.planning.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.shared.ui.FieldFocus;

/** A form's fields by the part of the plan that each is for, so that what is wrong is said by the field it is in. */
final class PlanFields {

    private final Map<String, Component> fields = new LinkedHashMap<>();

    <F extends Component & HasValue<?, ?>> F add(String name, F field, Runnable changed) {
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
            changed.run();
        });
        return field;
    }

    /** Several that have errors of their own. */
    void add(String name, Component group) {
        fields.put(name, group);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** What was wrong may be right now. A field that reads what is typed has looked already: what it cannot read is no wish for nothing. */
    private static void lookAgain(Component field) {
        switch (field) {
            case TypedField typed -> typed.lookAgain();
            case IntegerField number -> { }
            case HasValidation validated -> validated.setInvalid(false);
            default -> { }
        }
    }

    /** The first whose words could not be read: what a picker could not read it gives as nothing, and that must not be taken for a wish. */
    Optional<Component> unread() {
        return fields.values().stream().filter(field -> field instanceof TypedField typed && typed.isUnread()
                || field instanceof HasValidation validated && validated.isInvalid() && field instanceof HasValue<?, ?> value && value.isEmpty()).findFirst();
    }

    /** Nothing is wrong as far as is known. */
    void clear() {
        fields.values().forEach(field -> {
            if (field instanceof HasValidation validated) {
                validated.setInvalid(false);
            }
        });
    }

    /**
     * Of several things that are wrong with a field the first is told, of those with several rows all, each in its row.
     *
     * @param row which of several it is about
     * @return whether there is a field that could say so
     */
    boolean tell(String name, String wrong, Optional<Integer> row) {
        if (!(fields.get(name) instanceof HasValidation validated)) {
            return false;
        }
        if (validated instanceof EditableRows<?> rows && row.isPresent()) {
            rows.tell(row.get(), wrong);
        } else if (validated instanceof EditableRows<?> rows) {
            rows.tell(wrong);
        } else if (!validated.isInvalid()) {
            validated.setErrorMessage(wrong);
            validated.setInvalid(true);
        }
        return true;
    }

    /** Goes to the first that is wrong. */
    void focusWrong() {
        fields.values().stream().filter(field -> field instanceof HasValidation validated && validated.isInvalid()).findFirst().ifPresent(field -> {
            if (field instanceof EditableRows<?> rows) {
                rows.focusWrong();
            } else {
                FieldFocus.on(field);
            }
        });
    }
}
