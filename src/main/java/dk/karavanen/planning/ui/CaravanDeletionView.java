package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.planning.CaravanDeletion;
import dk.karavanen.planning.CaravanDeletion.Plan;
import dk.karavanen.planning.CaravanDeletion.Progress;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.WorkProgress;
import jakarta.annotation.security.RolesAllowed;

/** The day on which everything of a caravan goes, and the way to let it go now. */
@Route("staff/caravans/:caravan([0-9]{1,18})/deletion")
@PageTitle("caravan.deletion")
@RolesAllowed("MODERATOR")
class CaravanDeletionView extends Div implements BeforeEnterObserver {


    private final CaravanDeletion deletion;
    private final DateField day;
    private final Paragraph told = new Paragraph();
    private final TextField typed = new TextField();
    private final Button delete = new Button();
    private final Paragraph status = new Paragraph();
    private long id;
    private @Nullable Progress shown;
    private final WorkProgress work = new WorkProgress(this, this::showProgress);

    CaravanDeletionView(CaravanDeletion deletion, Clock clock) {
        this.deletion = deletion;
        this.day = new DateField("", clock);
        addClassNames("screen", "screen--narrow");
        for (Paragraph spoken : new Paragraph[] {told, status}) {
            spoken.getElement().setAttribute("role", "status");
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        try {
            show(deletion.plan(id));
        } catch (Refused | AccessDeniedException gone) {
            // With the caravan goes the role in it; whoever let it go is told how that went.
            Optional<Progress> last = deletion.progress(id);
            if (last.isPresent()) {
                removeAll();
                add(new H1(getTranslation("caravan.deletion")), status, new BackToMeetings("caravan.back"));
                work.follow();
            } else if (gone instanceof AccessDeniedException denied) {
                throw denied;
            } else {
                event.rerouteToError(NotFoundException.class);
            }
        }
    }

    private void show(Plan plan) {
        removeAll();
        H1 heading = new H1(plan.title());
        heading.getElement().setAttribute("dir", "auto");
        Paragraph lead = new Paragraph(getTranslation("caravan.deletion.text"));
        lead.addClassName("lead");
        add(heading, lead, when(plan), now(plan), new BackToMeetings("caravan.back"));
        work.follow();
    }

    private Section when(Plan plan) {
        day.setLabel(getTranslation("caravan.deletion.day"));
        day.setValue(plan.chosen());
        day.setHelperText(getTranslation("caravan.deletion.day.help", DanishTime.days(plan.usual(), null, getLocale())));
        told.setText(getTranslation("caravan.deletion.is", DanishTime.days(plan.day(), null, getLocale())));
        Button save = new Button(getTranslation("caravan.deletion.save"), click -> choose());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Section section = new Section(new H2(getTranslation("caravan.deletion.when")), told, day, save);
        section.addClassNames("card", "form");
        return section;
    }

    private void choose() {
        LocalDate wanted = day.getValue();
        // What could not be read is no wish for the usual day.
        if (wanted == null && day.isInvalid()) {
            day.focus();
            return;
        }
        try {
            deletion.choose(id, wanted);
            day.setInvalid(false);
            told.setText(getTranslation("caravan.deletion.saved", DanishTime.days(deletion.plan(id).day(), null, getLocale())));
        } catch (Refused refused) {
            day.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            day.setInvalid(true);
            day.focus();
        }
    }

    private Section now(Plan plan) {
        typed.setLabel(getTranslation("caravan.deletion.type", plan.title()));
        typed.getElement().setAttribute("dir", "auto");
        typed.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        delete.setText(getTranslation("caravan.deletion.delete"));
        delete.addThemeVariants(ButtonVariant.ERROR);
        delete.addClickListener(click -> start());
        Section section = new Section(new H2(getTranslation("caravan.deletion.now")),
                new Paragraph(getTranslation("caravan.deletion.what", plan.meetings(), plan.participants(), plan.ideas(), plan.editions())),
                new Paragraph(getTranslation("caravan.deletion.copy")), typed, delete, status);
        section.addClassNames("card", "form");
        return section;
    }

    private void start() {
        try {
            deletion.delete(id, typed.getValue());
            typed.setInvalid(false);
        } catch (Refused refused) {
            typed.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
            typed.setInvalid(true);
            typed.focus();
        }
        work.follow();
    }

    /** Goes on whoever watches. */
    private boolean showProgress() {
        Progress now = deletion.progress(id).orElse(null);
        boolean underWay = now != null && !now.step().isOver();
        delete.setEnabled(!underWay);
        if (now == null || now.equals(shown)) {
            return underWay;
        }
        shown = now;
        status.setText(getTranslation("caravan.deletion.step." + now.step().name().toLowerCase(java.util.Locale.ROOT),
                now.error() == null ? "" : now.error()));
        if (now.step() == CaravanDeletion.Step.DONE) {
            removeAll();
            add(new H1(getTranslation("caravan.deletion")), status, new BackToMeetings("caravan.back"));
        }
        return underWay;
    }
}
