package dk.karavanen.moderation.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;

/** Why something is hidden, and what its author is told. */
class HideFields extends Div {

    private final RadioButtonGroup<HideReason> reason = new RadioButtonGroup<>();
    private final TextArea note = new TextArea();

    /** @param changed told of everything that is chosen or typed */
    HideFields(Runnable changed) {
        addClassName("hide-fields");
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
            note.setPlaceholder(chosen.getValue() == null ? "" : getTranslation("desk.note-hint." + chosen.getValue().word()));
            changed.run();
        });
        note.addValueChangeListener(typed -> {
            note.setInvalid(false);
            changed.run();
        });
        add(reason, note);
    }

    @Nullable HideReason reason() {
        return reason.getValue();
    }

    String note() {
        return note.getValue();
    }

    void fill(@Nullable HideReason chosen, String typed) {
        reason.setValue(chosen);
        note.setValue(typed);
    }

    /** Whether nothing is missing; else it is said at the field, which gets the focus. */
    boolean areComplete() {
        if (reason.getValue() == null) {
            reason.setErrorMessage(getTranslation(RefusalReason.REASON_MISSING.messageKey()));
            reason.setInvalid(true);
            reason.getElement().callJsFunction("focus");
            return false;
        }
        if (reason.getValue() == HideReason.OTHER && Characters.isBlank(note.getValue())) {
            note.setErrorMessage(getTranslation(RefusalReason.NOTE_MISSING.messageKey()));
            note.setInvalid(true);
            note.focus();
            return false;
        }
        return true;
    }
}
