package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.board.Curation;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Characters;

/** Takes an idea off the board, with a reason that the author and the open log are told. */
class HideForm extends SideForm {

    private final Curation curation;
    private final HideFields why;
    /** Shown where the author wrote more than this one. */
    private final Checkbox all = new Checkbox();
    private DeskIdea idea;

    HideForm(DeskModel model, DeskActions desk, Curation curation, DeskIdea idea) {
        super(model, desk, "hide", "desk.hide-title");
        this.curation = curation;
        this.idea = idea;
        addClassName("hide-form");
        Paragraph which = new Paragraph(getTranslation("moderation.log.quoted", idea.title()));
        which.addClassName("which");
        which.getElement().setAttribute("dir", "auto");

        why = new HideFields(() -> {
            problem("");
            keep();
        });
        int others = curation.othersOfAuthor(idea.id());
        all.setLabel(getTranslation("desk.hide-all", others));
        all.setHelperText(getTranslation("desk.hide-all.help"));
        all.setVisible(others > 0);
        DeskModel.Draft draft = model.draft(idea.id());
        if (draft != null) {
            why.fill(draft.reason(), draft.note());
        }
        Div go = new Div(DeskWords.button(getTranslation("desk.hide-do"), null, "btn--danger", this::hide),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", () -> {
                    model.keepDraft(this.idea.id(), null);
                    close();
                }));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation("desk.hide-hint"));
        hint.addClassName("hint");
        add(which, why, all, problemLine(), go, hint);
    }

    private void keep() {
        boolean empty = why.reason() == null && Characters.isBlank(why.note());
        model.keepDraft(idea.id(), empty ? null : new DeskModel.Draft(why.reason(), why.note()));
    }

    private void hide() {
        problem("");
        if (!why.areComplete()) {
            return;
        }
        // Undoing the one would leave the others hidden: of several it is told how many, and where they are.
        int[] hidden = {1};
        desk.attempt(idea.id(), () -> {
            if (all.getValue()) {
                hidden[0] = curation.hideAllOfAuthor(idea.id(), idea.version(), why.reason(), why.note());
            } else {
                curation.hide(idea.id(), idea.version(), why.reason(), why.note());
            }
        }, () -> {
            model.keepDraft(idea.id(), null);
            close();
            if (hidden[0] > 1) {
                desk.done(getTranslation("desk.done.hidden-all", hidden[0]));
            } else {
                desk.doneWithUndo(getTranslation("desk.done.hidden"), idea.id());
            }
        }, told -> {
            problem(told);
            DeskIdea now = model.idea(idea.id());
            if (now != null) {
                idea = now; // What was done is told: pressing again means it.
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
