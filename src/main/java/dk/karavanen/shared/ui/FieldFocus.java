package dk.karavanen.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.datepicker.DatePicker;

/** Taking whoever uses a form to the field that is wrong. */
public final class FieldFocus {

    /** As Vaadin asks it: there a calendar takes all of the screen. */
    private static final String SMALL = "(max-width: 450px), (max-height: 450px)";

    private FieldFocus() {
    }

    public static void on(Component field) {
        if (field instanceof DatePicker) {
            // On a phone it would open, and what is wrong would be behind it.
            field.getElement().executeJs("if (matchMedia($0).matches) { this.scrollIntoView({block: 'center'}); } else { this.focus(); }", SMALL);
        } else if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        } else {
            field.getElement().executeJs("this.scrollIntoView({block: 'center'})");
        }
    }
}
