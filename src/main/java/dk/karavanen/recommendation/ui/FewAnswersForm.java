package dk.karavanen.recommendation.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.ranking.AnswerThreshold;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;

/** Says what a recommendation lacks before it can be published, and takes the public reason for publishing it all the same. */
final class FewAnswersForm extends Section {

    private final TextArea reason = new TextArea();
    private final Consumer<String> publish;

    /**
     * @param published whether it is public already: then there is nothing to publish
     * @param publish   with the reason; may refuse
     */
    FewAnswersForm(AnswerThreshold.Standing standing, boolean published, Consumer<String> publish) {
        this.publish = publish;
        addClassName("few-form");
        H3 title = new H3(Icon.small("alert"), new Span(getTranslation("recommendation.few.title")));
        Paragraph why = new Paragraph(getTranslation(published ? "recommendation.few.text.published" : "recommendation.few.text"));
        Paragraph answers = new Paragraph(getTranslation("recommendation.few.answers", standing.answers(), standing.needed()));
        Paragraph sectors = new Paragraph(getTranslation("recommendation.few.answering", standing.sectors(), standing.sectorsNeeded()));
        answers.addClassName("num");
        sectors.addClassName("num");
        add(title, why, answers, sectors);
        if (!published) {
            reason.setLabel(getTranslation("recommendation.few.reason"));
            reason.setHelperText(getTranslation("recommendation.move.reason.help", Recommendation.MAX_FEW_REASON));
            reason.setWidthFull();
            reason.setMinRows(2);
            DisplayText.asWritten(reason);
            NativeButton go = new NativeButton(getTranslation("recommendation.few.publish"), click -> publish());
            go.addClassNames("btn", "btn--secondary");
            add(reason, go);
        }
    }

    /** Whether something has been typed that must not be lost to a refresh. */
    boolean isBegun() {
        return !reason.isEmpty();
    }

    private void publish() {
        try {
            publish.accept(reason.getValue());
        } catch (Refused refused) {
            reason.setErrorMessage(DisplayText.refusal(this, refused));
            reason.setInvalid(true);
            reason.focus();
        }
    }
}
