package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;

import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.caravan.Theme;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.ui.DeskModel.Reading;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/**
 * All ideas of the meeting, live. Figures change in place; the order and what is new wait behind a pill for as long as the
 * moderator's pointer or focus is in the list.
 */
class BoardTab extends Div {

    /** Orders of the list; pinned ideas come first in every one. */
    enum Sort {
        NEW(Comparator.comparing(DeskIdea::createdAt).reversed()),
        SUPPORT(DeskIdea.MOST_SUPPORTED),
        DISCUSSED(Comparator.comparingInt(DeskIdea::comments).reversed());

        private final Comparator<DeskIdea> order;

        Sort(Comparator<DeskIdea> order) {
            this.order = Comparator.comparing(DeskIdea::pinned).reversed().thenComparing(order)
                    .thenComparing(Comparator.comparingLong(DeskIdea::id).reversed());
        }
    }

    /** Which ideas are listed, by what has become of them. */
    enum Which {
        ON_BOARD, OPEN, CLOSED, MERGED;

        private boolean takes(DeskIdea idea) {
            return switch (this) {
                case ON_BOARD -> idea.state().isOnBoard();
                case OPEN -> idea.state() == IdeaState.OPEN;
                case CLOSED -> idea.state() == IdeaState.CLOSED;
                case MERGED -> idea.state() == IdeaState.MERGED;
            };
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final DeskModel model;
    private final TextField search = new TextField();
    private final Select<Long> theme = new Select<>();
    private final Select<IdeaKind> kind = new Select<>();
    private final Select<String> sector = new Select<>();
    private final Select<Which> which = new Select<>();
    private final Select<Sort> sort = new Select<>();
    private final NativeButton pill;
    private final Paragraph empty = new Paragraph();
    private final VirtualList<DeskIdea> list = new VirtualList<>();
    private final List<DeskIdea> shown = new ArrayList<>();
    private final ListDataProvider<DeskIdea> data = new ListDataProvider<>(shown) {
        @Override
        public Object getId(DeskIdea idea) {
            return idea.id();
        }
    };
    private boolean held;

    BoardTab(DeskModel model, DeskActions desk) {
        this.model = model;
        addClassName("board-tab");
        search.setPlaceholder(getTranslation("desk.search"));
        search.getElement().setAttribute("aria-label", getTranslation("desk.search"));
        search.setPrefixComponent(Icon.small("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(250);
        search.addClassName("search");
        search.addValueChangeListener(typed -> arrange());

        choices(theme, "desk.theme", "desk.all-themes", model.room().themes().stream().map(Theme::id).toList(),
                id -> model.room().theme(id).map(t -> t.name(getLocale())).orElse("–"));
        theme.setVisible(!model.room().themes().isEmpty());
        choices(kind, "desk.kind", "desk.all-kinds", List.of(IdeaKind.values()), each -> DeskWords.kind(this, each));
        choices(sector, "desk.sector", "desk.all-sectors", model.room().sectors().stream().map(Sector::code).toList(),
                code -> model.room().sector(code).map(s -> s.name(getLocale())).orElse("–"));
        which.setItems(Which.values());
        which.setItemLabelGenerator(each -> getTranslation("desk.which." + each.word()));
        which.setValue(Which.ON_BOARD);
        which.setAriaLabel(getTranslation("desk.which"));
        which.addValueChangeListener(chosen -> arrange());
        sort.setItems(Sort.values());
        sort.setItemLabelGenerator(each -> getTranslation("desk.sort." + each.name().toLowerCase(Locale.ROOT)));
        sort.setValue(Sort.NEW);
        sort.setAriaLabel(getTranslation("desk.sort"));
        sort.addValueChangeListener(chosen -> arrange());
        Div tools = new Div(search, theme, kind, sector, which, sort);
        tools.addClassName("tools");
        tools.getElement().setAttribute("role", "search");

        pill = DeskWords.button("", null, "new-pill", this::arrange);
        pill.setVisible(false);
        empty.addClassNames("hint", "empty");
        list.setDataProvider(data);
        list.setRenderer(new ComponentRenderer<Component, DeskIdea>(idea -> new IdeaRow(model, desk, idea), (row, idea) -> {
            ((IdeaRow) row).show(idea);
            return row;
        }));
        list.addClassName("rows");
        list.getElement().setAttribute("aria-label", getTranslation("desk.board"));
        Span legend = new Span();
        legend.addClassNames("legend", "key");
        model.room().sectors().forEach(s -> legend.add(new Span(new Icon(s.shape()), new Span(s.name(getLocale())))));
        Div rows = new Div(pill, empty, list);
        rows.addClassName("rows-frame");
        DeskWords.watch(list, this::hold);
        model.ticked().whenChanged(() -> redraw(shown.stream().map(DeskIdea::id).toList()));
        add(tools, rows, new BulkBar(model, desk), legend);
    }

    private <T> void choices(Select<T> select, String label, String all, List<T> items,
            com.vaadin.flow.component.ItemLabelGenerator<T> words) {
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation(all));
        select.setItems(items);
        select.setItemLabelGenerator(item -> item == null ? getTranslation(all) : words.apply(item));
        select.setPlaceholder(getTranslation(all));
        select.setAriaLabel(getTranslation(label));
        select.addValueChangeListener(chosen -> arrange());
    }

    void hold(boolean on) {
        held = on;
        if (!on && pill.isVisible()) {
            arrange();
        }
    }

    private List<DeskIdea> wanted() {
        Predicate<String> finds = SearchText.finds(search.getValue());
        return model.ideas().stream().filter(idea -> which.getValue().takes(idea))
                .filter(idea -> theme.getValue() == null || theme.getValue().equals(idea.theme()))
                .filter(idea -> kind.getValue() == null || kind.getValue() == idea.kind())
                .filter(idea -> sector.getValue() == null || sector.getValue().equals(idea.sector()))
                .filter(idea -> finds.test(idea.words().lines()))
                .sorted(sort.getValue().order).toList();
    }

    /** Puts the list in its present order, new ideas included. */
    void arrange() {
        List<DeskIdea> wanted = wanted();
        shown.clear();
        shown.addAll(wanted);
        data.refreshAll();
        pill.setVisible(false);
        showEmpty();
    }

    /** @param anew ideas that were read */
    void refresh(Reading anew) {
        List<DeskIdea> wanted = wanted();
        List<Long> now = shown.stream().map(DeskIdea::id).toList();
        List<Long> then = wanted.stream().map(DeskIdea::id).toList();
        if (!held && !now.equals(then)) {
            arrange();
            return;
        }
        for (int i = 0; i < shown.size(); i++) {
            DeskIdea old = shown.get(i);
            DeskIdea fresh = model.idea(old.id());
            // One that its author took back stays until the list is arranged anew: nothing moves under a finger.
            if (fresh != null && (anew.has(old.id()) || !fresh.equals(old))) {
                shown.set(i, fresh);
                redraw(fresh);
            }
        }
        Set<Long> waiting = new HashSet<>(then);
        now.forEach(waiting::remove);
        pill.setVisible(!now.equals(then));
        pill.setText(waiting.isEmpty() ? getTranslation("desk.order-changed") : getTranslation("desk.show-new", waiting.size()));
        showEmpty();
    }

    /** Draws single rows anew, as when they are opened or closed in the side column. */
    void redraw(Collection<Long> ids) {
        shown.stream().filter(idea -> ids.contains(idea.id())).forEach(this::redraw);
    }

    /** A row that is out of sight is drawn when it comes into sight; it would be drawn and sent now, too. */
    private void redraw(DeskIdea idea) {
        if (list.getDataCommunicator().isItemActive(idea)) {
            data.refreshItem(idea);
        }
    }

    private void showEmpty() {
        boolean none = shown.isEmpty();
        empty.setVisible(none);
        list.setVisible(!none);
        empty.setText(getTranslation(model.ideas().isEmpty() ? "desk.no-ideas" : "desk.none-found"));
    }

    /** Ideas on the board, whatever is searched for. */
    OptionalInt count() {
        return OptionalInt.of((int) model.ideas().stream().filter(Which.ON_BOARD::takes).count());
    }

    /** For tests: what the list holds, in order. */
    List<DeskIdea> shown() {
        return List.copyOf(shown);
    }

    boolean isHeld() {
        return held;
    }
}
