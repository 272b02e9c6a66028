package dk.karavanen.identity.ui;


import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.SignInLinkState;
import dk.karavanen.shared.RefusalReason;

/** What a one-time link opens: a button. Looking at the page does not use the link up; programs look at links too. */
@Route("sign-in/:token")
@PageTitle("identity.sign-in.title")
@AnonymousAllowed
class SignInLinkView extends Div implements BeforeEnterObserver {

    private final SignIn signIn;
    private final MailedLinks mailed;

    SignInLinkView(SignIn signIn, MailedLinks mailed) {
        this.signIn = signIn;
        this.mailed = mailed;
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
            signIn.state(token).ifPresentOrElse(link -> tellAndAsk(token, link), this::nothingIsKnown);
            add(other);
            return;
        }
        PlainForm form = new PlainForm("sign-in-with-link");
        form.hidden("token", token);
        form.submit(getTranslation("identity.sign-in.submit"));
        add(new Paragraph(getTranslation("identity.link.once")), form);
    }

    private void nothingIsKnown() {
        add(new Paragraph(getTranslation(RefusalReason.SIGN_IN_LINK_USED.messageKey())));
        if (mailed.areOffered()) {
            Anchor fresh = new Anchor("sign-in-by-mail", getTranslation("identity.by-mail.title"));
            fresh.addClassNames("btn", "btn--primary", "btn--big", "btn--block");
            add(fresh);
        }
    }

    /** Whoever holds the link may know what became of it, and gets a new one in one step. */
    private void tellAndAsk(String token, SignInLinkState link) {
        add(new Paragraph(link.usedAt() == null ? getTranslation("identity.link.expired-at", SignInLinkTimes.of(link.expiresAt(), getLocale()))
                : getTranslation("identity.link.used-at", SignInLinkTimes.of(link.usedAt(), getLocale()))));
        Paragraph asked = new Paragraph(getTranslation("identity.link.asked"));
        boolean byMail = mailed.areOffered();
        asked.getElement().setAttribute("role", "status");
        asked.setVisible(link.askedAt() != null);
        NativeButton ask = new NativeButton(getTranslation(byMail ? "identity.link.send-new" : "identity.link.ask"), click -> {
            if (mailed.renew(token, getLocale())) {
                asked.setText(getTranslation("identity.link.sent-new"));
            } else {
                signIn.askForNewLink(token);
            }
            click.getSource().setVisible(false);
            asked.setVisible(true);
        });
        ask.addClassNames("btn", "btn--primary", "btn--big", "btn--block");
        ask.setVisible(link.askedAt() == null);
        add(ask, asked);
    }
}
