package dk.karavanen.planning.ui;

import java.time.Clock;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.LogoPlanning;
import dk.karavanen.shared.Refused;
import jakarta.annotation.security.RolesAllowed;

/** A caravan as it is planned. */
@Route("staff/caravans/:caravan([0-9]{1,18})")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class CaravanView extends CaravanForm implements BeforeEnterObserver, HasDynamicTitle {

    private final CaravanPlanning caravanPlanning;
    private final CaravanOverviews overviews;
    private final H1 heading = new H1();
    private final Paragraph page = new Paragraph();
    private final LogosCard logos;
    private long id;

    CaravanView(CaravanPlanning caravanPlanning, CaravanOverviews overviews, LogoPlanning logoPlanning, Clock clock) {
        super(clock);
        this.caravanPlanning = caravanPlanning;
        this.overviews = overviews;
        heading.getElement().setAttribute("dir", "auto");
        page.addClassName("lead");
        Div head = new Div(heading, page);
        head.addClassName("plan-head");
        add(head);
        logos = new LogosCard(logoPlanning);
        finish("caravan.save", new BackToMeetings("caravan.back"));
        add(logos);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            EditedPlan<CaravanPlan> read = caravanPlanning.plan(id);
            offer(overviews, id);
            edit(read);
            show(read);
            logos.edit(id);
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(EditedPlan<CaravanPlan> read) {
        heading.setText(read.plan().title());
        page.removeAll();
        page.add(new Anchor("c/" + read.plan().slug(), getTranslation("caravan.page")), new Text(" · "),
                new Anchor("staff/caravans/" + id + "/stage", getTranslation("stage.plan.open")), new Text(" · "),
                new RouterLink(getTranslation("caravan.deletion"), CaravanDeletionView.class, new RouteParameters("caravan", Long.toString(id))));
    }

    @Override
    protected EditedPlan<CaravanPlan> stored() {
        return caravanPlanning.plan(id);
    }

    @Override
    protected void keep(EditedPlan<CaravanPlan> edited) {
        caravanPlanning.change(edited);
    }

    @Override
    protected void kept() {
        EditedPlan<CaravanPlan> read = caravanPlanning.plan(id);
        edit(read);
        show(read);
        saved();
    }

    @Override
    public String getPageTitle() {
        return titleNow();
    }
}
