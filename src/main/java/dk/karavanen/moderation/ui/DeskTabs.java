package dk.karavanen.moderation.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.caravan.Meeting;

/**
 * The middle of the desk: its own tabs and those that other rooms bring along. Only the one that is open follows what moves; another
 * is told once when it opens again.
 */
class DeskTabs extends Div {

    /** On a narrow screen the queue is a tab like the others; on a wide one it stands beside them. */
    static final String QUEUE = "queue";

    /** A tab, ours or another room's. */
    private static final class Leaf {

        private final String word;
        private final Tab tab;
        private final Span figure = new Span();
        private final Supplier<OptionalInt> count;
        private @Nullable Supplier<Component> making;
        private @Nullable Component content;
        private Runnable refresh = () -> {
        };
        private boolean missed;

        Leaf(String word, String label, Supplier<OptionalInt> count) {
            this.word = word;
            this.count = count;
            figure.addClassName("num");
            tab = new Tab(new Span(label), figure);
            tab.setId("tab-" + word);
        }
    }

    /** Told which tab is open now. */
    interface Turned {

        /** @param byHand whether it was chosen on the screen */
        void to(String word, boolean byHand);
    }

    private final DeskModel model;
    private final DeskActions desk;
    private final BiConsumer<Duration, Runnable> later;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Tabs tabs = new Tabs();
    private final Div strip = new Div();
    private final Div panel = new Div();

    /** @param later see {@link Desk#later} */
    DeskTabs(DeskModel model, DeskActions desk, Turned turned, BiConsumer<Duration, Runnable> later) {
        this.model = model;
        this.desk = desk;
        this.later = later;
        addClassName("board");
        tabs.setAutoselect(false);
        tabs.getElement().setAttribute("aria-label", getTranslation("desk.tabs"));
        tabs.addSelectedChangeListener(chosen -> {
            turnTo(selected());
            turned.to(selected().word, chosen.isFromClient());
        });
        strip.addClassName("strip");
        strip.setVisible(false);
        panel.addClassName("panel-frame");
        panel.getElement().setAttribute("role", "tabpanel");
        add(tabs, strip, panel);
    }

    // ------------------------------------------------------------------ which there are

    /** The queue, which is no panel here. */
    void addQueue() {
        Leaf queue = add(QUEUE, "desk.queue", () -> OptionalInt.of(model.queued().size()));
        queue.tab.addClassName("tab-queue");
    }

    /** One of the desk's own. */
    void add(String word, String labelKey, Supplier<OptionalInt> count, Component content, Runnable refresh) {
        Leaf leaf = add(word, labelKey, count);
        leaf.content = content;
        leaf.refresh = refresh;
    }

    /** One of another room's: made when it is first opened. */
    void add(DeskTab foreign) {
        Leaf leaf = add(foreign.word(), foreign.labelKey(), () -> foreign.count(model.meeting()));
        leaf.making = () -> foreign.content(new TabDesk(leaf));
    }

    private Leaf add(String word, String labelKey, Supplier<OptionalInt> count) {
        Leaf leaf = new Leaf(word, getTranslation(labelKey), count);
        leaves.add(leaf);
        tabs.add(leaf.tab);
        return leaf;
    }

    // ------------------------------------------------------------------ which is open

    /** Opens a tab; one that is not there is no matter. */
    void select(String word) {
        leaves.stream().filter(leaf -> leaf.word.equals(word)).findFirst().ifPresent(leaf -> tabs.setSelectedTab(leaf.tab));
    }

    private Leaf selected() {
        return leaves.stream().filter(leaf -> leaf.tab == tabs.getSelectedTab()).findFirst().orElseThrow();
    }

    private void turnTo(Leaf chosen) {
        if (chosen.word.equals(QUEUE)) {
            return;
        }
        if (chosen.content == null && chosen.making != null) {
            chosen.content = chosen.making.get();
        } else if (chosen.missed || chosen.making == null) {
            chosen.refresh.run();
        }
        chosen.missed = false;
        panel.removeAll();
        panel.add(chosen.content);
        panel.getElement().setAttribute("aria-labelledby", "tab-" + chosen.word);
    }

    private boolean isShown(Leaf leaf) {
        return leaf.content != null && leaf.content.getParent().filter(panel::equals).isPresent();
    }

    // ------------------------------------------------------------------ what moves

    /** Something was read anew. */
    void refresh() {
        for (Leaf leaf : leaves) {
            if (isShown(leaf)) {
                leaf.refresh.run();
            } else {
                leaf.missed = true;
            }
            OptionalInt count = leaf.count.get();
            leaf.figure.setText(count.isPresent() ? Integer.toString(count.getAsInt()) : "");
        }
    }

    /**
     * Tells above every tab that the hall sees no tallies.
     *
     * @param reveal asks whether it shall
     */
    /** @param mayReveal whether this is a phase for it */
    void tellHiddenTallies(boolean hidden, boolean mayReveal, Runnable reveal) {
        strip.setVisible(hidden);
        if (hidden && strip.getComponentCount() != (mayReveal ? 2 : 1)) {
            strip.removeAll();
            strip.add(new Span(getTranslation("desk.tallies-hidden")));
            if (mayReveal) {
                strip.add(DeskWords.button(getTranslation("desk.reveal"), "eye", "btn--secondary btn--s", reveal));
            }
        }
    }

    /** The desk as one tab of another room sees it. */
    private final class TabDesk implements Desk {

        private final Leaf leaf;

        TabDesk(Leaf leaf) {
            this.leaf = leaf;
        }

        @Override
        public Meeting meeting() {
            return model.meeting();
        }

        @Override
        public Registration whenMoved(Runnable refresh) {
            Runnable before = leaf.refresh;
            Runnable[] mine = {refresh};
            leaf.refresh = () -> {
                before.run();
                if (mine[0] != null) {
                    mine[0].run();
                }
            };
            return () -> mine[0] = null;
        }

        @Override
        public void later(Duration delay, Runnable act) {
            later.accept(delay, act);
        }

        @Override
        public void open(long idea) {
            desk.open(idea);
        }

        @Override
        public void attempt(Supplier<String> act) {
            desk.attempt(act);
        }

        @Override
        public void done(String message) {
            desk.done(message);
        }
    }
}
