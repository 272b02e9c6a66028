package dk.karavanen.mail.ui;

import java.io.ByteArrayInputStream;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import dk.karavanen.mail.MailList;
import dk.karavanen.mail.MailState;
import dk.karavanen.shared.ui.Moment;

/** One mail in the list. What it says is fetched when somebody asks for it. */
class MailItem extends ListItem {

    MailItem(MailList.Row row, MailView view) {
        addClassName("person");
        Span subject = new Span(row.subject());
        subject.addClassName("person-name");
        subject.getElement().setAttribute("dir", "auto");
        Span to = new Span(row.name() == null ? row.recipient() : row.name() + ", " + row.recipient());
        to.addClassName("person-email");
        Div who = new Div(subject, to, line(when(row)));
        who.addClassName("person-who");
        if (row.trouble() != null) {
            Span trouble = new Span(getTranslation("mail.trouble." + row.trouble().word()));
            trouble.addClassNames("pill", "pill--warn");
            who.add(trouble);
            if (row.detail() != null) {
                Span detail = line(row.detail());
                detail.getElement().setAttribute("translate", "no");
                who.add(detail);
            }
        }
        Div actions = new Div();
        actions.addClassName("person-actions");
        boolean waits = row.state() == MailState.WAITING;
        if (row.writable()) {
            actions.add(button(waits ? "mail.try" : "mail.try-again", row, () -> view.attempt(() -> view.mails().tryNow(row.id()), "mail.tried-now")));
            Anchor file = new Anchor(DownloadHandler.fromInputStream(asked -> {
                MailList.MailFile got = view.mails().file(row.id());
                return new DownloadResponse(new ByteArrayInputStream(got.content()), got.name(), "message/rfc822", got.content().length);
            }), getTranslation("mail.file"));
            file.addClassNames("btn", "btn--secondary");
            file.setRouterIgnore(true);
            file.setAriaLabel(getTranslation("mail.file") + ": " + row.subject() + ", " + row.recipient());
            actions.add(file);
            if (!row.links().isEmpty()) {
                actions.add(button("mail.links", row, () -> showLinks(row)));
            }
        }
        if (waits) {
            actions.add(button("mail.give-up", row, () -> view.attempt(() -> view.mails().giveUp(row.id()), "mail.given-up")));
        }
        add(who, actions);
    }

    private String when(MailList.Row row) {
        return switch (row.state()) {
            case WAITING -> row.attempts() == 0 ? getTranslation("mail.made", Moment.of(row.madeAt(), getLocale()))
                    : getTranslation("mail.next", row.attempts(), Moment.of(row.nextAt(), getLocale()));
            case SENT, GIVEN_UP, DECLINED -> getTranslation("mail.ended." + MailView.word(row.state()),
                    Moment.of(row.endedAt() == null ? row.madeAt() : row.endedAt(), getLocale()));
        };
    }

    private static Span line(String text) {
        Span line = new Span(text);
        line.addClassName("person-email");
        return line;
    }

    private Button button(String key, MailList.Row row, Runnable what) {
        Button button = new Button(getTranslation(key), click -> what.run());
        button.setAriaLabel(getTranslation(key) + ": " + row.subject() + ", " + row.recipient());
        return button;
    }

    private void showLinks(MailList.Row row) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(getTranslation("mail.links"));
        dialog.addClassName("form-dialog");
        Div content = new Div(new Paragraph(getTranslation("mail.links.text", row.recipient())));
        content.addClassName("form");
        for (String link : row.links()) {
            TextField field = new TextField(getTranslation("mail.links"));
            field.setValue(link);
            field.setReadOnly(true);
            field.setAutoselect(true);
            field.setWidthFull();
            content.add(field);
        }
        dialog.add(content);
        dialog.getFooter().add(new Button(getTranslation("shell.close"), click -> dialog.close()));
        dialog.open();
    }
}
