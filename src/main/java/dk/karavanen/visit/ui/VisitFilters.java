package dk.karavanen.visit.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.shared.SearchText;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitDesk.DeskVisit;

/** Which of many invitations are shown. What was chosen and typed stays while something is done with one of them. */
class VisitFilters extends Div {

    /** Fewer are seen at a glance. */
    private static final int FEW = 5;
    private static final String ALL = "all";
    /** Whose turn it is: each invitation is in one of them, so that they add up to all. */
    private static final List<String> KINDS = List.of(ALL, "waits", "others", "agreed", "over");

    private final TextField search = new TextField();
    private final Map<String, NativeButton> presses = new LinkedHashMap<>();
    private String chosen = ALL;

    VisitFilters(Runnable changed) {
        addClassName("visit-tools");
        Div which = new Div();
        which.addClassName("seg");
        which.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("visit.filter"));
        KINDS.forEach(kind -> {
            NativeButton press = new NativeButton("", click -> {
                chosen = kind;
                changed.run();
            });
            presses.put(kind, press);
            which.add(press);
        });
        search.setPlaceholder(getTranslation("visit.search"));
        search.setAriaLabel(getTranslation("visit.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> changed.run());
        add(which, search);
    }

    /** Those that are wanted. */
    List<DeskVisit> of(List<DeskVisit> all) {
        setVisible(all.size() > FEW);
        Predicate<String> typed = SearchText.finds(search.getValue());
        // The figures are of what was found: how much of it is behind which of them.
        List<DeskVisit> found = all.stream().filter(one -> !isVisible() || typed.test(words(one))).toList();
        presses.forEach((kind, press) -> {
            press.setText(getTranslation("visit.filter." + kind, found.stream().filter(one -> isOf(kind, one)).count()));
            press.getElement().setAttribute("aria-pressed", Boolean.toString(kind.equals(chosen)));
        });
        return found.stream().filter(one -> isOf(isVisible() ? chosen : ALL, one)).toList();
    }

    private static boolean isOf(String kind, DeskVisit one) {
        return kind.equals(ALL) || kind.equals(kind(one));
    }

    private static String kind(DeskVisit one) {
        State state = one.visit().state();
        return one.waits() ? "waits" : state == State.AGREED ? "agreed" : state.isOpen() ? "others" : "over";
    }

    private static String words(DeskVisit one) {
        Visit visit = one.visit();
        return Stream.of(visit.title(), one.of(), visit.invited(), visit.official() == null ? null : visit.official().title() + " " + visit.official().name(), visit.place(), visit.contact(), visit.email(),
                visit.officeEmail()).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
