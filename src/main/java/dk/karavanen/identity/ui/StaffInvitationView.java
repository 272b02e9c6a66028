package dk.karavanen.identity.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.InvitationAnswers;
import dk.karavanen.identity.InvitationAnswers.Shown;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.shared.ui.Moment;

/** What an invitation by mail opens: who asks, for what, and a button. Looking says nothing to anybody. */
@Route("join-team/:token")
@PageTitle("identity.invitation.title")
@AnonymousAllowed
class StaffInvitationView extends Div implements BeforeEnterObserver {

    private final InvitationAnswers answers;

    StaffInvitationView(InvitationAnswers answers) {
        this.answers = answers;
        addClassName("sign-in");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get("token").orElse("");
        removeAll();
        add(new H1(getTranslation("identity.invitation.title")));
        answers.find(token).ifPresentOrElse(invitation -> {
            Paragraph who = new Paragraph(getTranslation("identity.invitation.who." + invitation.role(), invitation.invitedBy(), invitation.caravan()));
            who.getElement().setAttribute("dir", "auto");
            add(who);
            if (invitation.works()) {
                if (invitation.newAccount()) {
                    answers.oneself().ifPresent(name -> add(asOneself(token, invitation, name)));
                }
                add(form(token, invitation, event.getLocation().getQueryParameters().getParameters().containsKey("name")));
            } else {
                tellWhatBecameOfIt(invitation);
            }
        }, () -> add(new Paragraph(getTranslation("identity.invitation.none")), signIn()));
    }

    /** Whoever has an account at another address keeps to it. */
    private PlainForm asOneself(String token, Shown invitation, String name) {
        PlainForm form = new PlainForm("accept-invitation");
        form.addClassName("form");
        form.hidden("token", token);
        form.hidden("as", "oneself");
        Paragraph text = new Paragraph(getTranslation("identity.invitation.oneself", name, invitation.email()));
        text.getElement().setAttribute("dir", "auto");
        form.add(text);
        form.submit(getTranslation("identity.invitation.accept-as", name));
        return form;
    }

    private PlainForm form(String token, Shown invitation, boolean nameMissing) {
        PlainForm form = new PlainForm("accept-invitation");
        form.addClassName("form");
        form.hidden("token", token);
        if (invitation.newAccount()) {
            add(new Paragraph(getTranslation("identity.invitation.new-account", invitation.email())));
            NativeLabel label = new NativeLabel(getTranslation("identity.invitation.your-name"));
            Input name = new Input();
            name.setId("invitation-name");
            label.setFor(name);
            name.addClassName("input");
            name.getElement().setAttribute("name", "name").setAttribute("autocomplete", "name").setAttribute("required", true)
                    .setAttribute("maxlength", Integer.toString(StaffAdministration.MAX_NAME));
            Div field = new Div(label, name);
            field.addClassName("field");
            if (nameMissing) {
                Span wrong = new Span(getTranslation("identity.invitation.name-missing"));
                wrong.setId("invitation-name-wrong");
                wrong.getElement().setAttribute("role", "alert");
                name.getElement().setAttribute("aria-invalid", "true").setAttribute("aria-describedby", "invitation-name-wrong");
                field.add(wrong);
            }
            form.add(field);
        } else {
            add(new Paragraph(getTranslation("identity.invitation.known-account", invitation.email())));
        }
        form.submit(getTranslation("identity.invitation.accept"));
        return form;
    }

    private void tellWhatBecameOfIt(Shown invitation) {
        if (invitation.acceptedAt() != null) {
            Paragraph accepted = new Paragraph(getTranslation("identity.invitation.accepted", Moment.of(invitation.acceptedAt(), getLocale())));
            accepted.getElement().setAttribute("role", "status");
            add(accepted);
        } else {
            add(new Paragraph(getTranslation("identity.invitation.over", invitation.invitedBy())));
        }
        add(signIn());
    }

    private Anchor signIn() {
        Anchor signIn = new Anchor("sign-in", getTranslation("identity.sign-in.title"));
        signIn.setRouterIgnore(true);
        signIn.addClassNames("btn", "btn--secondary", "btn--block");
        return signIn;
    }
}
