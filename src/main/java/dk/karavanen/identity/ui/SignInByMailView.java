package dk.karavanen.identity.ui;

import java.util.Optional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.TypedAddress;

/** Asking for a sign-in link by mail. What it answers is the same for every address. */
@Route("sign-in-by-mail")
@PageTitle("identity.by-mail.title")
@AnonymousAllowed
class SignInByMailView extends Div implements BeforeEnterObserver {

    private final MailedLinks mailed;
    private final SignIn signIn;
    private final TypedAddress addresses;

    SignInByMailView(MailedLinks mailed, SignIn signIn, TypedAddress addresses) {
        this.mailed = mailed;
        this.signIn = signIn;
        this.addresses = addresses;
        addClassName("sign-in");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1(getTranslation("identity.by-mail.title")));
        var asked = event.getLocation().getQueryParameters().getParameters().keySet();
        if (!mailed.areOffered()) {
            add(new Paragraph(getTranslation("identity.by-mail.none")));
        } else if (asked.contains("sent")) {
            Optional<String> typed = typed();
            Paragraph sent = new Paragraph(typed.map(address -> getTranslation("identity.by-mail.sent-to", signIn.linkLife().toMinutes(), address))
                    .orElseGet(() -> getTranslation("identity.by-mail.sent", signIn.linkLife().toMinutes())));
            sent.getElement().setAttribute("role", "status");
            add(sent, new Paragraph(getTranslation("identity.by-mail.nothing-came")), form(typed, "btn--secondary", "identity.by-mail.again"));
        } else {
            if (asked.contains("wait")) {
                Paragraph wait = new Paragraph(getTranslation("identity.by-mail.wait"));
                wait.getElement().setAttribute("role", "alert");
                add(wait);
            }
            add(new Paragraph(getTranslation("identity.by-mail.text")), form(asked.contains("wait") ? typed() : nothing(), "btn--primary", "identity.by-mail.send"));
        }
        add(other("sign-in", "identity.link.to-password"));
    }

    /** Only beside what was answered: the next at a shared computer begins with an empty field. */
    private Optional<String> typed() {
        return addresses.of(VaadinServletRequest.getCurrent().getHttpServletRequest());
    }

    private Optional<String> nothing() {
        addresses.forget(VaadinServletRequest.getCurrent().getHttpServletRequest());
        return Optional.empty();
    }

    private PlainForm form(Optional<String> typed, String look, String press) {
        PlainForm form = new PlainForm("sign-in-by-mail");
        NativeLabel label = new NativeLabel(getTranslation("identity.email"));
        Input email = new Input();
        email.setId("sign-in-email");
        label.setFor(email);
        email.setType("email");
        email.addClassName("input");
        email.getElement().setAttribute("name", "username").setAttribute("autocomplete", "username").setAttribute("required", true)
                .setAttribute("maxlength", "254");
        typed.ifPresent(address -> email.getElement().setAttribute("value", address));
        Div field = new Div(label, email);
        field.addClassName("field");
        form.add(field);
        form.addClassName("form");
        form.submit(getTranslation(press), look);
        return form;
    }

    private Anchor other(String address, String label) {
        Anchor other = new Anchor(address, getTranslation(label));
        other.setRouterIgnore(true);
        other.addClassNames("btn", "btn--secondary", "btn--block");
        return other;
    }
}
