package dk.karavanen.identity.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.security.core.Authentication;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffSessions;
import dk.karavanen.identity.StaffSessions.Session;
import dk.karavanen.shared.ui.Moment;

/** Where one is signed in, and ending it there. */
class OwnSessions extends Section {

    private final StaffSessions sessions;
    private final UnorderedList list = new UnorderedList();

    /** @param goOnWith what to do with the sign-in that holds from now on */
    OwnSessions(StaffSessions sessions, SignIn signIn, CurrentStaff staff, Consumer<Authentication> goOnWith) {
        this.sessions = sessions;
        addClassNames("card", "form");
        list.addClassName("people");
        Button others = new Button(getTranslation("identity.account.end-others"), click -> {
            goOnWith.accept(signIn.endOtherSessions(staff.required()));
            show();
            say("identity.account.ended");
        });
        add(new H2(getTranslation("identity.account.elsewhere")), new Paragraph(getTranslation("identity.account.elsewhere-text")), list, others);
        show();
    }

    private void show() {
        list.removeAll();
        sessions.own().forEach(session -> list.add(item(session)));
    }

    private ListItem item(Session session) {
        String name = session.device().isEmpty() ? getTranslation("identity.session.unknown") : session.device();
        Span device = new Span(name);
        device.addClassName("person-name");
        Div who = new Div(device);
        who.addClassName("person-who");
        List<String> facts = new ArrayList<>(List.of(getTranslation("identity.session.way." + session.way()),
                getTranslation("identity.session.since", Moment.of(session.beganAt(), getLocale()))));
        if (!session.place().isEmpty()) {
            facts.add(getTranslation("identity.session.place", session.place()));
        }
        Div actions = new Div();
        actions.addClassName("person-actions");
        if (session.here()) {
            Span here = new Span(getTranslation("identity.session.here"));
            here.addClassName("pill");
            who.add(here);
        } else {
            facts.add(getTranslation("identity.session.seen", Moment.of(session.seenAt(), getLocale())));
            Button end = new Button(getTranslation("identity.session.end"), click -> {
                sessions.end(session.id());
                show();
                say("identity.session.ended");
            });
            end.setAriaLabel(getTranslation("identity.session.end") + ": " + name);
            actions.add(end);
        }
        Span told = new Span(String.join(" · ", facts));
        told.addClassName("person-email");
        who.add(told);
        ListItem item = new ListItem(who, actions);
        item.addClassName("person");
        return item;
    }

    private void say(String key) {
        Notification.show(getTranslation(key), 5000, Notification.Position.BOTTOM_CENTER);
    }
}
