package dk.karavanen.registration.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.registration.StaffRegistrations;
import dk.karavanen.registration.StaffRegistrations.Kitchen;

/** Beside the list: who is next in the line, and what whoever cooks must know. */
final class QueueAndKitchen extends Aside {

    private static final int MAX_SHOWN = 20;

    void show(List<ListedPlace> all) {
        removeAll();
        add(queue(all), kitchen(StaffRegistrations.kitchen(all)));
    }

    private Section queue(List<ListedPlace> all) {
        List<ListedPlace> waiting = all.stream().filter(one -> !one.apart()).filter(one -> one.place().state() == PlaceState.WAITING || one.place().state() == PlaceState.OFFERED)
                .sorted(Comparator.comparingInt(one -> one.place().queue())).toList();
        OrderedList line = new OrderedList();
        waiting.stream().limit(MAX_SHOWN).forEach(one -> {
            Span name = new Span(String.valueOf(one.person().name()));
            name.getElement().setAttribute("dir", "auto");
            ListItem item = new ListItem(name);
            if (one.place().offeredUntil() != null) {
                item.add(new Span(getTranslation("registration.offered-until", moment(one.place().offeredUntil()))));
            }
            line.add(item);
        });
        Section section = new Section(new H2(getTranslation("registration.queue", waiting.size())), line);
        section.addClassName("card");
        return section;
    }

    /** Inside a sentence, and with the day: as a rule it is another one. */
    private String moment(Instant at) {
        return getTranslation("signup.moment", DanishTime.inSentence(DanishTime.shortDay(DanishTime.date(at), DanishTime.date(at), getLocale()), getLocale()), DanishTime.clock(at));
    }

    private Section kitchen(Kitchen kitchen) {
        UnorderedList kinds = new UnorderedList();
        kitchen.portions().forEach((kind, many) -> kinds.add(new ListItem(new Span(getTranslation("signup.food." + kind.name().toLowerCase(Locale.ROOT))),
                SeatsSummary.strong(Integer.toString(many)))));
        kitchen.allergies().forEach((allergy, many) -> kinds.add(new ListItem(new Span(allergy), SeatsSummary.strong(Integer.toString(many)))));
        Section section = new Section(new H2(getTranslation("registration.kitchen")),
                new Paragraph(SeatsSummary.strong(Integer.toString(kitchen.total())), new Span(" " + getTranslation("registration.portions"))), kinds);
        section.addClassName("card");
        return section;
    }
}
