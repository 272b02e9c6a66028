package dk.karavanen.moderation.ui;

import java.io.ByteArrayInputStream;
import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.moderation.LoggedMeetingControl;
import dk.karavanen.moderation.SlipSheet;
import dk.karavanen.shared.Refused;

/** Slips to hand out: how many there are, as many more as are asked for, and all that nobody has used made void. */
class SlipsCard extends DoorSection {

    private final LoggedMeetingControl meetingControl;
    private final Slips slips;
    private final PublicAddress address;
    private final Paragraph use = hint("desk.slips.open");
    private final Paragraph count = new Paragraph();
    private final IntegerField number = new IntegerField();
    private final Div sheet = new Div();
    private boolean typed;

    SlipsCard(Desk desk, LoggedMeetingControl meetingControl, Slips slips, PublicAddress address) {
        super(desk, "desk.slips");
        this.meetingControl = meetingControl;
        this.slips = slips;
        this.address = address;
        number.setLabel(getTranslation("desk.slips.number"));
        number.setStepButtonsVisible(false);
        number.setValueChangeMode(ValueChangeMode.LAZY);
        // The service is asked, and what it refuses stays as it was typed.
        number.setManualValidation(true);
        number.addValueChangeListener(change -> {
            typed |= change.isFromClient();
            number.setInvalid(false);
            showPages();
        });
        sheet.getElement().setAttribute("role", "status");
        Div making = new Div(number, DeskWords.button(getTranslation("desk.slips.make"), "plus", "btn--secondary", this::make),
                DeskWords.button(getTranslation("desk.slips.void"), null, "btn--secondary", this::askToVoid));
        making.addClassName("door-making");
        add(use, count, making, sheet);
        showPages();
    }

    @Override
    void refresh(Meeting meeting) {
        use.setText(getTranslation(meeting.rules().admission() == Admission.SLIP ? "desk.slips.needed"
                : meeting.visibility() == Visibility.PARTICIPANTS ? "desk.slips.also" : "desk.slips.open"));
        Slips.Count now = slips.count(meeting.id());
        count.setText(now.made() == 0 ? getTranslation("desk.slips.none")
                : getTranslation("desk.slips.count", now.made(), now.spent(), now.unspent(), now.voided()));
        if (!typed) {
            int lacking = meeting.capacity() == null ? 0 : now.lacking(meeting.capacity());
            number.setValue(lacking == 0 ? null : Integer.valueOf(lacking));
        }
    }

    /** How much paper it takes is told before it is made. */
    private void showPages() {
        Integer asked = number.getValue();
        number.setHelperText(getTranslation("desk.slips.pages", asked == null || asked < 1 ? 0 : SlipSheet.pages(asked)));
    }

    /** The sheet is kept for as long as the tab is open, and nowhere else: only hashes are stored. */
    private void make() {
        Meeting meeting = desk.meeting();
        List<String> made;
        try {
            made = meetingControl.makeSlips(meeting.id(), number.getValue() == null ? 0 : number.getValue());
        } catch (Refused refused) {
            number.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            number.setInvalid(true);
            number.focus();
            return;
        }
        byte[] pdf = SlipSheet.of(meeting, address.of("", VaadinServletRequest.getCurrent()), made);
        Anchor get = new Anchor(DownloadHandler.fromInputStream(asked -> new DownloadResponse(new ByteArrayInputStream(pdf),
                "karavanen-" + meeting.code() + ".pdf", "application/pdf", pdf.length)), getTranslation("desk.slips.get", made.size()));
        get.addClassNames("btn", "btn--primary");
        get.setRouterIgnore(true);
        sheet.removeAll();
        sheet.add(get, hint("desk.slips.once"));
        typed = false;
        desk.attempt(() -> getTranslation("desk.slips.made", made.size()));
    }

    private void askToVoid() {
        ask(getTranslation("desk.slips.confirm-void"), new Paragraph(getTranslation("desk.slips.confirm-void.text")), "desk.slips.void", () -> {
            int voided = meetingControl.voidSlips(desk.meeting().id());
            sheet.removeAll();
            return getTranslation("desk.slips.voided", voided);
        });
    }
}
