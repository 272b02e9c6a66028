package dk.karavanen.recommendation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Without;

/** Its computed place without each meeting, and in words how much that moves it. */
final class PlaceWithoutMeetings extends Div {

    /** @param initials instead of the meetings' names where there is little room */
    PlaceWithoutMeetings(Entry entry, boolean initials) {
        addClassName("stab");
        List<String> names = entry.without().stream().map(Without::title).toList();
        List<String> shown = initials ? DisplayText.initials(names) : names;
        OrderedList list = new OrderedList();
        list.addClassName("loo");
        for (int i = 0; i < shown.size(); i++) {
            Without without = entry.without().get(i);
            String place = without.place().isPresent() ? Integer.toString(without.place().getAsInt()) : "–";
            Span number = new Span(place);
            number.addClassNames("num", "at");
            Span name = new Span(shown.get(i));
            number.getElement().setAttribute("aria-hidden", "true");
            name.getElement().setAttribute("aria-hidden", "true");
            Span spoken = new Span(without.place().isPresent()
                    ? getTranslation("recommendation.withoutMeeting", names.get(i), without.place().getAsInt())
                    : getTranslation("recommendation.withoutMeeting.nothing", names.get(i)));
            spoken.addClassName("visually-hidden");
            ListItem item = new ListItem(number, name, spoken);
            if (!without.place().equals(entry.computedPlace())) {
                item.addClassName("is-diff");
            }
            list.add(item);
        }
        Span summary = new Span(summary(entry));
        summary.addClassName("moves-by");
        add(list, summary);
    }

    private String summary(Entry entry) {
        if (entry.without().stream().allMatch(w -> w.place().isEmpty())) {
            return "";
        }
        if (entry.hangsOnOneMeeting()) {
            return getTranslation("recommendation.without.hangs",
                    entry.without().stream().filter(w -> w.place().isEmpty()).findFirst().orElseThrow().title());
        }
        return entry.largestMove() == 0 ? getTranslation("recommendation.without.same")
                : getTranslation("recommendation.without.moves", entry.largestMove());
    }
}
