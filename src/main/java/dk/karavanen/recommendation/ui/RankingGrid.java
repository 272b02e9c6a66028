package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;

import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommendations;
import dk.karavanen.shared.ui.Icon;

/** A ranking as a list. Of a later one only the rows that look different are drawn, and sent, anew. */
final class RankingGrid extends Grid<Long> {

    private final LongConsumer recommend;
    private final Optional<LongConsumer> open;
    private List<Long> order = List.of();
    private @Nullable RankingRows rows;
    /** Of the rows that are shown: set before any of them is drawn. */
    @SuppressWarnings("NullAway.Init")
    private RankingCells cells;

    RankingGrid(LongConsumer recommend, Optional<LongConsumer> open) {
        this.recommend = recommend;
        this.open = open;
        addClassName("ranking-grid");
        setSelectionMode(SelectionMode.NONE);
        addThemeNames("no-border", "wrap-cell-content");
        setEmptyStateText(getTranslation("ranking.none"));
    }

    /** The ideas as they stand in it. */
    List<Long> order() {
        return order;
    }

    /** What is shown next is another list. */
    void clear() {
        order = List.of();
        rows = null;
    }

    /** @param inThisOrder all ideas of {@code now} */
    void show(RankingRows now, List<Long> inThisOrder) {
        RankingRows before = rows;
        rows = now;
        cells = new RankingCells(now, this, getLocale());
        if (before != null && inThisOrder.equals(order)) {
            // One that is out of sight would be drawn and sent all the same: of 3 000 ideas whose scores move together, 4.5 MB.
            now.changedSince(before).stream().filter(getDataCommunicator()::isItemActive).forEach(getDataProvider()::refreshItem);
        } else {
            order = inThisOrder;
            setItems(order);
        }
    }

    /** @param sideBySide every method's figures, or what else is known by the one */
    void columns(boolean sideBySide) {
        removeAllColumns();
        addColumn(idea -> cells.rank(idea)).setHeader(getTranslation("ranking.column.rank")).setWidth("2.75rem").setFlexGrow(0);
        addColumn(title()).setHeader(getTranslation("ranking.column.idea")).setFlexGrow(1).setWidth("11rem");
        addComponentColumn(idea -> cells.support(idea)).setHeader(getTranslation("ranking.column.support")).setWidth("6.75rem").setFlexGrow(0);
        if (sideBySide) {
            for (Method each : List.of(Method.BALANCED, Method.WILSON, Method.CONSENSUS)) {
                addComponentColumn(idea -> cells.figure(idea, each))
                        .setHeader(getTranslation("ranking.method." + each.name().toLowerCase(Locale.ROOT))).setWidth("6.25rem")
                        .setFlexGrow(0);
            }
        } else {
            addColumn(idea -> cells.behind(idea)).setHeader(getTranslation("ranking.column.behind")).setWidth("4.75rem").setFlexGrow(0);
            addComponentColumn(idea -> cells.withoutLargest(idea)).setHeader(getTranslation("ranking.column.withoutLargest"))
                    .setWidth("6.75rem").setFlexGrow(0);
            addComponentColumn(idea -> cells.likely(idea)).setHeader(getTranslation("ranking.column.likely")).setWidth("7rem")
                    .setFlexGrow(0);
        }
        addColumn(new ComponentRenderer<>(this::action)).setHeader(getTranslation("ranking.column.action")).setWidth("9.75rem")
                .setFlexGrow(0);
        getColumns().forEach(column -> column.setAutoWidth(false));
    }

    private LitRenderer<Long> title() {
        String title = open.isEmpty() ? "<span class=\"idea\" dir=\"auto\">${item.title}</span>"
                : "<button class=\"as-link idea\" dir=\"auto\" @click=\"${open}\">${item.title}</button>";
        LitRenderer<Long> renderer = LitRenderer.<Long>of(title + "<span class=\"meta\">${item.meta}</span>")
                .withProperty("title", idea -> shown().line(idea).title()).withProperty("meta", idea -> cells.about(idea));
        return open.map(to -> renderer.withFunction("open", to::accept)).orElse(renderer);
    }

    private RankingRows shown() {
        return Objects.requireNonNull(rows);
    }

    private Component action(long idea) {
        RankingRun.Line line = shown().line(idea);
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
        RankedIdea of = shown().of(idea);
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
