package dk.karavanen.identity.ui;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.MailedLinks;
import dk.karavanen.identity.Passkeys;
import dk.karavanen.identity.SignIn;
import dk.karavanen.identity.StaffAccount;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.identity.StaffSessions;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.PressedOnce;
import jakarta.annotation.security.RolesAllowed;

/** One's own account: choosing a password, and ending sign-ins elsewhere. */
@Route("staff/account")
@PageTitle("identity.account.title")
@RolesAllowed("MODERATOR")
class AccountView extends Div implements BeforeEnterObserver {

    private final SignIn signIn;
    private final CurrentStaff staff;
    private final boolean hasPassword;
    private final Paragraph welcome = new Paragraph(getTranslation("identity.account.welcome"));
    private final PasswordField present = new PasswordField(getTranslation("identity.account.present"));
    private final PasswordField chosen = new PasswordField(getTranslation("identity.account.chosen"));
    private final Button save = new Button();

    AccountView(SignIn signIn, CurrentStaff staff, StaffAdministration accounts, MailedLinks mailed,
            StaffSessions sessions, Passkeys passkeys) {
        this.signIn = signIn;
        this.staff = staff;
        StaffAccount account = accounts.own().orElseThrow();
        hasPassword = account.hasPassword();
        addClassNames("screen", "screen--narrow");
        welcome.addClassName("welcome");
        welcome.setVisible(false);
        Paragraph who = new Paragraph(account.email() + " · " + getTranslation("identity.account-role." + account.role()));
        who.addClassName("lead");
        add(new H1(account.name()), who, welcome);
        if (hasPassword) {
            add(again());
        }
        add(password(), new OwnEmail(mailed, account.email(), AccountView::goOnWith),
                new OwnPasskeys(passkeys, VaadinServletRequest.getCurrent()), new OwnSessions(sessions, signIn, staff, AccountView::goOnWith));
    }

    private Section password() {
        present.setVisible(hasPassword);
        present.setWidthFull();
        present.getElement().setAttribute("autocomplete", "current-password");
        chosen.setWidthFull();
        chosen.setHelperText(getTranslation("identity.account.rule", SignIn.PASSWORD_LEAST));
        chosen.getElement().setAttribute("autocomplete", "new-password");
        save.setText(getTranslation(hasPassword ? "identity.account.change" : "identity.account.choose"));
        PressedOnce.on(save, this::choose);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Section section = new Section(new H2(getTranslation("identity.password")),
                new Paragraph(getTranslation(hasPassword ? "identity.account.has-password" : "identity.account.no-password")),
                present, chosen, save);
        section.addClassNames("card", "form");
        return section;
    }

    private void choose() {
        present.setInvalid(false);
        chosen.setInvalid(false);
        try {
            goOnWith(signIn.choosePassword(staff.required(), present.getValue(), chosen.getValue()));
            getUI().ifPresent(ui -> {
                ui.navigate("staff");
                Notification.show(getTranslation("identity.account.chosen-done"), 5000, Notification.Position.BOTTOM_CENTER);
            });
        } catch (Refused refused) {
            PasswordField wrong = refused.why() == RefusalReason.WRONG_PASSWORD || refused.why() == RefusalReason.TOO_MANY_WRONG_CODES
                    ? present : chosen;
            wrong.setInvalid(true);
            wrong.setErrorMessage(getTranslation(refused.why() == RefusalReason.WRONG_PASSWORD ? "identity.account.present-wrong"
                    : refused.messageKey(), refused.arguments()));
            wrong.focus();
        }
    }

    /** For what needs a fresh sign-in, without leaving. */
    private Section again() {
        PasswordField known = new PasswordField(getTranslation("identity.password"));
        known.setWidthFull();
        known.getElement().setAttribute("autocomplete", "current-password");
        Button confirm = new Button(getTranslation("identity.account.confirm"), click -> {
            known.setInvalid(false);
            try {
                goOnWith(signIn.confirm(staff.required(), known.getValue()));
                known.clear();
                Notification.show(getTranslation("identity.account.confirmed"), 5000, Notification.Position.BOTTOM_CENTER);
            } catch (Refused refused) {
                known.setInvalid(true);
                known.setErrorMessage(getTranslation(refused.why() == RefusalReason.WRONG_PASSWORD ? "identity.account.present-wrong"
                        : refused.messageKey(), refused.arguments()));
                known.focus();
            }
        });
        Section section = new Section(new H2(getTranslation("identity.account.again")), new Paragraph(getTranslation("identity.account.again-text")),
                known, confirm);
        section.addClassNames("card", "form");
        return section;
    }

    /** This session keeps its sign-in while all others end. */
    private static void goOnWith(Authentication authentication) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        VaadinServletRequest.getCurrent().getWrappedSession()
                .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        welcome.setVisible(!hasPassword && event.getLocation().getQueryParameters().getParameters().containsKey("new"));
    }
}
