package dk.karavanen.visit.ui;

import java.util.List;

import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.shared.Refusals;
import dk.karavanen.visit.VisitChoices.MeetingChoice;
import dk.karavanen.visit.VisitChoices.OfficeChoice;
import dk.karavanen.visit.VisitDesk;
import dk.karavanen.visit.VisitDraft;

/** Inviting to one of the caravan's meetings. What the meeting says of itself is there already. */
class InviteDialog extends VisitFormDialog {

    private final VisitDesk desk;
    private final MeetingField meeting;
    private final TextField invited = line("visit.invited");
    private final TextField title = line("visit.what");
    private final TextField place = line("visit.place");
    private final DatesField dates = new DatesField(1);
    private final TextArea why = new TextArea(getTranslation("visit.why"));
    private final TextField contact = line("visit.contact.ask");
    private final EmailField email = new EmailField(getTranslation("visit.email"));
    private final OfficeFields office;

    InviteDialog(VisitDesk desk, List<MeetingChoice> meetings, List<OfficeChoice> offices, Runnable done) {
        super("visit.invite", "visit.staff.invite", done);
        this.desk = desk;
        office = new OfficeFields(offices);
        office.onChoice(invited::setValue);
        meeting = new MeetingField(meetings, title, place, dates);
        why.setWidthFull();
        email.setWidthFull();
        named("meeting", meeting);
        office.into(this);
        named("invited", invited);
        named("title", title);
        named("place", place);
        dates.into(this);
        named("why", why);
        named("contact", contact);
        named("email", email);
        fields(meeting, office, invited, title, place, dates, why, contact, email);
    }

    private TextField line(String key) {
        TextField field = new TextField(getTranslation(key));
        field.setWidthFull();
        return field;
    }

    @Override
    protected void act() {
        VisitDraft draft = new VisitDraft(invited.getValue(), title.getValue(), place.getValue(), why.getValue(), contact.getValue(), email.getValue());
        Refusals wrong = new Refusals();
        long of = wrong.of(meeting::chosen, 0L);
        if (!wrong.isEmpty()) {
            // What is wrong with the rest can be told without it.
            wrong.check(draft::checked);
            wrong.end();
        }
        desk.invite(of, draft, dates.typed(), office.address(), office.spoken(), getLocale());
    }
}
