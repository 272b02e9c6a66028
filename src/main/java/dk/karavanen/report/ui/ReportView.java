package dk.karavanen.report.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;

import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.Role;
import dk.karavanen.report.ReportFiles;
import dk.karavanen.report.ReportWordings;
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
    private static final int MAX_NAMED = 3;
    private static final List<Step> STEPS = List.of(Step.COUNTING, Step.KEEPING, Step.PAGE, Step.PDF);

    private final Reporting reporting;
    private final ReportWordings wordings;
    private final CaravanOverviews overviews;
    private final CurrentStaff staff;
    private final Select<CaravanOverview> which = new Select<>();
    private final RadioButtonGroup<Locale> language = new RadioButtonGroup<>();
    private final Button make = new Button();
    private final Div notices = new Div();
    private final Div progress = new Div();
    private final Span status = new Span();
    private final EditionList editions;
    /** The one that was chosen, before anything of it is drawn. */
    private @Nullable CaravanOverview caravan;
    private @Nullable Progress shown;
    private final WorkProgress work = new WorkProgress(this, this::showProgress);

    ReportView(Reporting reporting, ReportWordings wordings, ReportFiles files, CaravanOverviews overviews, CurrentStaff staff, PublicAddress address) {
        this.reporting = reporting;
        this.wordings = wordings;
        this.overviews = overviews;
        this.staff = staff;
        editions = new EditionList(reporting, files, address);
        addClassNames("screen", "screen--narrow", "report-screen");
        notices.addClassName("report-notices");
        progress.addClassName("report-progress");
        status.getElement().setAttribute("role", "status");
        status.addClassName("report-status");
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
        boolean organiser = staff.may(chosen().id(), Role.ORGANISER);
        if (organiser) {
            language.setLabel(getTranslation("report.view.language"));
            language.setItems(Language.ALL);
            language.setItemLabelGenerator(each -> getTranslation("report.view.language." + each.getLanguage()));
            language.setValue(Language.nearest(getLocale()));
            make.setText(getTranslation("report.view.make"));
            make.addThemeVariants(ButtonVariant.PRIMARY);
            make.addClickListener(click -> start());
            Button wording = new Button(getTranslation("report.view.wording"), Icon.small("edit"),
                    click -> new WordingDialog(wordings, chosen(), () -> EditionList.tell(getTranslation("report.view.wording.saved"))).open());
            Div buttons = new Div(make, wording);
            buttons.addClassName("actions");
            form.add(language, buttons);
        } else {
            form.add(new Paragraph(getTranslation("report.view.organisers-only")));
        }
        form.add(status, progress);
        add(form, new H2(getTranslation("report.view.editions")), editions);
        tellNotices();
        work.follow();
        editions.show(chosen().id(), organiser);
    }

    private CaravanOverview chosen() {
        return Objects.requireNonNull(caravan);
    }

    private void start() {
        try {
            reporting.make(chosen().id(), language.getValue());
        } catch (Refused refused) {
            EditionList.tell(getTranslation(refused.messageKey(), refused.arguments()));
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
                status.setText(getTranslation("report.view.done", Objects.requireNonNull(now.edition()).number()));
                editions.show(chosen().id(), staff.may(chosen().id(), Role.ORGANISER));
            }
            case FAILED -> {
                status.setText(getTranslation("report.view.failed", Objects.requireNonNullElse(now.error(), "")));
                editions.show(chosen().id(), staff.may(chosen().id(), Role.ORGANISER));
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
        List<String> underWay = chosen().meetings().stream().filter(meeting -> !meeting.archived() && meeting.isUnderWay()).map(MeetingSummary::title).toList();
        if (!underWay.isEmpty()) {
            Paragraph notice = new Paragraph(underWay.size() > MAX_NAMED ? getTranslation("report.view.not-over.many", underWay.size())
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
}
