package dk.karavanen.planning.ui;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.registration.Attendance;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** Who came of those who had a seat, who stayed away, and who came without: by sector. */
final class AttendanceCard extends Section {

    AttendanceCard(List<Sector> sectors, Map<String, Attendance> attendance) {
        addClassNames("card", "attendance");
        Attendance whole = attendance.values().stream().reduce(Attendance.NONE, Attendance::plus);
        NativeTable table = new NativeTable();
        table.setCaptionText(getTranslation("caravan.attendance"));
        table.getCaption().addClassName("visually-hidden");
        NativeTableRow head = table.getHead().addRow();
        Stream.of("caravan.attendance.sector", "caravan.attendance.expected", "caravan.attendance.came", "caravan.attendance.stayed-away", "caravan.attendance.walk-ins")
                .forEach(key -> head.addHeaderCell().setText(getTranslation(key)));
        head.getHeaderCells().forEach(cell -> cell.getElement().setAttribute("scope", "col"));
        for (Sector sector : sectors) {
            Span name = new Span(sector.name(getLocale()));
            name.getElement().setAttribute("dir", "auto");
            row(table.getBody().addRow(), attendance.getOrDefault(sector.code(), Attendance.NONE)).add(new Icon(sector.shape()), name);
        }
        row(table.getFoot().addRow(), whole).setText(getTranslation("caravan.attendance.all"));
        int percent = whole.expected() == 0 ? 0 : Math.round(100f * whole.came() / whole.expected());
        add(new H2(getTranslation("caravan.attendance")), new Paragraph(getTranslation("caravan.attendance.text", whole.came(), whole.expected(), percent)), table);
    }

    private static NativeTableHeaderCell row(NativeTableRow row, Attendance one) {
        NativeTableHeaderCell of = row.addHeaderCell();
        of.getElement().setAttribute("scope", "row");
        Stream.of(one.expected(), one.came(), one.noShows(), one.walkIns()).forEach(number -> {
            NativeTableCell cell = row.addDataCell();
            cell.setText(Integer.toString(number));
            cell.addClassName("num");
        });
        return of;
    }
}
