package dk.karavanen.moderation.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.shared.ui.Icon;

/** Small pieces that the desk's parts have in common. */
final class DeskWords {

    private DeskWords() {
    }

    /** {@code 18.41}, or {@code Man. 23. maj 18.41} when it is not today. */
    static String moment(Instant at, Instant now, Locale locale) {
        LocalDate today = DanishTime.date(now);
        String clock = DanishTime.clock(at);
        return DanishTime.date(at).equals(today) ? clock : DanishTime.shortDay(DanishTime.date(at), today, locale) + " " + clock;
    }

    static String kind(Component where, IdeaKind kind) {
        return where.getTranslation("desk.kind." + kind.word());
    }

    static Icon kindIcon(IdeaKind kind) {
        return Icon.small(kind.word());
    }

    static Span pill(@Nullable String kind, @Nullable String icon, String text) {
        Span pill = icon == null ? new Span(text) : new Span(Icon.small(icon), new Span(text));
        pill.addClassName("pill");
        if (kind != null) {
            pill.addClassName("pill--" + kind);
        }
        return pill;
    }

    /** @param classes beside {@code btn} */
    static NativeButton button(String text, @Nullable String icon, String classes, Runnable pressed) {
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

    /** Follows whether the pointer or the focus is in a part of the screen: then nothing may move there. */
    static void watch(Component part, Consumer<Boolean> within) {
        String inside = "element.matches(':hover') || (event.type === 'focusout' ? element.contains(event.relatedTarget)"
                + " : element.contains(document.activeElement))";
        for (String event : List.of("pointerenter", "pointerleave", "focusin", "focusout")) {
            part.getElement().addEventListener(event, moved -> within.accept(moved.getEventData().get(inside).asBoolean()))
                    .addEventData(inside);
        }
    }

    /** "Anne", "Anne og Bo", "Anne, Bo og Carl". */
    static String names(Component where, List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        return where.getTranslation("desk.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }
}
