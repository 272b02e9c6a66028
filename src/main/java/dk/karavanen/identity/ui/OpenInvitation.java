package dk.karavanen.identity.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.identity.CaravanInvitations.Open;
import dk.karavanen.shared.ui.Moment;

/** Somebody who was asked and has not answered. */
class OpenInvitation extends ListItem {

    OpenInvitation(Open invitation, Runnable sendAgain, Runnable withdraw) {
        Span email = new Span(invitation.email());
        email.addClassName("person-name");
        Span role = new Span(getTranslation("identity.role." + invitation.role()));
        role.addClassName("pill");
        Span told = new Span(getTranslation(invitation.expired() ? "identity.caravan-people.open-expired" : "identity.caravan-people.open-waits",
                invitation.invitedBy(), Moment.of(invitation.expiresAt(), getLocale())));
        told.addClassName("person-email");
        Div who = new Div(email, role, told);
        who.addClassName("person-who");
        Button again = new Button(getTranslation("identity.caravan-people.send-again"), click -> sendAgain.run());
        again.setAriaLabel(getTranslation("identity.caravan-people.send-again") + ": " + invitation.email());
        Button back = new Button(getTranslation("identity.caravan-people.withdraw"), click -> withdraw.run());
        back.setAriaLabel(getTranslation("identity.caravan-people.withdraw") + ": " + invitation.email());
        Div actions = new Div(again, back);
        actions.addClassName("person-actions");
        add(who, actions);
        addClassName("person");
    }
}
