package dk.karavanen.moderation.ui;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.moderation.DeskIdea;

/** Something is written about one idea. What was typed stays where a colleague was first, and pressing again means it. */
abstract class WritingForm extends SideForm {

    private DeskIdea idea;

    WritingForm(DeskModel model, DeskActions desk, String icon, String titleKey, DeskIdea idea) {
        super(model, desk, icon, titleKey);
        this.idea = idea;
    }

    final TextArea area(String labelKey, int rows, String value) {
        TextArea area = new TextArea(getTranslation(labelKey));
        area.setMinRows(rows);
        area.setMaxRows(12);
        area.setWidthFull();
        area.setValueChangeMode(ValueChangeMode.TIMEOUT);
        area.setValue(value);
        return area;
    }

    /** The button that sends it, the way out, and what becomes of it. */
    final void finish(String doKey, @Nullable String icon, String hintKey, Runnable press) {
        Div go = new Div(DeskWords.button(getTranslation(doKey), icon, "btn--primary", press),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation(hintKey));
        hint.addClassName("hint");
        add(problemLine(), go, hint);
    }

    /** @param act is told the idea as it was read */
    final void send(Consumer<DeskIdea> act, String doneKey) {
        problem("");
        desk.attempt(idea.id(), () -> act.accept(idea), () -> {
            close();
            desk.done(getTranslation(doneKey));
        }, told -> {
            problem(told);
            DeskIdea now = model.idea(idea.id());
            if (now != null) {
                idea = now;
            }
        });
    }

    @Override
    void refresh() {
        watch(idea, model.idea(idea.id()));
    }

    @Override
    boolean concerns(long other) {
        return idea.id() == other;
    }
}
