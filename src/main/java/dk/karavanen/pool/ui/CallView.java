package dk.karavanen.pool.ui;

import java.time.Clock;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;

import dk.karavanen.planning.EditedPlan;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.CallQuestions;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.FundingCall.State;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** A call as its organisers plan it, open it and close it. */
@Route("staff/pool/:call([0-9]{1,18})/plan")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/caravan.css")
@StyleSheet("styles/pool.css")
class CallView extends CallForm implements BeforeEnterObserver, HasDynamicTitle {

    private final CallPlanning planning;
    private final H1 heading = new H1();
    private final Div state = new Div();
    private final CallQuestionsCard questions;
    private long id;

    CallView(CallPlanning planning, CallQuestions asked, Clock clock) {
        super(clock);
        questions = new CallQuestionsCard(asked);
        this.planning = planning;
        heading.getElement().setAttribute("dir", "auto");
        state.addClassName("actions");
        Div head = new Div(heading, state);
        head.addClassName("plan-head");
        add(head);
        Anchor back = new Anchor("staff/pool", getTranslation("pool.title"));
        back.addClassNames("btn", "btn--secondary");
        finish("pool.call.save", back);
        add(questions);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("call").orElseThrow());
        try {
            begin();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void begin() {
        fix(planning.standing(id));
        edit(planning.edited(id));
        show();
        questions.show(id);
    }

    private void show() {
        FundingCall call = planning.call(id);
        heading.setText(call.title());
        state.removeAll();
        state.add(PoolParts.pill(call.state() == State.OPEN ? "pill--sun" : "pill--line", call.state() == State.OPEN ? "check" : "edit",
                getTranslation("pool.call.state." + call.state().name().toLowerCase(java.util.Locale.ROOT))));
        if (call.state() != State.DRAFT) {
            Anchor page = new Anchor(call.path(), getTranslation("pool.call.page"));
            page.setRouterIgnore(true);
            page.addClassNames("btn", "btn--secondary");
            state.add(page);
        }
        switch (call.state()) {
            case DRAFT -> state.add(turn("pool.call.open", "pool.call.open.text", () -> planning.open(id)));
            case OPEN -> state.add(turn("pool.call.close", "pool.call.close.text", () -> planning.close(id)));
            case CLOSED -> state.add(turn("pool.call.reopen", "pool.call.reopen.text", () -> planning.open(id)));
        }
        if (call.state() != State.DRAFT) {
            Paragraph told = new Paragraph(getTranslation(call.arrivals() > 0 ? "pool.call.stands.applied" : "pool.call.stands.open"));
            told.addClassName("lead");
            state.add(told);
        }
    }

    private Button turn(String key, String text, Runnable act) {
        Button button = new Button(getTranslation(key), Icon.small("arrow"), click -> {
            if (isDirty()) {
                Notification.show(getTranslation("pool.call.save-first"), 4000, Notification.Position.BOTTOM_CENTER);
                return;
            }
            new Confirmation(getTranslation(key), getTranslation(text), getTranslation(key), () -> PoolParts.tried(() -> {
                act.run();
                begin();
            }, this::getTranslation)).open();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    @Override
    protected EditedPlan<CallPlan> stored() {
        return planning.edited(id);
    }

    @Override
    protected void keep(EditedPlan<CallPlan> edited) {
        planning.change(edited.id(), edited.edition(), edited.plan());
    }

    @Override
    protected void kept() {
        begin();
        saved();
    }

    @Override
    public String getPageTitle() {
        return titleNow();
    }
}
