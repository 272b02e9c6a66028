package dk.karavanen.planning.ui;

import java.time.Clock;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;

import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import jakarta.annotation.security.RolesAllowed;

/** Planning a caravan from the start. */
@Route("staff/caravans/new")
@PageTitle("caravan.new")
@RolesAllowed("ORGANISER")
@StyleSheet("styles/caravan.css")
class NewCaravanView extends CaravanForm {

    private final CaravanPlanning caravanPlanning;
    private long made;

    NewCaravanView(CaravanPlanning caravanPlanning, CaravanOverviews overviews, Clock clock) {
        super(clock);
        this.caravanPlanning = caravanPlanning;
        hideSlug();
        Paragraph lead = new Paragraph(getTranslation("caravan.new.text"));
        lead.addClassName("lead");
        Div head = new Div(new H1(getTranslation("caravan.new")), lead);
        head.addClassName("plan-head");
        add(head);
        finish("caravan.create", new BackToMeetings("shell.cancel"));
        offer(overviews, 0);
        editNew(CaravanPlan.empty());
    }

    @Override
    protected EditedPlan<CaravanPlan> stored() {
        return new EditedPlan<>(0, 0, CaravanPlan.empty());
    }

    @Override
    protected void keep(EditedPlan<CaravanPlan> edited) {
        made = caravanPlanning.create(edited.plan());
    }

    @Override
    protected void kept() {
        saved();
        getUI().ifPresent(ui -> ui.navigate(NewMeetingView.class, new RouteParameters("caravan", Long.toString(made))));
    }
}
