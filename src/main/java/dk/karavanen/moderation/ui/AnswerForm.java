package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.board.Curation;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Characters;

/** Answers a question in words, which everyone reads beside it. */
class AnswerForm extends WritingForm {

    AnswerForm(DeskModel model, DeskActions desk, Curation curation, DeskIdea question) {
        super(model, desk, "chat", "desk.answer-title", question);
        Paragraph which = new Paragraph(getTranslation("moderation.log.quoted", question.title()));
        which.addClassName("which");
        which.getElement().setAttribute("dir", "auto");
        TextArea answer = area("desk.answer-text", 4, question.answer() == null ? "" : question.answer());
        add(which, answer);
        finish("desk.answer-do", null, "desk.answer-hint", () -> send(idea -> curation.answer(idea.id(), idea.version(), answer.getValue()),
                Characters.isBlank(answer.getValue()) ? "desk.done.answer-gone" : "desk.done.answer"));
    }
}
