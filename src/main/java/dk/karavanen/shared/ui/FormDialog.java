package dk.karavanen.shared.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.shared.Refused;

/** A form in a dialog. What is refused is told in it, and what was typed stays. */
public abstract class FormDialog extends Dialog {

    private final Paragraph problem = new Paragraph();
    private final Runnable done;

    protected FormDialog(String titleKey, String saveKey, Runnable done) {
        this.done = done;
        setHeaderTitle(getTranslation(titleKey));
        setWidth("min(44rem, 94vw)");
        problem.addClassName("hint--error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Button save = new Button(getTranslation(saveKey), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    protected void fields(Component... fields) {
        Div form = new Div(fields);
        form.add(problem);
        form.addClassName("form");
        add(form);
    }

    private void save() {
        try {
            act();
        } catch (Refused refused) {
            problem.setText(getTranslation(refused.messageKey(), refused.arguments()));
            problem.setVisible(true);
            return;
        }
        close();
        done.run();
    }

    protected abstract void act();
}
