package dk.karavanen.visit.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.visit.CalendarAddresses;
import dk.karavanen.visit.VisitChoices;
import dk.karavanen.visit.VisitDesk;
import jakarta.annotation.security.RolesAllowed;

/** The same for one call, which may stand alone. */
@Route("staff/pool/:call([0-9]{1,18})/visits")
@PageTitle("visit.page")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/docket.css")
class CallVisitsView extends VisitsView {

    CallVisitsView(VisitDesk desk, VisitChoices choices, CalendarAddresses calendars) {
        super(desk, choices, calendars);
    }
}
