package dk.karavanen.testing;

import java.util.List;
import java.util.Objects;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;

/** What a screen says is wrong, and where. */
public final class WrongFields {

    private WrongFields() {
    }

    /** @return each field's name with what it says, in the order in which they stand */
    public static List<String> of(List<Component> all) {
        return all.stream().filter(each -> each instanceof HasValidation field && field.isInvalid() && each.isVisible()).map(each -> name(each) + ": " + ((HasValidation) each).getErrorMessage()).toList();
    }

    private static String name(Component field) {
        return field instanceof HasLabel labelled && labelled.getLabel() != null ? labelled.getLabel() : field instanceof HasAriaLabel spoken && spoken.getAriaLabel().isPresent() ? spoken.getAriaLabel().get() : Objects.toString(field.getElement().getAttribute("aria-label"), "");
    }
}
