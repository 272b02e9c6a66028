package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.Idea;
import dk.karavanen.board.WordSuggestions;
import dk.karavanen.moderation.DeskIdea;

/** Suggests other words to an idea's author, who says yes or no on their phone. Until then the author's stand. */
class SuggestForm extends SideForm {

    private final WordSuggestions suggestions;
    private final TextField title = new TextField();
    private final TextArea body = new TextArea();
    private DeskIdea idea;

    SuggestForm(DeskModel model, DeskActions desk, WordSuggestions suggestions, DeskIdea idea) {
        super(model, desk, "edit", "desk.suggest-title");
        this.suggestions = suggestions;
        this.idea = idea;
        title.setLabel(getTranslation("desk.fresh-title"));
        title.setMaxLength(Idea.MAX_TITLE);
        title.setWidthFull();
        title.setValue(idea.title());
        body.setLabel(getTranslation("desk.fresh-body"));
        body.setMaxLength(Idea.MAX_BODY);
        body.setMinRows(3);
        body.setMaxRows(12);
        body.setWidthFull();
        body.setValueChangeMode(ValueChangeMode.TIMEOUT);
        body.setValue(idea.body());
        Div go = new Div(DeskWords.button(getTranslation("desk.suggest-do"), "send", "btn--primary", this::send),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation("desk.suggest-hint"));
        hint.addClassName("hint");
        add(title, body, problemLine(), go, hint);
    }

    private void send() {
        problem("");
        desk.attempt(idea.id(), () -> suggestions.suggest(idea.id(), idea.version(), title.getValue(), body.getValue()), () -> {
            close();
            desk.done(getTranslation("desk.done.suggested"));
        }, told -> {
            problem(told);
            DeskIdea now = model.idea(idea.id());
            if (now != null) {
                idea = now; // What was typed stays; pressing again means it.
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
