package dk.karavanen.visit.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.shared.ui.KeyDialog;
import dk.karavanen.visit.CalendarAddresses;
import dk.karavanen.visit.VisitFeed;

/** Addresses that calendars subscribe to: of a caravan, or of a call that stands alone. Each is a key, shown once. */
class CalendarsCard extends Section {

    /** @param attempt does something that may be refused, tells what came of it, and shows the screen anew */
    CalendarsCard(CalendarAddresses calendars, @Nullable Long caravan, @Nullable Long call, Consumer<Supplier<String>> attempt) {
        add(new H2(getTranslation("visit.calendar")), VisitsView.text(getTranslation("visit.feed.text")));
        addClassNames("card", "docket-office-card");
        long ofCall = call == null ? 0 : call;
        List<VisitFeed> feeds = caravan != null ? calendars.ofCaravan(caravan) : calendars.ofCall(ofCall);
        UnorderedList list = new UnorderedList();
        feeds.forEach(feed -> list.add(item(feed, calendars, attempt)));
        Button make = new Button(getTranslation("visit.feed.make"), click -> attempt.accept(() -> {
            String address = caravan != null ? calendars.makeOfCaravan(caravan) : calendars.makeOfCall(ofCall);
            new KeyDialog(getTranslation("visit.feed.address"), getTranslation("visit.feed.once"), getTranslation("visit.feed.address"), address).open();
            return getTranslation("visit.feed.made-now");
        }));
        Div doings = new Div(make);
        doings.addClassName("actions");
        add(list, doings);
    }

    private ListItem item(VisitFeed feed, CalendarAddresses calendars, Consumer<Supplier<String>> attempt) {
        String made = getTranslation("visit.feed.made", feed.madeBy(), DanishTime.days(DanishTime.date(feed.madeAt()), null, getLocale()));
        Button end = new Button(getTranslation("visit.feed.end"), click -> attempt.accept(() -> {
            calendars.end(feed.id());
            return getTranslation("visit.done");
        }));
        end.setAriaLabel(getTranslation("visit.feed.end") + ": " + made);
        return new ListItem(new Span(made + (feed.readAt() == null ? "" : ". " + getTranslation("visit.feed.read", VisitsView.moment(feed.readAt(), getLocale())))), end);
    }
}
