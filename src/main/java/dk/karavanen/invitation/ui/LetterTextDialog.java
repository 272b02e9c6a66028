package dk.karavanen.invitation.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.invitation.LetterText;
import dk.karavanen.invitation.LetterTexts;
import dk.karavanen.shared.Refused;

/** What the letters say. Typed text stays, whatever is refused. */
class LetterTextDialog extends Dialog {

    LetterTextDialog(LetterTexts texts, long meeting, Consumer<String> done) {
        setHeaderTitle(getTranslation("letters.text"));
        setWidth("min(44rem, 94vw)");
        LetterText now = texts.of(meeting);
        TextField heading = line("letters.text.heading", now.heading());
        TextArea body = area("letters.text.body", now.body());
        TextField reminderHeading = line("letters.text.reminder-heading", now.reminderHeading());
        TextArea reminderBody = area("letters.text.reminder-body", now.reminderBody());
        TextArea signatories = area("letters.text.signatories", now.signatories());
        Paragraph problem = new Paragraph();
        problem.addClassName("hint--error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Div content = new Div(new Paragraph(getTranslation("letters.text.help", String.join(" ", LetterText.fields()))), heading, body, reminderHeading, reminderBody,
                signatories, problem);
        content.addClassName("form");
        add(content);
        Button save = new Button(getTranslation("letters.save"), click -> {
            try {
                LetterText text = new LetterText(heading.getValue(), body.getValue(), reminderHeading.getValue(), reminderBody.getValue(), signatories.getValue(), now.edition());
                List<String> unknown = text.unknownFields();
                if (!unknown.isEmpty()) {
                    problem.setText(getTranslation("letters.text.unknown", "{" + String.join("} {", unknown) + "}"));
                    problem.setVisible(true);
                    return;
                }
                texts.save(meeting, text);
                close();
                done.accept(getTranslation("letters.saved"));
            } catch (Refused refused) {
                problem.setText(getTranslation(refused.messageKey(), refused.arguments()));
                problem.setVisible(true);
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    private TextField line(String key, String value) {
        TextField field = new TextField(getTranslation(key));
        field.setValue(value);
        field.setWidthFull();
        return field;
    }

    private TextArea area(String key, String value) {
        TextArea area = new TextArea(getTranslation(key));
        area.setValue(value);
        area.setWidthFull();
        area.setMaxRows(18);
        return area;
    }
}
