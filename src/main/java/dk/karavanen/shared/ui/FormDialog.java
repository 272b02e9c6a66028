package dk.karavanen.shared.ui;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

import dk.karavanen.shared.Refused;

/** A form in a dialog. All that is refused is told in it at once, at its field where it has one, and what was typed stays. */
public abstract class FormDialog extends Dialog {

    private final FormFields fields = new FormFields(this, this::fieldOf, this::wordsOf);
    private final Runnable done;

    protected FormDialog(String titleKey, String saveKey, Runnable done) {
        this.done = done;
        setHeaderTitle(getTranslation(titleKey));
        setWidth("min(44rem, 94vw)");
        Button save = PressedOnce.on(new Button(getTranslation(saveKey)), this::save);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    protected void fields(Component... all) {
        Div form = new Div(all);
        form.add(fields.problem());
        form.addClassName("form");
        add(form);
    }

    /** @see FormFields#named */
    protected final void named(String name, HasValidation field, HasValue<?, ?>... with) {
        fields.named(name, field, with);
    }

    /** @see FormFields#putRight */
    protected final void putRight(HasValidation field) {
        fields.putRight(field);
    }

    /** @return the name of the field that it is about, or null: all of it */
    protected @Nullable String fieldOf(Refused refused) {
        return FormFields.first(refused);
    }

    /** What is said of it. */
    protected String wordsOf(Refused refused) {
        return getTranslation(refused.messageKey(), refused.arguments());
    }

    private void save() {
        if (fields.tried(this::act)) {
            close();
            done.run();
        }
    }

    protected abstract void act();
}
