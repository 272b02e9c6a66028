package dk.karavanen.pool.ui;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.planning.ui.EditableRows;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlan.CriterionPlan;

/** One of the measures that assessors score by. */
class CriterionRow extends EditableRows.Row {

    private final @Nullable Long id;
    private final TextField name = new TextField(getTranslation("pool.call.criterion"));
    private final IntegerField weight = new IntegerField(getTranslation("pool.call.weight"));
    private final TextArea description = new TextArea(getTranslation("pool.call.criterion.description"));

    /** @param fixed whether its name and weight stand: only its description may be put in other words */
    CriterionRow(CriterionPlan plan, boolean fixed, Runnable changed) {
        id = plan.id();
        addClassName("criterion-row");
        name.setValue(plan.name());
        name.setMaxLength(CallPlan.MAX_CRITERION * 2);
        name.setReadOnly(fixed);
        weight.setValue(plan.weight() == 0 ? null : plan.weight());
        weight.setReadOnly(fixed);
        description.setValue(plan.description());
        name.setValueChangeMode(ValueChangeMode.LAZY);
        description.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(typed -> changed.run());
        weight.addValueChangeListener(typed -> changed.run());
        description.addValueChangeListener(typed -> changed.run());
        name.getElement().setAttribute("dir", "auto");
        description.getElement().setAttribute("dir", "auto");
        add(name, weight, description);
    }

    /** @return null for a new row that nobody filled in: it is none */
    @Nullable CriterionPlan plan() {
        return id == null && name.isEmpty() && weight.isEmpty() && description.isEmpty() ? null
                : new CriterionPlan(id, name.getValue(), description.getValue(), Objects.requireNonNullElse(weight.getValue(), 0));
    }

    @Override
    protected String spoken() {
        return name.getValue();
    }

    @Override
    protected Focusable<?> first() {
        return name;
    }
}
