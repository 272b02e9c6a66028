package dk.karavanen.planning.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.shared.ui.FieldFocus;
import dk.karavanen.shared.ui.Icon;

/** An ordered list of rows to fill in: add, remove, up, down, all by keyboard. */
@NamedInterface("forms")
public class EditableRows<R extends EditableRows.Row> extends Div implements HasValidation {

    /** What stands in a row. */
    public abstract static class Row extends Div {

        /** What a screen reader calls the row, as far as it is filled in. */
        protected abstract String spoken();

        protected abstract Focusable<?> first();

        private final Paragraph wrong = new Paragraph();

        /** Said in the row until something in it changes. */
        private void tell(String words) {
            if (wrong.getParent().isEmpty()) {
                wrong.addClassNames("hint", "hint--error", "row-wrong");
                wrong.getElement().setAttribute("role", "alert");
                getChildren().filter(HasValue.class::isInstance).forEach(field -> ((HasValue<?, ?>) field).addValueChangeListener(change -> wrong.setVisible(false)));
                add(wrong);
            }
            wrong.setText(wrong.isVisible() && !wrong.getText().isEmpty() && !wrong.getText().contains(words) ? wrong.getText() + " " + words : words);
            wrong.setVisible(true);
        }

        private boolean isWrong() {
            return wrong.isVisible() && !wrong.getText().isEmpty();
        }

        private void putRight() {
            wrong.setText("");
            wrong.setVisible(false);
        }
    }

    private final List<R> rows = new ArrayList<>();
    /** Those that were read last: blank ones are none. */
    private List<R> read = List.of();
    private final Div list = new Div();
    private final Paragraph error = new Paragraph();
    private final Button add;
    private final int most;
    private final Runnable changed;
    private boolean invalid;
    private boolean fixed;

    /** @param changed told of every row that comes, goes or moves */
    public EditableRows(String name, String addText, int most, Supplier<R> fresh, Runnable changed) {
        this.most = most;
        this.changed = changed;
        addClassName("rows");
        getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        error.addClassNames("hint", "hint--error");
        error.getElement().setAttribute("role", "alert");
        error.setVisible(false);
        add = new Button(addText, Icon.small("plus"), click -> {
            R row = fresh.get();
            append(row);
            row.first().focus();
            changed.run();
        });
        add(list, error, add);
    }

    public void set(List<R> all) {
        rows.clear();
        list.removeAll();
        all.forEach(this::append);
        check();
    }

    /** None comes, goes or moves any more; holds for the rows that are set after it too. */
    public void setFixed(boolean fixed) {
        this.fixed = fixed;
        add.setVisible(!fixed);
        rows.forEach(row -> row.getParent().ifPresent(line -> line.getChildren().skip(1).forEach(actions -> actions.setVisible(!fixed))));
    }

    /** @param reading gives null for a row that is none */
    public <T> List<T> values(Function<R, T> reading) {
        read = rows.stream().filter(row -> reading.apply(row) != null).toList();
        return read.stream().map(reading).toList();
    }

    /** What is wrong with all of them. */
    void tell(String wrong) {
        error.setText(invalid && !error.getText().contains(wrong) ? error.getText() + " " + wrong : wrong);
        invalid = true;
        error.setVisible(true);
    }

    /** @param index among those that were read last */
    void tell(int index, String wrong) {
        R row = read.get(index);
        ((Row) row).tell(getTranslation("caravan.row.wrong", rows.indexOf(row) + 1, wrong));
    }

    void focusWrong() {
        rows.stream().filter(Row::isWrong).findFirst().ifPresentOrElse(row -> row.first().focus(), () -> FieldFocus.on(this));
    }

    private void append(R row) {
        rows.add(row);
        Button up = action("up", "caravan.row.up", row, () -> move(row, -1));
        Button down = action("down", "caravan.row.down", row, () -> move(row, 1));
        Button remove = action("trash", "caravan.row.remove", row, () -> {
            rows.remove(row);
            list.remove(row.getParent().orElseThrow());
            check();
            add.focus();
            changed.run();
        });
        Div actions = new Div(up, down, remove);
        actions.addClassName("row-actions");
        actions.setVisible(!fixed);
        Div line = new Div(row, actions);
        line.addClassName("row");
        list.add(line);
        check();
    }

    private Button action(String icon, String key, R row, Runnable what) {
        Button button = new Button(Icon.small(icon), click -> what.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addFocusListener(focus -> button.setAriaLabel(getTranslation(key, row.spoken())));
        button.setAriaLabel(getTranslation(key, row.spoken()));
        button.setTooltipText(getTranslation(key, "").strip());
        return button;
    }

    private void move(R row, int by) {
        int from = rows.indexOf(row);
        int to = from + by;
        if (to < 0 || to >= rows.size()) {
            return;
        }
        rows.remove(from);
        rows.add(to, row);
        Component line = row.getParent().orElseThrow();
        list.remove(line);
        list.addComponentAtIndex(to, line);
        // The row came out of the page for a moment and lost the focus.
        Component button = line.getChildren().skip(1).findFirst().orElseThrow().getChildren().skip(by < 0 ? 0 : 1).findFirst().orElseThrow();
        ((Focusable<?>) button).focus();
        changed.run();
    }

    private void check() {
        add.setEnabled(rows.size() < most);
    }

    @Override
    public void setErrorMessage(String message) {
        error.setText(message);
    }

    @Override
    public String getErrorMessage() {
        return Stream.concat(invalid ? Stream.of(error.getText()) : Stream.empty(), rows.stream().filter(Row::isWrong).map(row -> ((Row) row).wrong.getText())).collect(Collectors.joining(" "));
    }

    @Override
    public void setInvalid(boolean invalid) {
        this.invalid = invalid;
        error.setVisible(invalid);
        if (!invalid) {
            rows.forEach(Row::putRight);
        }
    }

    @Override
    public boolean isInvalid() {
        return invalid || rows.stream().anyMatch(Row::isWrong);
    }
}
