package dk.karavanen.docket.ui;

import java.util.List;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.docket.DocketQuestions;
import dk.karavanen.docket.DocketQuestions.Choice;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.shared.ui.FormDialog;

/** Puts a question to the addressees: one from a meeting, or one that was asked elsewhere. */
class QuestionDialog extends FormDialog {

    private final DocketQuestions questions;
    private final long caravan;
    private final ComboBox<Choice> idea = new ComboBox<>(getTranslation("docket.staff.question.idea"));
    private final TextField title = new TextField(getTranslation("docket.staff.question.words"));
    private final ComboBox<Recipient> addressee = new ComboBox<>(getTranslation("docket.addressee"));

    QuestionDialog(DocketQuestions questions, long caravan, List<Recipient> addressees, Runnable done) {
        super("docket.staff.question", "docket.staff.question.put", done);
        this.questions = questions;
        this.caravan = caravan;
        List<Choice> choices = questions.choices(caravan);
        idea.setItems(choices);
        idea.setItemLabelGenerator(choice -> getTranslation("docket.staff.question.at", choice.title(), choice.meeting()));
        idea.setHelperText(getTranslation(choices.isEmpty() ? "docket.staff.question.idea.none" : "docket.staff.question.idea.help"));
        idea.setEnabled(!choices.isEmpty());
        idea.setClearButtonVisible(true);
        idea.addValueChangeListener(change -> title.setEnabled(change.getValue() == null));
        idea.setWidthFull();
        title.setWidthFull();
        addressee.setItems(addressees);
        addressee.setItemLabelGenerator(Recipient::title);
        addressee.setPlaceholder(getTranslation("docket.all-addressees"));
        addressee.setClearButtonVisible(true);
        named("idea", idea);
        named("title", title);
        named("addressee", addressee);
        fields(idea, title, addressee);
    }

    @Override
    protected void act() {
        Long to = addressee.getValue() == null ? null : addressee.getValue().id();
        if (idea.getValue() != null) {
            questions.putIdea(caravan, to, idea.getValue().idea());
        } else {
            questions.put(caravan, to, title.getValue());
        }
    }
}
