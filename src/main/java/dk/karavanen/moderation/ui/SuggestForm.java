package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.WordSuggestions;
import dk.karavanen.moderation.DeskIdea;

/** Suggests other words to an idea's author, who says yes or no on their phone. Until then the author's stand. */
class SuggestForm extends WritingForm {

    SuggestForm(DeskModel model, DeskActions desk, WordSuggestions suggestions, DeskIdea of) {
        super(model, desk, "edit", "desk.suggest-title", of);
        TextField title = new TextField(getTranslation("desk.fresh-title"), of.title(), "");
        title.setMaxLength(Idea.MAX_TITLE);
        title.setWidthFull();
        TextArea body = area("desk.fresh-body", 3, of.words().body());
        add(title, body);
        finish("desk.suggest-do", "send", "desk.suggest-hint",
                () -> send(idea -> suggestions.suggest(idea.id(), idea.version(), new IdeaWords(title.getValue(), body.getValue())), "desk.done.suggested"));
    }
}
