package dk.karavanen.visit.ui;

import java.util.List;

import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitChoices.OfficeChoice;
import dk.karavanen.visit.VisitDesk;

/** Passing an invitation on to an office. */
class SendDialog extends VisitFormDialog {

    private final VisitDesk desk;
    private final Visit visit;
    private final OfficeFields office;

    SendDialog(VisitDesk desk, Visit visit, List<OfficeChoice> offices, Runnable done) {
        super("visit.staff.send", "visit.staff.send", done);
        this.desk = desk;
        this.visit = visit;
        office = new OfficeFields(offices);
        if (visit.officeEmail() != null) {
            office.set(visit.officeEmail(), visit.officeLanguage());
        }
        office.into(this);
        fields(new Paragraph(visit.title()), office);
    }

    @Override
    protected void act() {
        desk.send(visit.id(), visit.version(), office.address(), office.spoken());
    }
}
