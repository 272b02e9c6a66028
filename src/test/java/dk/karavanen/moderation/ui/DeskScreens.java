package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.virtuallist.VirtualList;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Patience;

/** What tests of the desk's screens do and look at, without a browser. */
abstract class DeskScreens extends SpringBrowserlessTest {

    @Autowired
    Meetings meetings;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    AutowireCapableBeanFactory beans;

    Hall hall;

    /** A new hall, and a desk in Danish. */
    void aHall() {
        UI.getCurrent().getSession().setLocale(Language.DANISH);
        UI.getCurrent().setLocale(Language.DANISH);
        hall = Hall.open(jdbc).withThemes();
    }

    void press(String name) {
        NativeButton button = buttons().stream()
                .filter(b -> b.getElement().getTextRecursively().equals(name) || name.equals(b.getElement().getAttribute("aria-label")))
                .findFirst().orElseThrow(() -> new AssertionError("No button »" + name + "«"));
        test(button).click();
    }

    void labelled(String ariaLabel) {
        NativeButton button = buttons().stream().filter(b -> ariaLabel.equals(b.getElement().getAttribute("aria-label")))
                .findFirst().orElseThrow(() -> new AssertionError("No button »" + ariaLabel + "«"));
        // A row of the list is attached in a browser only.
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    List<NativeButton> buttons() {
        List<NativeButton> found = new ArrayList<>($(NativeButton.class).all());
        // Rows of a virtual list are drawn on demand.
        for (VirtualList<?> list : $(VirtualList.class).all()) {
            for (int i = 0; i < test(list).size(); i++) {
                collect((Component) test(list).getItemComponent(i), found);
            }
        }
        return found;
    }

    private static void collect(Component from, List<NativeButton> into) {
        if (from instanceof NativeButton button && button.isVisible()) {
            into.add(button);
        }
        from.getChildren().forEach(child -> collect(child, into));
    }

    String text() {
        return visibleText((Component) getCurrentView());
    }

    static String visibleText(Component component) {
        StringBuilder text = new StringBuilder();
        gather(component, text);
        return text.toString();
    }

    private static void gather(Component component, StringBuilder into) {
        if (component.isVisible()) {
            if (component.getChildren().findAny().isEmpty()) {
                into.append(component.getElement().getTextRecursively());
            } else {
                component.getChildren().forEach(child -> gather(child, into));
                // Elements without a component of their own, such as dt and small.
                component.getElement().getChildren().filter(e -> !e.isTextNode() && e.getComponent().isEmpty())
                        .forEach(e -> into.append(e.getTextRecursively()));
            }
        }
    }

    void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Patience.LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(deadline);
            UI.getCurrent().getSession().unlock();
            try {
                Thread.onSpinWait();
            } finally {
                UI.getCurrent().getSession().lock();
            }
            roundTrip();
        }
    }

    void as(String name, Runnable act) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        SecurityContextHolder.getContext().setAuthentication(beans.createBean(StaffForTests.class).authentication(name, Role.MODERATOR));
        try {
            act.run();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
        }
    }

    void chooseTab(String label) {
        Tabs tabs = $(Tabs.class).single();
        tabs.setSelectedTab((com.vaadin.flow.component.tabs.Tab) tabs.getChildren()
                .filter(tab -> tab.getElement().getTextRecursively().startsWith(label)).findFirst().orElseThrow());
    }

    List<String> actions() {
        return jdbc.sql("select action from moderation_entry where meeting = ? order by made_at desc, id desc").param(hall.meeting)
                .query(String.class).list();
    }

    Meeting meeting() {
        return meetings.findById(hall.meeting).orElseThrow();
    }}
