package dk.karavanen.recommendation.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.ranking.Method;
import dk.karavanen.shared.ui.Icon;

/** What a moderator chooses in a ranking: over which meetings, by which method, in how many columns, and whether rows stand still. */
final class RankingTools extends Div {

    /** Told what was chosen. */
    interface Chosen {

        void scope(boolean wholeCaravan);

        void method(Method method);

        void sideBySide(boolean on);

        void locked(boolean on);
    }

    private final NativeButton lock = new NativeButton();

    /** @param meetingTitle of the meeting to begin with; null: there is the whole caravan only */
    RankingTools(@Nullable String meetingTitle, Chosen chosen) {
        addClassName("ranking-tools");
        if (meetingTitle != null) {
            Map<Boolean, String> scopes = new LinkedHashMap<>();
            scopes.put(false, meetingTitle);
            scopes.put(true, getTranslation("ranking.scope.caravan"));
            add(choice("ranking.scope", scopes, chosen::scope));
        }
        Map<Method, String> methods = new LinkedHashMap<>();
        List.of(Method.BALANCED, Method.SUPPORT, Method.WILSON, Method.CONSENSUS)
                .forEach(each -> methods.put(each, getTranslation("ranking.method." + each.name().toLowerCase(Locale.ROOT))));
        add(choice("ranking.method", methods, chosen::method));
        NativeButton sideBySide = new NativeButton(getTranslation("ranking.sideBySide"));
        add(toggle(sideBySide, false, chosen::sideBySide));
        lock.add(Icon.small("lock"), new Span(getTranslation("ranking.locked")));
        lock.addClassName("lock");
        toggle(lock, true, chosen::locked);
    }

    /** Whether rows stand still: to be put beside what says of when they are. */
    NativeButton lock() {
        return lock;
    }

    /** One of several, the first to begin with. */
    private <T> Div choice(String nameKey, Map<T, String> words, Consumer<T> chosen) {
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group");
        seg.getElement().setAttribute("aria-label", getTranslation(nameKey));
        words.forEach((value, word) -> {
            NativeButton button = new NativeButton(word);
            button.addClickListener(click -> {
                chosen.accept(value);
                seg.getChildren().forEach(each -> press((NativeButton) each, each == button));
            });
            press(button, seg.getComponentCount() == 0);
            seg.add(button);
        });
        return seg;
    }

    private static NativeButton toggle(NativeButton button, boolean on, Consumer<Boolean> chosen) {
        button.addClassNames("btn", "btn--s", "btn--secondary");
        press(button, on);
        button.addClickListener(click -> {
            boolean now = !"true".equals(button.getElement().getAttribute("aria-pressed"));
            press(button, now);
            chosen.accept(now);
        });
        return button;
    }

    private static void press(NativeButton button, boolean on) {
        button.getElement().setAttribute("aria-pressed", Boolean.toString(on));
    }
}
