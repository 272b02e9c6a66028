package dk.karavanen.representation.ui;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.representation.Forecast;
import dk.karavanen.representation.Gap;
import dk.karavanen.representation.MunicipalityStanding;
import dk.karavanen.representation.Representation;
import dk.karavanen.representation.RepresentationReader;
import dk.karavanen.representation.Target;
import dk.karavanen.representation.Targets;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** Who is missing, in sentences, against targets, and on the map; and from there to the letters. */
@Route("staff/caravans/:caravan([0-9]{1,18})/missing")
@PageTitle("missing.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/letters.css")
class MissingView extends Div implements BeforeEnterObserver {

    static final String MEETING = "meeting";

    private final RepresentationReader reader;
    private final Targets targets;
    private final Invitations invitations;
    private final CaravanOverviews overviews;
    private final Set<String> selected = new TreeSet<>();
    private final Div map = new Div();
    private final Div write = new Div();
    private long id;
    private @Nullable Long meeting;
    private @Nullable CaravanOverview caravan;
    private MapOf shown = MapOf.SIGNED_UP;
    private boolean onlyRegion;

    MissingView(RepresentationReader reader, Targets targets, Invitations invitations, CaravanOverviews overviews) {
        this.reader = reader;
        this.targets = targets;
        this.invitations = invitations;
        this.overviews = overviews;
        addClassNames("screen", "missing");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        meeting = event.getLocation().getQueryParameters().getSingleParameter(MEETING).filter(one -> one.matches("[0-9]{1,18}")).map(Long::valueOf).orElse(null);
        selected.clear();
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    void show() {
        CaravanOverview of = overviews.forStaff(id);
        caravan = of;
        Representation now = reader.of(id, meeting);
        List<Target> aims = targets.of(id);
        removeAll();
        add(head(of), says(now, aims), new TargetsCard(now, aims, this::openTargets));
        add(map);
        showMap(now);
    }

    private Div head(CaravanOverview of) {
        Paragraph lead = new Paragraph(of.title());
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        Div head = new Div(new Div(new H1(getTranslation("missing.title")), lead));
        head.addClassName("screen-head");
        List<MeetingSummary> meetings = of.meetings().stream().filter(one -> !one.archived()).toList();
        if (meetings.size() > 1) {
            Select<MeetingSummary> which = new Select<>();
            which.setAriaLabel(getTranslation("letters.meeting"));
            which.setEmptySelectionAllowed(true);
            which.setEmptySelectionCaption(getTranslation("missing.all-meetings"));
            which.setItems(meetings);
            which.setItemLabelGenerator(one -> one == null ? getTranslation("missing.all-meetings") : one.title());
            meetings.stream().filter(one -> meeting != null && one.id() == meeting).findFirst().ifPresent(which::setValue);
            which.addValueChangeListener(change -> {
                if (change.isFromClient()) {
                    UI.getCurrent().navigate("staff/caravans/" + id + "/missing", change.getValue() == null ? QueryParameters.empty()
                            : QueryParameters.of(MEETING, Long.toString(change.getValue().id())));
                }
            });
            head.add(which);
        }
        return head;
    }

    // ---------------------------------------------------------------- in sentences

    private Section says(Representation now, List<Target> aims) {
        Section card = new Section(new H2(getTranslation("missing.says")));
        card.addClassNames("card", "missing-says");
        UnorderedList list = new UnorderedList();
        if (!now.ahead().isEmpty() && !now.anybody()) {
            // A sentence for each sector and region would say one thing twenty times.
            list.add(line(new Icon("people"), getTranslation("missing.says.nobody-yet")));
            card.add(list);
            return card;
        }
        List<Gap> gaps = Gap.of(now, aims);
        gaps.forEach(gap -> list.add(sentence(gap)));
        if (gaps.isEmpty()) {
            list.add(line(new Icon("check"), getTranslation(now.ahead().isEmpty() ? "missing.says.over" : "missing.says.nothing")));
        }
        for (MeetingSummary one : now.ahead()) {
            Optional<Forecast> forecast = reader.forecast(one.id());
            forecast.ifPresent(likely -> list.add(line(new Icon("people"), getTranslation("missing.forecast", one.title(), likely.expected(), likely.likely(),
                    likely.fewest(), likely.most(), likely.meetings(), likely.came(), likely.people()))));
        }
        card.add(list);
        return card;
    }

    private ListItem sentence(Gap gap) {
        return switch (gap) {
            case Gap.OfSector(var sector, var nobody, var shortfalls) -> line(new Icon(sector.shape()), shortfalls.isEmpty()
                    ? getTranslation("missing.sector.nobody", sector.name(getLocale()))
                    : getTranslation("missing.sector.short", sector.name(getLocale()), shortfalls.stream()
                            .map(each -> getTranslation("missing.sector.at", each.where(), each.is(), each.least())).collect(Collectors.joining(", "))));
            case Gap.OfRegion(var region, var represented, var all, var shortfalls) -> line(new Icon("pin"), getTranslation("missing.region", region, represented, all)
                    + shortfalls.stream().map(each -> " " + getTranslation("missing.region.sector", each.sector().name(getLocale()), each.is(), each.least()))
                            .collect(Collectors.joining()));
            case Gap.OfMunicipalities(var missing, var unwritten) -> line(new Icon("send"), getTranslation("missing.municipalities", missing.size(), unwritten));
        };
    }

    private static ListItem line(Icon icon, String text) {
        Span said = new Span(text);
        said.getElement().setAttribute("dir", "auto");
        return new ListItem(icon, said);
    }

    private void openTargets() {
        CaravanOverview of = caravan;
        if (of != null) {
            TargetDialog dialog = new TargetDialog(targets, of);
            dialog.addOpenedChangeListener(change -> {
                if (!change.isOpened()) {
                    show();
                }
            });
            dialog.open();
        }
    }

    // ---------------------------------------------------------------- on the map

    private void showMap(Representation now) {
        map.removeAll();
        map.addClassNames("card", "missing-map");
        int missing = now.missing().size();
        Div title = new Div(new H2(getTranslation("missing.map", missing, now.municipalities().size())), meta(getTranslation("missing.map." + shown.word())));
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("missing.map.by"));
        for (MapOf each : MapOf.values()) {
            NativeButton press = new NativeButton(getTranslation("missing.by." + each.word()), click -> {
                shown = each;
                showMap(now);
            });
            press.getElement().setAttribute("aria-pressed", Boolean.toString(each == shown));
            seg.add(press);
        }
        Div head = new Div(title);
        home(now).ifPresent(region -> head.add(only(region, now)));
        head.add(seg);
        head.addClassName("missing-map-head");
        MunicipalityTiles tiles = new MunicipalityTiles(now, shown, selected, onlyRegion ? home(now).orElse(null) : null, () -> showWrite(now));
        map.add(head, tiles);
        if (now.unsaid() + now.abroad() > 0) {
            map.add(meta(getTranslation("missing.elsewhere", now.unsaid(), now.abroad())));
        }
        map.add(write, tiles.table());
        write.addClassName("missing-write");
        write.getElement().setAttribute("role", "status");
        showWrite(now);
    }

    /** Of the meeting that is looked at, as the map names it; of none where all are. */
    private Optional<String> home(Representation now) {
        CaravanOverview of = caravan;
        Long at = meeting;
        if (of == null || at == null) {
            return Optional.empty();
        }
        return of.meetings().stream().filter(one -> one.id() == at).map(MeetingSummary::region).filter(Objects::nonNull).findFirst()
                .flatMap(region -> now.byRegion().keySet().stream().filter(name -> plain(name).equals(plain(region))).findFirst());
    }

    private static String plain(String region) {
        return region.replaceFirst("^Region ", "");
    }

    private Div only(String region, Representation now) {
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("missing.where"));
        for (boolean here : new boolean[] {true, false}) {
            NativeButton press = new NativeButton(here ? getTranslation("missing.only", plain(region)) : getTranslation("missing.everywhere"), click -> {
                onlyRegion = here;
                selected.retainAll(inSight(now));
                showMap(now);
            });
            press.getElement().setAttribute("aria-pressed", Boolean.toString(here == onlyRegion));
            seg.add(press);
        }
        return seg;
    }

    private void showWrite(Representation now) {
        write.removeAll();
        write.setClassName("has-chosen", !selected.isEmpty());
        Set<String> here = inSight(now);
        List<MunicipalityStanding> chosen = now.municipalities().stream().filter(one -> selected.contains(one.municipality().code())).toList();
        if (chosen.isEmpty()) {
            List<MunicipalityStanding> unwritten = now.missing().stream().filter(one -> !one.written() && here.contains(one.municipality().code())).toList();
            write.add(new Span(getTranslation("missing.choose")));
            if (!unwritten.isEmpty()) {
                write.add(new Button(getTranslation("missing.choose.unwritten", unwritten.size()), click -> {
                    unwritten.forEach(one -> selected.add(one.municipality().code()));
                    showMap(now);
                }));
            }
            return;
        }
        Span who = new Span(getTranslation("missing.chosen", chosen.size(), names(chosen)));
        Button none = new Button(getTranslation("missing.choose.none"), click -> {
            selected.clear();
            showMap(now);
        });
        Button go = new Button(getTranslation("missing.write", chosen.size()), Icon.small("send"), click -> openWrite(chosen));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        write.add(who, none, go);
    }

    /** Nobody is chosen that is not seen. */
    private Set<String> inSight(Representation now) {
        Optional<String> only = onlyRegion ? home(now) : Optional.empty();
        return now.byRegion().entrySet().stream().filter(each -> only.isEmpty() || only.get().equals(each.getKey())).flatMap(each -> each.getValue().stream())
                .map(one -> one.municipality().code()).collect(Collectors.toSet());
    }

    private String names(List<MunicipalityStanding> chosen) {
        int most = 6;
        String names = chosen.stream().limit(most).map(one -> one.municipality().name()).collect(Collectors.joining(", "));
        return chosen.size() <= most ? names : getTranslation("missing.and-more", names, chosen.size() - most);
    }

    private void openWrite(List<MunicipalityStanding> chosen) {
        List<MeetingSummary> ahead = caravan == null ? List.of() : reader.of(id, null).ahead();
        if (ahead.isEmpty()) {
            Notification.show(getTranslation("missing.no-meeting"));
            return;
        }
        new WriteDialog(invitations, ahead, chosen, meeting).open();
    }

    private static Paragraph meta(String text) {
        Paragraph meta = new Paragraph(text);
        meta.addClassName("meta");
        return meta;
    }
}
