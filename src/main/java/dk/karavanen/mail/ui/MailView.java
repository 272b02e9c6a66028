package dk.karavanen.mail.ui;

import java.util.List;
import java.util.Map;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.mail.MailList;
import dk.karavanen.mail.MailState;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.Moment;
import jakarta.annotation.security.RolesAllowed;

/**
 * What waits to be sent, what has been, and what did not arrive; and what can be done about it. For organisers of any caravan, as the list
 * itself sees to.
 */
@Route("staff/mail")
@PageTitle("mail.title")
@RolesAllowed("MODERATOR")
class MailView extends Div implements BeforeEnterObserver {

    private final MailList mails;
    private final Div notices = new Div();
    private final Div states = new Div();
    private final Div rows = new Div();
    private MailState shown = MailState.WAITING;

    MailView(MailList mails) {
        this.mails = mails;
        addClassNames("screen", "screen--narrow");
        Div head = new Div(new H1(getTranslation("mail.title")), new Button(getTranslation("mail.refresh"), click -> show()));
        head.addClassName("screen-head");
        states.addClassName("seg");
        states.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("mail.states"));
        add(head, new Paragraph(getTranslation("mail.lead")), notices, states, rows);
    }

    /** What did not arrive is what somebody must do something about. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<MailState, Integer> counts = mails.counts();
        shown = counts.getOrDefault(MailState.WAITING, 0) == 0 && counts.getOrDefault(MailState.GIVEN_UP, 0) > 0 ? MailState.GIVEN_UP : MailState.WAITING;
        show();
    }

    private void show() {
        notices.removeAll();
        MailList.Server server = mails.server();
        switch (server.way()) {
            case NO_SERVER -> notices.add(notice(getTranslation("mail.way.no-server")));
            case NO_SENDER -> notices.add(notice(getTranslation("mail.way.no-sender")));
            case FOLDER -> notices.add(notice(getTranslation("mail.way.folder")));
            case SERVER -> {
            }
        }
        if (server.trouble() != null && server.since() != null && !server.way().isClosed()) {
            notices.add(notice(getTranslation("mail.server.trouble", getTranslation("mail.trouble." + server.trouble().word()),
                    Moment.of(server.since(), getLocale()))));
        }
        notices.setVisible(notices.getChildren().findAny().isPresent());
        showStates();
        rows.removeAll();
        List<MailList.Row> all = mails.all(shown);
        if (all.isEmpty()) {
            rows.add(new Paragraph(getTranslation("mail.none." + word(shown))));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "people");
        all.forEach(row -> list.add(new MailItem(row, this)));
        rows.add(list);
        if (all.size() == MailList.MAX_ROWS) {
            rows.add(new Paragraph(getTranslation("mail.most", MailList.MAX_ROWS)));
        }
    }

    private void showStates() {
        states.removeAll();
        mails.counts().forEach((state, count) -> {
            NativeButton choice = new NativeButton(getTranslation("mail.state." + word(state)), click -> {
                shown = state;
                show();
            });
            Span number = new Span(Integer.toString(count));
            number.addClassName("num");
            choice.add(number);
            choice.getElement().setAttribute("aria-pressed", Boolean.toString(state == shown));
            states.add(choice);
        });
    }

    MailList mails() {
        return mails;
    }

    /** Does something about a mail, and shows what has become of all. */
    void attempt(Runnable act, String done) {
        try {
            act.run();
            Notification.show(getTranslation(done), 5000, Notification.Position.BOTTOM_CENTER);
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()), 5000, Notification.Position.BOTTOM_CENTER);
        }
        show();
    }

    private static Component notice(String text) {
        Div line = new Div(Icon.small("alert"), new Span(text));
        line.addClassName("notice-line");
        line.getElement().setAttribute("role", "status");
        return line;
    }

    static String word(MailState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
