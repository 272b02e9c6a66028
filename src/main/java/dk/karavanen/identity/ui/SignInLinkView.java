package dk.karavanen.identity.ui;

import org.springframework.security.web.csrf.CsrfToken;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.SignInLinkState;
import dk.karavanen.shared.RefusalReason;

/** What a one-time link opens: a button. Looking at the page does not use the link up; programs look at links too. */
@Route("sign-in/:token")
@PageTitle("identity.sign-in.title")
@AnonymousAllowed
class SignInLinkView extends Div implements BeforeEnterObserver {

    @Tag("form")
    private static class Form extends Component implements HasComponents {

        Form(String action) {
            getElement().setAttribute("method", "post").setAttribute("action", action);
        }

        void hidden(String name, String value) {
            Input input = new Input();
            input.getElement().setAttribute("type", "hidden").setAttribute("name", name).setAttribute("value", value);
            add(input);
        }
    }

    private final SignIn signIn;

    SignInLinkView(SignIn signIn) {
        this.signIn = signIn;
        addClassName("sign-in");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get("token").orElse("");
        removeAll();
        add(new H1(getTranslation("identity.sign-in.title")));
        if (!signIn.linkWorks(token)) {
            Anchor other = new Anchor("sign-in", getTranslation("identity.link.to-password"));
            other.addClassNames("btn", "btn--secondary", "btn--block");
            signIn.state(token).ifPresentOrElse(link -> tellAndAsk(token, link),
                    () -> add(new Paragraph(getTranslation(RefusalReason.SIGN_IN_LINK_USED.messageKey()))));
            add(other);
            return;
        }
        Form form = new Form("sign-in-with-link");
        form.hidden("token", token);
        if (VaadinServletRequest.getCurrent() != null && VaadinServletRequest.getCurrent().getHttpServletRequest()
                .getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf) {
            form.hidden(csrf.getParameterName(), csrf.getToken());
        }
        NativeButton button = new NativeButton(getTranslation("identity.sign-in.submit"));
        button.addClassNames("btn", "btn--primary", "btn--big", "btn--block");
        button.getElement().setAttribute("type", "submit");
        form.add(button);
        add(new Paragraph(getTranslation("identity.link.once")), form);
    }

    /** Whoever holds the link may know what became of it, and gets a new one in one step. */
    private void tellAndAsk(String token, SignInLinkState link) {
        add(new Paragraph(link.usedAt() == null ? getTranslation("identity.link.expired-at", SignInLinkTimes.of(link.expiresAt(), getLocale()))
                : getTranslation("identity.link.used-at", SignInLinkTimes.of(link.usedAt(), getLocale()))));
        Paragraph asked = new Paragraph(getTranslation("identity.link.asked"));
        asked.getElement().setAttribute("role", "status");
        asked.setVisible(link.askedAt() != null);
        NativeButton ask = new NativeButton(getTranslation("identity.link.ask"), click -> {
            signIn.askForNewLink(token);
            click.getSource().setVisible(false);
            asked.setVisible(true);
        });
        ask.addClassNames("btn", "btn--primary", "btn--big", "btn--block");
        ask.setVisible(link.askedAt() == null);
        add(ask, asked);
    }
}
