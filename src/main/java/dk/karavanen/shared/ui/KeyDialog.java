package dk.karavanen.shared.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;

/** An address that is a key: shown once, to be handed on, and kept nowhere. */
public class KeyDialog extends Dialog {

    /**
     * @param title   of the dialog
     * @param text    what it is for, and that it is not shown again
     * @param label   what the address is
     * @param address the key
     */
    public KeyDialog(String title, String text, String label, String address) {
        setHeaderTitle(title);
        setWidth("min(40rem, 94vw)");
        TextField field = new TextField(label);
        field.setValue(address);
        field.setReadOnly(true);
        field.setAutoselect(true);
        field.setWidthFull();
        Div form = new Div(new Paragraph(text), field);
        form.addClassName("form");
        add(form);
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
    }
}
