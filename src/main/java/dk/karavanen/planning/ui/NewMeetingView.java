package dk.karavanen.planning.ui;

import java.time.Clock;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.EditedPlan;
import dk.karavanen.planning.MeetingPlan;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.shared.Refused;
import jakarta.annotation.security.RolesAllowed;

/** Planning one more meeting, from the usual evening or, with {@code ?copy=}, from another meeting's set-up. */
@Route("staff/caravans/:caravan([0-9]{1,18})/meetings/new")
@PageTitle("caravan.meeting.new")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
class NewMeetingView extends MeetingForm implements BeforeEnterObserver {

    private final MeetingPlanning meetingPlanning;
    private final CaravanOverviews overviews;
    private final CurrentStaff staff;
    private final Paragraph lead = new Paragraph();
    private long caravan;
    private long made;

    NewMeetingView(MeetingPlanning meetingPlanning, CaravanOverviews overviews, CurrentStaff staff, Municipalities municipalities,
            Clock clock) {
        super(municipalities, clock);
        this.meetingPlanning = meetingPlanning;
        this.overviews = overviews;
        this.staff = staff;
        lead.addClassName("lead");
        Div head = new Div(new H1(getTranslation("caravan.meeting.new")), lead);
        head.addClassName("plan-head");
        add(head);
        finish("caravan.meeting.create", new BackToMeetings("shell.cancel"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        caravan = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        String copied = event.getLocation().getQueryParameters().getSingleParameter("copy").orElse("");
        try {
            CaravanOverview of = overviews.forStaff(caravan);
            staff.require(caravan, Role.ORGANISER);
            lead.setText(of.title());
            if (copied.matches("[0-9]{1,18}")) {
                MeetingPlan other = meetingPlanning.plan(Long.parseLong(copied)).plan();
                lead.setText(lead.getText() + ". " + getTranslation("caravan.meeting.copied", other.title()));
                editNew(other.elsewhere());
            } else {
                editNew(MeetingPlan.empty());
            }
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    @Override
    protected EditedPlan<MeetingPlan> stored() {
        return new EditedPlan<>(0, 0, MeetingPlan.empty());
    }

    @Override
    protected void keep(EditedPlan<MeetingPlan> edited) {
        made = meetingPlanning.create(caravan, edited.plan());
    }

    @Override
    protected void kept() {
        saved();
        getUI().ifPresent(ui -> ui.navigate(MeetingView.class, new RouteParameters("meeting", Long.toString(made))));
    }
}
