package dk.karavanen.identity.ui;

import java.io.ByteArrayInputStream;
import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.security.access.AccessDeniedException;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import dk.karavanen.identity.AuditReader;
import dk.karavanen.identity.AuditReader.Filter;
import dk.karavanen.identity.AuditReader.Line;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import jakarta.annotation.security.RolesAllowed;

/** What staff did: who, when, and to what. Organisers see it of their caravans, administrators all of it. */
@Route("staff/acts")
@PageTitle("audit.title")
@RolesAllowed("MODERATOR")
class AuditView extends Div implements BeforeEnterObserver {

    private static final int SHOWN = 200;
    /** In days, today included; 0: as far back as there is anything. */
    private static final List<Integer> PERIODS = List.of(1, 7, 30, 365, 0);
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private final AuditReader reader;
    private final Map<Long, String> caravans;
    private final Select<Long> caravan = new Select<>();
    private final TextField name = new TextField(getTranslation("audit.who"));
    private final ComboBox<String> action = new ComboBox<>(getTranslation("audit.what"));
    private final Select<Integer> period = new Select<>();
    private final Clock clock;
    private final Paragraph count = new Paragraph();
    private final OrderedList list = new OrderedList();

    AuditView(AuditReader reader, CurrentStaff staff, Clock clock) {
        this.reader = reader;
        this.clock = clock;
        addClassNames("screen", "audit");
        if (!staff.maySomewhere(Role.ORGANISER)) {
            throw new AccessDeniedException("For organisers of a caravan");
        }
        caravans = reader.caravans();
        caravan.setLabel(getTranslation("audit.caravan"));
        caravan.setItems(caravans.keySet());
        caravan.setItemLabelGenerator(id -> id == null ? getTranslation("audit.all") : caravans.get(id));
        caravan.setEmptySelectionAllowed(true);
        caravan.setEmptySelectionCaption(getTranslation("audit.all"));
        name.setClearButtonVisible(true);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        Collator words = Collator.getInstance(getLocale());
        action.setItems(reader.actions().stream().sorted(Comparator.comparing(this::act, words)).toList());
        action.setItemLabelGenerator(this::act);
        action.setPlaceholder(getTranslation("audit.all"));
        action.setClearButtonVisible(true);
        action.addValueChangeListener(change -> show());
        period.setLabel(getTranslation("audit.period"));
        period.setItems(PERIODS);
        period.setItemLabelGenerator(days -> getTranslation("audit.period." + days));
        period.setValue(PERIODS.getLast());
        period.addValueChangeListener(change -> show());
        caravan.addValueChangeListener(change -> show());
        name.addValueChangeListener(change -> show());
        Anchor export = new Anchor(DownloadHandler.fromInputStream(request -> {
            byte[] csv = reader.csv(filter(), headings(), this::act);
            return new DownloadResponse(new ByteArrayInputStream(csv), "karavanen-" + getTranslation("audit.file") + ".csv",
                    "text/csv;charset=utf-8", csv.length);
        }), "");
        export.add(new Button(getTranslation("audit.export")));
        Div head = new Div(new H1(getTranslation("audit.title")), export);
        head.addClassName("screen-head");
        Div filters = new Div(caravan, name, action, period);
        filters.addClassNames("card", "audit-filters");
        count.getElement().setAttribute("role", "status");
        list.addClassNames("card", "audit-list");
        add(head, new Paragraph(getTranslation("audit.text")), filters, count, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private Filter filter() {
        LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
        return new Filter(caravan.getValue(), name.getValue(), action.getValue(), period.getValue() == 0 ? null : today.minusDays(period.getValue() - 1L), null);
    }

    private void show() {
        List<Line> lines = reader.lines(filter(), SHOWN + 1);
        list.removeAll();
        lines.stream().limit(SHOWN).forEach(line -> list.add(item(line)));
        list.setVisible(!lines.isEmpty());
        count.setText(lines.isEmpty() ? getTranslation("audit.none")
                : lines.size() > SHOWN ? getTranslation("audit.newest", SHOWN) : getTranslation("audit.count", lines.size()));
    }

    private ListItem item(Line line) {
        Span when = new Span(moment(line.at()));
        when.addClassNames("num", "audit-when");
        Span who = new Span(line.staff());
        who.addClassName("audit-who");
        List<String> what = new ArrayList<>(List.of(act(line.action())));
        Stream.of(line.subject(), line.caravan()).filter(part -> part != null && !part.isBlank()).distinct().forEach(what::add);
        Span told = new Span(String.join(" · ", what));
        told.addClassName("audit-what");
        told.getElement().setAttribute("dir", "auto");
        return new ListItem(when, who, told);
    }

    private List<String> headings() {
        return Stream.of("day", "clock", "who", "what", "on", "caravan").map(column -> getTranslation("audit." + column)).toList();
    }

    /** An act that only another version knows keeps its word. */
    private String act(String action) {
        String key = "audit.act." + action;
        String text = getTranslation(key);
        return text.contains(key) ? action : text;
    }

    private String moment(Instant at) {
        boolean english = "en".equals(getLocale().getLanguage());
        return DateTimeFormatter.ofPattern(english ? "d MMM yyyy HH.mm" : "d. MMM yyyy 'kl.' HH.mm", getLocale()).format(at.atZone(ZONE));
    }
}
