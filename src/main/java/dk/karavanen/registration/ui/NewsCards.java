package dk.karavanen.registration.ui;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.registration.MeetingNews;
import dk.karavanen.registration.MeetingNews.Due;
import dk.karavanen.registration.NewsKind;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.PressedOnce;

/** What those who have signed up do not know yet: seen as they get it, counted, and sent by one press. */
final class NewsCards extends Div {

    private final MeetingNews news;
    /** What more organisers want to tell, while they write it. */
    private final Map<NewsKind, String> typed = new EnumMap<>(NewsKind.class);

    NewsCards(MeetingNews news) {
        this.news = news;
        addClassName("news");
    }

    void show(long meeting) {
        removeAll();
        List<Due> due = news.due(meeting);
        due.forEach(one -> add(card(meeting, one)));
        setVisible(!due.isEmpty());
    }

    private Section card(long meeting, Due due) {
        Div letter = new Div(new Paragraph(getTranslation("signup.news.subject", due.subject())));
        letter.addClassName("news-letter");
        due.text().forEach(text -> letter.add(new Paragraph(text)));
        letter.getElement().setAttribute("dir", "auto");
        TextArea more = new TextArea(getTranslation("signup.news.more"));
        more.setWidthFull();
        more.setValue(typed.getOrDefault(due.kind(), ""));
        more.addValueChangeListener(change -> typed.put(due.kind(), change.getValue()));
        Button send = PressedOnce.on(new Button(getTranslation("signup.news.send", due.mails())), () -> {
            try {
                int sent = news.send(meeting, due.kind(), due.mails(), more.getValue());
                typed.remove(due.kind());
                Notification.show(getTranslation("signup.news.sent", sent));
                show(meeting);
            } catch (Refused refused) {
                Notification.show(getTranslation(refused.messageKey(), refused.arguments()));
                if (refused.why() == RefusalReason.STALE) {
                    // Somebody else has sent it, or it concerns others by now.
                    show(meeting);
                }
            }
        });
        if (due.kind() != NewsKind.FULL) {
            send.addThemeVariants(ButtonVariant.PRIMARY);
        }
        Section card = new Section(new H2(getTranslation("signup.news." + due.kind().word() + ".due", due.people())), new NativeDetails(getTranslation("signup.news.preview"), letter), more);
        if (due.unreachable() > 0) {
            card.add(new Paragraph(getTranslation("signup.news.unreachable", due.unreachable())));
        }
        card.add(send);
        card.addClassNames("card", "news-card");
        return card;
    }
}
