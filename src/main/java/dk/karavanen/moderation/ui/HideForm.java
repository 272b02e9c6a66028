package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;

/** Takes an idea off the board, with a reason that the author and the open log are told. */
class HideForm extends SideForm {

    private final Curation curation;
    private final RadioButtonGroup<HideReason> reason = new RadioButtonGroup<>();
    private final TextArea note = new TextArea();
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

        reason.setLabel(getTranslation("desk.reason"));
        reason.setItems(HideReason.values());
        reason.setItemLabelGenerator(each -> getTranslation("moderation.reason." + each.word()));
        reason.setRequiredIndicatorVisible(true);
        reason.setManualValidation(true);
        note.setLabel(getTranslation("desk.note"));
        note.setMaxLength(Curation.MAX_NOTE);
        note.setMinRows(3);
        note.setMaxRows(8);
        note.setWidthFull();
        note.setManualValidation(true);
        // What is typed is kept from the first letter: neither Esc nor a colleague takes it away.
        note.setValueChangeMode(ValueChangeMode.TIMEOUT);
        reason.addValueChangeListener(chosen -> {
            reason.setInvalid(false);
            problem("");
            note.setPlaceholder(chosen.getValue() == null ? "" : getTranslation("desk.note-hint." + chosen.getValue().word()));
            keep();
        });
        note.addValueChangeListener(typed -> {
            note.setInvalid(false);
            keep();
        });
        int others = curation.othersOfAuthor(idea.id());
        all.setLabel(getTranslation("desk.hide-all", others));
        all.setHelperText(getTranslation("desk.hide-all.help"));
        all.setVisible(others > 0);
        DeskModel.Draft draft = model.draft(idea.id());
        if (draft != null) {
            reason.setValue(draft.reason());
            note.setValue(draft.note());
        }
        Div go = new Div(DeskWords.button(getTranslation("desk.hide-do"), null, "btn--danger", this::hide),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", () -> {
                    model.keepDraft(this.idea.id(), null);
                    close();
                }));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation("desk.hide-hint"));
        hint.addClassName("hint");
        add(which, reason, note, all, problemLine(), go, hint);
    }

    private void keep() {
        boolean empty = reason.getValue() == null && Characters.isBlank(note.getValue());
        model.keepDraft(idea.id(), empty ? null : new DeskModel.Draft(reason.getValue(), note.getValue()));
    }

    private void hide() {
        problem("");
        if (reason.getValue() == null) {
            reason.setErrorMessage(getTranslation(RefusalReason.REASON_MISSING.messageKey()));
            reason.setInvalid(true);
            reason.getElement().callJsFunction("focus");
            return;
        }
        if (reason.getValue() == HideReason.OTHER && Characters.isBlank(note.getValue())) {
            note.setErrorMessage(getTranslation(RefusalReason.NOTE_MISSING.messageKey()));
            note.setInvalid(true);
            note.focus();
            return;
        }
        desk.attempt(idea.id(), () -> {
            if (all.getValue()) {
                curation.hideAllOfAuthor(idea.id(), idea.version(), reason.getValue(), note.getValue());
            } else {
                curation.hide(idea.id(), idea.version(), reason.getValue(), note.getValue());
            }
        }, () -> {
            model.keepDraft(idea.id(), null);
            close();
            desk.doneWithUndo(getTranslation("desk.done.hidden"), idea.id());
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
