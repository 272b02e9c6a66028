package dk.karavanen.visit.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.shared.ui.FormDialog;

/** Something that is done with a word. */
class WordsDialog extends FormDialog {

    private final Consumer<String> doing;
    private final TextArea words;

    WordsDialog(String titleKey, String labelKey, String of, Consumer<String> doing, Runnable done) {
        super(titleKey, titleKey + ".go", done);
        this.doing = doing;
        words = new TextArea(getTranslation(labelKey));
        words.setWidthFull();
        named("words", words);
        fields(new Paragraph(of), words);
    }

    @Override
    protected void act() {
        doing.accept(words.getValue());
    }
}
