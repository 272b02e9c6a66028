package dk.karavanen.shared.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValidationResult;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** What is done with some fields: all that is refused is told at once, at its field where it has one, and no more once it is put right. */
public final class FormFields {

    private final Component form;
    private final Function<Refused, @Nullable String> fieldOf;
    private final Function<Refused, String> words;
    private final Map<String, HasValidation> named = new HashMap<>();
    /** Fields at which it is told what is wrong with them. */
    private final Set<HasValidation> told = new HashSet<>();
    /** Fields that cannot read what is typed. */
    private final Set<HasValidation> unread = new HashSet<>();
    /** What stood in each when whoever fills in the form last saw what is stored. */
    private final Map<HasValidation, Object> seen = new HashMap<>();
    private Runnable readAgain = () -> { };
    private final List<String> takenOver = new ArrayList<>();
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
            seen.put(field, value.getValue());
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
        unread.clear();
        elsewhere = List.of();
        tell();
        standing().forEach(field -> unread(field).ifPresent(why -> {
            field.setErrorMessage(why);
            field.setInvalid(true);
            unread.add(field);
        }));
        if (!unread.isEmpty()) {
            tell();
            standing().filter(unread::contains).findFirst().ifPresent(FormFields::focus);
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

    /** What a picker cannot read it gives as nothing, and that is no wish for nothing. @return why, in the field's own words */
    @SuppressWarnings("unchecked")
    private static Optional<String> unread(HasValidation field) {
        if (!(field instanceof HasValidator<?> reads) || !(field instanceof HasValue<?, ?> value) || !value.isEmpty()) {
            return Optional.empty();
        }
        ValidationResult read = ((HasValidator<Object>) reads).getDefaultValidator().apply(value.getValue(), null);
        return read.isError() ? Optional.of(read.getErrorMessage()) : Optional.empty();
    }

    /** Those that are shown, in the order in which they stand. */
    private Stream<HasValidation> standing() {
        return shown(form).filter(HasValidation.class::isInstance).map(HasValidation.class::cast).filter(named::containsValue);
    }

    private static Stream<Component> shown(Component within) {
        return within.getChildren().filter(child -> !child.getElement().isTextNode() && child.isVisible()).flatMap(child -> Stream.concat(Stream.of(child), shown(child)));
    }

    /** @param again says by {@link #theirs} what stands there, once somebody else has saved it meanwhile */
    public void whenStale(Runnable again) {
        readAgain = again;
    }

    /**
     * What somebody else has saved in a field meanwhile. Where nothing else was typed it is taken over; where something was, that stays, theirs is
     * told beside it, and who saves it now has seen both.
     *
     * @param words how it is told
     */
    @SuppressWarnings("unchecked")
    public <T> void theirs(String name, @Nullable T value, String words) {
        HasValidation field = named.get(name);
        if (!(field instanceof HasValue<?, ?> typed)) {
            throw new IllegalArgumentException(name);
        }
        Object before = seen.put(field, value);
        if (Objects.equals(before, value) || Objects.equals(typed.getValue(), value)) {
            return;
        }
        if (Objects.equals(typed.getValue(), before)) {
            ((HasValue<?, T>) typed).setValue(value);
            tookOver(nameOf(field));
        } else if (told.add(field)) {
            field.setErrorMessage(words.isBlank() ? form.getTranslation("form.theirs.emptied") : form.getTranslation("form.theirs", words));
            field.setInvalid(true);
        }
    }

    /** Something of another's is in the form now. @param what it is called */
    public void tookOver(String what) {
        takenOver.add(what);
    }

    private static String nameOf(HasValidation field) {
        return field instanceof HasLabel labelled && labelled.getLabel() != null && !labelled.getLabel().isEmpty() ? labelled.getLabel()
                : field instanceof HasAriaLabel spoken ? spoken.getAriaLabel().orElse("") : "";
    }

    private void tell(Refused refused) {
        takenOver.clear();
        if (refused.each().stream().anyMatch(one -> one.why() == RefusalReason.STALE)) {
            readAgain.run();
        }
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
        if (!takenOver.isEmpty()) {
            rest.add(form.getTranslation("form.theirs.taken", takenOver.stream().distinct().collect(Collectors.joining(", "))));
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
        } else if (unread.remove(field)) {
            tell();
        }
    }

    /** What no field says, and how much there is where it is more than one sees. */
    private void tell() {
        int wrong = told.size() + unread.size() + elsewhere.size();
        problem.setText(elsewhere.isEmpty() ? problem.getTranslation("form.wrong", wrong) : String.join(" ", elsewhere));
        problem.setVisible(wrong > 1 || !elsewhere.isEmpty());
    }

    private static void focus(HasValidation field) {
        if (field instanceof Component component) {
            FieldFocus.on(component);
        }
    }
}
