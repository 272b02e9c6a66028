package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.QueueItem;

/** What waits for a moderator. */
class QueueColumn extends Section implements QueueCard.Pile {

    /** Cards drawn at a time; the rest waits behind a button. */
    private static final int SHOWN = 30;

    private final DeskModel model;
    private final DeskActions desk;
    private final ModerationQueue queue;
    private final Span count = new Span();
    private final OrderedList list = new OrderedList();
    private final Paragraph empty = new Paragraph();
    private final NativeButton pill;
    private final NativeButton rest;
    private final List<QueueCard> cards = new ArrayList<>();
    private List<QueueItem> items = List.of();
    private int shown = SHOWN;
    private int at = -1;
    private boolean held;

    QueueColumn(DeskModel model, DeskActions desk, ModerationQueue queue) {
        this.model = model;
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

    /** Shows all that waits. What is new stands behind a pill while the moderator is at the queue. */
    void refresh() {
        List<QueueItem> now = model.queued();
        items = now;
        count.setText(Integer.toString(now.size()));
        if (!held) {
            arrange();
            return;
        }
        Map<String, QueueItem> waiting = new LinkedHashMap<>();
        now.forEach(item -> waiting.put(item.key(), item));
        for (QueueCard card : cards) {
            QueueItem item = waiting.remove(card.item().key());
            if (item != null) {
                card.show(item);
            }
            card.gone(item == null);
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
        List<QueueItem> now = items;
        pill.setVisible(false);
        empty.setVisible(now.isEmpty());
        String current = at >= 0 && at < cards.size() ? cards.get(at).item().key() : null;
        Map<String, QueueCard> known = new HashMap<>();
        cards.forEach(card -> known.put(card.item().key(), card));
        cards.clear();
        for (QueueItem item : now.subList(0, Math.min(shown, now.size()))) {
            QueueCard card = known.remove(item.key());
            if (card == null) {
                card = new QueueCard(model, desk, queue, this, item);
            } else {
                card.show(item);
            }
            card.gone(false);
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
            if (cards.get(i).item().key().equals(current)) {
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
            cards.get(at).focusTitle();
        }
    }

    /** Merges from the pile the moderator is at, if it is one. */
    boolean mergeCurrent() {
        return at >= 0 && at < cards.size() && cards.get(at).merge();
    }

    @Override
    public void reached(QueueCard card) {
        at = cards.indexOf(card);
    }

    @Override
    public Runnable settling(QueueCard card) {
        int here = cards.indexOf(card);
        return () -> {
            cards.remove(card);
            list.remove(card);
            empty.setVisible(cards.isEmpty());
            // The focus goes to the card that took its place.
            if (!cards.isEmpty()) {
                cards.get(Math.min(here, cards.size() - 1)).focusTitle();
            }
        };
    }

    @Nullable Long current() {
        return at >= 0 && at < cards.size() ? cards.get(at).item().idea() : null;
    }

    /** Cards about an idea that is open in the side column stand out. */
    void mark() {
        cards.forEach(card -> card.setClassName("is-open", desk.isOpen(card.item().idea())));
    }
}
