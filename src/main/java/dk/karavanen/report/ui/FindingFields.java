package dk.karavanen.report.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.report.ReportWording;
import dk.karavanen.report.ReportWording.Finding;

/** One of what stands out of it all: a few words, and a sentence or two. */
final class FindingFields extends Div {

    private final TextField title;
    private final TextArea text;

    FindingFields(int number, Runnable changed) {
        addClassName("form");
        title = new TextField(getTranslation("report.view.wording.finding", number, ReportWording.MAX_FINDINGS));
        text = new TextArea(getTranslation("report.view.wording.finding.text"));
        title.setWidthFull();
        text.setWidthFull();
        text.setMinRows(1);
        text.setMaxRows(5);
        title.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        title.addValueChangeListener(change -> changed.run());
        text.addValueChangeListener(change -> changed.run());
        add(title, text);
    }

    void fill(Finding finding) {
        title.setValue(finding.title());
        text.setValue(finding.text());
    }

    Finding read() {
        return new Finding(title.getValue(), text.getValue());
    }

    boolean check() {
        int titleLength = WordingDialog.length(title.getValue());
        int textLength = WordingDialog.length(text.getValue());
        boolean nameless = titleLength == 0 && textLength > 0;
        title.setErrorMessage(nameless ? getTranslation("report.view.wording.finding.title-missing")
                : getTranslation("report.view.wording.too-long", Finding.MAX_TITLE, titleLength));
        title.setInvalid(nameless || titleLength > Finding.MAX_TITLE);
        text.setErrorMessage(getTranslation("report.view.wording.too-long", Finding.MAX_TEXT, textLength));
        text.setInvalid(textLength > Finding.MAX_TEXT);
        return !title.isInvalid() && !text.isInvalid();
    }
}
