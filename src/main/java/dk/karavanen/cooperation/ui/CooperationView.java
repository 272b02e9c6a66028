package dk.karavanen.cooperation.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.cooperation.CooperationDesk;
import dk.karavanen.cooperation.CooperationDesk.Because;
import dk.karavanen.cooperation.CooperationDesk.Candidate;
import dk.karavanen.cooperation.CooperationDesk.DeskPage;
import dk.karavanen.cooperation.CooperationDesk.Open;
import dk.karavanen.cooperation.CooperationRules;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.PressedOnce;
import jakarta.annotation.security.RolesAllowed;

/** Where organisers bring together those who can help and those who need it. Moderators look, and hide what must not stand there. */
@Route("staff/caravans/:caravan([0-9]{1,18})/cooperation")
@PageTitle("cooperation.title")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/cooperation.css")
class CooperationView extends Div implements BeforeEnterObserver {

    private static final Duration OLD = Duration.ofDays(4);

    private final CooperationDesk desk;
    private final CooperationRules rules;
    private final CurrentStaff staff;
    private final Clock clock;
    private long id;
    /** Changes by itself when somebody is chosen: hundreds of lines are not drawn anew for that. */
    private final Div fits = new Div();
    private @Nullable Long chosen;
    private @Nullable Long meeting;

    CooperationView(CooperationDesk desk, CooperationRules rules, CurrentStaff staff, Clock clock) {
        this.desk = desk;
        this.rules = rules;
        this.staff = staff;
        this.clock = clock;
        addClassNames("screen", "coop-desk");
        fits.addClassName("coop-fits");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("caravan").orElseThrow());
        chosen = null;
        meeting = event.getLocation().getQueryParameters().getSingleParameter(DeskHead.MEETING).filter(given -> given.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
        try {
            show();
        } catch (Refused notFound) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    void show() {
        DeskPage page = desk.of(id, meeting);
        removeAll();
        Button change = new Button(getTranslation("cooperation.desk.rules"), Icon.small("edit"), click -> new RulesDialog(rules, id, clock, this::show).open());
        add(new DeskHead(page, isOrganiser() ? Optional.of(change) : Optional.empty()), figures(page));
        Optional<Open> open = page.unanswered().stream().filter(one -> Objects.equals(one.shown().offer().id(), chosen)).findFirst().or(() -> page.unanswered().stream().findFirst());
        fits.removeAll();
        fits.add(whoFits(open));
        Div three = new Div(unanswered(page, open), fits, new PairsColumn(desk, page.pairs(), isOrganiser(), this::act));
        three.addClassName("coop-three");
        add(three);
        if (!page.hidden().isEmpty()) {
            add(hidden(page.hidden()));
        }
    }

    private boolean isOrganiser() {
        return staff.may(id, Role.ORGANISER);
    }

    private Div figures(DeskPage page) {
        Div figures = new Div(figure(page.offers(), "offers"), figure(page.needs(), "needs"), figure(page.bothYes(), "both"), figure(page.started(), "started"));
        figures.addClassName("coop-figures");
        return figures;
    }

    private Div figure(int count, String what) {
        Span number = new Span(Integer.toString(count));
        number.addClassNames("num", "figure");
        Div figure = new Div(number, new Span(getTranslation("cooperation.desk." + what)));
        figure.addClassName("card");
        return figure;
    }

    // ---------------------------------------------------------------- what nobody has answered

    private Section unanswered(DeskPage page, Optional<Open> selected) {
        Section column = new Section(new H2(getTranslation("cooperation.desk.unanswered", page.unanswered().size())));
        if (page.unanswered().isEmpty()) {
            column.add(quiet(getTranslation("cooperation.desk.unanswered.none")));
            return column;
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "coop-open");
        List<NativeButton> presses = new ArrayList<>();
        for (Open one : page.unanswered()) {
            NativeButton press = new NativeButton("", click -> {
                chosen = one.shown().offer().id();
                presses.forEach(other -> other.getElement().setAttribute("aria-pressed", Boolean.toString(other == click.getSource())));
                fits.removeAll();
                fits.add(whoFits(Optional.of(one)));
                // On a phone it stands below all of the lines.
                fits.getElement().executeJs("if (matchMedia('(max-width: 48rem)').matches) { this.scrollIntoView(); }");
            });
            presses.add(press);
            press.getElement().setAttribute("aria-pressed", Boolean.toString(selected.filter(one::equals).isPresent()));
            Div right = new Div(new Span(getTranslation("cooperation.desk.fits", one.fits())), new Span(age(one.since())));
            right.addClassName("right");
            press.add(shape(one.shown()), words(one.shown()), right);
            press.setClassName("is-old", one.since().plus(OLD).isBefore(clock.instant()));
            list.add(new ListItem(press));
        }
        column.add(list);
        return column;
    }

    private String age(Instant since) {
        return getTranslation("cooperation.desk.days", Duration.between(since, clock.instant()).toDays());
    }

    private Component shape(Shown shown) {
        return shown.sector().<Component>map(sector -> new Icon(sector.shape())).orElseGet(Span::new);
    }

    private Div words(Shown shown) {
        Span words = new Span(shown.offer().words());
        words.addClassName("words");
        Span who = new Span(getTranslation("cooperation.desk.who." + shown.offer().side().word(), shown.offer().organisation()) + (shown.place() == null ? "" : ", " + shown.place()));
        who.addClassName("meta");
        for (Span each : List.of(words, who)) {
            each.getElement().setAttribute("dir", "auto");
        }
        return new Div(words, who);
    }

    private static Paragraph quiet(String text) {
        Paragraph said = new Paragraph(text);
        said.addClassName("hint");
        return said;
    }

    // ---------------------------------------------------------------- who fits

    private Section whoFits(Optional<Open> open) {
        Section column = new Section(new H2(getTranslation("cooperation.desk.who-fits")));
        if (open.isEmpty()) {
            return column;
        }
        Shown asked = open.get().shown();
        Div card = new Div(big(asked));
        card.addClassNames("card", "coop-pick");
        List<Candidate> candidates = desk.candidates(asked.offer().id());
        if (candidates.isEmpty()) {
            card.add(quiet(getTranslation("cooperation.desk.nobody")));
        }
        UnorderedList list = new UnorderedList();
        candidates.forEach(one -> list.add(candidate(asked, one)));
        card.add(list);
        if (isOrganiser()) {
            List<Shown> others = desk.others(asked.offer().id());
            if (!others.isEmpty()) {
                card.add(somebodyElse(asked, others));
            }
        }
        card.add(quiet(getTranslation("cooperation.desk.hint")));
        column.add(card);
        return column;
    }

    /** The program proposes and people decide: also for somebody whom nothing that was written brings together. */
    private Div somebodyElse(Shown asked, List<Shown> others) {
        ComboBox<Shown> which = new ComboBox<>(getTranslation("cooperation.desk.else"));
        which.setItems(others);
        which.setItemLabelGenerator(one -> getTranslation("cooperation.desk.else.one", one.offer().organisation(), one.offer().words(), one.place() == null ? "" : ", " + one.place()));
        which.setClearButtonVisible(true);
        Button introduce = new Button(getTranslation("cooperation.desk.introduce"));
        introduce.setEnabled(false);
        introduce.addClickListener(click -> {
            Shown chosen = which.getValue();
            if (chosen != null) {
                act(() -> desk.introduce(asked.offer().id(), chosen.offer().id()), "cooperation.desk.introduced");
            }
        });
        which.addValueChangeListener(change -> {
            introduce.setEnabled(change.getValue() != null);
            introduce.setAriaLabel(change.getValue() == null ? getTranslation("cooperation.desk.introduce")
                    : getTranslation("cooperation.desk.introduce.both", asked.offer().organisation(), change.getValue().offer().organisation()));
        });
        Div line = new Div(which, introduce);
        line.addClassName("coop-else");
        return line;
    }

    private Div big(Shown asked) {
        Button hide = new Button(Icon.small("hide"), click -> act(() -> desk.hide(asked.offer().id(), true), "cooperation.desk.hidden-now"));
        hide.addThemeVariants(ButtonVariant.TERTIARY);
        hide.setAriaLabel(getTranslation("cooperation.desk.hide", asked.offer().words()));
        Span on = new Span(getTranslation("cooperation.desk.on", asked.idea()));
        on.addClassName("meta");
        on.getElement().setAttribute("dir", "auto");
        Div said = words(asked);
        if (!asked.idea().isEmpty()) {
            said.add(on);
        }
        said.add(meta(getTranslation("cooperation.facts", asked.kind().name(getLocale()), DanishTime.days(asked.offer().until(), null, getLocale()))));
        Div big = new Div(shape(asked), said, hide);
        big.addClassName("big");
        return big;
    }

    private static Span meta(String text) {
        Span meta = new Span(text);
        meta.addClassName("meta");
        return meta;
    }

    private ListItem candidate(Shown asked, Candidate one) {
        Div why = new Div();
        why.addClassName("why");
        one.reasons().forEach(reason -> why.add(because(reason)));
        ListItem item = new ListItem(shape(one.shown()), new Div(words(one.shown()), why));
        if (isOrganiser()) {
            Button introduce = PressedOnce.on(new Button(getTranslation("cooperation.desk.introduce")),
                    () -> act(() -> desk.introduce(asked.offer().id(), one.shown().offer().id()), "cooperation.desk.introduced"));
            introduce.setAriaLabel(getTranslation("cooperation.desk.introduce.both", asked.offer().organisation(), one.shown().offer().organisation()));
            item.add(introduce);
        }
        return item;
    }

    private Span because(Because reason) {
        Object argument = reason.word().equals("similar") ? String.join(", ", reason.words()) : DanishTime.days(reason.until(), null, getLocale());
        Span said = new Span(Icon.small(reason.isAgainst() ? "alert" : icon(reason.word())), new Span(getTranslation(reason.word().equals("similar") && reason.words().isEmpty() ? "cooperation.reason.alike"
                : "cooperation.reason." + reason.word(), argument)));
        said.setClassName("against", reason.isAgainst());
        return said;
    }

    private static String icon(String word) {
        return switch (word) {
            case "same-municipality", "same-region" -> "place";
            case "until" -> "clock";
            case "similar" -> "search";
            case "same-kind" -> "check";
            default -> "idea";
        };
    }

    // ---------------------------------------------------------------- hidden ones

    private Section hidden(List<Shown> all) {
        Section section = new Section(new H2(getTranslation("cooperation.desk.hidden", all.size())));
        UnorderedList list = new UnorderedList();
        list.addClassNames("card", "coop-hidden");
        for (Shown one : all) {
            Button show = new Button(getTranslation("cooperation.desk.show"), click -> act(() -> desk.hide(one.offer().id(), false), "cooperation.desk.shown-now"));
            show.setAriaLabel(getTranslation("cooperation.desk.show") + ": " + one.offer().words());
            list.add(new ListItem(shape(one), words(one), show));
        }
        section.add(list);
        return section;
    }

    /** What has been done meanwhile by others is told, and shown. */
    void act(Runnable what, String done) {
        try {
            what.run();
            Notification.show(getTranslation(done));
        } catch (Refused refused) {
            Notification.show(getTranslation(refused.messageKey(), refused.arguments()));
        }
        show();
    }
}
