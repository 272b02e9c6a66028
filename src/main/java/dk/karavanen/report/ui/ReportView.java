package dk.karavanen.report.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinServletRequest;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.report.Edition;
import dk.karavanen.report.Printable;
import dk.karavanen.report.ReportFiles;
import dk.karavanen.report.Reporting;
import dk.karavanen.report.Reporting.Progress;
import dk.karavanen.report.Reporting.Step;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.WorkProgress;
import jakarta.annotation.security.RolesAllowed;

/** One button makes a caravan's report; below it every edition, with its files and who can read it. */
@Route("staff/report/:caravan?")
@PageTitle("report.view.title")
@Menu(title = "report.view.menu", order = 40)
@RolesAllowed("MODERATOR")
@StyleSheet("styles/report.css")
class ReportView extends Div implements BeforeEnterObserver {

    private static final String CARAVAN = "caravan";
    /** More meetings that are not over are counted, not named. */
    private static final int MOST_NAMED = 3;
    private static final int MOST_TOLD = 20;
    private static final List<Step> STEPS = List.of(Step.COUNTING, Step.KEEPING, Step.PAGE, Step.PDF);

    private final Reporting reporting;
    private final ReportFiles files;
    private final CaravanOverviews overviews;
    private final PublicAddress address;
    private final boolean organiser;
    private final Select<CaravanOverview> which = new Select<>();
    private final RadioButtonGroup<Locale> language = new RadioButtonGroup<>();
    private final Button make = new Button();
    private final Div notices = new Div();
    private final Div progress = new Div();
    private final Span status = new Span();
    private final Div editions = new Div();
    private CaravanOverview caravan;
    private Progress shown;
    private final WorkProgress work = new WorkProgress(this, this::showProgress);

    ReportView(Reporting reporting, ReportFiles files, CaravanOverviews overviews, CurrentStaff staff, PublicAddress address) {
        this.reporting = reporting;
        this.files = files;
        this.overviews = overviews;
        this.address = address;
        organiser = staff.required().may(Role.ORGANISER);
        addClassNames("screen", "screen--narrow", "report-screen");
        notices.addClassName("report-notices");
        progress.addClassName("report-progress");
        status.getElement().setAttribute("role", "status");
        status.addClassName("report-status");
        editions.addClassName("report-editions");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<CaravanOverview> all = new ArrayList<>(overviews.forStaff(false));
        Optional<String> slug = event.getRouteParameters().get(CARAVAN);
        removeAll();
        add(new H1(getTranslation("report.view.title")));
        if (all.isEmpty()) {
            add(new Paragraph(getTranslation("report.view.no-caravan")));
            return;
        }
        caravan = slug.flatMap(s -> all.stream().filter(r -> r.slug().equals(s)).findFirst()).orElse(all.getFirst());
        Paragraph what = new Paragraph(getTranslation("report.view.text"));
        what.addClassName("lead");
        add(what);
        Div form = new Div();
        form.addClassNames("card", "form");
        if (all.size() > 1) {
            which.setLabel(getTranslation("report.view.caravan"));
            which.setItems(all);
            which.setItemLabelGenerator(CaravanOverview::title);
            which.setValue(caravan);
            which.addValueChangeListener(change -> {
                if (change.isFromClient() && change.getValue() != null) {
                    UI.getCurrent().navigate(ReportView.class, new RouteParameters(CARAVAN, change.getValue().slug()));
                }
            });
            form.add(which);
        } else {
            H2 title = new H2(caravan.title());
            title.getElement().setAttribute("dir", "auto");
            form.add(title);
        }
        form.add(notices);
        if (organiser) {
            language.setLabel(getTranslation("report.view.language"));
            language.setItems(Language.ALL);
            language.setItemLabelGenerator(each -> getTranslation("report.view.language." + each.getLanguage()));
            language.setValue(Language.nearest(getLocale()));
            make.setText(getTranslation("report.view.make"));
            make.addThemeVariants(ButtonVariant.PRIMARY);
            make.setDisableOnClick(false);
            make.addClickListener(click -> start());
            form.add(language, make);
        } else {
            form.add(new Paragraph(getTranslation("report.view.organisers-only")));
        }
        form.add(status, progress);
        add(form, new H2(getTranslation("report.view.editions")), editions);
        tellNotices();
        work.follow();
        showEditions();
    }

    private void start() {
        try {
            reporting.make(caravan.id(), language.getValue());
        } catch (Refused refused) {
            told(getTranslation(refused.messageKey(), refused.arguments()));
        }
        work.follow();
    }

    /** Shows how far it has come. Somebody else's report of the same caravan is shown too, and going away stops nothing. */
    private boolean showProgress() {
        Progress now = caravan == null ? null : reporting.progress(caravan.id()).orElse(null);
        boolean underWay = now != null && !now.step().isOver();
        make.setEnabled(!underWay);
        if (now == null || now.equals(shown)) {
            return underWay;
        }
        shown = now;
        progress.removeAll();
        switch (now.step()) {
            case DONE -> {
                status.setText(getTranslation("report.view.done", now.edition().number()));
                showEditions();
            }
            case FAILED -> {
                status.setText(getTranslation("report.view.failed", now.error()));
                showEditions();
            }
            default -> {
                status.setText(getTranslation("report.view.step." + now.step().word()));
                progress.add(steps(now.step()));
            }
        }
        return underWay;
    }

    private Component steps(Step now) {
        OrderedList list = new OrderedList();
        list.addClassName("report-steps");
        for (Step step : STEPS) {
            boolean done = step.compareTo(now) < 0;
            ListItem item = new ListItem(Icon.small(done ? "check" : "clock"), new Span(getTranslation("report.view.step." + step.word())));
            item.addClassName(done ? "step--done" : step == now ? "step--now" : "step--later");
            if (step == now) {
                item.getElement().setAttribute("aria-current", "step");
            }
            list.add(item);
        }
        return list;
    }

    private void tellNotices() {
        notices.removeAll();
        List<String> underWay = caravan.meetings().stream().filter(meeting -> !meeting.archived() && meeting.isUnderWay()).map(MeetingSummary::title).toList();
        if (!underWay.isEmpty()) {
            Paragraph notice = new Paragraph(underWay.size() > MOST_NAMED ? getTranslation("report.view.not-over.many", underWay.size())
                    : getTranslation("report.view.not-over", underWay.size(), listed(underWay)));
            notice.addClassNames("notice-line");
            notice.getElement().setAttribute("dir", "auto");
            notices.add(notice);
        }
    }

    /** A, B og C */
    private String listed(List<String> names) {
        return names.size() == 1 ? names.getFirst()
                : getTranslation("report.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    private void showEditions() {
        editions.removeAll();
        List<Edition> all = reporting.editions(caravan.id());
        if (all.isEmpty()) {
            editions.add(new Paragraph(getTranslation("report.view.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "report-list");
        all.forEach(edition -> list.add(item(edition)));
        editions.add(list);
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
        List<Printable.Missing> missing = files.unprintable(edition);
        if (missing.isEmpty()) {
            return;
        }
        UnorderedList where = new UnorderedList();
        missing.stream().limit(MOST_TOLD).forEach(each -> {
            ListItem line = new ListItem(getTranslation(each.idea() != null ? "report.view.unprintable.idea"
                    : each.place() != null ? "report.view.unprintable.recommendation" : "report.view.unprintable.elsewhere",
                    each.idea() != null ? Long.toString(each.idea()) : String.valueOf(each.place()), each.characters()));
            line.getElement().setAttribute("translate", "no");
            where.add(line);
        });
        if (missing.size() > MOST_TOLD) {
            where.add(new ListItem(getTranslation("report.view.unprintable.more", missing.size() - MOST_TOLD)));
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
            told(getTranslation("report.view.taken-back", edition.number()));
        } else {
            reporting.publish(edition.id());
            told(getTranslation("report.view.now-published", edition.number()));
        }
        showEditions();
    }

    private static void told(String what) {
        Notification.show(what, 5000, Notification.Position.BOTTOM_CENTER);
    }
}
