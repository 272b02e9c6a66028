package dk.karavanen.invitation.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.invitation.LetterText;
import dk.karavanen.invitation.LetterTexts;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** What the letters say. */
class LetterTextDialog extends FormDialog {

    private final LetterTexts texts;
    private final long meeting;
    private int edition;
    private final TextField heading;
    private final TextArea body;
    private final TextField reminderHeading;
    private final TextArea reminderBody;
    private final TextArea signatories;

    LetterTextDialog(LetterTexts texts, long meeting, Runnable done) {
        super("letters.text", "letters.save", done);
        this.texts = texts;
        this.meeting = meeting;
        LetterText now = texts.of(meeting);
        edition = now.edition();
        heading = line("letters.text.heading", now.heading());
        body = area("letters.text.body", now.body());
        reminderHeading = line("letters.text.reminder-heading", now.reminderHeading());
        reminderBody = area("letters.text.reminder-body", now.reminderBody());
        signatories = area("letters.text.signatories", now.signatories());
        named("heading", heading);
        named("body", body);
        named("reminderHeading", reminderHeading);
        named("reminderBody", reminderBody);
        named("signatories", signatories);
        fields(new Paragraph(getTranslation("letters.text.help", String.join(" ", LetterText.fields()))), heading, body, reminderHeading, reminderBody, signatories);
    }

    @Override
    protected void act() {
        texts.save(meeting, new LetterText(heading.getValue(), body.getValue(), reminderHeading.getValue(), reminderBody.getValue(), signatories.getValue(), edition));
    }

    @Override
    protected void readAgain() {
        LetterText now = texts.of(meeting);
        edition = now.edition();
        theirs("heading", now.heading());
        theirs("body", now.body());
        theirs("reminderHeading", now.reminderHeading());
        theirs("reminderBody", now.reminderBody());
        theirs("signatories", now.signatories());
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        // After what there is not: where.
        return refused.why() == RefusalReason.UNKNOWN_LETTER_FIELD ? String.valueOf(refused.arguments()[1]) : super.fieldOf(refused);
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
