package dk.karavanen.recommendation.ui;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.moderation.ui.CalmRefresh;
import dk.karavanen.ranking.Method;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/**
 * Ideas in order by one method, or with all methods side by side. The order stands still while somebody works: figures change in
 * their rows, and a button says how many rows would trade places. Where a hall votes, it is computed anew as calmly as its cost asks,
 * and says of when it is.
 */
@StyleSheet("styles/recommendation.css")
final class RankingPanel extends Div implements RankingTools.Chosen {

    /** What the panel shows. */
    interface Source {

        RankingRun ofMeeting();

        RankingRun ofCaravan();
    }

    private final Source source;
    private final Clock clock;
    private final Paragraph mixed = new Paragraph();
    private final Paragraph legend = new Paragraph();
    private final Span asOf = new Span();
    private final Span waiting = new Span();
    private final NativeButton compute = new NativeButton();
    private final Span moved = new Span();
    private final NativeButton fresh = new NativeButton();
    private final RankingGrid grid;
    private final CalmRefresh calm;
    private Method method = Method.BALANCED;
    private boolean wholeCaravan;
    private boolean locked = true;
    /** Computed when it is drawn for the first time. */
    @SuppressWarnings("NullAway.Init")
    private RankingRun run;

    /**
     * @param meetingTitle of the meeting to begin with; null for the whole caravan only
     * @param recommend    an idea to make a recommendation of
     * @param open         an idea to look at; null if there is no place for it
     * @param later        has something done after a while
     */
    RankingPanel(Source source, @Nullable String meetingTitle, LongConsumer recommend, @Nullable LongConsumer open, Clock clock,
            BiConsumer<Duration, Runnable> later) {
        this.source = source;
        this.clock = clock;
        wholeCaravan = meetingTitle == null;
        calm = new CalmRefresh(later, this::compute, this::showWaiting);
        grid = new RankingGrid(recommend, Optional.ofNullable(open));
        addClassName("ranking");
        waiting.setText(getTranslation("ranking.newVotes"));
        waiting.addClassName("ranking-waiting");
        compute.setText(getTranslation("ranking.compute"));
        compute.addClassNames("btn", "btn--s", "inline");
        compute.addClickListener(click -> calm.now());
        RankingTools tools = new RankingTools(meetingTitle, this);
        Div state = new Div(asOf, waiting, compute, tools.lock());
        state.addClassNames("news", "ranking-state");
        moved.getElement().setAttribute("role", "status");
        fresh.setText(getTranslation("ranking.fresh"));
        fresh.addClassNames("btn", "btn--s", "inline");
        fresh.addClickListener(click -> show(true));
        Div news = new Div(moved, fresh);
        news.addClassName("news");
        mixed.addClassName("hint");
        mixed.setText(getTranslation("ranking.mixed"));
        legend.addClassNames("legend", "key");
        Div grids = new Div(grid);
        grids.addClassName("grids");
        add(tools, state, news, mixed, grids, legend, explanation());
        calm.now();
        grid.columns(false);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        calm.wake();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        calm.sleep();
    }

    /** Something has moved: figures are read again as soon as that costs others nothing. */
    void moved() {
        calm.moved();
    }

    /** Reads all figures again, now. Rows stay where they are while the order is locked. */
    void refresh() {
        calm.now();
    }

    private void compute() {
        run = wholeCaravan ? source.ofCaravan() : source.ofMeeting();
        asOf.setText(getTranslation("ranking.asOf", DanishTime.toTheSecond(clock.instant())));
        mixed.setVisible(run.mixesStyles());
        legend.removeAll();
        for (Sector sector : run.sectors()) {
            legend.add(new Span(new Icon(sector.shape()), new Span(sector.name(getLocale()))));
        }
        show(!locked);
    }

    private void showWaiting(boolean something) {
        waiting.setVisible(something);
        compute.setVisible(something);
    }

    private void show(boolean inOrder) {
        RankingRows rows = RankingRows.of(run, method, wholeCaravan);
        List<Long> computed = rows.inOrder();
        List<Long> shown = inOrder || grid.order().isEmpty() ? computed : where(grid.order(), computed);
        int changed = 0;
        for (int i = 0; i < shown.size(); i++) {
            changed += shown.get(i).equals(computed.get(i)) ? 0 : 1;
        }
        moved.setText(changed == 0 ? "" : getTranslation("ranking.moved", changed));
        fresh.setVisible(changed > 0);
        grid.show(rows, shown);
    }

    /** Everything where it stands, what is new at the end. */
    private static List<Long> where(List<Long> standing, List<Long> computed) {
        Set<Long> there = new HashSet<>(computed);
        Set<Long> known = new HashSet<>(standing);
        List<Long> kept = new ArrayList<>(standing.stream().filter(there::contains).toList());
        computed.stream().filter(idea -> !known.contains(idea)).forEach(kept::add);
        return List.copyOf(kept);
    }

    // ------------------------------------------------------------------ what is chosen

    @Override
    public void scope(boolean whole) {
        wholeCaravan = whole;
        grid.clear();
        calm.now();
    }

    @Override
    public void method(Method chosen) {
        method = chosen;
        show(true);
    }

    @Override
    public void sideBySide(boolean on) {
        grid.columns(on);
    }

    @Override
    public void locked(boolean on) {
        locked = on;
        show(!locked);
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
}
