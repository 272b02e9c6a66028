package dk.karavanen.stage.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.stage.StagePlanning;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StagePlanning.Plan;
import jakarta.annotation.security.RolesAllowed;

/** The run of slides as it is planned, and the ways to its screens. */
@Route("staff/caravans/:caravan([0-9]{1,18})/stage")
@PageTitle("stage.plan.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/stage-plan.css")
class StageView extends Div implements BeforeEnterObserver {

    private final StagePlanning planning;
    private final CaravanOverviews overviews;
    private final OrderedList run = new OrderedList();
    private final Section choices = new Section();
    private final Paragraph said = new Paragraph();
    private final Button again = new Button(getTranslation("stage.plan.again"), click -> read());
    private final Select<MeetingSummary> hall = new Select<>();
    private final List<SlideItem> items = new ArrayList<>();
    private long id;
    private int version;

    StageView(StagePlanning planning, CaravanOverviews overviews) {
        this.planning = planning;
        this.overviews = overviews;
        addClassNames("screen", "stage-plan");
        said.getElement().setAttribute("role", "status");
        said.addClassName("stage-said");
        run.addClassName("stage-run");
        choices.addClassNames("card", "stage-choices");
        hall.setLabel(getTranslation("stage.plan.hall"));
        hall.setHelperText(getTranslation("stage.plan.hall.help"));
        hall.setEmptySelectionAllowed(true);
        hall.setEmptySelectionCaption(getTranslation("stage.plan.hall.none"));
        hall.setItemLabelGenerator(one -> one == null ? getTranslation("stage.plan.hall.none") : one.title());
        hall.setWidthFull();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            show(overviews.forStaff(id), planning.plan(id));
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void read() {
        said.setText("");
        show(overviews.forStaff(id), planning.plan(id));
    }

    private void show(CaravanOverview of, Plan plan) {
        removeAll();
        again.setVisible(false);
        Paragraph lead = new Paragraph(of.title());
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        Div head = new Div(new Div(new H1(getTranslation("stage.plan.title")), lead), ways(plan));
        head.addClassName("screen-head");
        hall.setItems(of.meetings().stream().filter(one -> !one.archived()).toList());
        Button save = new Button(getTranslation("stage.plan.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div foot = new Div(save, again, said);
        foot.addClassName("stage-foot");
        Section slides = new Section(new H2(getTranslation("stage.plan.run")), new Paragraph(getTranslation("stage.plan.text")), run);
        slides.addClassNames("card", "stage-slides");
        add(head, hall, slides, choices, foot);
        take(plan, of);
    }

    private void take(Plan plan, CaravanOverview of) {
        version = plan.version();
        Long meeting = plan.meeting();
        hall.setValue(of.meetings().stream().filter(one -> meeting != null && one.id() == meeting && !one.archived()).findFirst().orElse(null));
        items.clear();
        plan.items().forEach(item -> items.add(new SlideItem(item, this)));
        order();
    }

    private Div ways(Plan plan) {
        Div ways = new Div(way("/stage/" + id + "?key=" + plan.key(), "stage.plan.projector", "screen", true),
                way("/stage/" + id + "?theme=dark&key=" + plan.key(), "stage.plan.projector-dark", "moon", true),
                way("/staff/caravans/" + id + "/stage/remote", "stage.plan.remote", "list", true), way("/staff/caravans/" + id + "/stage.pdf", "stage.plan.pdf", "download", false),
                way("/staff/caravans/" + id + "/stage.pptx", "stage.plan.pptx", "download", false));
        ways.addClassName("stage-ways");
        return ways;
    }

    private Anchor way(String address, String key, String icon, boolean ownTab) {
        Anchor way = new Anchor(address, "");
        way.add(Icon.small(icon), new Span(getTranslation(key)));
        way.addClassNames("btn", "btn--secondary", "btn--s");
        way.setRouterIgnore(true);
        if (ownTab) {
            way.setTarget("_blank");
        }
        return way;
    }

    // ---------------------------------------------------------------- the run

    void move(SlideItem item, int by) {
        int at = items.indexOf(item);
        int to = at + by;
        if (to > 0 && to < items.size() - 1) {
            Collections.swap(items, at, to);
            order();
            item.focus(by);
        }
    }

    void remove(SlideItem item) {
        items.remove(item);
        order();
    }

    private void order() {
        run.removeAll();
        for (int i = 0; i < items.size(); i++) {
            items.get(i).at(i, items.size());
            run.add(items.get(i));
        }
        choices.removeAll();
        choices.add(new H2(getTranslation("stage.plan.add")));
        List<Item> left = planning.choices(id).stream().filter(choice -> items.stream().noneMatch(one -> one.isAbout(choice))).toList();
        if (left.isEmpty()) {
            choices.add(new Paragraph(getTranslation("stage.plan.add.none")));
        }
        left.forEach(choice -> {
            Button add = new Button(choice.title(), Icon.small("plus"), click -> {
                items.add(items.size() - 1, new SlideItem(choice, this));
                order();
            });
            add.setAriaLabel(getTranslation("stage.plan.add") + ": " + choice.title());
            Span kind = new Span(getTranslation("stage.kind." + choice.kind().word()));
            kind.addClassName("meta");
            Div line = new Div(kind, add);
            line.addClassName("stage-choice");
            choices.add(line);
        });
    }

    private void save() {
        try {
            Plan saved = planning.save(id, version, chosenHall(), items.stream().map(SlideItem::item).toList());
            take(saved, overviews.forStaff(id));
            again.setVisible(false);
            said.setText(getTranslation("stage.plan.saved"));
        } catch (Refused refused) {
            boolean stale = refused.why() == RefusalReason.STALE;
            said.setText(stale ? getTranslation("stage.plan.stale") : getTranslation(refused.messageKey(), refused.arguments()));
            again.setVisible(stale);
        }
    }

    private @Nullable Long chosenHall() {
        MeetingSummary chosen = hall.getValue();
        return chosen == null ? null : Long.valueOf(chosen.id());
    }
}
