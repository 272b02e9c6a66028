package dk.karavanen.registration.ui;

import java.util.List;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.SeatCounts;
import dk.karavanen.shared.ui.Icon;

/** How full a meeting is, in all and by sector. */
final class SeatsSummary extends Section {

    SeatsSummary() {
        addClassNames("card", "registration-summary");
    }

    void show(MeetingSignUp at, List<ListedPlace> all) {
        SeatCounts seats = at.seats();
        removeAll();
        Span number = new Span(Integer.toString(seats.taken()));
        number.addClassNames("num", "registration-number");
        long came = all.stream().filter(listed -> listed.place().state() == PlaceState.ATTENDED).count();
        add(new Paragraph(number, new Span(seats.capacity() == null ? getTranslation("signup.seats.taken") : getTranslation("registration.of", seats.capacity()))));
        UnorderedList sectors = new UnorderedList();
        sectors.addClassName("registration-sectors");
        at.sectors().forEach(one -> {
            long people = all.stream().filter(listed -> one.code().equals(listed.person().sector()) && listed.place().state().isOpen()
                    && listed.place().state() != PlaceState.WAITING).count();
            ListItem item = new ListItem(new Icon(one.shape()), new Span(one.name(getLocale())), strong(Long.toString(people)));
            if (came > 0) {
                item.add(new Span(getTranslation("registration.came", all.stream().filter(listed -> one.code().equals(listed.person().sector())
                        && listed.place().state() == PlaceState.ATTENDED).count())));
            }
            int held = seats.held().getOrDefault(one.code(), 0);
            if (held > 0) {
                item.add(new Span(getTranslation("registration.held", held)));
            }
            sectors.add(item);
        });
        if (came > 0) {
            add(new Paragraph(strong(Long.toString(came)), new Span(" " + getTranslation("door.came-of", all.stream().filter(listed -> listed.place().state() == PlaceState.ATTENDED
                    || listed.place().state() == PlaceState.CONFIRMED).count()))));
        }
        add(sectors);
    }

    static Span strong(String text) {
        Span number = new Span(text);
        number.addClassNames("num", "strong");
        return number;
    }
}
