package dk.karavanen.visit.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.visit.Slot;

/** Up to three dates with their hours, typed as people write them; the service reads them. */
class DatesField extends Div {

    private static final int MOST = 3;

    private record Row(TextField day, TextField from, TextField until) {
    }

    private final List<Row> rows = new ArrayList<>();

    DatesField(int least) {
        this(least, MOST);
    }

    DatesField(int least, int most) {
        addClassName("visit-dates-field");
        if (most > 1) {
            add(new H3(getTranslation("visit.dates")), new Paragraph(getTranslation("visit.dates.hint", least)));
        }
        for (int i = 0; i < most; i++) {
            Row row = new Row(new TextField(getTranslation(most == 1 ? "visit.date" : i < least ? "visit.date.n" : "visit.date.more", i + 1)), new TextField(getTranslation("visit.from")), new TextField(getTranslation("visit.until")));
            row.day.setPlaceholder("24.05.2031");
            row.from.setPlaceholder("17.00");
            row.until.setPlaceholder("18.30");
            rows.add(row);
            Div line = new Div(row.day, row.from, row.until);
            line.addClassName("visit-date");
            add(line);
        }
    }

    /** Each is told at its day what is wrong with it. */
    void into(VisitFormDialog form) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            form.namedDate(i, row.day, row.from, row.until);
        }
    }

    void setFirst(Slot.Typed typed) {
        Row first = rows.getFirst();
        first.day.setValue(typed.day());
        first.from.setValue(typed.from());
        first.until.setValue(typed.until());
    }

    List<Slot.Typed> typed() {
        return rows.stream().map(row -> new Slot.Typed(row.day.getValue(), row.from.getValue(), row.until.getValue())).toList();
    }
}
