package dk.karavanen.planning.ui;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingTable;
import dk.karavanen.planning.PastedMeetings;
import dk.karavanen.planning.PastedMeetings.Column;
import dk.karavanen.shared.Refused;
import jakarta.annotation.security.RolesAllowed;

/** A caravan's meetings in one table, those to come and new ones: typed, pasted from a spreadsheet, and set up as one that there is. */
@Route("staff/caravans/:caravan([0-9]{1,18})/meetings/table")
@PageTitle("caravan.table")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class MeetingTableView extends PlanForm<MeetingTableView.Rows> implements BeforeEnterObserver {

    /** What stands in the table. */
    record Rows(List<MeetingTable.Row> rows) {
    }

    private static final int BLANK = 6;

    private final MeetingTable table;
    private final MeetingPlanning planning;
    private final CaravanOverviews overviews;
    private final CurrentStaff staff;
    private final Clock clock;
    private final Paragraph lead = new Paragraph();
    private final NativeTable sheet = new NativeTable();
    private final Select<MeetingSummary> like = new Select<>();
    private final List<MeetingTableRow> lines = new ArrayList<>();
    private Map<Long, Integer> editions = Map.of();
    private long caravan;
    private int kept;

    MeetingTableView(MeetingTable table, MeetingPlanning planning, CaravanOverviews overviews, CurrentStaff staff, Clock clock) {
        this.table = table;
        this.planning = planning;
        this.overviews = overviews;
        this.staff = staff;
        this.clock = clock;
        lead.addClassName("lead");
        Div head = new Div(new H1(getTranslation("caravan.table")), lead);
        head.addClassName("plan-head");
        add(head);
        addClassName("meeting-table-view");
        sheet.addClassName("meeting-table");
        sheet.getElement().setAttribute("aria-label", getTranslation("caravan.table"));
        NativeTableRow headings = sheet.getHead().addRow();
        for (String key : List.of("title", "date", "from", "to", "venue", "capacity")) {
            headings.add(new NativeTableHeaderCell(getTranslation("caravan.meeting." + key)));
        }
        headings.add(new NativeTableHeaderCell(getTranslation("caravan.table.code")));
        like.setLabel(getTranslation("caravan.table.like"));
        like.setEmptySelectionAllowed(true);
        like.setEmptySelectionCaption(getTranslation("caravan.table.like.usual"));
        like.setItemLabelGenerator(meeting -> meeting == null ? getTranslation("caravan.table.like.usual") : getTranslation("caravan.table.like.one", meeting.title()));
        Button more = new Button(getTranslation("caravan.table.more"), click -> addBlank().focus());
        Div scroll = new Div(sheet);
        scroll.addClassName("meeting-table-scroll");
        body().add(card(getTranslation("caravan.meetings"), scroll, new Div(more)), card(getTranslation("caravan.table.new"), like, paste()));
        finish("caravan.table.save", new BackToMeetings("shell.cancel"));
    }

    private Component paste() {
        TextArea pasted = new TextArea(getTranslation("caravan.table.paste"));
        pasted.setHelperText(getTranslation("caravan.table.paste.help"));
        pasted.setMinRows(4);
        pasted.setWidthFull();
        Span told = new Span();
        told.getElement().setAttribute("role", "status");
        Button put = new Button(getTranslation("caravan.table.paste.do"), click -> {
            PastedMeetings.Pasted read = PastedMeetings.read(pasted.getValue());
            List<Map<Column, String>> rows = read.rows();
            int unread = put(rows);
            // What was too much at once stays, to be put in next.
            pasted.setValue(rows.isEmpty() ? pasted.getValue() : read.rest());
            told.setText(rows.isEmpty() ? getTranslation("caravan.table.paste.none")
                    : (unread == 0 ? getTranslation("caravan.table.paste.done", rows.size()) : getTranslation("caravan.table.paste.unread", rows.size(), unread, wrongLines()))
                            + (read.over() == 0 ? "" : " " + getTranslation("caravan.table.paste.over", read.over(), PastedMeetings.MAX_ROWS)));
        });
        Div all = new Div(pasted, new Div(put), told);
        all.addClassName("meeting-table-paste");
        Details details = new Details(getTranslation("caravan.table.paste.heading"), all);
        details.setOpened(true);
        return details;
    }

    /** Into lines that nothing stands in yet, and new ones. @return how many cells could not be read */
    private int put(List<Map<Column, String>> rows) {
        int unread = 0;
        for (Map<Column, String> row : rows) {
            MeetingTableRow line = lines.stream().filter(MeetingTableRow::isBlank).findFirst().orElseGet(this::addBlank);
            unread += line.put(row, clock);
        }
        changed();
        return unread;
    }

    /** As they are numbered. */
    private String wrongLines() {
        return IntStream.range(0, lines.size()).filter(i -> lines.get(i).isWrong()).mapToObj(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
    }

    @Override
    protected String troubleWords() {
        return getTranslation("caravan.table.trouble", wrongLines());
    }

    private MeetingTableRow addBlank() {
        return addLine(null, null);
    }

    private MeetingTableRow addLine(@Nullable Long id, @Nullable String code) {
        MeetingTableRow line = new MeetingTableRow(lines.size() + 1, id, code, clock);
        int place = lines.size();
        line.fields().forEach((name, field) -> register(name + "-" + place, field));
        lines.add(line);
        sheet.getBody().add(line);
        return line;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        caravan = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            CaravanOverview of = overviews.forStaff(caravan);
            staff.require(caravan, Role.ORGANISER);
            lead.setText(of.title());
            lead.getElement().setAttribute("dir", "auto");
            like.setItems(of.meetings().stream().filter(meeting -> !meeting.archived()).toList());
            for (MeetingSummary meeting : toCome(of)) {
                addLine(meeting.id(), meeting.code());
            }
            EditedPlan<Rows> now = stored();
            for (int blank = Math.max(1, BLANK - lines.size()); blank > 0; blank--) {
                addBlank();
            }
            edit(now);
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private static List<MeetingSummary> toCome(CaravanOverview of) {
        return of.meetings().stream().filter(meeting -> !meeting.archived() && !meeting.isOver() && !meeting.isUnderWay()).toList();
    }

    @Override
    protected Rows read() {
        return new Rows(lines.stream().filter(line -> !line.isBlank()).map(MeetingTableRow::read).toList());
    }

    @Override
    protected void write(Rows plan) {
        List<MeetingTable.Row> fresh = new ArrayList<>();
        for (MeetingTable.Row row : plan.rows()) {
            lines.stream().filter(line -> row.id() != null && Objects.equals(line.id(), row.id())).findFirst().ifPresentOrElse(line -> line.write(row), () -> fresh.add(row));
        }
        List<MeetingTableRow> blank = lines.stream().filter(line -> line.id() == null).toList();
        for (int i = 0; i < Math.max(fresh.size(), blank.size()); i++) {
            MeetingTableRow line = i < blank.size() ? blank.get(i) : addBlank();
            if (i < fresh.size()) {
                line.write(fresh.get(i));
            }
        }
    }

    /** The editions go with it: what is saved after this goes on from what stands there now. */
    @Override
    protected EditedPlan<Rows> stored() {
        Map<Long, Integer> now = new HashMap<>();
        List<MeetingTable.Row> rows = new ArrayList<>();
        for (MeetingTableRow line : lines) {
            if (line.id() != null) {
                EditedPlan<MeetingPlan> meeting = planning.plan(line.id());
                MeetingPlan plan = meeting.plan();
                now.put(line.id(), meeting.edition());
                rows.add(new MeetingTable.Row(line.id(), plan.title(), plan.date(), plan.from(), plan.to(), plan.venue(), plan.capacity()));
            }
        }
        editions = now;
        return new EditedPlan<>(caravan, 0, new Rows(rows));
    }

    @Override
    protected void keep(EditedPlan<Rows> edited) {
        kept = table.save(caravan, edited.plan().rows(), editions, like.getValue() == null ? null : like.getValue().id());
    }

    @Override
    protected void kept() {
        Notification.show(getTranslation("caravan.table.saved", kept), 5000, Notification.Position.BOTTOM_CENTER);
        getUI().ifPresent(ui -> ui.navigate(BackToMeetings.MEETINGS));
    }

    @Override
    protected String labelOf(String part) {
        return getTranslation("caravan.meetings");
    }

    @Override
    protected String fieldOf(Refused refused) {
        if (!(refused instanceof MeetingTable.RowRefused wrong)) {
            return "";
        }
        String field = switch (refused.why()) {
            case EMPTY, TOO_LONG, NUMBER_WRONG -> String.valueOf(refused.arguments()[0]);
            case TIMES_WRONG -> "to";
            case YEAR_WRONG -> "date";
            case NO_SUCH_TIME -> "from";
            default -> "title";
        };
        // Lines that nothing stands in are not sent.
        List<MeetingTableRow> sent = lines.stream().filter(line -> !line.isBlank()).toList();
        return field + "-" + lines.indexOf(sent.get(wrong.row()));
    }
}
