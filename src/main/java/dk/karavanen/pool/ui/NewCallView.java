package dk.karavanen.pool.ui;

import java.time.Clock;
import java.util.List;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.planning.EditedPlan;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.CallPlanning.Place;
import jakarta.annotation.security.RolesAllowed;

/** A call from the start: a draft, beside a caravan or alone. */
@Route("staff/pool/new")
@PageTitle("pool.new")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
@StyleSheet("styles/pool.css")
class NewCallView extends CallForm implements BeforeEnterObserver {

    private static final Place ALONE = new Place(0, "");

    private final CallPlanning planning;
    private final Select<Place> place = new Select<>();
    private long made;

    NewCallView(CallPlanning planning, Clock clock) {
        super(clock);
        this.planning = planning;
        hideSlug();
        Paragraph lead = new Paragraph(getTranslation("pool.new.text"));
        lead.addClassName("lead");
        Div head = new Div(new H1(getTranslation("pool.new")), lead);
        head.addClassName("plan-head");
        add(head);
        place.setLabel(getTranslation("pool.call.place"));
        place.setItemLabelGenerator(one -> one.equals(ALONE) ? getTranslation("pool.call.alone") : one.title());
        addFirst(place);
        Anchor back = new Anchor("staff/pool", getTranslation("shell.cancel"));
        back.addClassNames("btn", "btn--secondary");
        finish("pool.call.create", back);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Place> places = new java.util.ArrayList<>(planning.places());
        if (planning.mayStandAlone()) {
            places.add(ALONE);
        }
        place.setItems(places);
        places.stream().findFirst().ifPresent(place::setValue);
        editNew(empty());
    }

    @Override
    protected EditedPlan<CallPlan> stored() {
        return new EditedPlan<>(0, 0, empty());
    }

    @Override
    protected void keep(EditedPlan<CallPlan> edited) {
        Place beside = place.getValue();
        made = beside == null || beside.equals(ALONE) ? planning.createAlone(edited.plan()) : planning.create(beside.caravan(), edited.plan());
    }

    @Override
    protected void kept() {
        saved();
        getUI().ifPresent(ui -> ui.navigate("staff/pool/" + made + "/plan"));
    }
}
