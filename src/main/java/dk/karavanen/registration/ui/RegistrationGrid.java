package dk.karavanen.registration.ui;

import java.text.CollationKey;
import java.text.Collator;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.renderer.LitRenderer;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.registration.ListedPlace;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.PlaceState;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;

/** Everybody who has signed up. The browser has only the rows that are seen, and they are plain text: a thousand scroll like ten. */
final class RegistrationGrid extends Grid<ListedPlace> {

    private final Municipalities municipalities;
    private final Clock clock;
    private final MeetingSignUp at;
    private boolean met;

    RegistrationGrid(MeetingSignUp at, Municipalities municipalities, Clock clock) {
        this.at = at;
        this.municipalities = municipalities;
        this.clock = clock;
        addClassName("registrations");
        addThemeNames("no-border", "wrap-cell-content");
        setSelectionMode(SelectionMode.MULTI);
        setEmptyStateText(getTranslation("registration.none"));
        Locale locale = getLocale();
        addColumn(LitRenderer.<ListedPlace>of("<b dir=\"auto\" class=${item.gone}>${item.name}</b><span class=\"meta\" dir=\"auto\">${item.organisation}</span><span class=${item.look}>${item.state}</span>")
                .withProperty("gone", one -> one.place().state() == PlaceState.CANCELLED ? "gone" : "")
                .withProperty("name", one -> text(one.person().name())).withProperty("organisation", this::second)
                // On a phone the column of its own is out of sight.
                .withProperty("look", one -> "on-phone pill " + look(one)).withProperty("state", this::state))
                .setHeader(getTranslation("registration.column.name")).setComparator(by(one -> text(one.person().name()))).setKey("name").setFlexGrow(2).setWidth("12rem");
        addColumn(LitRenderer.<ListedPlace>of("<span class=\"registration-sector\"><svg class=${item.look} viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path fill-rule=\"evenodd\" d=${item.path}></path></svg><span>${item.sector}</span></span>")
                .withProperty("look", one -> "shp shp--" + sector(one).map(found -> found.shape().token()).orElse("andre"))
                .withProperty("path", one -> sector(one).map(found -> found.shape().path()).orElse("")).withProperty("sector", one -> sector(one).map(found -> found.name(locale)).orElse("")))
                .setHeader(getTranslation("registration.column.sector")).setComparator(by(one -> sector(one).map(found -> found.name(locale)).orElse(""))).setKey("sector").setWidth("8.5rem");
        addColumn(this::municipality).setHeader(getTranslation("registration.column.municipality")).setComparator(by(this::municipality)).setKey("municipality").setWidth("8rem");
        addColumn(this::food).setHeader(getTranslation("registration.column.food")).setComparator(by(this::food)).setKey("food").setWidth("7rem");
        addColumn(this::needs).setHeader(getTranslation("registration.column.needs")).setComparator(by(this::needs)).setKey("needs").setWidth("8rem");
        addColumn(one -> DanishTime.narrowDay(DanishTime.date(one.registeredAt()), DanishTime.today(clock), locale)).setHeader(getTranslation("registration.column.registered"))
                .setComparator(Comparator.comparing(ListedPlace::registeredAt)).setKey("registered").setWidth("7rem").setFlexGrow(0);
        addColumn(LitRenderer.<ListedPlace>of("<span class=${item.look}>${item.state}</span>").withProperty("look", one -> "pill " + look(one)).withProperty("state", this::state))
                .setHeader(getTranslation("registration.column.state")).setComparator(Comparator.comparing((ListedPlace one) -> one.place().state()).thenComparing(ListedPlace::returned)).setKey("state").setWidth("8.5rem").setFlexGrow(0);
        getColumns().forEach(column -> column.setAutoWidth(false));
    }

    /** Sorted anew for every part that is scrolled to: so each text is spelt out for comparing once. */
    private static Comparator<ListedPlace> by(Function<ListedPlace, String> text) {
        Collator danish = Collator.getInstance(Locale.of("da", "DK"));
        Map<String, CollationKey> keys = new HashMap<>();
        return Comparator.comparing(one -> keys.computeIfAbsent(text.apply(one), danish::getCollationKey));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String second(ListedPlace one) {
        return Stream.of(text(one.person().organisation()), one.several() ? one.contact() : "", text(one.note()),
                one.unconfirmed() && one.place().state().isOpen() ? getTranslation(one.apart() ? "registration.unanswered.apart" : "registration.unanswered.one") : "").filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private Optional<Sector> sector(ListedPlace one) {
        return at.sector(one.person().sector());
    }

    private String municipality(ListedPlace one) {
        String code = one.person().municipality();
        return code == null ? "" : code.equals(Person.ABROAD) ? getTranslation("signup.abroad") : municipalities.find(code).map(Municipality::name).orElse(code);
    }

    private String food(ListedPlace one) {
        Person person = one.person();
        String food = person.food() == null ? "" : getTranslation("signup.food." + person.food().name().toLowerCase(Locale.ROOT));
        return person.allergy() == null ? food : food + " (" + person.allergy() + ")";
    }

    private String needs(ListedPlace one) {
        Needs needs = one.person().needs();
        return Stream.of(text(needs.interpreter()), needs.wheelchair() ? getTranslation("signup.need.wheelchair") : "", needs.hearingLoop() ? getTranslation("signup.need.loop") : "",
                text(needs.other())).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private String state(ListedPlace one) {
        return Stream.of(getTranslation("registration.state." + one.standing(met)), one.returned() ? getTranslation("registration.returned") : "",
                one.twice() ? getTranslation("registration.twice") : "").filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private String look(ListedPlace one) {
        return one.returned() && one.place().state().isOpen() ? "pill--danger" : switch (one.place().state()) {
            case CONFIRMED -> met ? "pill--warn" : "pill--ok";
            case ATTENDED -> "pill--ok";
            case WAITING -> "pill--warn";
            case OFFERED -> "pill--brand";
            case CANCELLED -> "";
        };
    }

    /**
     * Shows those who are found; what was sorted stays sorted.
     *
     * @param isMet whether it is over and somebody was met at the door
     */
    void show(List<ListedPlace> some, String typed, boolean isMet) {
        met = isMet;
        Predicate<String> found = SearchText.finds(typed);
        setItems(typed.isBlank() ? some : some.stream().filter(one -> found.test(one.searched() + " " + municipality(one))).toList());
    }
}
