package dk.karavanen.recommendation.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.Icon;

/** A caravan's recommendations as moderators work with them: the list, and beside it the one that is open or being written. */
@StyleSheet("styles/recommendation.css")
final class RecommendationBoard extends Div {

    private final RecommendationParts parts;
    private final Caravan caravan;
    private final Function<Entry, Component> title;
    private final Consumer<Long> opened;
    private final Div filters = new Div();
    private final Div rows = new Div();
    private final Aside side = new Aside();
    private RecommendationList list;
    private @Nullable Long open;
    private @Nullable Long filter;
    private @Nullable Component beside;

    /**
     * @param title  the link in a row that opens it; null: a button that opens it here
     * @param opened told what is open, null for nothing
     */
    RecommendationBoard(RecommendationParts parts, Caravan caravan, @Nullable Function<Entry, Component> title,
            Consumer<Long> opened) {
        this.parts = parts;
        this.caravan = caravan;
        this.title = title == null ? this::button : title;
        this.opened = opened;
        addClassName("rec-view");
        filters.addClassName("rec-filters");
        Div main = new Div(filters, rows);
        main.addClassName("list");
        side.addClassName("side");
        add(main, side);
        refresh();
    }

    RecommendationList list() {
        return list;
    }

    /** Reads everything again; what is being written stays. */
    void refresh() {
        list = parts.lists().of(caravan.id(), Audience.MODERATORS);
        showRows();
        boolean writing = beside instanceof RecommendationEditor
                || beside instanceof RecommendationDetail detail && detail.isBegun();
        if (!writing) {
            showSide();
        }
        if (beside instanceof RecommendationEditor editor) {
            editor.lookAround(list);
        }
    }

    /** @param recommendation null closes what is open */
    void open(@Nullable Long recommendation) {
        open = recommendation;
        showRows();
        showSide();
        if (beside instanceof RecommendationDetail detail) {
            detail.focusHeading();
        }
    }

    /** Opens the editor for a new one. */
    void write(List<Long> ideas) {
        edit(null, ideas);
    }

    /** @param add ideas to add to its sources */
    void edit(@Nullable Entry entry, List<Long> add) {
        RecommendationEditor editor = new RecommendationEditor(parts, caravan, entry, add, new RecommendationEditor.Keeper() {
            @Override
            public long keep(@Nullable Long edited, int version, Draft draft) {
                return parts.keep(caravan, edited, version, draft);
            }

            @Override
            public void kept(long recommendation, String named) {
                finished(recommendation, "recommendation.saved");
            }

            @Override
            public boolean publishes() {
                return true;
            }

            @Override
            public void publish(long recommendation) {
                Entry saved = current(recommendation);
                trying(() -> parts.recommending().publish(recommendation, saved.version()), saved, "recommendation.published");
            }

            @Override
            public void cancel() {
                finished(entry == null ? open : Long.valueOf(entry.id()), null);
            }

            @Override
            public Entry current(long recommendation) {
                return parts.current(caravan, recommendation);
            }
        });
        show(editor);
        editor.focusHeading();
    }

    private void finished(@Nullable Long recommendation, @Nullable String message, Object... arguments) {
        beside = null;
        open = recommendation;
        refresh();
        opened.accept(recommendation);
        if (beside instanceof RecommendationDetail detail) {
            detail.focusHeading();
        }
        if (message != null) {
            say(getTranslation(message, arguments));
        }
    }

    private void showRows() {
        showFilters();
        rows.removeAll();
        List<Entry> published = list.published().stream().filter(this::passes).toList();
        List<Entry> drafts = list.drafts().stream().filter(this::passes).toList();
        List<Entry> withdrawn = list.withdrawn().stream().filter(this::passes).toList();
        if (list.all().isEmpty()) {
            Div empty = new Div(new H2(getTranslation("recommendation.none")), new Paragraph(getTranslation("recommendation.none.how")));
            empty.addClassName("rec-empty");
            rows.add(empty);
            return;
        }
        if (!published.isEmpty()) {
            rows.add(new RecommendationRows(list, published, title, open, false));
        }
        section("recommendation.few", list.apart().stream().filter(this::passes).toList());
        section("recommendation.drafts", drafts);
        section("recommendation.withdrawns", withdrawn);
        rows.add(RecommendationRows.legend(this, list, true, getLocale()));
    }

    private void section(String key, List<Entry> entries) {
        if (!entries.isEmpty()) {
            H2 heading = new H2(getTranslation(key));
            heading.addClassName("section");
            rows.add(heading, new RecommendationRows(list, entries, title, open, false));
        }
    }

    private void showFilters() {
        filters.removeAll();
        List<Entry> all = new ArrayList<>(list.published());
        all.addAll(list.apart());
        all.addAll(list.drafts());
        RecipientFilter.of(parts.recipients(caravan), all, filter, chosen -> {
            filter = chosen;
            showRows();
        }).ifPresent(filters::add);
    }

    private boolean passes(Entry entry) {
        return RecipientFilter.passes(entry, filter);
    }

    private Component button(Entry entry) {
        NativeButton button = new NativeButton(entry.title(), click -> {
            open(entry.id());
            opened.accept(entry.id());
        });
        button.addClassName("as-link");
        return button;
    }

    private void showSide() {
        Optional<Entry> entry = open == null ? Optional.empty() : list.find(open);
        if (entry.isEmpty()) {
            Paragraph hint = new Paragraph(getTranslation(list.all().isEmpty() ? "recommendation.side.none" : "recommendation.side.choose"));
            hint.addClassName("hint");
            show(new Div(hint, PublicRecommendationsView.method(this, list)));
            return;
        }
        Entry shown = entry.get();
        show(new RecommendationDetail(shown, list.sectors(), list.published().size(), parts.recommending().changes(shown.id()),
                RecommendationParts.dossierPath(caravan, shown.id()), new RecommendationDetail.Actions() {
                    @Override
                    public void edit() {
                        RecommendationBoard.this.edit(shown, List.of());
                    }

                    @Override
                    public void publish() {
                        trying(() -> parts.recommending().publish(shown.id(), shown.version()), shown, "recommendation.published");
                    }

                    @Override
                    public void publish(String why) {
                        parts.recommending().publish(shown.id(), shown.version(), why);
                        finished(shown.id(), "recommendation.published");
                    }

                    @Override
                    public void withdraw() {
                        trying(() -> parts.recommending().withdraw(shown.id(), shown.version()), shown, "recommendation.withdrawn");
                    }

                    @Override
                    public void letSupportDecide() {
                        trying(() -> parts.recommending().letSupportDecide(shown.id()), shown, "recommendation.released");
                    }

                    @Override
                    public void move(int from, int to, @Nullable String reason) {
                        parts.recommending().move(shown.id(), from, to, reason);
                        finished(shown.id(), "recommendation.moved", from, to);
                    }
                }));
    }

    private void trying(Runnable action, Entry shown, String message) {
        try {
            action.run();
            finished(shown.id(), message);
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.STALE) {
                finished(shown.id(), null);
            }
            say(DisplayText.refusal(this, refused));
        }
    }

    private void show(Component component) {
        beside = component;
        side.removeAll();
        boolean something = component instanceof RecommendationDetail || component instanceof RecommendationEditor;
        setClassName("has-open", something);
        setClassName("is-writing", component instanceof RecommendationEditor);
        if (something) {
            NativeButton back = new NativeButton();
            back.add(Icon.small("undo"), new Span(getTranslation("recommendation.back")));
            back.addClassNames("btn", "btn--s", "back");
            back.addClickListener(click -> {
                beside = null;
                open(null);
                opened.accept(null);
            });
            side.add(back);
        }
        side.getElement().setAttribute("aria-label", getTranslation("recommendation.side"));
        side.add(component);
    }

    private static void say(String message) {
        Notification.show(message, 5000, Notification.Position.BOTTOM_START);
    }
}
