package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.FollowUps;
import dk.karavanen.board.FollowUps.AskedAfter;
import dk.karavanen.board.Outcome;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.RefusalReason;

/** What came of an idea, for everyone: what, by whom, and what that rests on. */
class OutcomeForm extends Div {

    /** Is told what is to be said. */
    interface Said {

        void of(Outcome outcome, String doneBy, String reason);
    }

    private final Select<Outcome> outcome = new Select<>();

    OutcomeForm(AskedAfter one, Said said, Runnable cancel) {
        addClassName("outcome-form");
        outcome.setLabel(getTranslation("desk.follow-up.outcome"));
        outcome.setItems(Outcome.values());
        outcome.setItemLabelGenerator(word -> getTranslation("outcome." + word.word()));
        outcome.setValue(one.confirmed() == null ? Outcome.STARTED : one.confirmed().outcome());
        TextField by = new TextField(getTranslation("desk.follow-up.done-by"));
        by.setMaxLength(FollowUpAnswers.MAX_DONE_BY);
        by.setWidthFull();
        if (one.confirmed() != null && one.confirmed().doneBy() != null) {
            by.setValue(one.confirmed().doneBy());
        }
        TextArea why = new TextArea(getTranslation("desk.follow-up.reason"));
        why.setMaxLength(FollowUps.MAX_REASON);
        why.setMinRows(2);
        why.setWidthFull();
        why.setManualValidation(true);
        why.addValueChangeListener(typed -> why.setInvalid(false));
        Div go = new Div(DeskWords.button(getTranslation("desk.follow-up.confirm-do"), "check", "btn--primary", () -> {
            if (Characters.isBlank(why.getValue())) {
                why.setErrorMessage(getTranslation(RefusalReason.REASON_MISSING.messageKey()));
                why.setInvalid(true);
                why.focus();
            } else {
                said.of(outcome.getValue(), by.getValue(), why.getValue());
            }
        }), DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", cancel));
        go.addClassName("go");
        Paragraph hint = new Paragraph(getTranslation("desk.follow-up.public"));
        hint.addClassName("hint");
        add(outcome, by, why, go, hint);
    }

    void focus() {
        outcome.focus();
    }
}
