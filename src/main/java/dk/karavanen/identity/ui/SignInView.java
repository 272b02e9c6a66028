package dk.karavanen.identity.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.CurrentStaff;

/** Signing in with a password. Sends an ordinary form, so that password managers and Spring Security know what it is. */
@Route("sign-in")
@PageTitle("identity.sign-in.title")
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver {

    private final CurrentStaff staff;
    private final LoginForm form = new LoginForm();

    SignInView(CurrentStaff staff) {
        this.staff = staff;
        addClassName("sign-in");
        form.setAction("sign-in");
        form.setForgotPasswordButtonVisible(false);
        Paragraph help = new Paragraph(getTranslation("identity.sign-in.help"));
        help.addClassName("hint");
        add(new H1(getTranslation("identity.sign-in.title")), new Paragraph(getTranslation("identity.sign-in.for-whom")), form, help);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (staff.find().isPresent()) {
            event.forwardToUrl("staff");
            return;
        }
        String error = event.getLocation().getQueryParameters().getSingleParameter("error").orElse(null);
        form.setI18n(words(error == null || error.isEmpty() ? "wrong" : error.equals("wait") || error.equals("link") ? error : "wrong"));
        form.setError(error != null);
    }

    private LoginI18n words(String error) {
        LoginI18n words = LoginI18n.createDefault();
        // The page has its own heading.
        words.getForm().setTitle("");
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
