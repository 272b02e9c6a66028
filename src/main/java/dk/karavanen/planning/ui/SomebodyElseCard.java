package dk.karavanen.planning.ui;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Somebody else has saved first: what they changed, where both did, and the choice between both and theirs. */
final class SomebodyElseCard extends Div {

    SomebodyElseCard() {
        addClassNames("card", "somebody-else");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    /**
     * @param theirs   the plan as they saved it
     * @param labels   a part of the plan to its name on the screen
     * @param together keeps both
     * @param drop     takes theirs and leaves one's own
     */
    <P extends Record> void tell(ThreeWayMerge<P> met, P theirs, UnaryOperator<String> labels, Runnable together, Runnable drop) {
        removeAll();
        add(new H2(getTranslation("caravan.stale")), new Paragraph(getTranslation("caravan.stale.theirs", names(met.theirs(), labels))));
        if (!met.conflicts().isEmpty()) {
            add(new Paragraph(getTranslation("caravan.stale.both", names(met.conflicts(), labels))));
            met.conflicts().forEach(part -> text(theirs, part).ifPresent(written -> {
                Paragraph theirWords = new Paragraph(getTranslation("caravan.stale.value", labels.apply(part), written));
                theirWords.getElement().setAttribute("dir", "auto");
                add(theirWords);
            }));
        }
        Button both = new Button(getTranslation("caravan.stale.together"), click -> together.run());
        both.addThemeVariants(ButtonVariant.PRIMARY);
        Button only = new Button(getTranslation("caravan.stale.theirs-only"), click -> {
            setVisible(false);
            drop.run();
        });
        Div actions = new Div(both, only);
        actions.addClassName("actions");
        add(actions);
        setVisible(true);
        getElement().executeJs("this.scrollIntoView({block: 'center'})");
    }

    /** What stands in a part of the plan, if it is one text: whoever chooses between two should see both. */
    private static Optional<String> text(Record plan, String part) {
        return Arrays.stream(plan.getClass().getRecordComponents()).filter(component -> component.getName().equals(part))
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(plan);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }).filter(written -> written instanceof String || written instanceof Number || written instanceof LocalDate).map(String::valueOf)
                .filter(written -> !written.isBlank()).findFirst();
    }

    private String names(List<String> parts, UnaryOperator<String> labels) {
        return parts.isEmpty() ? getTranslation("caravan.stale.nothing") : parts.stream().map(labels).distinct().collect(Collectors.joining(", "));
    }
}
