package dk.karavanen.registration.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.shared.Sector;

/** Which of them the list shows. */
final class RegistrationFilters extends Div {

    static final String UNANSWERED = "unanswered";
    private static final String ALL = "all";
    private static final String STAYED_AWAY = "stayed-away";
    private static final String RETURNED = "returned";
    private static final Map<String, Predicate<ListedPlace>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(ALL, one -> one.place().state() != PlaceState.CANCELLED);
        KINDS.put("seated", one -> one.place().state() == PlaceState.CONFIRMED || one.place().state() == PlaceState.ATTENDED);
        KINDS.put("waiting", one -> one.place().state() == PlaceState.WAITING || one.place().state() == PlaceState.OFFERED);
        KINDS.put("cancelled", one -> one.place().state() == PlaceState.CANCELLED);
        KINDS.put("came", one -> one.place().state() == PlaceState.ATTENDED);
        // Once the meeting is over, who had a seat and was not met at the door.
        KINDS.put(STAYED_AWAY, one -> one.place().state() == PlaceState.CONFIRMED);
        // Nobody has answered from their address: perhaps it is invented.
        KINDS.put(UNANSWERED, one -> one.unconfirmed() && one.place().state().isOpen() && one.place().state() != PlaceState.ATTENDED);
        // They know nothing of their place, and somebody else's number is in the list.
        KINDS.put(RETURNED, one -> one.returned() && one.place().state().isOpen());
    }

    private final Div which = new Div();
    private final TextField search = new TextField();
    private final Select<Sector> sector = new Select<>();
    private final Map<String, NativeButton> presses = new LinkedHashMap<>();
    private final Runnable changed;
    private String chosen = ALL;

    RegistrationFilters(List<Sector> sectors, Runnable changed) {
        this.changed = changed;
        addClassName("list-tools");
        KINDS.keySet().forEach(kind -> {
            NativeButton press = new NativeButton("", click -> choose(kind));
            presses.put(kind, press);
            which.add(press);
        });
        which.addClassName("seg");
        which.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("registration.which"));
        search.setPlaceholder(getTranslation("registration.search"));
        search.setAriaLabel(getTranslation("registration.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> changed.run());
        sector.setAriaLabel(getTranslation("registration.column.sector"));
        sector.setEmptySelectionAllowed(true);
        sector.setEmptySelectionCaption(getTranslation("registration.all-sectors"));
        sector.setItems(sectors);
        sector.setItemLabelGenerator(one -> one == null ? getTranslation("registration.all-sectors") : one.name(getLocale()));
        sector.addValueChangeListener(picked -> changed.run());
        add(which, search, sector);
    }

    void choose(String kind) {
        chosen = kind;
        changed.run();
    }

    /** @param met whether it is over and somebody was met at the door */
    void count(List<ListedPlace> all, boolean met) {
        presses.forEach((kind, press) -> {
            long many = all.stream().filter(kind(kind)).count();
            press.setText(getTranslation("registration.filter." + kind, many));
            press.setVisible(switch (kind) {
                case STAYED_AWAY -> met;
                case UNANSWERED, RETURNED -> many > 0;
                default -> true;
            });
            if (!press.isVisible() && kind.equals(chosen)) {
                chosen = ALL;
            }
        });
    }

    /** Who is wanted, of all. */
    List<ListedPlace> of(List<ListedPlace> all) {
        presses.forEach((kind, press) -> press.getElement().setAttribute("aria-pressed", Boolean.toString(kind.equals(chosen))));
        return all.stream().filter(kind(chosen)).filter(one -> sector.getValue() == null || sector.getValue().code().equals(one.person().sector())).toList();
    }

    String typed() {
        return search.getValue();
    }

    private static Predicate<ListedPlace> kind(@Nullable String kind) {
        return Objects.requireNonNull(KINDS.get(kind));
    }
}
