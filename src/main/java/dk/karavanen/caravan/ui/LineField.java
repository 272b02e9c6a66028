package dk.karavanen.caravan.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** A native line of text with its label and its error, for pages that must be there at once. */
class LineField extends Div {

    private final Input input = new Input();
    private final NativeLabel label = new NativeLabel();
    private final Paragraph error = new Paragraph();

    /** @param id unique on the page */
    LineField(String id, String text, String remark, int most) {
        addClassName("field");
        input.setId(id);
        input.addClassName("input");
        input.getElement().setAttribute("dir", "auto").setAttribute("autocomplete", "off");
        if (most > 0) {
            input.getElement().setAttribute("maxlength", Integer.toString(most));
        }
        label.setFor(input);
        label.add(new Span(text));
        if (remark != null) {
            Span optional = new Span(" " + remark);
            optional.addClassName("opt");
            label.add(optional);
        }
        error.setId(id + "-error");
        error.addClassNames("hint", "hint--error");
        error.setVisible(false);
        input.addValueChangeListener(change -> clearError());
        add(label, input, error);
    }

    Input input() {
        return input;
    }

    String value() {
        return input.getValue();
    }

    /** Says under the line what it is for. */
    void hint(String text) {
        Paragraph hint = new Paragraph(text);
        hint.addClassName("hint");
        add(hint);
    }

    void fail(String message) {
        error.setText(message);
        error.setVisible(true);
        input.getElement().setAttribute("aria-invalid", "true").setAttribute("aria-describedby", error.getId().orElseThrow());
        input.focus();
    }

    void clearError() {
        error.setVisible(false);
        input.getElement().removeAttribute("aria-invalid").removeAttribute("aria-describedby");
    }
}
