package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.QueueItem;
import dk.karavanen.moderation.QueueItem.Alike;
import dk.karavanen.moderation.QueueItem.Duplicates;
import dk.karavanen.moderation.QueueItem.Held;
import dk.karavanen.moderation.QueueItem.Question;
import dk.karavanen.moderation.QueueItem.Reported;
import dk.karavanen.moderation.QueueItem.Themeless;

/** One thing that waits for a moderator, with what settles it. */
class QueueCard extends ListItem {

    /** Where the card lies. */
    interface Pile {

        /** The focus is on the card's title. */
        void reached(QueueCard card);

        /** @return what to do when the card's matter has been settled from here */
        Runnable settling(QueueCard card);
    }

    private final DeskModel model;
    private final DeskActions desk;
    private final ModerationQueue queue;
    private final Pile pile;
    private final Span colleagues = new Span();
    private NativeButton title;
    private QueueItem item;

    QueueCard(DeskModel model, DeskActions desk, ModerationQueue queue, Pile pile, QueueItem item) {
        this.model = model;
        this.desk = desk;
        this.queue = queue;
        this.pile = pile;
        addClassNames("card", "q");
        colleagues.addClassNames("pill", "pill--sun");
        draw(item);
    }

    QueueItem item() {
        return item;
    }

    /** @param now the same thing as it is now */
    void show(QueueItem now) {
        if (!item.equals(now)) {
            draw(now);
        }
    }

    void focusTitle() {
        title.focus();
    }

    private void draw(QueueItem now) {
        item = now;
        removeAll();
        title = titleOf(item.title(), item.idea());
        title.addFocusListener(focused -> pile.reached(this));
        add(new Div(kind(), colleagues), title);
        Div actions = new Div();
        actions.addClassName("q-actions");
        switch (item) {
            case Reported r -> {
                r.reasons().stream().limit(3).forEach(this::line);
                if (r.merged()) {
                    line(getTranslation("desk.reported-merged"));
                    actions.add(calm("desk.look", () -> desk.open(r.idea())));
                } else {
                    actions.add(act("desk.hide", "btn--red", () -> desk.openHide(r.idea())));
                }
                actions.add(calm("desk.keep", () -> settle(() -> queue.keep(r.idea()), "desk.done.kept")));
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
                    actions.add(act("desk.merge", "", this::merge));
                }
                actions.add(calm("desk.not-alike", () -> settle(() -> queue.keepApart(d.ideas()), "desk.done.kept-apart")));
            }
            case Held h -> {
                if (!h.words().body().isBlank()) {
                    line(h.words().body());
                }
                actions.add(act("desk.let-out", "", () -> settle(() -> queue.letOut(h.idea(), h.version()), "desk.done.let-out")));
                actions.add(act("desk.hide", "btn--red", () -> desk.openHide(h.idea())));
            }
            case Themeless t -> actions.add(act("desk.choose-theme", "", () -> desk.open(t.idea())));
            case Question q -> {
                line(getTranslation("desk.supports", q.support()));
                actions.add(act("desk.answer", "", () -> desk.openAnswer(q.idea())));
                actions.add(calm("desk.answered", () -> settle(() -> queue.answered(q.idea()), "desk.done.answered")));
            }
        }
        add(actions);
    }

    private Span kind() {
        return switch (item) {
            case Reported r -> DeskWords.pill("danger", "alert", getTranslation("desk.reported", r.reporters()));
            case Duplicates d -> DeskWords.pill("brand", "merge", d.pile().size() == 2 ? getTranslation("desk.duplicate")
                    : getTranslation("desk.pile", d.pile().size()));
            case Held h -> DeskWords.pill("warn", "hide", getTranslation("desk.held"));
            case Themeless t -> DeskWords.pill(null, null, getTranslation("desk.themeless"));
            case Question q -> DeskWords.pill(null, "question", getTranslation("desk.question"));
        };
    }

    /** Merges from the pile on this card. @return false if it is none */
    boolean merge() {
        if (item instanceof Duplicates d) {
            desk.openMerge(d.others().getFirst().idea(), d.idea());
            return true;
        }
        return false;
    }

    /** One of several that are alike, which is merged by itself: each is looked at. */
    private Div member(Duplicates alike, Alike one) {
        NativeButton merge = DeskWords.button(getTranslation("desk.merge"), null, "btn--s", () -> desk.openMerge(one.idea(), alike.idea()));
        merge.getElement().setAttribute("aria-label", getTranslation("desk.merge") + ": " + one.title());
        Div member = new Div(titleOf(one.title(), one.idea()), merge);
        member.addClassName("q-alike");
        return member;
    }

    private NativeButton titleOf(String words, long idea) {
        NativeButton button = new NativeButton(words, click -> desk.open(idea));
        button.addClassName("q-title");
        button.getElement().setAttribute("dir", "auto");
        return button;
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

    private void settle(Runnable act, String doneKey) {
        Runnable away = pile.settling(this);
        desk.attempt(item.idea(), act, () -> {
            desk.doneWithUndo(getTranslation(doneKey), item.idea());
            away.run();
        });
    }

    /** A colleague has dealt with it: it stays in its place, greyed, until nobody is about to press anything here. */
    void gone(boolean gone) {
        setClassName("is-gone", gone);
        getChildren().filter(child -> child.hasClassName("q-actions") || child.hasClassName("q-alike"))
                .flatMap(Component::getChildren).forEach(action -> ((NativeButton) action).setEnabled(!gone));
    }

    void showColleagues() {
        List<String> names = model.colleaguesAt(item.idea());
        colleagues.setVisible(!names.isEmpty());
        colleagues.setText(names.isEmpty() ? "" : getTranslation("desk.colleague", DeskWords.names(this, names)));
    }
}
