package dk.karavanen.shell;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.springframework.http.ResponseCookie;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.spring.security.AuthenticationContext;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.Colours;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/**
 * Around every screen of the staff, that is, every route under {@code staff}. A screen with {@code @Menu(title = "key", order
 * = …)} stands in the bar for those who may open it. Staff screens hold a push connection; nobody else's do.
 */
@Layout("staff")
@RolesAllowed("MODERATOR")
@JsModule("./shared/vaadin-aria.ts")
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    /** An evening and what comes after it: nobody is thrown out of a meeting for having listened for half an hour. */
    private static final Duration EVENING = Duration.ofHours(4);

    private final MainContent main = new MainContent();
    private Location here = new Location("");

    MainLayout(CurrentStaff staff, Settings settings, AuthenticationContext authentication) {
        addClassName("staff-page");
        Header bar = new Header(new Logo("staff"), navigation());
        bar.addClassName("appbar");
        Component connected = new ConnectionIndicator();
        connected.addClassName("push");
        bar.add(connected);
        staff.find().ifPresent(member -> bar.add(userMenu(member, staff.maySomewhere(Role.ORGANISER), authentication)));
        add(main.skipLink(), bar);
        if (!settings.privacy().isComplete() && staff.find().filter(StaffMember::isAdministrator).isPresent()) {
            Paragraph missing = new Paragraph(getTranslation("shell.privacy-missing"));
            missing.addClassName("privacy-missing");
            missing.getElement().setAttribute("role", "status");
            add(missing);
        }
        add(main);
    }

    private Nav navigation() {
        Nav navigation = new Nav();
        navigation.setAriaLabel(getTranslation("shell.menu"));
        MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> entry.path().matches("/?staff(/.*)?"))
                .sorted(Comparator.comparing(MenuEntry::order, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(entry -> {
                    RouterLink link = new RouterLink(getTranslation(entry.title()), entry.menuClass());
                    // "staff" itself is the start of every other address.
                    link.setHighlightCondition(entry.path().matches("/?staff/?")
                            ? HighlightConditions.sameLocation() : HighlightConditions.locationPrefix());
                    link.setHighlightAction((target, highlighted) -> {
                        if (highlighted) {
                            target.getElement().setAttribute("aria-current", "page");
                        } else {
                            target.getElement().removeAttribute("aria-current");
                        }
                    });
                    navigation.add(link);
                });
        return navigation;
    }

    private MenuBar userMenu(StaffMember member, boolean organiser, AuthenticationContext authentication) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        bar.addClassName("user-menu");
        bar.getElement().setAttribute("aria-label", getTranslation("shell.user-menu"));
        Span name = new Span(new Span(member.name()));
        if (member.isAdministrator()) {
            name.add(new Span(", " + getTranslation("identity.account-role.ADMIN").toLowerCase(getLocale())));
        }
        name.addClassName("user-name");
        MenuItem item = bar.addItem(new Span(Icon.small("user"), name));
        item.setAriaLabel(member.name());
        SubMenu menu = item.getSubMenu();
        menu.addItem(getTranslation("shell.account"), click -> UI.getCurrent().navigate("staff/account"));
        if (organiser) {
            menu.addItem(getTranslation("shell.acts"), click -> UI.getCurrent().navigate("staff/acts"));
            menu.addItem(getTranslation("shell.mail"), click -> UI.getCurrent().navigate("staff/mail"));
        }
        if (member.isAdministrator()) {
            menu.addItem(getTranslation("shell.people"), click -> UI.getCurrent().navigate("staff/people"));
        }
        SubMenu languages = menu.addItem(getTranslation("shell.language")).getSubMenu();
        for (Locale language : Language.ALL) {
            MenuItem choice = languages.addItem(getTranslation("shell.language." + language.getLanguage()),
                    click -> UI.getCurrent().getPage().setLocation(LanguageAddress.of(here, language)));
            choice.getElement().setAttribute("lang", language.getLanguage());
            choice.setCheckable(true);
            choice.setChecked(Language.nearest(getLocale()).equals(language));
        }
        SubMenu colours = menu.addItem(getTranslation("shell.colours")).getSubMenu();
        String now = VaadinServletRequest.getCurrent() == null ? "light-dark"
                : Colours.of(VaadinServletRequest.getCurrent().getHttpServletRequest());
        for (String choice : List.of("light-dark", "light", "dark")) {
            MenuItem colour = colours.addItem(getTranslation("shell.colours." + choice), click -> choose(choice));
            colour.setCheckable(true);
            colour.setChecked(choice.equals(now));
        }
        menu.addSeparator();
        menu.addItem(getTranslation("shell.sign-out"), click -> authentication.logout());
        return bar;
    }

    private void choose(String colours) {
        String cookie = ResponseCookie.from(Colours.COOKIE, colours).path("/").maxAge(Duration.ofDays(365))
                .sameSite("Lax").build().toString();
        UI.getCurrent().getPage().executeJs("document.cookie = $0; location.reload()", cookie);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        // Words go up by ordinary requests, so that every one of them passes the doors.
        ui.getPushConfiguration().setTransport(Transport.WEBSOCKET_XHR);
        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
        VaadinSession.getCurrent().getSession().setMaxInactiveInterval((int) EVENING.toSeconds());
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.show(content);
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        main.clear();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        here = event.getLocation();
        main.afterNavigation();
    }
}
