package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.Queue;
import dk.karavanen.moderation.Queue.Alike;
import dk.karavanen.moderation.Queue.Duplicates;
import dk.karavanen.moderation.Queue.Held;
import dk.karavanen.moderation.Queue.Item;
import dk.karavanen.moderation.Queue.Question;
import dk.karavanen.moderation.Queue.Reported;
import dk.karavanen.moderation.Queue.Themeless;

/** What waits for a moderator. */
class QueueColumn extends Section {

    /** Cards drawn at a time; the rest waits behind a button. */
    private static final int SHOWN = 30;

    private final DeskView desk;
    private final Queue queue;
    private final Span count = new Span();
    private final OrderedList list = new OrderedList();
    private final Paragraph empty = new Paragraph();
    private final NativeButton pill;
    private final NativeButton rest;
    private final List<Card> cards = new ArrayList<>();
    private List<Item> items = List.of();
    private int shown = SHOWN;
    private int at = -1;
    private boolean held;

    QueueColumn(DeskView desk, Queue queue) {
        this.desk = desk;
        this.queue = queue;
        addClassName("queue");
        H2 heading = new H2(new Span(getTranslation("desk.queue")), count);
        heading.setId("queue-heading");
        count.addClassName("pill");
        getElement().setAttribute("aria-labelledby", "queue-heading");
        empty.setText(getTranslation("desk.queue-empty"));
        empty.addClassName("hint");
        rest = DeskWords.button("", null, "btn--s btn--block", () -> {
            shown += SHOWN;
            arrange();
        });
        pill = DeskWords.button("", null, "queue-pill", this::arrange);
        pill.setVisible(false);
        DeskWords.watch(this, this::hold);
        add(heading, pill, empty, list, rest);
    }

    void hold(boolean on) {
        boolean let = held && !on;
        held = on;
        if (let) {
            arrange();
        }
    }

    int size() {
        return items.size();
    }

    /** @param now all that waits. What is new stands behind a pill while the moderator is at the queue. */
    void show(List<Item> now) {
        items = now;
        count.setText(Integer.toString(now.size()));
        if (!held) {
            arrange();
            return;
        }
        Map<String, Item> waiting = new LinkedHashMap<>();
        now.forEach(item -> waiting.put(item.key(), item));
        for (Card card : cards) {
            Item item = waiting.remove(card.item.key());
            if (item != null && !card.item.equals(item)) {
                card.draw(item);
            }
            card.settled(item == null);
            card.showColleagues();
        }
        // What is not drawn for being too much is not new.
        int fresh = cards.size() < shown ? waiting.size() : 0;
        pill.setVisible(fresh > 0);
        pill.setText(getTranslation("desk.show-new", fresh));
        mark();
    }

    /** Puts the queue in its present order. Cards that stay, stay the same component: the focus is not lost. */
    private void arrange() {
        List<Item> now = items;
        pill.setVisible(false);
        empty.setVisible(now.isEmpty());
        String current = at >= 0 && at < cards.size() ? cards.get(at).item.key() : null;
        Map<String, Card> known = new HashMap<>();
        cards.forEach(card -> known.put(card.item.key(), card));
        cards.clear();
        for (Item item : now.subList(0, Math.min(shown, now.size()))) {
            Card card = known.remove(item.key());
            if (card == null) {
                card = new Card(item);
            } else if (!card.item.equals(item)) {
                card.draw(item);
            }
            card.settled(false);
            card.showColleagues();
            cards.add(card);
        }
        known.values().forEach(list::remove);
        for (int i = 0; i < cards.size(); i++) {
            if (i >= list.getComponentCount() || list.getComponentAt(i) != cards.get(i)) {
                list.addComponentAtIndex(i, cards.get(i));
            }
        }
        at = -1;
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).item.key().equals(current)) {
                at = i;
            }
        }
        rest.setVisible(now.size() > shown);
        rest.setText(getTranslation("desk.show-more", now.size() - shown));
        mark();
    }

    /** @param by 1 for the next card, -1 for the one before */
    void step(int by) {
        if (!cards.isEmpty()) {
            at = at < 0 ? by > 0 ? 0 : cards.size() - 1 : Math.clamp(at + by, 0, cards.size() - 1);
            cards.get(at).title.focus();
        }
    }

    /** Merges from the pile the moderator is at, if it is one. */
    boolean mergeCurrent() {
        if (at >= 0 && at < cards.size() && cards.get(at).item instanceof Duplicates pile) {
            merge(pile, pile.others().getFirst());
            return true;
        }
        return false;
    }

    private void merge(Duplicates pile, Alike one) {
        desk.openMerge(one.idea(), pile.idea());
    }

    Long current() {
        return at >= 0 && at < cards.size() ? cards.get(at).item.idea() : null;
    }

    /** Cards about an idea that is open in the side column stand out. */
    void mark() {
        cards.forEach(card -> card.setClassName("is-open", desk.isOpen(card.item.idea())));
    }

    private final class Card extends ListItem {

        private Item item;
        private NativeButton title;
        private final Span colleagues = new Span();

        Card(Item item) {
            addClassNames("card", "q");
            colleagues.addClassNames("pill", "pill--sun");
            draw(item);
        }

        private void draw(Item now) {
            item = now;
            removeAll();
            title = new NativeButton(item.title(), click -> desk.open(item.idea()));
            title.addClassName("q-title");
            title.getElement().setAttribute("dir", "auto");
            title.addFocusListener(focused -> at = cards.indexOf(this));
            Span kind = switch (item) {
                case Reported r -> DeskWords.pill("danger", "alert", getTranslation("desk.reported", r.reporters()));
                case Duplicates d -> DeskWords.pill("brand", "merge", d.pile().size() == 2 ? getTranslation("desk.duplicate")
                        : getTranslation("desk.pile", d.pile().size()));
                case Held h -> DeskWords.pill("warn", "hide", getTranslation("desk.held"));
                case Themeless t -> DeskWords.pill(null, null, getTranslation("desk.themeless"));
                case Question q -> DeskWords.pill(null, "question", getTranslation("desk.question"));
            };
            Div actions = new Div();
            actions.addClassName("q-actions");
            add(new Div(kind, colleagues), title);
            switch (item) {
                case Reported r -> {
                    r.reasons().stream().limit(3).forEach(this::line);
                    if (r.merged()) {
                        line(getTranslation("desk.reported-merged"));
                        actions.add(calm("desk.look", () -> desk.open(r.idea())));
                    } else {
                        actions.add(act("desk.hide", "btn--red", () -> desk.openHide(r.idea())));
                    }
                    actions.add(calm("desk.keep", () -> settle(() -> queue.keep(r.idea()), getTranslation("desk.done.kept"))));
                }
                case Duplicates d -> {
                    boolean pair = d.pile().size() == 2;
                    d.others().forEach(one -> {
                        if (pair) {
                            line(getTranslation("desk.like", one.title()));
                        } else {
                            add(member(d, one));
                        }
                    });
                    if (pair) {
                        actions.add(act("desk.merge", "", () -> merge(d, d.others().getFirst())));
                    }
                    actions.add(calm("desk.not-alike", () -> settle(() -> queue.keepApart(d.ideas()), getTranslation("desk.done.kept-apart"))));
                }
                case Held h -> {
                    if (!h.body().isBlank()) {
                        line(h.body());
                    }
                    actions.add(act("desk.let-out", "", () -> settle(() -> queue.letOut(h.idea(), h.version()),
                            getTranslation("desk.done.let-out"))));
                    actions.add(act("desk.hide", "btn--red", () -> desk.openHide(h.idea())));
                }
                case Themeless t -> actions.add(act("desk.choose-theme", "", () -> desk.open(t.idea())));
                case Question q -> {
                    line(getTranslation("desk.supports", q.support()));
                    actions.add(act("desk.answered", "", () -> settle(() -> queue.answered(q.idea()),
                            getTranslation("desk.done.answered"))));
                }
            }
            add(actions);
        }

        /** One of a pile, which is merged by itself: each is looked at. */
        private Div member(Duplicates pile, Alike one) {
            NativeButton title = new NativeButton(one.title(), click -> desk.open(one.idea()));
            title.addClassName("q-title");
            title.getElement().setAttribute("dir", "auto");
            NativeButton merge = DeskWords.button(getTranslation("desk.merge"), null, "btn--s", () -> merge(pile, one));
            merge.getElement().setAttribute("aria-label", getTranslation("desk.merge") + ": " + one.title());
            Div member = new Div(title, merge);
            member.addClassName("q-alike");
            return member;
        }

        private void line(String text) {
            Paragraph line = new Paragraph(text);
            line.getElement().setAttribute("dir", "auto");
            add(line);
        }

        private NativeButton act(String key, String classes, Runnable pressed) {
            NativeButton button = DeskWords.button(getTranslation(key), null, classes, pressed);
            button.getElement().setAttribute("aria-label", getTranslation(key) + ": " + item.title());
            return button;
        }

        private NativeButton calm(String key, Runnable pressed) {
            return act(key, "btn--calm", pressed);
        }

        private void settle(Runnable act, String told) {
            int here = cards.indexOf(this);
            desk.attempt(item.idea(), act, () -> {
                desk.doneWithUndo(told, item.idea());
                cards.remove(this);
                list.remove(this);
                empty.setVisible(cards.isEmpty());
                // The focus goes to the card that took its place.
                if (!cards.isEmpty()) {
                    cards.get(Math.min(here, cards.size() - 1)).title.focus();
                }
            });
        }

        /** A colleague has dealt with it: it stays in its place, greyed, until nobody is about to press anything here. */
        private void settled(boolean gone) {
            setClassName("is-gone", gone);
            getChildren().filter(child -> child.hasClassName("q-actions") || child.hasClassName("q-alike"))
                    .flatMap(Component::getChildren).forEach(action -> ((NativeButton) action).setEnabled(!gone));
        }

        private void showColleagues() {
            List<String> names = desk.colleaguesAt(item.idea());
            colleagues.setVisible(!names.isEmpty());
            colleagues.setText(names.isEmpty() ? "" : getTranslation("desk.colleague", DeskWords.names(this, names)));
        }
    }
}
