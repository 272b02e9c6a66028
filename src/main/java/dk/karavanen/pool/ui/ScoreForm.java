package dk.karavanen.pool.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.pool.Assessing;
import dk.karavanen.pool.Assessing.Opened;
import dk.karavanen.pool.Assessment.Score;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.shared.ui.Icon;

/** One's own points with their reasons, kept as they are given; handed in when all are there. */
class ScoreForm extends Section {

    private final Assessing assessing;
    private final long application;
    private final Span kept = PoolParts.text("meta", "");

    ScoreForm(Assessing assessing, Opened one, Runnable handIn) {
        this.assessing = assessing;
        application = one.application().id();
        addClassName("pool-score");
        add(new H3(getTranslation("pool.assess.your-points")), PoolParts.meta(getTranslation("pool.assess.hidden")));
        one.criteria().forEach(criterion -> criterion(criterion, one.own() == null ? null : one.own().scores().get(criterion.id())));
        kept.getElement().setAttribute("role", "status");
        Button give = new Button(getTranslation("pool.assess.hand-in"), Icon.small("send"), click -> handIn.run());
        give.addThemeVariants(ButtonVariant.PRIMARY);
        add(give, kept);
    }

    private void criterion(Criterion criterion, @Nullable Score given) {
        RadioButtonGroup<Integer> points = new RadioButtonGroup<>(criterion.name());
        points.setItems(0, 1, 2, 3, 4, 5);
        points.setHelperText(criterion.description());
        TextArea reason = new TextArea(getTranslation("pool.assess.reason-for", criterion.name()));
        reason.setWidthFull();
        if (given != null) {
            points.setValue(given.points());
            reason.setValue(given.reason());
        }
        // The other listener's value is read too: a reason typed first is kept with the points that come after it.
        Runnable keep = () -> {
            Integer value = points.getValue();
            if (value == null) {
                kept.setText(getTranslation("pool.assess.points-first", criterion.name()));
                return;
            }
            PoolParts.tried(() -> {
                assessing.score(application, criterion.id(), value, reason.getValue());
                kept.setText(getTranslation("pool.assess.kept"));
            }, this::getTranslation);
        };
        points.addValueChangeListener(change -> keep.run());
        reason.addValueChangeListener(change -> keep.run());
        add(points, reason);
    }
}
