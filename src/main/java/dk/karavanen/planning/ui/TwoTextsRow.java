package dk.karavanen.planning.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A row of two texts that belong together, such as a name in both languages; it is called by the first. */
abstract class TwoTextsRow extends EditableRows.Row {

    /** @param label key of its label */
    record Text(String label, @Nullable String value) {
    }

    private final int most;
    private final Runnable changed;
    private final TextField first;
    private final TextField second;

    /** @param most letters that are kept of each; more may be typed, and are refused with a sentence rather than cut */
    TwoTextsRow(Text first, Text second, int most, Runnable changed) {
        this.most = most;
        this.changed = changed;
        this.first = field(first);
        this.second = field(second);
        add(this.first, this.second);
    }

    private TextField field(Text text) {
        TextField field = new TextField(getTranslation(text.label()));
        field.setValue(text.value() == null ? "" : text.value());
        field.setMaxLength(most * 2);
        field.getElement().setAttribute("dir", "auto");
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> changed.run());
        return field;
    }

    final String firstText() {
        return first.getValue();
    }

    final String secondText() {
        return second.getValue();
    }

    /** A new row that nobody filled in is none. */
    final boolean isBlank() {
        return first.isEmpty() && second.isEmpty();
    }

    @Override
    protected final String spoken() {
        return first.getValue();
    }

    @Override
    protected final Focusable<?> first() {
        return first;
    }
}
