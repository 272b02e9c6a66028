package dk.karavanen.planning.ui;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingTable;
import dk.karavanen.planning.PastedMeetings.Column;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/** One meeting in the table, or a line for one. */
class MeetingTableRow extends NativeTableRow {

    private final @Nullable Long id;
    private final TextField title = new TextField();
    private final DateField date;
    private final TimeField from = new TimeField(null);
    private final TimeField to = new TimeField(null);
    private final TextField venue = new TextField();
    private final IntegerField capacity = new IntegerField();
    private final Map<String, Component> fields = new LinkedHashMap<>();

    /** @param code null for a meeting that there is not yet */
    MeetingTableRow(int number, @Nullable Long id, @Nullable String code, Clock clock) {
        this.id = id;
        date = new DateField(null, clock);
        date.setClearButtonVisible(false);
        title.setMaxLength(MeetingPlan.MAX_TITLE * 2);
        capacity.setMin(1);
        capacity.setMax(MeetingPlan.MAX_CAPACITY);
        String wrong = getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", 1, MeetingPlan.MAX_CAPACITY);
        capacity.setI18n(new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong).setMinErrorMessage(wrong).setMaxErrorMessage(wrong));
        fields.put("title", title);
        fields.put("date", date);
        fields.put("from", from);
        fields.put("to", to);
        fields.put("venue", venue);
        fields.put("capacity", capacity);
        fields.forEach((name, field) -> {
            String label = getTranslation("caravan.meeting." + name);
            field.getElement().setProperty("accessibleName", getTranslation("caravan.table.cell", label, number));
            NativeTableCell cell = new NativeTableCell(field);
            cell.addClassName("cell-" + name);
            cell.getElement().setAttribute("data-label", label);
            add(cell);
        });
        // What day that is, in words: a month taken for a day shows.
        date.addValueChangeListener(change -> date.setHelperText(change.getValue() == null ? null
                : DanishTime.day(change.getValue(), java.time.LocalDate.MIN, getLocale())));
        Span digits = new Span(code == null ? getTranslation("caravan.table.code.later") : JoinCode.spoken(code));
        digits.addClassName(code == null ? "hint" : "num");
        NativeTableCell cell = new NativeTableCell(digits);
        cell.addClassName("cell-code");
        cell.getElement().setAttribute("data-label", getTranslation("caravan.table.code"));
        add(cell);
    }

    @Nullable Long id() {
        return id;
    }

    /** By the names of the plan's parts. */
    Map<String, Component> fields() {
        return fields;
    }

    void focus() {
        title.focus();
    }

    /** Hours alone are no meeting: they are what a new one begins with. Of one that there is nothing is ever blank. */
    boolean isBlank() {
        return id == null && Characters.isBlank(title.getValue()) && date.isEmpty() && !date.isInvalid() && Characters.isBlank(venue.getValue())
                && capacity.isEmpty() && !capacity.isInvalid();
    }

    MeetingTable.Row read() {
        return new MeetingTable.Row(id, title.getValue(), date.getValue(), from.getValue(), to.getValue(),
                Characters.isBlank(venue.getValue()) ? null : venue.getValue(), capacity.getValue());
    }

    void write(MeetingTable.Row row) {
        title.setValue(row.title());
        date.setValue(row.date());
        from.setValue(row.from());
        to.setValue(row.to());
        venue.setValue(row.venue() == null ? "" : row.venue());
        capacity.setValue(row.capacity());
    }

    boolean isWrong() {
        return fields.values().stream().anyMatch(field -> field instanceof HasValidation validated && validated.isInvalid());
    }

    /** @return how many cells could not be read: they say so, with what stood there */
    int put(Map<Column, String> cells, Clock clock) {
        title.setValue(cells.getOrDefault(Column.TITLE, ""));
        venue.setValue(cells.getOrDefault(Column.VENUE, ""));
        return read(cells.get(Column.DATE), date, typed -> date.setValue(DateTimeInput.date(typed, DanishTime.today(clock))))
                + read(cells.get(Column.FROM), from, typed -> from.setValue(DateTimeInput.time(typed)))
                + read(cells.get(Column.TO), to, typed -> to.setValue(DateTimeInput.time(typed)))
                + read(cells.get(Column.CAPACITY), capacity, typed -> capacity.setValue(number(typed)));
    }

    private interface Reading {
        void read(String typed);
    }

    private int read(@Nullable String typed, HasValidation field, Reading reading) {
        if (typed == null) {
            return 0;
        }
        try {
            reading.read(typed);
            return 0;
        } catch (Refused refused) {
            field.setErrorMessage(getTranslation("caravan.table.unread", typed, getTranslation(refused.messageKey(), refused.arguments())));
            field.setInvalid(true);
            return 1;
        }
    }

    /** As a spreadsheet shows it: 1.200 and 1 200 are both that many. */
    private static int number(String typed) {
        String digits = TextInput.digits(TextInput.line(typed)).replaceAll("[\\s.]", "");
        if (!digits.matches("[0-9]{1,6}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MeetingPlan.MAX_CAPACITY) {
            throw new Refused(RefusalReason.NUMBER_WRONG, "capacity", 1, MeetingPlan.MAX_CAPACITY);
        }
        return Integer.parseInt(digits);
    }
}
