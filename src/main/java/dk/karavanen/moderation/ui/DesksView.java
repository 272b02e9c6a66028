package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.board.Presence;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Open;
import jakarta.annotation.security.RolesAllowed;

/** The meetings a moderator may sit down at. */
@Route("staff/desk")
@Menu(title = "desk.menu", order = 20)
@PageTitle("desk.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/desk.css")
class DesksView extends Div {

    private final DeskReader reader;
    private final DeskNews news;
    private final Presence presence;
    private final Clock clock;
    private final Div caravans = new Div();
    private final Paragraph empty = new Paragraph();
    /** Kept while its figures change, so that the focus stays on a link. */
    private final Map<Long, Div> figures = new LinkedHashMap<>();
    private List<Long> shown = List.of();
    private DeskNews.@Nullable Seat seat;

    DesksView(DeskReader reader, DeskNews news, Presence presence, Clock clock) {
        this.reader = reader;
        this.news = news;
        this.presence = presence;
        this.clock = clock;
        addClassNames("screen", "desks");
        Paragraph lead = new Paragraph(getTranslation("desk.choose-meeting"));
        lead.addClassName("lead");
        empty.setText(getTranslation("desk.no-meetings"));
        add(new H1(getTranslation("desk.title")), lead, empty, caravans);
        refresh(Set.of());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        seat = news.sit(0, 0, "", event.getUI(), this::refresh);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (seat != null) {
            seat.remove();
        }
    }

    private void refresh(Set<Long> moved) {
        List<Open> open = reader.open();
        empty.setVisible(open.isEmpty());
        List<Long> now = open.stream().map(each -> each.meeting().id()).toList();
        if (!now.equals(shown)) {
            shown = now;
            draw(open);
        }
        open.forEach(this::drawFigures);
    }

    private void draw(List<Open> open) {
        caravans.removeAll();
        figures.clear();
        Map<String, List<Open>> byCaravan = open.stream()
                .collect(Collectors.groupingBy(Open::caravan, LinkedHashMap::new, Collectors.toList()));
        byCaravan.forEach((title, meetings) -> {
            H2 heading = new H2(title);
            heading.getElement().setAttribute("dir", "auto");
            UnorderedList list = new UnorderedList();
            list.addClassName("desk-list");
            for (Open each : meetings) {
                Meeting meeting = each.meeting();
                RouterLink link = new RouterLink(meeting.title(), DeskView.class, new RouteParameters("code", meeting.code()));
                link.getElement().setAttribute("dir", "auto");
                Span when = new Span(meeting.startsAt() == null ? getTranslation("desk.undated")
                        : DeskWords.moment(meeting.startsAt(), clock.instant(), getLocale()));
                when.addClassName("by");
                Div numbers = new Div();
                numbers.addClassName("pills");
                figures.put(meeting.id(), numbers);
                ListItem item = new ListItem(new Div(link, when), numbers);
                item.addClassNames("card", "desk-choice");
                list.add(item);
            }
            caravans.add(new Section(heading, list));
        });
    }

    private void drawFigures(Open open) {
        Div numbers = Objects.requireNonNull(figures.get(open.meeting().id()), "drawn for the meetings that are shown");
        numbers.removeAll();
        numbers.add(DeskWords.pill(null, null, getTranslation("desk.phase." + open.meeting().phase().word())),
                DeskWords.pill(null, "people", getTranslation("desk.joined", open.participants())),
                DeskWords.pill(null, "wifi", getTranslation("desk.connected", presence.readers(open.meeting().id()))),
                DeskWords.pill(null, "idea", getTranslation("desk.ideas", open.ideas())));
        if (open.reports() > 0) {
            numbers.add(DeskWords.pill("danger", "alert", getTranslation("desk.reports", open.reports())));
        }
    }
}
