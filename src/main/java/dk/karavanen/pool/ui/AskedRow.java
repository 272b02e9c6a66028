package dk.karavanen.pool.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.planning.ui.EditableRows;
import dk.karavanen.pool.CallPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;

/** Something that applicants are asked, or a paper that they add. */
class AskedRow extends EditableRows.Row {

    private final @Nullable Long id;
    private final TextField words = new TextField(getTranslation("pool.call.question"));
    private final Checkbox required = new Checkbox(getTranslation("pool.call.question.required"));
    private final Checkbox document = new Checkbox(getTranslation("pool.call.question.document"));

    /** @param fixed whether only its words may be others */
    AskedRow(QuestionPlan plan, boolean fixed, Runnable changed) {
        id = plan.id();
        addClassName("asked-row");
        words.setValue(plan.words());
        words.setMaxLength(CallPlan.MAX_QUESTION * 2);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.getElement().setAttribute("dir", "auto");
        required.setValue(plan.required());
        required.setReadOnly(fixed);
        document.setValue(plan.document());
        document.setReadOnly(fixed);
        words.addValueChangeListener(typed -> changed.run());
        required.addValueChangeListener(pressed -> changed.run());
        document.addValueChangeListener(pressed -> changed.run());
        add(words, required, document);
    }

    /** @return null for a new row that nobody filled in: it is none */
    @Nullable QuestionPlan plan() {
        return id == null && words.isEmpty() ? null : new QuestionPlan(id, words.getValue(), required.getValue(), document.getValue());
    }

    @Override
    protected String spoken() {
        return words.getValue();
    }

    @Override
    protected Focusable<?> first() {
        return words;
    }
}
