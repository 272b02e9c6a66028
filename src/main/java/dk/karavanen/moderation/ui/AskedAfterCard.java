package dk.karavanen.moderation.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.FollowUpReader.Confirmed;
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.FollowUps.AskedAfter;
import dk.karavanen.board.Outcome;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.moderation.LoggedMeetingControl;

/** What the meeting asks after: what is answered, in figures and in lines, and what is confirmed. An organiser confirms. */
class AskedAfterCard extends DoorSection {

    private final FollowUps followUps;
    private final LoggedMeetingControl evening;
    private final CurrentStaff staff;
    private final Paragraph empty = hint("desk.follow-up.none");
    private final UnorderedList list = new UnorderedList();
    private final Div acts = new Div();
    private List<AskedAfter> shown = List.of();
    private @Nullable WallScene scene;
    private boolean drawn;
    /** While somebody writes, nothing is drawn anew beneath their hands. */
    private @Nullable OutcomeForm open;

    AskedAfterCard(Desk desk, FollowUps followUps, LoggedMeetingControl evening, CurrentStaff staff) {
        super(desk, "desk.follow-up.asked");
        this.followUps = followUps;
        this.evening = evening;
        this.staff = staff;
        acts.addClassName("door-line");
        list.addClassName("entries");
        add(acts, empty, list);
    }

    @Override
    void refresh(Meeting meeting) {
        List<AskedAfter> now = followUps.of(meeting.id());
        if (open != null || drawn && now.equals(shown) && scene == meeting.wallScene()) {
            return;
        }
        drawn = true;
        shown = now;
        scene = meeting.wallScene();
        empty.setVisible(now.isEmpty());
        list.setVisible(!now.isEmpty());
        list.removeAll();
        now.forEach(one -> list.add(item(meeting, one)));
        acts.removeAll();
        if (WallScene.FOLLOW_UP.isFor(meeting.phase()) && !now.isEmpty()) {
            boolean on = scene == WallScene.FOLLOW_UP;
            acts.add(DeskWords.button(getTranslation(on ? "desk.wall-free" : "desk.follow-up.to-wall"), "screen", "btn--secondary btn--s", () -> act(() -> {
                evening.setWall(meeting.id(), on ? null : WallScene.FOLLOW_UP);
                return getTranslation(on ? "desk.follow-up.off-wall" : "desk.follow-up.on-wall");
            })));
        }
    }

    private ListItem item(Meeting meeting, AskedAfter one) {
        Anchor title = new Anchor("/c/" + one.slug() + "/ideas/" + one.idea(), one.title());
        title.getElement().setAttribute("dir", "auto").setAttribute("router-ignore", true);
        title.addClassName("row-title");
        Paragraph from = new Paragraph(one.at() == null ? one.meeting() : one.meeting() + ", " + DanishTime.days(DanishTime.date(one.at()), null, getLocale()));
        from.addClassName("by");
        Div what = new Div(title, from, new Paragraph(one.answers().isEmpty() ? getTranslation("desk.follow-up.no-answers") : figures(one.answers())));
        if (!one.byMail().isEmpty()) {
            what.add(new Paragraph(getTranslation("desk.follow-up.by-mail", figures(one.byMail()))));
        }
        if (!one.lines().isEmpty()) {
            UnorderedList lines = new UnorderedList();
            lines.addClassName("several");
            one.lines().forEach(line -> lines.add(line(line)));
            what.add(lines);
        }
        what.add(confirmed(one.confirmed()));
        Div buttons = new Div();
        buttons.addClassName("entry__acts");
        Div form = new Div();
        if (staff.may(meeting.caravan(), Role.ORGANISER)) {
            buttons.add(named(getTranslation("desk.follow-up.confirm"), "check", one, () -> openForm(meeting, one, form)));
        }
        buttons.add(named(getTranslation("desk.follow-up.drop"), "close", one, () -> act(() -> {
            followUps.drop(meeting.id(), one.idea());
            return getTranslation("desk.follow-up.dropped");
        })));
        ListItem item = new ListItem(what, buttons, form);
        item.addClassName("entry");
        return item;
    }

    private NativeButton named(String text, String icon, AskedAfter one, Runnable pressed) {
        NativeButton button = DeskWords.button(text, icon, "btn--secondary btn--s", pressed);
        button.getElement().setAttribute("aria-label", text + ": " + one.title());
        return button;
    }

    private Paragraph confirmed(@Nullable Confirmed confirmed) {
        if (confirmed == null) {
            return hint("desk.follow-up.not-confirmed");
        }
        String by = confirmed.doneBy() == null ? "" : " " + confirmed.doneBy() + ".";
        Paragraph said = new Paragraph(DeskWords.pill("ok", "check", getTranslation("outcome." + confirmed.outcome().word())),
                new Span(by + " " + getTranslation("desk.follow-up.confirmed", confirmed.reason(), confirmed.staff(), DanishTime.days(DanishTime.date(confirmed.at()), null, getLocale()))));
        said.getElement().setAttribute("dir", "auto");
        return said;
    }

    private ListItem line(FollowUpAnswers.Line line) {
        StringBuilder text = new StringBuilder(getTranslation("outcome." + line.outcome().word()));
        if (line.doneBy() != null) {
            text.append(" · ").append(line.doneBy());
        }
        if (line.hindrance() != null) {
            text.append(" · ").append(getTranslation("desk.follow-up.hindrance", line.hindrance()));
        }
        ListItem item = new ListItem(text.toString());
        item.getElement().setAttribute("dir", "auto");
        return item;
    }

    private String figures(Map<Outcome, Integer> answers) {
        return Arrays.stream(Outcome.values()).filter(answers::containsKey).map(outcome -> answers.get(outcome) + " " + getTranslation("outcome." + outcome.word() + ".lower"))
                .collect(Collectors.joining(" · "));
    }

    private void openForm(Meeting meeting, AskedAfter one, Div place) {
        if (open != null) {
            open.removeFromParent();
        }
        open = new OutcomeForm(one, (outcome, by, why) -> {
            boolean[] saved = {false};
            desk.attempt(() -> {
                followUps.confirm(meeting.id(), one.idea(), one.confirmed() == null ? null : one.confirmed().id(), outcome, by, why);
                saved[0] = true;
                return getTranslation("desk.follow-up.done");
            });
            if (saved[0]) {
                close();
            }
        }, this::close);
        place.add(open);
        open.focus();
    }

    private void close() {
        open = null;
        drawn = false;
        refresh(desk.meeting());
    }

    private void act(Supplier<String> what) {
        desk.attempt(what);
        refresh(desk.meeting());
    }
}
