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

    /** @param title what the title names */
    protected FormDialog(String titleKey, String saveKey, Runnable done, Object... title) {
        this.done = done;
        fields.whenStale(this::readAgain);
        setHeaderTitle(getTranslation(titleKey, title));
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

    /** Somebody else has saved meanwhile: what stands there now is said of each field by {@link #theirs}, and is what the next saving goes on from. */
    protected void readAgain() {
        // Most are of nothing that two may change.
    }

    /** @see FormFields#theirs */
    protected final <T> void theirs(String name, @Nullable T value, String words) {
        fields.theirs(name, value, words);
    }

    /** As above, of text. */
    protected final void theirs(String name, String value) {
        theirs(name, value, value);
    }

    /** @see FormFields#tookOver */
    protected final void tookOver(String what) {
        fields.tookOver(what);
    }

    private void save() {
        if (fields.tried(this::act)) {
            close();
            done.run();
        }
    }

    protected abstract void act();
}
