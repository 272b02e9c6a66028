package dk.karavanen.pool.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.pool.CallQuestions;
import dk.karavanen.pool.CallQuestions.Asked;
import dk.karavanen.pool.FundingCall.Answer;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;

/** What visitors ask about a call, and what is answered for everyone. */
class CallQuestionsCard extends Section {

    private final CallQuestions questions;
    private long call;

    CallQuestionsCard(CallQuestions questions) {
        this.questions = questions;
        addClassNames("card", "pool-questions");
        setId("questions");
    }

    void show(long ofCall) {
        call = ofCall;
        removeAll();
        add(new H2(getTranslation("pool.answers")));
        var waiting = questions.waiting(call);
        if (waiting.isEmpty()) {
            add(PoolParts.meta(getTranslation("pool.answers.none-waiting")));
        } else {
            UnorderedList list = new UnorderedList();
            waiting.forEach(one -> list.add(waiting(one)));
            add(new H3(getTranslation("pool.answers.waiting", waiting.size())), list);
        }
        UnorderedList list = new UnorderedList();
        questions.answered(call).forEach(one -> list.add(answered(one)));
        add(list, new Button(getTranslation("pool.answers.add"), Icon.small("plus"), click -> write(null, null)));
    }

    private ListItem waiting(Asked one) {
        Div actions = new Div(new Button(getTranslation("pool.answers.respond"), Icon.small("chat"), click -> write(one, null)), quiet("pool.answers.put-aside", () -> questions.putAside(call, one.id())));
        actions.addClassName("actions");
        return new ListItem(PoolParts.text("name", one.question()), PoolParts.meta(PoolParts.day(one.askedAt(), getLocale())), actions);
    }

    private ListItem answered(Answer one) {
        Div actions = new Div(new Button(getTranslation("pool.answers.edit"), Icon.small("edit"), click -> write(null, one)), quiet("pool.answers.remove", () -> questions.remove(call, one)));
        actions.addClassName("actions");
        return new ListItem(PoolParts.text("name", one.question()), PoolParts.text("words", one.answer()), PoolParts.meta(PoolParts.day(one.readsSince(), getLocale())), actions);
    }

    private Button quiet(String key, Runnable act) {
        Button button = new Button(getTranslation(key), click -> PoolParts.tried(() -> {
            act.run();
            show(call);
        }, this::getTranslation));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** @param asked what is answered, or @param before what is put in other words; neither: a new question */
    private void write(@Nullable Asked asked, @Nullable Answer before) {
        TextArea question = area("pool.answers.question", before != null ? before.question() : asked != null ? asked.question() : "", CallQuestions.MAX_QUESTION);
        TextArea answer = area("pool.answers.answer", before == null ? "" : before.answer(), CallQuestions.MAX_ANSWER);
        Dialog dialog = new Dialog(question, answer);
        dialog.setHeaderTitle(getTranslation(before == null ? "pool.answers.respond" : "pool.answers.edit"));
        dialog.setWidth("40rem");
        dialog.setCloseOnOutsideClick(false);
        Button save = new Button(getTranslation("pool.answers.go"), click -> {
            question.setInvalid(false);
            answer.setInvalid(false);
            try {
                if (before == null) {
                    questions.answer(call, asked == null ? null : asked.id(), question.getValue(), answer.getValue());
                } else {
                    questions.change(call, before, question.getValue(), answer.getValue());
                }
                dialog.close();
                show(call);
            } catch (Refused refused) {
                TextArea wrong = refused.arguments().length > 0 && refused.arguments()[0].equals("question") ? question : answer;
                wrong.setErrorMessage(getTranslation(refused.messageKey(), refused.arguments()));
                wrong.setInvalid(true);
                wrong.focus();
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), save);
        dialog.open();
    }

    private TextArea area(String key, String words, int most) {
        TextArea area = new TextArea(getTranslation(key));
        area.setValue(words);
        area.setWidthFull();
        // More may be typed, and is refused with a sentence rather than cut.
        area.setMaxLength(most * 2);
        area.getElement().setAttribute("dir", "auto");
        return area;
    }
}
