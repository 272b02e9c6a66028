package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.Curation;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Characters;

/** Answers a question in words, which everyone reads beside it. */
class AnswerForm extends SideForm {

    private final Curation curation;
    private final TextArea answer = new TextArea();
    private DeskIdea idea;

    AnswerForm(DeskModel model, DeskActions desk, Curation curation, DeskIdea idea) {
        super(model, desk, "chat", "desk.answer-title");
        this.curation = curation;
        this.idea = idea;
        Paragraph which = new Paragraph(getTranslation("moderation.log.quoted", idea.title()));
        which.addClassName("which");
        which.getElement().setAttribute("dir", "auto");
        answer.setLabel(getTranslation("desk.answer-text"));
        answer.setMaxLength(Curation.MAX_ANSWER);
        answer.setMinRows(4);
        answer.setMaxRows(12);
        answer.setWidthFull();
        answer.setValueChangeMode(ValueChangeMode.TIMEOUT);
        answer.setValue(idea.answer() == null ? "" : idea.answer());
        Div go = new Div(DeskWords.button(getTranslation("desk.answer-do"), null, "btn--primary", this::save),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation("desk.answer-hint"));
        hint.addClassName("hint");
        add(which, answer, problemLine(), go, hint);
    }

    private void save() {
        problem("");
        boolean takenBack = Characters.isBlank(answer.getValue());
        desk.attempt(idea.id(), () -> curation.answer(idea.id(), idea.version(), answer.getValue()), () -> {
            close();
            desk.done(getTranslation(takenBack ? "desk.done.answer-gone" : "desk.done.answer"));
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
