package dk.karavanen.report.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.report.Edition;
import dk.karavanen.report.PrintableText;
import dk.karavanen.report.ReportFiles;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.ui.Icon;

/** Every edition of a caravan's report, newest first: its files, who can read it, and what of it nobody will see on paper. */
class EditionList extends Div {

    private static final int MAX_TOLD = 20;

    private final Reporting reporting;
    private final ReportFiles files;
    private final PublicAddress address;
    private long caravan;
    private boolean organiser;

    EditionList(Reporting reporting, ReportFiles files, PublicAddress address) {
        this.reporting = reporting;
        this.files = files;
        this.address = address;
        addClassName("report-editions");
    }

    /** @param mayPublish whether whoever looks may publish */
    void show(long ofCaravan, boolean mayPublish) {
        caravan = ofCaravan;
        organiser = mayPublish;
        removeAll();
        List<Edition> all = reporting.editions(caravan);
        if (all.isEmpty()) {
            add(new Paragraph(getTranslation("report.view.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "report-list");
        all.forEach(edition -> list.add(item(edition)));
        add(list);
    }

    private ListItem item(Edition edition) {
        Span title = new Span(getTranslation("report.view.edition", edition.number()));
        title.addClassName("report-title");
        Span state = new Span(Icon.small(edition.isPublished() ? "eye" : "lock"),
                new Span(getTranslation(edition.isPublished() ? "report.view.published" : "report.view.draft")));
        state.addClassNames("pill", edition.isPublished() ? "pill--ok" : "pill--line");
        Span made = new Span(getTranslation("report.view.made", DanishTime.days(DanishTime.date(edition.madeAt()), null, getLocale()),
                DanishTime.clock(edition.madeAt()), edition.staffName(),
                getTranslation("report.view.language." + edition.language().getLanguage())));
        made.addClassName("report-made");
        Div head = new Div(title, state, made);
        head.addClassName("report-head");

        Div links = new Div();
        links.addClassName("report-links");
        String name = getTranslation("report.view.edition", edition.number());
        links.add(link("report.view.web", edition.path(), name, false));
        String language = "?lang=" + edition.language().getLanguage();
        links.add(link("report.view.pdf", edition.path() + "/report.pdf" + language, name, false));
        links.add(link("report.view.xlsx", edition.path() + "/report.xlsx" + language, name, true));
        links.add(link("report.view.zip", edition.path() + "/data.zip", name, true));
        links.add(link("report.view.json", edition.path() + "/report.json", name, true));
        ReportFiles.csvNames().forEach(csv -> links.add(link("report.file." + csv, edition.path() + "/" + csv + ".csv", name, true)));

        ListItem item = new ListItem(head, links);
        item.addClassName("report-item");
        if (edition.isPublished()) {
            TextField share = new TextField(getTranslation("report.view.share"));
            share.setValue(address.of(edition.path(), VaadinServletRequest.getCurrent()));
            share.setReadOnly(true);
            share.setAutoselect(true);
            share.setWidthFull();
            item.add(share);
        }
        if (!edition.isPublished()) {
            tellUnprintable(edition, item);
        }
        if (organiser) {
            Button publish = new Button(getTranslation(edition.isPublished() ? "report.view.take-back" : "report.view.publish"),
                    click -> publish(edition));
            publish.setAriaLabel(publish.getText() + ": " + name);
            if (!edition.isPublished()) {
                publish.addThemeVariants(ButtonVariant.PRIMARY);
            }
            item.add(publish);
        }
        return item;
    }

    /** Before it is published, so that somebody may still write it otherwise. */
    private void tellUnprintable(Edition edition, ListItem item) {
        List<PrintableText.Missing> missing = files.unprintable(edition);
        if (missing.isEmpty()) {
            return;
        }
        UnorderedList where = new UnorderedList();
        missing.stream().limit(MAX_TOLD).forEach(each -> {
            ListItem line = new ListItem(getTranslation(each.idea() != null ? "report.view.unprintable.idea"
                    : each.place() != null ? "report.view.unprintable.recommendation" : "report.view.unprintable.elsewhere",
                    each.idea() != null ? Long.toString(each.idea()) : String.valueOf(each.place()), each.characters()));
            line.getElement().setAttribute("translate", "no");
            where.add(line);
        });
        if (missing.size() > MAX_TOLD) {
            where.add(new ListItem(getTranslation("report.view.unprintable.more", missing.size() - MAX_TOLD)));
        }
        Div notice = new Div(new Paragraph(getTranslation("report.view.unprintable")), where);
        notice.addClassNames("notice-line", "report-unprintable");
        item.add(notice);
    }

    private Anchor link(String key, String path, String edition, boolean download) {
        Anchor link = new Anchor(path, getTranslation(key));
        link.setRouterIgnore(true);
        link.addClassNames("btn", "btn--s", "btn--secondary");
        link.setAriaLabel(getTranslation(key) + ", " + edition);
        if (download) {
            link.getElement().setAttribute("download", true);
        } else {
            link.setTarget(AnchorTarget.BLANK);
        }
        return link;
    }

    private void publish(Edition edition) {
        if (edition.isPublished()) {
            reporting.takeBack(edition.id());
            tell(getTranslation("report.view.taken-back", edition.number()));
        } else {
            reporting.publish(edition.id());
            tell(getTranslation("report.view.now-published", edition.number()));
        }
        show(caravan, organiser);
    }

    static void tell(String what) {
        Notification.show(what, 5000, Notification.Position.BOTTOM_CENTER);
    }
}
