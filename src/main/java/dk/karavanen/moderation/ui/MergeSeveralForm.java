package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.SeveralIdeas;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;

/** Lets fresh words stand for several ideas: a title and a text that the moderator writes. What the authors wrote stays with each. */
class MergeSeveralForm extends SeveralForm {

    private final SeveralIdeas several;
    private final TextField title = new TextField();
    private final TextArea body = new TextArea();
    private final TextField why = new TextField();

    MergeSeveralForm(DeskModel model, DeskActions desk, SeveralIdeas several, List<DeskIdea> ideas) {
        super(model, desk, "merge", "desk.merge-several", ideas);
        this.several = several;
        title.setLabel(getTranslation("desk.fresh-title"));
        title.setMaxLength(Idea.MAX_TITLE);
        title.setWidthFull();
        title.setManualValidation(true);
        title.addValueChangeListener(typed -> title.setInvalid(false));
        body.setLabel(getTranslation("desk.fresh-body"));
        body.setMaxLength(Idea.MAX_BODY);
        body.setMinRows(3);
        body.setMaxRows(10);
        body.setWidthFull();
        why.setLabel(getTranslation("desk.merge-why"));
        why.setHelperText(getTranslation("desk.merge-why.hint"));
        why.setMaxLength(Curation.MAX_NOTE);
        why.setWidthFull();
        Paragraph hint = new Paragraph(getTranslation("desk.merge-several.hint"));
        hint.addClassName("hint");
        Div go = new Div(DeskWords.button(getTranslation("desk.merge-several.do", ideas.size()), "merge", "btn--primary", this::merge),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        add(title, body, why, problemLine(), go, hint);
    }

    private void merge() {
        if (Characters.isBlank(title.getValue())) {
            title.setErrorMessage(getTranslation(RefusalReason.EMPTY.messageKey()));
            title.setInvalid(true);
            title.focus();
            return;
        }
        doAll(() -> several.merge(model.meeting().id(), Ticked.chosen(ideas), new IdeaWords(title.getValue(), body.getValue()), why.getValue()),
                getTranslation("desk.done.merged-several", ideas.size()));
    }
}
