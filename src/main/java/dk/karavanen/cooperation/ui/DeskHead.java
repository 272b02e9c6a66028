package dk.karavanen.cooperation.ui;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.cooperation.CooperationDesk.DeskPage;

/** What stands above the desk: of which meeting it is, the figures to take along, the public page, the list. */
class DeskHead extends Div {

    /** Of which meeting the desk is, in its address, so that back and a reload keep it. */
    static final String MEETING = "meeting";

    private final DeskPage page;

    DeskHead(DeskPage page, Optional<Button> change) {
        this.page = page;
        addClassName("screen-head");
        Paragraph lead = new Paragraph(page.title());
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        Div actions = new Div();
        actions.addClassName("actions");
        if (page.meetings().size() > 1) {
            actions.add(filter());
        }
        Anchor excel = link(path() + ".xlsx", "cooperation.desk.figures.xlsx");
        Anchor csv = link(path() + ".csv", "cooperation.desk.figures.csv");
        excel.getElement().setAttribute("download", true);
        csv.getElement().setAttribute("download", true);
        actions.add(excel, csv, link("/c/" + page.slug() + "/cooperation", "cooperation.desk.public"));
        change.ifPresent(actions::add);
        add(new Div(new H1(getTranslation("cooperation.title")), lead), actions);
    }

    private String path() {
        return "/staff/caravans/" + page.caravan() + "/cooperation";
    }

    private Select<Optional<MeetingSummary>> filter() {
        Select<Optional<MeetingSummary>> filter = new Select<>();
        filter.setAriaLabel(getTranslation("cooperation.desk.meeting"));
        filter.setItems(Stream.concat(Stream.of(Optional.<MeetingSummary>empty()), page.meetings().stream().map(Optional::of)).toList());
        filter.setItemLabelGenerator(one -> one.map(MeetingSummary::title).orElse(getTranslation("cooperation.desk.meeting.all")));
        filter.setValue(page.meetings().stream().filter(one -> Objects.equals(one.id(), page.at())).findFirst());
        filter.addValueChangeListener(change -> getUI().ifPresent(ui -> ui.navigate(path().substring(1),
                change.getValue().map(one -> QueryParameters.of(MEETING, Long.toString(one.id()))).orElse(QueryParameters.empty()))));
        return filter;
    }

    private Anchor link(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.setRouterIgnore(true);
        link.addClassNames("btn", "btn--secondary", "btn--s");
        return link;
    }
}
