package dk.karavanen.visit.ui;

import java.util.List;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.visit.VisitChoices.MeetingChoice;
import dk.karavanen.visit.VisitDesk;

/** A visit that took place and was arranged elsewhere. */
class RecordVisitDialog extends VisitFormDialog {

    private final VisitDesk desk;
    private final MeetingField meeting;
    private final TextField came = new TextField(getTranslation("visit.who"));
    private final TextField title = new TextField(getTranslation("visit.what"));
    private final TextField place = new TextField(getTranslation("visit.place"));
    private final DatesField date = new DatesField(1, 1);
    private final TextArea said = new TextArea(getTranslation("visit.said"));

    RecordVisitDialog(VisitDesk desk, List<MeetingChoice> meetings, Runnable done) {
        super("visit.record", "visit.record.go", done);
        this.desk = desk;
        meeting = new MeetingField(meetings, title, place, date);
        said.setHelperText(getTranslation("visit.said.staff"));
        List.of(came, title, place).forEach(TextField::setWidthFull);
        said.setWidthFull();
        named("meeting", meeting);
        named("invited", came);
        named("title", title);
        named("place", place);
        date.into(this);
        named("said", said);
        fields(new Paragraph(getTranslation("visit.record.text")), meeting, came, title, place, date, said);
    }

    @Override
    protected void act() {
        desk.record(meeting.chosen(), came.getValue(), title.getValue(), place.getValue(), date.typed().getFirst(), said.getValue(), getLocale());
    }
}
