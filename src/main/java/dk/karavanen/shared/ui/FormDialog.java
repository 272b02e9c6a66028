package dk.karavanen.shared.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.shared.Refused;

/** A form in a dialog. All that is refused is told in it at once, at its field where it has one, and what was typed stays. */
public abstract class FormDialog extends Dialog {

    private final Map<String, HasValidation> named = new LinkedHashMap<>();
    /** Fields at which it is told what is wrong with them. */
    private final Set<HasValidation> told = new LinkedHashSet<>();
    private List<String> elsewhere = List.of();
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

    /**
     * A field at which it is told what is wrong with it, in the order in which they stand.
     *
     * @param name as refusals name it
     * @param with what is told there, too, and goes when it changes
     */
    protected final void named(String name, HasValidation field, HasValue<?, ?>... with) {
        named.put(name, field);
        if (field instanceof HasValue<?, ?> value) {
            value.addValueChangeListener(change -> putRight(field));
        }
        for (HasValue<?, ?> one : with) {
            one.addValueChangeListener(change -> putRight(field));
        }
    }

    /** @return the name of the field that it is about, or null: all of it */
    protected @Nullable String fieldOf(Refused refused) {
        return refused.arguments().length == 0 ? null : String.valueOf(refused.arguments()[0]);
    }

    private void save() {
        told.forEach(field -> field.setInvalid(false));
        told.clear();
        elsewhere = List.of();
        tell();
        Optional<HasValidation> unread = named.values().stream().filter(FormDialog::isUnread).findFirst();
        if (unread.isPresent()) {
            focus(unread.get());
            return;
        }
        try {
            act();
        } catch (Refused refused) {
            tell(refused);
            return;
        }
        close();
        done.run();
    }

    protected abstract void act();

    /** What a picker cannot read it gives as nothing, and that is no wish for nothing. */
    private static boolean isUnread(HasValidation field) {
        return field.isInvalid() && field instanceof HasValue<?, ?> value && value.isEmpty() && isShown(field);
    }

    private static boolean isShown(HasValidation field) {
        return field instanceof Component component && component.isVisible();
    }

    private void tell(Refused refused) {
        List<String> rest = new ArrayList<>();
        for (Refused one : refused.each()) {
            String words = getTranslation(one.messageKey(), one.arguments());
            String name = fieldOf(one);
            HasValidation field = name == null ? null : named.get(name);
            if (field == null || !isShown(field)) {
                rest.add(words);
            } else if (told.add(field)) {
                field.setErrorMessage(words);
                field.setInvalid(true);
            }
        }
        elsewhere = rest.stream().distinct().toList();
        tell();
        named.values().stream().filter(told::contains).findFirst().ifPresent(FormDialog::focus);
    }

    private void putRight(HasValidation field) {
        if (told.remove(field)) {
            field.setInvalid(false);
            tell();
        }
    }

    /** What no field says, and how much there is where it is more than one sees. */
    private void tell() {
        int wrong = told.size() + elsewhere.size();
        problem.setText(elsewhere.isEmpty() ? getTranslation("form.wrong", wrong) : String.join(" ", elsewhere));
        problem.setVisible(wrong > 1 || !elsewhere.isEmpty());
    }

    private static void focus(HasValidation field) {
        if (field instanceof Component component) {
            FieldFocus.on(component);
        }
    }
}
