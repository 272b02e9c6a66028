package dk.karavanen.identity.ui;

import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.OpenIdLogin;
import dk.karavanen.identity.Passkeys;
import dk.karavanen.identity.TypedAddress;
import jakarta.servlet.http.HttpServletRequest;

/** Signing in with a password. Sends an ordinary form, so that password managers and Spring Security know what it is. */
@Route("sign-in")
@PageTitle("identity.sign-in.title")
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver {

    private final CurrentStaff staff;
    /** Of errors that are about what was typed here. */
    private static final List<String> OF_WHAT_WAS_TYPED = List.of("", "wait");

    private final TypedAddress typed;
    private final LoginForm form = new LoginForm();

    SignInView(CurrentStaff staff, MailedLinks mailed, Passkeys passkeys, OpenIdLogin openId, TypedAddress typed) {
        this.staff = staff;
        this.typed = typed;
        addClassName("sign-in");
        form.setAction("sign-in");
        form.setForgotPasswordButtonVisible(false);
        // The form's title is the page's heading.
        form.getElement().setProperty("headingLevel", 1);
        add(form);
        openId.providers().forEach(provider -> add(elsewhere(provider.address(), getTranslation("identity.open-id.sign-in", provider.name()))));
        if (passkeys.areOffered(VaadinServletRequest.getCurrent())) {
            add(new PasskeyButton());
        }
        if (mailed.areOffered()) {
            add(elsewhere("sign-in-by-mail", getTranslation("identity.by-mail.title")));
        } else {
            add(new Paragraph(getTranslation("identity.sign-in.help")));
        }
        add(new Paragraph(getTranslation("identity.sign-in.for-whom")));
    }

    private static Anchor elsewhere(String address, String label) {
        Anchor anchor = new Anchor(address, label);
        anchor.setRouterIgnore(true);
        anchor.addClassNames("btn", "btn--secondary", "btn--block");
        return anchor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (staff.find().isPresent()) {
            event.forwardToUrl("staff");
            return;
        }
        Optional<String> error = event.getLocation().getQueryParameters().getSingleParameter("error");
        form.setI18n(words(error.filter(List.of("wait", "link", "openid", "invited")::contains).orElse("wrong")));
        form.setError(error.isPresent());
        HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        form.getElement().setProperty("noAutofocus", false);
        if (error.filter(OF_WHAT_WAS_TYPED::contains).isPresent()) {
            typed.of(request).ifPresent(this::fillIn);
        } else {
            // The next at a shared computer begins with an empty field.
            typed.forget(request);
        }
    }

    /** The password is what is to be typed again. */
    private void fillIn(String address) {
        form.getElement().setProperty("noAutofocus", true).executeJs("""
                customElements.whenDefined(this.localName).then(() => this.updateComplete).then(() => {
                  this.querySelector('#vaadinLoginUsername').value = $0;
                  const password = this.querySelector('#vaadinLoginPassword');
                  // As soon as it is drawn: before that there is nothing in it to focus.
                  password.updateComplete.then(() => requestAnimationFrame(() => password.focus()));
                });""", address);
    }

    private LoginI18n words(String error) {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle(getTranslation("identity.sign-in.title"));
        words.getForm().setUsername(getTranslation("identity.email"));
        words.getForm().setPassword(getTranslation("identity.password"));
        words.getForm().setSubmit(getTranslation("identity.sign-in.submit"));
        words.getErrorMessage().setTitle(getTranslation("identity.sign-in.error." + error + ".title"));
        words.getErrorMessage().setMessage(getTranslation("identity.sign-in.error." + error + ".text"));
        words.getErrorMessage().setUsername(getTranslation("identity.sign-in.email-missing"));
        words.getErrorMessage().setPassword(getTranslation("identity.sign-in.password-missing"));
        return words;
    }
}
