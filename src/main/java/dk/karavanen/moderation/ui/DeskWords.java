package dk.karavanen.moderation.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.shared.ui.Icon;

/** Small pieces that the desk's parts have in common. */
final class DeskWords {

    private static final ZoneId HERE = ZoneId.of("Europe/Copenhagen");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm");

    private DeskWords() {
    }

    /** {@code 18.41}. */
    static String clock(Instant at) {
        return CLOCK.format(at.atZone(HERE));
    }

    /** {@code 18.41}, or {@code 23. maj 18.41} when it is not today. */
    static String moment(Instant at, Instant now, Locale locale) {
        LocalDate day = LocalDate.ofInstant(at, HERE);
        return day.equals(LocalDate.ofInstant(now, HERE)) ? clock(at) : day(at, locale) + " " + clock(at);
    }

    static String day(Instant at, Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        return DateTimeFormatter.ofPattern(english ? "d MMM" : "d. MMM", locale).format(at.atZone(HERE));
    }

    static String kind(Component where, IdeaKind kind) {
        return where.getTranslation("desk.kind." + kind.word());
    }

    static Icon kindIcon(IdeaKind kind) {
        return Icon.small(kind.word());
    }

    static Span pill(String kind, String icon, String text) {
        Span pill = icon == null ? new Span(text) : new Span(Icon.small(icon), new Span(text));
        pill.addClassName("pill");
        if (kind != null) {
            pill.addClassName("pill--" + kind);
        }
        return pill;
    }

    /** @param classes beside {@code btn} */
    static NativeButton button(String text, String icon, String classes, Runnable pressed) {
        NativeButton button = new NativeButton();
        if (icon != null) {
            button.add(Icon.small(icon));
        }
        button.add(new Span(text));
        button.addClassName("btn");
        if (!classes.isEmpty()) {
            button.addClassNames(classes.split(" "));
        }
        button.getElement().setAttribute("type", "button");
        button.addClickListener(click -> pressed.run());
        return button;
    }

    /** "Anne", "Anne og Bo", "Anne, Bo og Carl". */
    static String names(Component where, List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        return where.getTranslation("desk.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }
}
