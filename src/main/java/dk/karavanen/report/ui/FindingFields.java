package dk.karavanen.report.ui;

import java.util.LinkedHashMap;
import java.util.Map;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.report.ReportWording;
import dk.karavanen.report.ReportWording.Finding;

/** One of what stands out of it all: a few words, and a sentence or two. */
final class FindingFields extends Div {

    private final String name;
    private final TextField title;
    private final TextArea text;

    FindingFields(int number) {
        name = "finding" + number;
        addClassName("form");
        title = new TextField(getTranslation("report.view.wording.finding", number, ReportWording.MAX_FINDINGS));
        text = new TextArea(getTranslation("report.view.wording.finding.text"));
        title.setWidthFull();
        text.setWidthFull();
        text.setMinRows(1);
        text.setMaxRows(5);
        title.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        add(title, text);
    }

    void fill(Finding finding) {
        title.setValue(finding.title());
        text.setValue(finding.text());
    }

    Finding read() {
        return new Finding(title.getValue(), text.getValue());
    }

    String titleName() {
        return name;
    }

    String textName() {
        return name + "-text";
    }

    TextField title() {
        return title;
    }

    TextArea text() {
        return text;
    }

    /** @return what is wrong, by the field's name */
    Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        int titleLength = WordingDialog.length(title.getValue());
        int textLength = WordingDialog.length(text.getValue());
        if (titleLength == 0 && textLength > 0) {
            wrong.put(titleName(), getTranslation("report.view.wording.finding.title-missing"));
        } else if (titleLength > Finding.MAX_TITLE) {
            wrong.put(titleName(), getTranslation("report.view.wording.too-long", Finding.MAX_TITLE, titleLength));
        }
        if (textLength > Finding.MAX_TEXT) {
            wrong.put(textName(), getTranslation("report.view.wording.too-long", Finding.MAX_TEXT, textLength));
        }
        return wrong;
    }
}
