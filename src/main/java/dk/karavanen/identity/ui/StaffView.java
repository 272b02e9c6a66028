package dk.karavanen.identity.ui;

import java.time.Clock;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAccount;
import dk.karavanen.identity.StaffAdministration;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** Everyone who can sign in, for administrators: inviting one more, what they may do in the installation, closing an account. */
@Route("staff/people")
@PageTitle("identity.people.title")
@RolesAllowed("ADMIN")
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
        Span role = new Span(getTranslation("identity.account-role." + account.role()));
        role.addClassName("pill");
        Div who = new Div(name);
        who.addClassName("person-who");
        boolean mine = account.id() != myself;
        boolean roleMayChange = mine && !account.isDisabled();
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
            accounts.lastLink(account.id()).ifPresent(link -> who.add(new SignInLinkStateText(link, clock.instant())));
        }
        Div actions = new Div();
        actions.addClassName("person-actions");
        if (mine) {
            if (account.isDisabled()) {
                actions.add(action("identity.people.open", account, () -> accounts.enable(account.id())));
            } else {
                Button link = new Button(getTranslation("identity.people.new-link"), Icon.small("link"),
                        click -> tried(() -> {
                            StaffAdministration.Link made = accounts.newLink(account.id());
                            handOver(made);
                            show();
                        }));
                link.setAriaLabel(getTranslation("identity.people.new-link-for", account.name()));
                actions.add(link);
                actions.add(roleOf(account));
                actions.add(action("identity.people.close", account, () -> accounts.disable(account.id())));
            }
        }
        ListItem item = new ListItem(who, actions);
        item.addClassName("person");
        return item;
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
        role.setItemLabelGenerator(r -> getTranslation("identity.account-role." + r));
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
        new InviteDialog(false, "identity.account-role.", List.of(Role.values()), (email, name, role) -> {
            StaffAdministration.Link link = accounts.invite(email, name, role);
            show();
            handOver(link);
        }).open();
    }

    private void handOver(StaffAdministration.Link link) {
        StaffAccount account = link.account();
        new SignInLinkDialog(account.name(), link.token(), link.life(), address,
                accounts.isMailed(account.email()) ? () -> accounts.mailLink(account.id(), getLocale()) : null).open();
    }
}
