package dk.karavanen.shell;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** What is kept about whom, why, for how long, and how to be forgotten. */
@Route("privacy")
@PageTitle("privacy.title")
@AnonymousAllowed
class PrivacyView extends Div {

    PrivacyView(@Value("${karavanen.keep-names-days:30}") int days, @Value("${karavanen.keep-caravans-days:730}") int caravanDays,
            @Value("${karavanen.backup.safety-days:14}") int safetyDays, @Value("${karavanen.backup.folder:}") String backups,
            @Value("${karavanen.backup.every:24h}") Duration every, @Value("${karavanen.backup.keep:14}") int keep) {
        // One more: the oldest goes when the next one is there.
        long scheduledDays = backups.isBlank() ? 0 : every.multipliedBy(keep + 1L).plusDays(1).minusNanos(1).toDays();
        addClassNames("prose");
        add(new H1(getTranslation("privacy.title")), new Paragraph(getTranslation("privacy.short")));
        part("kept", "sector", "optional", "words", "votes", "device", "mark");
        add(new H2(getTranslation("privacy.long")), new Paragraph(getTranslation("privacy.long.text", days, caravanDays)),
                new Paragraph(getTranslation("privacy.long.copies", Math.max(safetyDays, scheduledDays))));
        part("not", "account", "address", "tracking", "others");
        add(new H2(getTranslation("privacy.seen")), new Paragraph(getTranslation("privacy.seen.text")));
        add(new H2(getTranslation("privacy.own")), new Paragraph(getTranslation("privacy.own.text")));
        add(new H2(getTranslation("privacy.forget")), new Paragraph(getTranslation("privacy.forget.text")));
        add(new H2(getTranslation("privacy.staff")), new Paragraph(getTranslation("privacy.staff.text")));
    }

    private void part(String name, String... items) {
        UnorderedList list = new UnorderedList();
        for (String item : items) {
            list.add(new ListItem(getTranslation("privacy." + name + "." + item)));
        }
        add(new H2(getTranslation("privacy." + name)), list);
    }
}
