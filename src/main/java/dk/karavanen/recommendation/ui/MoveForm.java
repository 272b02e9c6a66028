package dk.karavanen.recommendation.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;

/** Moving a recommendation by hand: up and down by button, then the public reason, then publishing the move. */
final class MoveForm extends Section {

    /** What is done with the move. */
    interface Mover {
        /** @throws Refused as {@link Recommending#move} */
        void move(int from, int to, @Nullable String reason);
    }

    private final Entry entry;
    private final int last;
    private final Mover mover;
    private final NativeButton up;
    private final NativeButton down;
    private final Span step = new Span();
    private final TextArea reason = new TextArea();
    private final Paragraph back;
    private final Paragraph problem = new Paragraph();
    private final NativeButton publish = new NativeButton();
    private final Div go;
    private int to;

    /** @param last how many are published: the lowest place there is */
    MoveForm(Entry entry, int last, Mover mover) {
        this.entry = entry;
        this.last = last;
        this.mover = mover;
        to = from();
        addClassName("move-form");
        up = step("up", "recommendation.move.up", -1);
        down = step("down", "recommendation.move.down", 1);
        step.addClassNames("now", "num");
        step.getElement().setAttribute("role", "status");
        Div steps = new Div(up, down, step);
        steps.addClassName("rec-steps");
        reason.setLabel(getTranslation("recommendation.move.reason"));
        reason.setHelperText(getTranslation("recommendation.move.reason.help", Recommending.MAX_REASON));
        reason.setWidthFull();
        reason.setMinRows(3);
        DisplayText.asWritten(reason);
        back = new Paragraph(getTranslation("recommendation.move.back"));
        back.addClassName("hint");
        problem.addClassNames("hint", "hint--error");
        problem.getElement().setAttribute("role", "alert");
        publish.addClassNames("btn", "btn--primary");
        publish.addClickListener(click -> publish());
        NativeButton undo = new NativeButton(getTranslation("recommendation.undo"), click -> {
            to = from();
            reason.clear();
            show();
        });
        undo.addClassNames("btn", "btn--secondary");
        go = new Div(publish, undo);
        go.addClassName("rec-go");
        add(new H3(getTranslation("recommendation.move.title")), steps, reason, back, problem, go);
        show();
    }

    /** Whether something has been begun that must not be lost to a refresh. */
    boolean isBegun() {
        return to != from() || !reason.isEmpty();
    }

    private int from() {
        return entry.place().orElseThrow();
    }

    private NativeButton step(String icon, String key, int by) {
        NativeButton button = new NativeButton();
        button.add(Icon.small(icon), new Span(getTranslation(key)));
        button.addClassNames("btn", "btn--secondary", "btn--s");
        button.addClickListener(click -> {
            to = Math.clamp((long) to + by, 1, last);
            show();
        });
        return button;
    }

    private void show() {
        up.setEnabled(to > 1);
        down.setEnabled(to < last);
        boolean moved = to != from();
        boolean isBack = moved && entry.computedPlace().isPresent() && isBack(entry.computedPlace().getAsInt());
        step.setText(moved ? getTranslation("recommendation.move.step", from(), to) : "");
        reason.setVisible(moved && !isBack);
        back.setVisible(isBack);
        go.setVisible(moved);
        publish.setText(getTranslation(isBack ? "recommendation.move.publishBack" : "recommendation.move.publish"));
        problem.setVisible(false);
        reason.setInvalid(false);
    }

    /** As {@link Recommending#move} has it; that one decides. */
    private boolean isBack(int computed) {
        return from() < to && to <= computed || computed <= to && to < from();
    }

    private void publish() {
        try {
            mover.move(from(), to, reason.isVisible() ? reason.getValue() : null);
        } catch (Refused refused) {
            if (reason.isVisible() && (refused.why() == RefusalReason.MOVE_REASON_MISSING || refused.why() == RefusalReason.TOO_LONG)) {
                reason.setErrorMessage(DisplayText.refusal(this, refused));
                reason.setInvalid(true);
                reason.focus();
            } else {
                problem.setText(DisplayText.refusal(this, refused));
                problem.setVisible(true);
            }
        }
    }
}
