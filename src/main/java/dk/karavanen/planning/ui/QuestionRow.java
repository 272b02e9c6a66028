package dk.karavanen.planning.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.registration.Question;
import dk.karavanen.registration.QuestionKind;

/** What organisers ask besides, and how it is answered. */
class QuestionRow extends EditableRows.Row {

    private final @Nullable Long id;
    private final TextField words = new TextField(getTranslation("signup.plan.question"));
    private final Select<QuestionKind> kind = new Select<>();
    private final TextArea choices = new TextArea(getTranslation("signup.plan.choices"));

    QuestionRow(Question question, Runnable changed) {
        id = question.id();
        words.setValue(question.words());
        words.setMaxLength(Question.MAX_WORDS * 2);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.addValueChangeListener(typed -> changed.run());
        kind.setLabel(getTranslation("signup.plan.kind"));
        kind.setItems(QuestionKind.values());
        kind.setItemLabelGenerator(one -> getTranslation("signup.plan.kind." + one.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        kind.setValue(question.kind());
        kind.addValueChangeListener(chosen -> {
            choices.setVisible(chosen.getValue() == QuestionKind.CHOICE);
            changed.run();
        });
        choices.setValue(String.join("\n", question.choices()));
        choices.setHelperText(getTranslation("signup.plan.choices.help"));
        choices.setVisible(question.kind() == QuestionKind.CHOICE);
        choices.setValueChangeMode(ValueChangeMode.LAZY);
        choices.addValueChangeListener(typed -> changed.run());
        words.getElement().setAttribute("dir", "auto");
        choices.getElement().setAttribute("dir", "auto");
        add(words, kind, choices);
    }

    /** A new row that nobody filled in is none. */
    @Nullable Question question() {
        return id == null && words.isEmpty() ? null : new Question(id, kind.getValue(), words.getValue(), kind.getValue() == QuestionKind.CHOICE
                ? choices.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).toList() : List.of());
    }

    @Override
    protected String spoken() {
        return words.getValue();
    }

    @Override
    protected Focusable<?> first() {
        return words;
    }
}
