package dk.karavanen.moderation.ui;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import dk.karavanen.caravan.Admission;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Secrets;
import dk.karavanen.moderation.Bursts;
import dk.karavanen.moderation.Bursts.Burst;
import dk.karavanen.moderation.Evening;
import dk.karavanen.moderation.SlipSheet;
import dk.karavanen.shared.Refused;

/** What {@link DoorTab} shows: the door and its code, the slips, and bursts of joins. */
class DoorPanel extends Div {

    private static final int USUAL_SLIPS = 100;

    private final Desk desk;
    private final Evening evening;
    private final Slips slips;
    private final Bursts bursts;
    private final PublicAddress address;
    private final Clock clock;

    private final Div door = new Div();
    private final Div code = new Div();
    private final Paragraph slipCount = new Paragraph();
    private final Paragraph slipUse = new Paragraph();
    private final IntegerField slipNumber = new IntegerField();
    private final Div sheet = new Div();
    private final UnorderedList burstList = new UnorderedList();
    private final Paragraph noBursts = new Paragraph();
    private int doorShown = -1;
    private List<Burst> burstsShown;

    DoorPanel(Desk desk, Evening evening, Slips slips, Bursts bursts, PublicAddress address, Clock clock) {
        this.desk = desk;
        this.evening = evening;
        this.slips = slips;
        this.bursts = bursts;
        this.address = address;
        this.clock = clock;
        addClassName("door-tab");
        getElement().setAttribute("tabindex", "-1");
        door.addClassName("door-line");
        code.addClassName("door-line");
        add(card("desk.door", door, code), card("desk.slips", slipUse, slipCount, slipMaking(), sheet),
                card("desk.bursts", hint("desk.bursts.how", Bursts.LEAST), noBursts, burstList));
        noBursts.addClassName("hint");
        noBursts.setText(getTranslation("desk.bursts.none"));
        burstList.addClassName("entries");
        slipUse.addClassName("hint");
        refresh();
    }

    private Section card(String heading, Component... parts) {
        Section card = new Section(new H2(getTranslation(heading)));
        card.add(parts);
        card.addClassNames("card", "door-card");
        card.getElement().setAttribute("aria-label", getTranslation(heading));
        return card;
    }

    private Paragraph hint(String key, Object... values) {
        Paragraph hint = new Paragraph(getTranslation(key, values));
        hint.addClassName("hint");
        return hint;
    }

    void refresh() {
        Meeting meeting = desk.meeting();
        if (doorShown != meeting.version()) {
            doorShown = meeting.version();
            showDoor(meeting);
            showCode(meeting);
            slipUse.setText(getTranslation(meeting.admission() == Admission.SLIP ? "desk.slips.needed"
                    : meeting.visibility() == Visibility.PARTICIPANTS ? "desk.slips.also" : "desk.slips.open"));
        }
        Slips.Count count = slips.count(meeting.id());
        slipCount.setText(count.made() == 0 ? getTranslation("desk.slips.none")
                : getTranslation("desk.slips.count", count.made(), count.spent(), count.unspent(), count.voided()));
        showBursts(bursts.of(meeting.id()));
    }

    // ------------------------------------------------------------------ door and code

    private void showDoor(Meeting meeting) {
        door.removeAll();
        boolean closed = meeting.isDoorClosed();
        door.add(DeskWords.pill(closed ? "warn" : "ok", closed ? "lock" : "check",
                closed ? getTranslation("desk.door.closed", DanishTime.clock(meeting.doorClosedAt())) : getTranslation("desk.door.open")),
                hint(closed ? "desk.door.closed.how" : "desk.door.open.how"),
                DeskWords.button(getTranslation(closed ? "desk.door.do-open" : "desk.door.do-close"), closed ? "check" : "lock",
                        "btn--secondary btn--s", () -> attempt(() -> {
                            if (closed) {
                                evening.openDoor(meeting.id());
                            } else {
                                evening.closeDoor(meeting.id());
                            }
                            return getTranslation(closed ? "desk.door.done-open" : "desk.door.done-close");
                        })));
    }

    private void showCode(Meeting meeting) {
        code.removeAll();
        Span digits = new Span(JoinCode.spoken(meeting.code())
                + (meeting.visibility() == Visibility.PARTICIPANTS ? " · " + Secrets.spokenKey(meeting.joinKey()) : ""));
        digits.addClassNames("num", "door-code");
        digits.getElement().setAttribute("translate", "no").setAttribute("dir", "ltr");
        code.add(digits, hint(meeting.visibility() == Visibility.PARTICIPANTS ? "desk.code.how" : "desk.code.how-public"),
                DeskWords.button(getTranslation("desk.code.renew"), null, "btn--secondary btn--s", () -> askToRenew(meeting)));
    }

    private void askToRenew(Meeting meeting) {
        Checkbox wallToo = new Checkbox(getTranslation("desk.code.wall-too"));
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("desk.code.confirm"));
        dialog.setText(new Div(new Paragraph(getTranslation("desk.code.confirm.text")), wallToo));
        dialog.setConfirmText(getTranslation("desk.code.renew"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("desk.cancel"));
        dialog.addConfirmListener(confirmed -> attempt(() -> {
            Meeting renewed = evening.renewCode(meeting.id(), meeting.code(), wallToo.getValue());
            return getTranslation(wallToo.getValue() ? "desk.code.done-wall" : "desk.code.done", JoinCode.spoken(renewed.code()));
        }));
        dialog.open();
    }

    // ------------------------------------------------------------------ slips

    private Div slipMaking() {
        slipNumber.setLabel(getTranslation("desk.slips.number"));
        slipNumber.setMin(1);
        slipNumber.setMax(Slips.MAX_AT_ONCE);
        slipNumber.setStepButtonsVisible(false);
        slipNumber.setValue(USUAL_SLIPS);
        sheet.getElement().setAttribute("role", "status");
        Div making = new Div(slipNumber, DeskWords.button(getTranslation("desk.slips.make"), "plus", "btn--secondary", this::makeSlips),
                DeskWords.button(getTranslation("desk.slips.void"), null, "btn--secondary", this::askToVoid));
        making.addClassName("door-making");
        return making;
    }

    /** The sheet is kept for as long as the tab is open, and nowhere else: only hashes are stored. */
    private void makeSlips() {
        int number = slipNumber.getValue() == null ? 0 : slipNumber.getValue();
        attempt(() -> {
            Meeting meeting = desk.meeting();
            List<String> made = evening.makeSlips(meeting.id(), number);
            byte[] pdf = SlipSheet.of(meeting, address.of("", VaadinServletRequest.getCurrent()), made);
            Anchor get = new Anchor(DownloadHandler.fromInputStream(asked -> new DownloadResponse(new ByteArrayInputStream(pdf),
                    "karavanen-" + meeting.code() + ".pdf", "application/pdf", pdf.length)), getTranslation("desk.slips.get", made.size()));
            get.addClassNames("btn", "btn--primary");
            get.setRouterIgnore(true);
            sheet.removeAll();
            sheet.add(get, hint("desk.slips.once"));
            return getTranslation("desk.slips.made", made.size());
        });
    }

    private void askToVoid() {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("desk.slips.confirm-void"));
        dialog.setText(getTranslation("desk.slips.confirm-void.text"));
        dialog.setConfirmText(getTranslation("desk.slips.void"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("desk.cancel"));
        dialog.addConfirmListener(confirmed -> attempt(() -> {
            int voided = evening.voidSlips(desk.meeting().id());
            sheet.removeAll();
            return getTranslation("desk.slips.voided", voided);
        }));
        dialog.open();
    }

    // ------------------------------------------------------------------ bursts

    private void showBursts(List<Burst> now) {
        if (now.equals(burstsShown)) {
            return;
        }
        burstsShown = now;
        noBursts.setVisible(now.isEmpty());
        burstList.setVisible(!now.isEmpty());
        burstList.removeAll();
        now.forEach(burst -> burstList.add(line(burst)));
    }

    private ListItem line(Burst burst) {
        Span when = new Span(DeskWords.moment(burst.from(), clock.instant(), getLocale()));
        when.addClassNames("num", "when");
        int people = burst.people().size();
        Paragraph what = new Paragraph(burst.apart() ? getTranslation("desk.burst.apart", people) : getTranslation("desk.burst", people,
                Math.max(1, Duration.between(burst.from(), burst.to()).toSeconds())));
        Paragraph did = hint("desk.burst.did", burst.weighed(), burst.wrote(), burst.setAside());
        Div acts = new Div();
        acts.addClassName("entry__acts");
        if (burst.setAside() < people) {
            acts.add(DeskWords.button(getTranslation("desk.burst.set-aside"), null, "btn--secondary btn--s", () -> askToSetAside(burst)));
        }
        if (burst.setAside() > 0) {
            acts.add(DeskWords.button(getTranslation("desk.burst.take-back"), "undo", "btn--secondary btn--s", () -> takeBack(burst)));
        }
        ListItem item = new ListItem(when, new Div(what, did), acts);
        item.addClassNames("entry", "entry--log");
        return item;
    }

    private void askToSetAside(Burst burst) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("desk.burst.confirm", burst.people().size()));
        dialog.setText(getTranslation("desk.burst.confirm.text"));
        dialog.setConfirmText(getTranslation("desk.burst.set-aside"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("desk.cancel"));
        dialog.addConfirmListener(confirmed -> attempt(
                () -> getTranslation("desk.burst.done", evening.setAside(desk.meeting().id(), burst.people()))));
        dialog.open();
    }

    private void takeBack(Burst burst) {
        attempt(() -> getTranslation("desk.burst.taken-back", evening.takeBackIn(desk.meeting().id(), burst.people())));
    }

    private void attempt(Supplier<String> act) {
        try {
            String said = act.get();
            desk.done(said);
        } catch (Refused refused) {
            desk.refused(refused);
        }
        refresh();
    }
}
