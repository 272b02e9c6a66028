package dk.karavanen.recommendation.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;

import dk.karavanen.board.Tally;
import dk.karavanen.ranking.Interval;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.Place;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommendations;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.SectorBar;

/**
 * Ideas in order by one method, or with all methods side by side. The order stands still while somebody works: figures change in
 * their rows, and a button says how many rows would trade places.
 */
@StyleSheet("styles/recommendation.css")
final class RankingPanel extends Div {

    /** What the panel shows. */
    interface Source {

        RankingRun ofMeeting();

        RankingRun ofCaravan();
    }

    private final Source source;
    private final LongConsumer recommend;
    private final LongConsumer open;
    private final Locale locale;
    private final Div tools = new Div();
    private final Div grids = new Div();
    private final Paragraph mixed = new Paragraph();
    private final Paragraph legend = new Paragraph();
    private final NativeButton lock = new NativeButton();
    private final Span moved = new Span();
    private final NativeButton fresh = new NativeButton();
    private final Grid<Long> grid = new Grid<>();
    private Method method = Method.BALANCED;
    private boolean sideBySide;
    private boolean wholeCaravan;
    private boolean locked = true;
    private RankingRun run;
    private Map<Long, RankedIdea> ranked = Map.of();
    private List<Long> order = List.of();
    private int most;

    /**
     * @param meetingTitle of the meeting to begin with; null for the whole caravan only
     * @param recommend    an idea to make a recommendation of
     * @param open         an idea to look at; null if there is no place for it
     */
    RankingPanel(Source source, String meetingTitle, LongConsumer recommend, LongConsumer open) {
        this.source = source;
        this.recommend = recommend;
        this.open = open;
        this.locale = getLocale();
        addClassName("ranking");
        tools.addClassName("ranking-tools");
        if (meetingTitle == null) {
            wholeCaravan = true;
        } else {
            tools.add(scopes(meetingTitle));
        }
        tools.add(methods(), sideBySideButton(), lockButton());
        moved.getElement().setAttribute("role", "status");
        fresh.addClassNames("btn", "btn--s", "inline");
        fresh.addClickListener(click -> show(true));
        Div news = new Div(moved, fresh);
        news.addClassName("news");
        mixed.addClassName("hint");
        mixed.setText(getTranslation("ranking.mixed"));
        legend.addClassNames("legend", "key");
        grid.addClassName("ranking-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeNames("no-border", "wrap-cell-content");
        grid.setEmptyStateText(getTranslation("ranking.none"));
        grids.add(grid);
        grids.addClassName("grids");
        add(tools, news, mixed, grids, legend, explanation());
        refresh();
        columns();
    }

    /** Reads all figures again. Rows stay where they are while the order is locked. */
    void refresh() {
        run = wholeCaravan ? source.ofCaravan() : source.ofMeeting();
        ranked = new HashMap<>();
        run.by(method).forEach(idea -> ranked.put(idea.idea(), idea));
        most = ranked.values().stream().mapToInt(RankedIdea::support).max().orElse(0);
        mixed.setVisible(run.mixesStyles());
        showLegend();
        show(false);
    }

    private void show(boolean inOrder) {
        List<Long> computed = run.by(method).stream().map(RankedIdea::idea).toList();
        List<Long> shown = computed;
        if (locked && !inOrder && !order.isEmpty()) {
            Set<Long> known = new HashSet<>(order);
            List<Long> kept = new ArrayList<>(order.stream().filter(ranked::containsKey).toList());
            computed.stream().filter(idea -> !known.contains(idea)).forEach(kept::add);
            shown = List.copyOf(kept);
        }
        int changed = 0;
        for (int i = 0; i < shown.size(); i++) {
            changed += shown.get(i).equals(computed.get(i)) ? 0 : 1;
        }
        moved.setText(changed == 0 ? "" : getTranslation("ranking.moved", changed));
        fresh.setText(getTranslation("ranking.fresh"));
        fresh.setVisible(changed > 0);
        if (shown.equals(order)) {
            grid.getDataProvider().refreshAll();
        } else {
            order = shown;
            grid.setItems(order);
        }
    }

    // ------------------------------------------------------------------ tools

    private Component scopes(String meetingTitle) {
        Div seg = group("ranking.scope");
        List<NativeButton> buttons = new ArrayList<>();
        for (boolean whole : new boolean[] {false, true}) {
            NativeButton button = new NativeButton(whole ? getTranslation("ranking.scope.caravan") : meetingTitle);
            button.addClickListener(click -> {
                wholeCaravan = whole;
                order = List.of();
                refresh();
                columns();
                press(buttons, button);
            });
            buttons.add(button);
            seg.add(button);
        }
        press(buttons, buttons.getFirst());
        return seg;
    }

    private Component methods() {
        Div seg = group("ranking.method");
        List<NativeButton> buttons = new ArrayList<>();
        for (Method each : List.of(Method.BALANCED, Method.SUPPORT, Method.WILSON, Method.CONSENSUS)) {
            NativeButton button = new NativeButton(getTranslation("ranking.method." + each.name().toLowerCase(Locale.ROOT)));
            button.addClickListener(click -> {
                method = each;
                order = List.of();
                refresh();
                columns();
                press(buttons, button);
            });
            buttons.add(button);
            seg.add(button);
        }
        press(buttons, buttons.getFirst());
        return seg;
    }

    private Div group(String key) {
        Div seg = new Div();
        seg.addClassName("seg");
        seg.getElement().setAttribute("role", "group");
        seg.getElement().setAttribute("aria-label", getTranslation(key));
        return seg;
    }

    private static void press(List<NativeButton> buttons, NativeButton on) {
        buttons.forEach(button -> button.getElement().setAttribute("aria-pressed", Boolean.toString(button == on)));
    }

    private Component sideBySideButton() {
        NativeButton button = new NativeButton(getTranslation("ranking.sideBySide"));
        button.addClassNames("btn", "btn--s", "btn--secondary");
        button.getElement().setAttribute("aria-pressed", "false");
        button.addClickListener(click -> {
            sideBySide = !sideBySide;
            button.getElement().setAttribute("aria-pressed", Boolean.toString(sideBySide));
            columns();
        });
        return button;
    }

    private Component lockButton() {
        lock.add(Icon.small("lock"), new Span(getTranslation("ranking.locked")));
        lock.addClassNames("btn", "btn--s", "btn--secondary", "lock");
        lock.getElement().setAttribute("aria-pressed", "true");
        lock.addClickListener(click -> {
            locked = !locked;
            lock.getElement().setAttribute("aria-pressed", Boolean.toString(locked));
            show(!locked);
        });
        return lock;
    }

    private void showLegend() {
        legend.removeAll();
        for (Sector sector : run.sectors()) {
            legend.add(new Span(new Icon(sector.shape()), new Span(sector.name(locale))));
        }
    }

    private Component explanation() {
        Div words = new Div();
        for (String part : List.of("balanced", "support", "wilson", "consensus", "behind", "withoutLargest", "likely", "forOnly",
                "stances", "small", "few", "ties")) {
            Paragraph paragraph = new Paragraph();
            Span name = new Span(getTranslation("ranking.explain." + part + ".name"));
            name.addClassName("label");
            paragraph.add(name, new Span(" " + getTranslation("ranking.explain." + part)));
            words.add(paragraph);
        }
        Details details = new Details(getTranslation("ranking.explain"), words);
        details.addClassName("explain");
        return details;
    }

    // ------------------------------------------------------------------ columns

    private void columns() {
        grid.removeAllColumns();
        grid.addColumn(this::rank).setHeader(getTranslation("ranking.column.rank")).setWidth("2.75rem").setFlexGrow(0);
        grid.addColumn(ideaRenderer()).setHeader(getTranslation("ranking.column.idea")).setFlexGrow(1).setWidth("11rem");
        grid.addComponentColumn(this::support).setHeader(getTranslation("ranking.column.support")).setWidth("6.75rem").setFlexGrow(0);
        if (sideBySide) {
            for (Method each : List.of(Method.BALANCED, Method.WILSON, Method.CONSENSUS)) {
                grid.addComponentColumn(idea -> figure(idea, each))
                        .setHeader(getTranslation("ranking.method." + each.name().toLowerCase(Locale.ROOT))).setWidth("6.25rem")
                        .setFlexGrow(0);
            }
        } else {
            grid.addColumn(this::behind).setHeader(getTranslation("ranking.column.behind")).setWidth("4.75rem").setFlexGrow(0);
            grid.addComponentColumn(this::withoutLargest).setHeader(getTranslation("ranking.column.withoutLargest"))
                    .setWidth("6.75rem").setFlexGrow(0);
            grid.addComponentColumn(this::likely).setHeader(getTranslation("ranking.column.likely")).setWidth("7rem")
                    .setFlexGrow(0);
        }
        grid.addColumn(new ComponentRenderer<>(this::action)).setHeader(getTranslation("ranking.column.action")).setWidth("9.75rem")
                .setFlexGrow(0);
        grid.getColumns().forEach(column -> column.setAutoWidth(false));
    }

    private RankedIdea of(long idea) {
        return ranked.get(idea);
    }

    private RankingRun.Line line(long idea) {
        return run.lines().get(idea);
    }

    private String rank(long idea) {
        return of(idea).place(method).map(place -> Integer.toString(place.rank())).orElse("–");
    }

    /** The count it is judged by, and that it is too small for a place. */
    private Component few(long idea) {
        return meta(getTranslation("ranking.few", of(idea).tally().answered()));
    }

    private LitRenderer<Long> ideaRenderer() {
        String title = open == null ? "<span class=\"idea\" dir=\"auto\">${item.title}</span>"
                : "<button class=\"as-link idea\" dir=\"auto\" @click=\"${open}\">${item.title}</button>";
        LitRenderer<Long> renderer = LitRenderer.<Long>of(title + "<span class=\"meta\">${item.meta}</span>")
                .withProperty("title", idea -> line(idea).title()).withProperty("meta", this::meta);
        return open == null ? renderer : renderer.withFunction("open", open::accept);
    }

    private String meta(long idea) {
        RankingRun.Line line = line(idea);
        String meta = getTranslation("ranking.kind." + line.kind().word())
                + line.theme().map(theme -> " · " + theme.name(locale)).orElse("");
        return wholeCaravan ? meta + " · " + line.meetingTitle() : meta;
    }

    private Component support(long idea) {
        RankingRun.Line line = line(idea);
        Span count = new Span(Integer.toString(line.tally().forCount()));
        count.addClassNames("num", "count");
        Map<String, Integer> figures = new HashMap<>();
        line.tally().bySector().forEach((sector, said) -> figures.put(sector, said.forCount()));
        Div cell = new Div(count, new SectorBar(run.sectors(), figures, most == 0 ? 0 : (double) line.tally().forCount() / most,
                getTranslation("ranking.column.support"), locale));
        cell.addClassName("c-sup");
        Tally tally = line.tally();
        if (tally.against() + tally.pass() > 0) {
            Span against = new Span(getTranslation("ranking.against", tally.against(), tally.pass()));
            against.addClassName("meta");
            cell.add(against);
        }
        cell.add(of(idea).few() ? few(idea) : meta(getTranslation("ranking.answers", of(idea).tally().answered())));
        return cell;
    }

    private String behind(long idea) {
        RankedIdea of = of(idea);
        return of.sectorsAnswering() == 0 ? "–"
                : getTranslation("ranking.behind", of.sectorsBehind(), of.sectorsAnswering());
    }

    private Component withoutLargest(long idea) {
        Span cell = new Span();
        cell.addClassName("c-wo");
        Place place = of(idea).place(method).orElse(null);
        if (place == null) {
            cell.setText("–");
            return cell;
        }
        OptionalInt without = place.withoutLargestSector();
        if (without.isEmpty()) {
            cell.setText(getTranslation("ranking.withoutLargest.nothing"));
            return cell;
        }
        int change = without.getAsInt() - place.rank();
        Span number = new Span(getTranslation("ranking.withoutLargest", without.getAsInt()));
        number.addClassName("num");
        cell.add(number);
        Span delta = new Span();
        delta.addClassName("delta");
        if (change == 0) {
            delta.setText(getTranslation("ranking.same"));
        } else {
            Span spoken = new Span(getTranslation(change > 0 ? "ranking.down" : "ranking.up", Math.abs(change)));
            spoken.addClassName("visually-hidden");
            Span shown = new Span(Integer.toString(Math.abs(change)));
            shown.getElement().setAttribute("aria-hidden", "true");
            delta.add(Icon.small(change > 0 ? "down" : "up"), shown, spoken);
            delta.addClassName(change > 0 ? "dnd" : "upd");
        }
        cell.add(delta);
        return cell;
    }

    private Component likely(long idea) {
        Place place = of(idea).place(method).orElse(null);
        if (place == null) {
            return new Span("–");
        }
        int last = Math.max(2, ranked.size());
        Span graphic = new Span();
        graphic.addClassName("span");
        graphic.getElement().setAttribute("aria-hidden", "true");
        graphic.getStyle().set("--lo", share(place.best(), last)).set("--hi", share(place.worst(), last)).set("--at",
                share(place.rank(), last));
        Span words = new Span(place.best() == place.worst() ? Integer.toString(place.best())
                : place.best() + "–" + place.worst());
        words.addClassName("num");
        Span cell = new Span(graphic, words);
        cell.addClassName("c-span");
        return cell;
    }

    private static String share(int place, int last) {
        return String.format(Locale.ROOT, "%.3f", (place - 1.0) / (last - 1));
    }

    /** One method's figure and place, with its interval where it has one to show. */
    private Component figure(long idea, Method each) {
        Place place = of(idea).place(each).orElse(null);
        if (place == null) {
            return new Span("–");
        }
        RankedIdea of = of(idea);
        Span share = new Span(DisplayText.percent(each == Method.BALANCED ? of.balanced().orElseThrow().share() : place.score(), locale));
        share.addClassNames("num", "count");
        Div cell = new Div(share, meta(getTranslation("recommendation.ofThose", of.support(), of.tally().answered())),
                meta(getTranslation("ranking.withoutLargest", place.rank())));
        if (each == Method.BALANCED) {
            Interval interval = place.interval();
            cell.add(meta(DisplayText.percents(interval.lower(), interval.upper(), locale)));
        }
        cell.addClassName("c-fig");
        return cell;
    }

    private static Span meta(String text) {
        Span meta = new Span(text);
        meta.addClassName("meta");
        return meta;
    }

    private Component action(long idea) {
        RankingRun.Line line = line(idea);
        Div cell = new Div();
        cell.addClassName("c-act");
        if (!line.uses().isEmpty()) {
            Recommendations.Use use = line.uses().getFirst();
            Span is = new Span(Icon.small("check"), new Span(getTranslation(
                    use.state() == RecommendationState.PUBLISHED ? "ranking.isRecommendation" : "ranking.isDraft")));
            is.addClassNames("pill", "pill--ok");
            is.getElement().setAttribute("title", use.title());
            cell.add(is);
            return cell;
        }
        NativeButton make = new NativeButton(getTranslation("ranking.recommend"), click -> recommend.accept(idea));
        make.addClassNames("btn", "btn--secondary", "btn--s");
        make.setAriaLabel(getTranslation("ranking.recommend.which", line.title()));
        RankedIdea of = of(idea);
        if (of.sectorsAnswering() > 1 && of.sectorsBehind() * 2 < of.sectorsAnswering()) {
            Span few = new Span(getTranslation("ranking.fewSectors"));
            few.addClassName("meta");
            make.addClassName("quiet");
            cell.add(make, few);
        } else {
            cell.add(make);
        }
        return cell;
    }
}
