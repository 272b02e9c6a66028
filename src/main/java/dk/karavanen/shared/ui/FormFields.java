package dk.karavanen.shared.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;

import dk.karavanen.shared.Refused;

/** What is done with some fields: all that is refused is told at once, at its field where it has one, and no more once it is put right. */
public final class FormFields {

    private final Component form;
    private final Function<Refused, @Nullable String> fieldOf;
    private final Function<Refused, String> words;
    private final Map<String, HasValidation> named = new HashMap<>();
    /** Fields at which it is told what is wrong with them. */
    private final Set<HasValidation> told = new HashSet<>();
    private List<String> elsewhere = List.of();
    private final Paragraph problem = new Paragraph();

    /** @param form what the fields stand in; each refusal names its field first */
    public FormFields(Component form) {
        this(form, FormFields::first);
    }

    /** @param fieldOf the name of the field that a refusal is about, or null: all of it */
    public FormFields(Component form, Function<Refused, @Nullable String> fieldOf) {
        this(form, fieldOf, refused -> form.getTranslation(refused.messageKey(), refused.arguments()));
    }

    FormFields(Component form, Function<Refused, @Nullable String> fieldOf, Function<Refused, String> words) {
        this.form = form;
        this.fieldOf = fieldOf;
        this.words = words;
        problem.addClassName("hint--error");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
    }

    /** @return the name of the field that it is about, as most refusals say it first */
    public static @Nullable String first(Refused refused) {
        return refused.arguments().length == 0 ? null : String.valueOf(refused.arguments()[0]);
    }

    /** Where it is told what no field says. */
    public Component problem() {
        return problem;
    }

    /**
     * A field at which it is told what is wrong with it. It may come or go while the form stands.
     *
     * @param name as refusals name it
     * @param with what is told there, too, and goes when it changes
     */
    public void named(String name, HasValidation field, HasValue<?, ?>... with) {
        named.put(name, field);
        if (field instanceof EmailField) {
            // A browser would mark it, and say nothing; whoever keeps it says what is wrong.
            field.setManualValidation(true);
        }
        if (field instanceof HasValue<?, ?> value) {
            value.addValueChangeListener(change -> putRight(field));
        }
        for (HasValue<?, ?> one : with) {
            one.addValueChangeListener(change -> putRight(field));
        }
    }

    /** @return whether it was done; if not, it is told why */
    public boolean tried(Runnable act) {
        told.forEach(field -> field.setInvalid(false));
        told.clear();
        elsewhere = List.of();
        tell();
        Optional<HasValidation> unread = standing().filter(FormFields::isUnread).findFirst();
        if (unread.isPresent()) {
            focus(unread.get());
            return false;
        }
        try {
            act.run();
            return true;
        } catch (Refused refused) {
            tell(refused);
            return false;
        }
    }

    /** What a picker cannot read it gives as nothing, and that is no wish for nothing. */
    private static boolean isUnread(HasValidation field) {
        return field.isInvalid() && field instanceof HasValue<?, ?> value && value.isEmpty();
    }

    /** Those that are shown, in the order in which they stand. */
    private Stream<HasValidation> standing() {
        return shown(form).filter(HasValidation.class::isInstance).map(HasValidation.class::cast).filter(named::containsValue);
    }

    private static Stream<Component> shown(Component within) {
        return within.getChildren().filter(child -> !child.getElement().isTextNode() && child.isVisible()).flatMap(child -> Stream.concat(Stream.of(child), shown(child)));
    }

    private void tell(Refused refused) {
        Set<HasValidation> shown = new HashSet<>(standing().toList());
        List<String> rest = new ArrayList<>();
        for (Refused one : refused.each()) {
            String why = words.apply(one);
            String name = fieldOf.apply(one);
            HasValidation field = name == null ? null : named.get(name);
            if (field == null || !shown.contains(field)) {
                rest.add(why);
            } else if (told.add(field)) {
                field.setErrorMessage(why);
                field.setInvalid(true);
            }
        }
        elsewhere = rest.stream().distinct().toList();
        tell();
        standing().filter(told::contains).findFirst().ifPresent(FormFields::focus);
    }

    /** Nothing is wrong with it any more, as far as is known. */
    public void putRight(HasValidation field) {
        if (told.remove(field)) {
            field.setInvalid(false);
            tell();
        }
    }

    /** What no field says, and how much there is where it is more than one sees. */
    private void tell() {
        int wrong = told.size() + elsewhere.size();
        problem.setText(elsewhere.isEmpty() ? problem.getTranslation("form.wrong", wrong) : String.join(" ", elsewhere));
        problem.setVisible(wrong > 1 || !elsewhere.isEmpty());
    }

    private static void focus(HasValidation field) {
        if (field instanceof Component component) {
            FieldFocus.on(component);
        }
    }
}
