package dk.karavanen.identity.ui;

import java.time.Clock;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.identity.CaravanInvitations;
import dk.karavanen.identity.CaravanInvitations.Open;
import dk.karavanen.identity.CaravanPeople;
import dk.karavanen.identity.CaravanPeople.Invited;
import dk.karavanen.identity.CaravanPeople.Person;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** The team of one caravan, for its organisers. */
@Route("staff/caravans/:caravan([0-9]{1,18})/people")
@PageTitle("identity.caravan-people.of")
@RolesAllowed("MODERATOR")
class CaravanPeopleView extends Div implements BeforeEnterObserver {

    private static final List<Role> ROLES = List.of(Role.MODERATOR, Role.ORGANISER);

    private final CaravanPeople team;
    private final CaravanInvitations invitations;
    private final PublicAddress address;
    private final Clock clock;
    private final Paragraph lead = new Paragraph();
    private final Div list = new Div();
    private long caravan;

    CaravanPeopleView(CaravanPeople team, CaravanInvitations invitations, PublicAddress address, Clock clock) {
        this.team = team;
        this.invitations = invitations;
        this.address = address;
        this.clock = clock;
        addClassNames("screen", "screen--narrow");
        Button invite = new Button(getTranslation("identity.people.invite"), Icon.small("plus"), click -> invite());
        invite.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(getTranslation("identity.caravan-people.of")), invite);
        head.addClassName("screen-head");
        list.addClassName("people-lists");
        lead.addClassName("lead");
        lead.getElement().setAttribute("dir", "auto");
        add(head, lead, new Paragraph(getTranslation("identity.caravan-people.text")), list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        caravan = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            lead.setText(team.title(caravan));
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        show();
    }

    private void show() {
        list.removeAll();
        List<Person> people = team.of(caravan);
        if (people.isEmpty()) {
            list.add(new Paragraph(getTranslation("identity.caravan-people.none")));
        } else {
            UnorderedList items = new UnorderedList();
            items.addClassNames("card", "people");
            people.forEach(person -> items.add(item(person)));
            list.add(items);
        }
        List<Open> open = invitations.open(caravan);
        if (!open.isEmpty()) {
            UnorderedList asked = new UnorderedList();
            asked.addClassNames("card", "people");
            open.forEach(invitation -> asked.add(new OpenInvitation(invitation,
                    () -> tried(() -> invitations.sendAgain(caravan, invitation.id())), () -> tried(() -> invitations.withdraw(caravan, invitation.id())))));
            list.add(new H2(getTranslation("identity.caravan-people.open")), asked);
        }
    }

    private ListItem item(Person person) {
        Span name = new Span(person.name());
        name.addClassName("person-name");
        Span email = new Span(person.email());
        email.addClassName("person-email");
        Div who = new Div(name);
        who.addClassName("person-who");
        if (person.closed()) {
            Span closed = new Span(getTranslation("identity.people.closed"));
            closed.addClassNames("pill", "pill--warn");
            who.add(closed);
        }
        who.add(email);
        if (person.givenBy() != null) {
            Span by = new Span(getTranslation("identity.caravan-people.given-by", person.givenBy()));
            by.addClassName("person-email");
            who.add(by);
        }
        person.link().ifPresent(link -> who.add(new SignInLinkStateText(link, clock.instant())));
        Div actions = new Div();
        actions.addClassName("person-actions");
        if (person.mayLink() && !person.closed()) {
            Button link = new Button(getTranslation("identity.people.new-link"), Icon.small("link"),
                    click -> tried(() -> handOver(team.newLink(caravan, person.account()))));
            link.setAriaLabel(getTranslation("identity.people.new-link-for", person.name()));
            actions.add(link);
        }
        Button remove = new Button(getTranslation("identity.caravan-people.remove"), click -> tried(() -> {
            team.remove(caravan, person.account());
            // Another address of theirs, perhaps.
            String stay = String.join(", ", team.of(caravan).stream().filter(other -> person.name().equals(other.givenBy())).map(Person::name).toList());
            Notification.show(getTranslation("identity.caravan-people.removed", person.name())
                    + (stay.isEmpty() ? "" : " " + getTranslation("identity.caravan-people.invited-stay", stay)), 8000, Notification.Position.BOTTOM_CENTER);
        }));
        remove.setAriaLabel(getTranslation("identity.caravan-people.remove") + ": " + person.name());
        actions.add(role(person), remove);
        ListItem item = new ListItem(who, actions);
        item.addClassName("person");
        return item;
    }

    private Select<Role> role(Person person) {
        Select<Role> role = new Select<>();
        role.setItems(ROLES);
        role.setItemLabelGenerator(r -> getTranslation("identity.role." + r));
        role.setValue(person.role());
        role.setAriaLabel(getTranslation("identity.people.role-of", person.name()));
        role.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                tried(() -> team.change(caravan, person.account(), change.getValue()));
            }
        });
        return role;
    }

    private void invite() {
        boolean byMail = invitations.areSent(caravan);
        new InviteDialog(byMail, "identity.role.", ROLES, (email, name, role) -> {
            if (byMail) {
                invitations.invite(caravan, email, role, getLocale());
                Notification.show(getTranslation("identity.caravan-people.invited", email), 6000, Notification.Position.BOTTOM_CENTER);
            } else {
                handOver(team.invite(caravan, email, name, role));
            }
            show();
        }).open();
    }

    private void handOver(Invited invited) {
        if (invited.token() == null) {
            Notification.show(getTranslation("identity.caravan-people.known", invited.name()), 6000, Notification.Position.BOTTOM_CENTER);
        } else {
            new SignInLinkDialog(invited.name(), invited.token(), invited.life(), address).open();
        }
    }

    /** What was done shows, and so does what somebody else did meanwhile. */
    private void tried(Runnable what) {
        try {
            what.run();
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()), 6000, Notification.Position.BOTTOM_CENTER);
        }
        show();
    }
}
