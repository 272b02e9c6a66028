package dk.karavanen.identity.ui;

import java.time.Clock;
import java.time.Duration;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.SignInLinkState;
import dk.karavanen.identity.StaffAccount;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** The people who run the caravan: who they are, inviting one more, closing an account. */
@Route("staff/people")
@PageTitle("identity.people.title")
@RolesAllowed("ORGANISER")
class StaffView extends Div {

    private final StaffAdministration accounts;
    private final PublicAddress address;
    private final long myself;
    private final Clock clock;
    private final UnorderedList people = new UnorderedList();

    StaffView(StaffAdministration accounts, CurrentStaff staff, PublicAddress address, Clock clock) {
        this.accounts = accounts;
        this.address = address;
        this.clock = clock;
        this.myself = staff.required().id();
        addClassNames("screen", "screen--narrow");
        Button invite = new Button(getTranslation("identity.people.invite"), Icon.small("plus"), click -> invite());
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(getTranslation("identity.people.title")), invite);
        head.addClassName("screen-head");
        people.addClassNames("card", "people");
        add(head, new Paragraph(getTranslation("identity.people.text")), people);
        show();
    }

    private void show() {
        people.removeAll();
        accounts.all().forEach(account -> people.add(person(account)));
    }

    private ListItem person(StaffAccount account) {
        Span name = new Span(account.name());
        name.addClassName("person-name");
        Span email = new Span(account.email());
        email.addClassName("person-email");
        Span role = new Span(getTranslation("identity.role." + account.role()));
        role.addClassName("pill");
        Div who = new Div(name);
        who.addClassName("person-who");
        boolean mine = account.id() != myself && accounts.mayGive().contains(account.role());
        boolean roleMayChange = mine && !account.isDisabled() && accounts.mayGive().contains(Role.ADMIN);
        if (!roleMayChange) {
            who.add(role);
        }
        if (account.isDisabled()) {
            Span closed = new Span(getTranslation("identity.people.closed"));
            closed.addClassNames("pill", "pill--warn");
            who.add(closed);
        }
        who.add(email);
        if (mine && !account.isDisabled()) {
            accounts.lastLink(account.id()).ifPresent(link -> who.add(linkState(link)));
        }
        Div actions = new Div();
        actions.addClassName("person-actions");
        if (mine) {
            if (account.isDisabled()) {
                actions.add(action("identity.people.open", account, () -> accounts.enable(account.id())));
            } else {
                Button link = new Button(getTranslation("identity.people.new-link"), Icon.small("link"),
                        click -> tried(() -> {
                            new LinkDialog(accounts.newLink(account.id())).open();
                            show();
                        }));
                link.setAriaLabel(getTranslation("identity.people.new-link-for", account.name()));
                actions.add(link);
                if (roleMayChange) {
                    actions.add(roleOf(account));
                }
                actions.add(action("identity.people.close", account, () -> accounts.disable(account.id())));
            }
        }
        ListItem item = new ListItem(who, actions);
        item.addClassName("person");
        return item;
    }

    /** Whether a link was used, and when: not only people press buttons in mails. */
    private Span linkState(SignInLinkState link) {
        Span state = new Span(link.askedAt() != null ? getTranslation("identity.people.link-asked", SignInLinkTimes.of(link.askedAt(), getLocale()))
                : link.usedAt() != null ? getTranslation("identity.people.link-used", SignInLinkTimes.of(link.usedAt(), getLocale()))
                : getTranslation(link.expiresAt().isAfter(clock.instant()) ? "identity.people.link-waits" : "identity.people.link-expired",
                        SignInLinkTimes.of(link.expiresAt(), getLocale())));
        state.addClassName("person-link");
        if (link.askedAt() != null) {
            state.addClassNames("pill", "pill--warn");
        }
        return state;
    }

    private Button action(String key, StaffAccount account, Runnable what) {
        Button button = new Button(getTranslation(key), click -> {
            tried(what);
            show();
        });
        button.setAriaLabel(getTranslation(key) + ": " + account.name());
        return button;
    }

    private Select<Role> roleOf(StaffAccount account) {
        Select<Role> role = new Select<>();
        role.setItems(Role.values());
        role.setItemLabelGenerator(r -> getTranslation("identity.role." + r));
        role.setValue(account.role());
        role.setAriaLabel(getTranslation("identity.people.role-of", account.name()));
        role.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                tried(() -> accounts.change(account.id(), account.name(), change.getValue()));
                show();
            }
        });
        return role;
    }

    private void tried(Runnable what) {
        try {
            what.run();
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()), 6000,
                    Notification.Position.BOTTOM_CENTER);
        }
    }

    private void invite() {
        Dialog dialog = new Dialog(getTranslation("identity.people.invite"));
        dialog.addClassName("form-dialog");
        TextField name = new TextField(getTranslation("identity.name"));
        name.setMaxLength(StaffAdministration.MAX_NAME);
        EmailField email = new EmailField(getTranslation("identity.email"));
        Select<Role> role = new Select<>();
        role.setLabel(getTranslation("identity.role"));
        role.setItems(accounts.mayGive());
        role.setItemLabelGenerator(r -> getTranslation("identity.role." + r));
        role.setHelperText(getTranslation("identity.role.MODERATOR.may"));
        role.addValueChangeListener(change -> role.setHelperText(getTranslation("identity.role." + change.getValue() + ".may")));
        role.setValue(Role.MODERATOR);
        Button cancel = new Button(getTranslation("shell.cancel"), click -> dialog.close());
        Button make = new Button(getTranslation("identity.people.make-link"), click -> {
            name.setInvalid(false);
            email.setInvalid(false);
            try {
                StaffAdministration.Link link = accounts.invite(email.getValue(), name.getValue(), role.getValue());
                dialog.close();
                show();
                new LinkDialog(link).open();
            } catch (Refused refused) {
                boolean inName = refused.arguments().length > 0 && "name".equals(refused.arguments()[0]);
                String why = getTranslation(refused.messageKey(), refused.arguments());
                if (inName) {
                    name.setErrorMessage(why);
                    name.setInvalid(true);
                    name.focus();
                } else {
                    email.setErrorMessage(why);
                    email.setInvalid(true);
                    email.focus();
                }
            }
        });
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div fields = new Div(name, email, role);
        fields.addClassName("form");
        dialog.add(fields);
        dialog.getFooter().add(cancel, make);
        dialog.open();
        name.focus();
    }

    /** The link to hand over. It is shown once: only its hash is kept. */
    private class LinkDialog extends Dialog {

        LinkDialog(StaffAdministration.Link link) {
            setHeaderTitle(getTranslation("identity.link.for", link.account().name()));
            addClassName("form-dialog");
            TextField field = new TextField(getTranslation("identity.link"));
            field.setValue(address.base(VaadinServletRequest.getCurrent().getHttpServletRequest()) + "/sign-in/" + link.token());
            field.setReadOnly(true);
            field.setWidthFull();
            field.setAutoselect(true);
            Span copied = new Span();
            copied.getElement().setAttribute("role", "status");
            Button copy = new Button(getTranslation("identity.link.copy"), Icon.small("link"), click -> {
                field.getElement().executeJs("return navigator.clipboard ? navigator.clipboard.writeText(this.value)"
                        + ".then(() => true, () => false) : (this.inputElement.select(), document.execCommand('copy'))")
                        .then(Boolean.class, done -> copied.setText(getTranslation(
                                done ? "identity.link.copied" : "identity.link.not-copied")));
            });
            copy.addThemeVariants(ButtonVariant.PRIMARY);
            Paragraph life = new Paragraph(getTranslation("identity.link.life", lasting(link.life())));
            Div content = new Div(life, field, copied);
            content.addClassName("form");
            add(content);
            getFooter().add(new Button(getTranslation("shell.close"), click -> close()), copy);
        }

        private String lasting(Duration life) {
            return life.toMinutes() < 120 ? getTranslation("identity.link.minutes", life.toMinutes())
                    : getTranslation("identity.link.hours", life.toHours());
        }
    }
}
