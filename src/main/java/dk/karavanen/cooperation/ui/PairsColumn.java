package dk.karavanen.cooperation.ui;

import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.cooperation.CooperationDesk;
import dk.karavanen.cooperation.CooperationDesk.Pair;
import dk.karavanen.cooperation.Match;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.cooperation.Side;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.PressedOnce;

/** The pairs: what each has answered, and what the organisers can do. */
class PairsColumn extends Section {

    private final boolean mayAct;
    private final CooperationDesk desk;
    private final BiConsumer<Runnable, String> act;

    PairsColumn(CooperationDesk desk, List<Pair> pairs, boolean mayAct, BiConsumer<Runnable, String> act) {
        this.desk = desk;
        this.mayAct = mayAct;
        this.act = act;
        add(new H2(getTranslation("cooperation.desk.pairs", pairs.size())));
        if (pairs.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("cooperation.desk.pairs.none"));
            none.addClassName("hint");
            add(none);
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("coop-pairs");
        pairs.forEach(pair -> list.add(item(pair)));
        add(list);
    }

    private ListItem item(Pair pair) {
        Div both = new Div(half(pair.offer(), pair.match(), Side.OFFER), new Icon("swap"), half(pair.need(), pair.match(), Side.NEED));
        both.addClassName("both");
        Div below = new Div(state(pair.match()), new Span(when(pair.match())));
        below.addClassName("below");
        ListItem item = new ListItem(both, below);
        item.addClassName("card");
        if (mayAct && pair.match().endedAt() == null) {
            Div actions = new Div();
            actions.addClassName("actions");
            String who = pair.offer().offer().organisation() + ", " + pair.need().offer().organisation();
            if (pair.mayNudge()) {
                actions.add(button("cooperation.desk.nudge", who, () -> desk.nudge(pair.match().id()), "cooperation.desk.nudged"));
            }
            Button end = button("cooperation.desk.end", who, () -> desk.end(pair.match().id()), "cooperation.desk.ended");
            end.addThemeVariants(ButtonVariant.TERTIARY);
            actions.add(end);
            item.add(actions);
        }
        return item;
    }

    private Button button(String key, String who, Runnable what, String done) {
        Button button = PressedOnce.on(new Button(getTranslation(key)), () -> act.accept(what, done));
        button.setAriaLabel(getTranslation(key) + ": " + who);
        return button;
    }

    private Div half(Shown shown, Match match, Side side) {
        Span name = new Span(shown.offer().organisation());
        name.addClassName("words");
        name.getElement().setAttribute("dir", "auto");
        Component shape = shown.sector().<Component>map(sector -> new Icon(sector.shape())).orElseGet(Span::new);
        return new Div(shape, name, answer(match.yes(side)));
    }

    private Span answer(@Nullable Boolean yes) {
        Span said = new Span(Icon.small(yes == null ? "clock" : yes ? "check" : "close"), new Span(getTranslation("cooperation.desk.answer." + (yes == null ? "none" : yes ? "yes" : "no"))));
        said.addClassNames("answer", yes == null ? "none" : yes ? "yes" : "no");
        return said;
    }

    private Span state(Match match) {
        String word = match.isStarted() ? "started" : match.endedAt() != null ? "ended" : match.sharedAt() != null ? "agreed" : match.isRefused() ? "refused" : "waiting";
        Span pill = new Span(Icon.small(switch (word) {
            case "started" -> "hands";
            case "ended", "refused" -> "close";
            case "agreed" -> "check";
            default -> "hour";
        }), new Span(getTranslation("cooperation.desk.state." + word)));
        pill.addClassNames("pill", switch (word) {
            case "started" -> "pill--brand";
            case "agreed" -> "pill--ok";
            case "waiting" -> "pill--warn";
            default -> "pill--line";
        });
        return pill;
    }

    private String when(Match match) {
        if (match.endedAt() != null) {
            return getTranslation("cooperation.desk.when.ended", DanishTime.days(DanishTime.date(match.endedAt()), null, getLocale()));
        }
        if (match.sharedAt() != null) {
            return getTranslation("cooperation.desk.when.agreed", DanishTime.days(DanishTime.date(match.sharedAt()), null, getLocale()));
        }
        return match.nudgedAt() == null ? getTranslation("cooperation.desk.when.made", DanishTime.days(DanishTime.date(match.madeAt()), null, getLocale()))
                : getTranslation("cooperation.desk.when.nudged", DanishTime.days(DanishTime.date(match.nudgedAt()), null, getLocale()));
    }
}
