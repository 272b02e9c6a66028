package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;

import dk.karavanen.board.SeveralIdeas;
import dk.karavanen.moderation.DeskIdea;

/** Takes several ideas off the board for one reason, which each author and the open log are told. */
class HideSeveralForm extends SeveralForm {

    private final SeveralIdeas several;
    private final HideFields why = new HideFields(() -> {
    });

    HideSeveralForm(DeskModel model, DeskActions desk, SeveralIdeas several, List<DeskIdea> ideas) {
        super(model, desk, "hide", "desk.hide-several", ideas);
        this.several = several;
        Div go = new Div(DeskWords.button(getTranslation("desk.hide-several.do", ideas.size()), null, "btn--danger", this::hide),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        add(why, problemLine(), go);
    }

    private void hide() {
        if (why.areComplete()) {
            doAll(() -> several.hide(model.meeting().id(), Ticked.chosen(ideas), why.reason(), why.note()),
                    getTranslation("desk.done.hidden-several", ideas.size()));
        }
    }
}
