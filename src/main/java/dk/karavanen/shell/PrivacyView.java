package dk.karavanen.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.shared.KeptFor;
import dk.karavanen.shared.Settings;

/** What is kept about whom, why, for how long, and how to be forgotten. */
@Route("privacy")
@PageTitle("privacy.title")
@AnonymousAllowed
class PrivacyView extends Div {

    PrivacyView(Settings settings) {
        // One more: the oldest goes when the next one is there.
        Settings.Backup backup = settings.backup();
        long scheduledDays = backup.scheduled().isEmpty() ? 0 : backup.every().multipliedBy(backup.keep() + 1L).plusDays(1).minusNanos(1).toDays();
        addClassNames("prose");
        add(new H1(getTranslation("privacy.title")), new Paragraph(getTranslation("privacy.short")));
        responsible(settings.privacy());
        part("kept", "sector", "optional", "words", "votes", "device", "mark");
        add(new H2(getTranslation("privacy.long")), new Paragraph(getTranslation("privacy.long.text", settings.keepNamesDays(), settings.keepCaravansDays())),
                new Paragraph(getTranslation("privacy.long.copies", Math.max(backup.safetyDays(), scheduledDays))));
        part("not", "account", "address", "tracking", "others");
        add(new H2(getTranslation("privacy.seen")), new Paragraph(getTranslation("privacy.seen.text")));
        add(new H2(getTranslation("privacy.own")), new Paragraph(getTranslation("privacy.own.text")));
        add(new H2(getTranslation("privacy.forget")), new Paragraph(getTranslation("privacy.forget.text")));
        add(new H2(getTranslation("privacy.sign-up")), new Paragraph(getTranslation("privacy.sign-up.text", settings.keepRegistrationsDays())));
        add(new H2(getTranslation("privacy.follow")), new Paragraph(getTranslation("privacy.follow.text", KeptFor.UNANSWERED_ADDRESS.toDays())));
        add(new H2(getTranslation("privacy.visit")), new Paragraph(getTranslation("privacy.visit.text")));
        add(new H2(getTranslation("privacy.docket")), new Paragraph(getTranslation("privacy.docket.text")));
        add(new H2(getTranslation("privacy.pool")), new Paragraph(getTranslation("privacy.pool.text", settings.keepRefusedDays())));
        add(new H2(getTranslation("privacy.help")), new Paragraph(getTranslation("privacy.help.text")));
        add(new H2(getTranslation("privacy.staff")), new Paragraph(getTranslation("privacy.staff.text")));
    }

    /** What the law asks every page like this to name; whoever runs the server sets it. */
    private void responsible(Settings.Privacy privacy) {
        named("controller", privacy.controller());
        named("contact", privacy.contact());
        add(new H2(getTranslation("privacy.purposes")),
                new Paragraph(privacy.purposes().isBlank() ? getTranslation("privacy.purposes.text") : privacy.purposes()));
        named("basis", privacy.legalBasis());
        part("rights", "see", "correct", "erase", "object");
        named("complain", privacy.authority());
    }

    private void named(String name, String set) {
        Paragraph text = new Paragraph(set.isBlank() ? getTranslation("privacy.not-set") : set);
        text.getElement().setAttribute("dir", "auto");
        add(new H2(getTranslation("privacy." + name)), text);
    }

    private void part(String name, String... items) {
        UnorderedList list = new UnorderedList();
        for (String item : items) {
            list.add(new ListItem(getTranslation("privacy." + name + "." + item)));
        }
        add(new H2(getTranslation("privacy." + name)), list);
    }
}
