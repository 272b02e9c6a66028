package dk.karavanen.moderation.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.caravan.Theme;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Comment;
import dk.karavanen.shared.ui.Icon;

/** One idea in full, and what can be done to it. */
class IdeaPanel extends SideForm {

    private final Curation curation;
    private final DeskReader reader;
    private final Div words = new Div();
    private final Select<IdeaKind> kind = new Select<>();
    private final Select<Long> theme = new Select<>();
    private final NativeButton save;
    private final Span support = new Span();
    private final Anchor onBoard = new Anchor();
    private final Div bar = new Div();
    private final Div acts = new Div();
    private final Div under = new Div();
    private final NativeDetails comments = new NativeDetails();
    private final Map<NativeButton, Predicate<DeskIdea>> offers = new LinkedHashMap<>();
    private DeskIdea idea;
    private int commentsShown = -1;

    IdeaPanel(DeskView desk, Curation curation, DeskReader reader, DeskIdea idea) {
        super(desk, idea.kind().word(), desk.getTranslation("desk.idea"));
        this.curation = curation;
        this.reader = reader;
        addClassName("idea-panel");
        kind.setLabel(getTranslation("desk.kind"));
        kind.setItems(IdeaKind.values());
        kind.setItemLabelGenerator(each -> DeskWords.kind(this, each));
        theme.setLabel(getTranslation("desk.theme"));
        List<Long> themes = new ArrayList<>(desk.room().themes().stream().map(Theme::id).toList());
        themes.add(0L);
        theme.setItems(themes);
        theme.setItemLabelGenerator(id -> id == null || id == 0 ? getTranslation("desk.no-theme")
                : desk.room().theme(id).map(t -> t.name(getLocale())).orElse("–"));
        theme.setVisible(!desk.room().themes().isEmpty());
        save = DeskWords.button(getTranslation("desk.save"), null, "btn--primary btn--block", this::save);
        kind.addValueChangeListener(chosen -> showSave());
        theme.addValueChangeListener(chosen -> showSave());
        Div fields = new Div(kind, theme);
        fields.addClassName("fields");
        words.addClassName("words");
        acts.addClassName("acts");
        comments.addClassName("comments");
        comments.addToggleListener(toggled -> {
            if (toggled.isOpened()) {
                drawComments();
            }
        });
        support.addClassName("num");
        onBoard.setHref("/m/" + desk.room().meeting().code() + "/i/" + idea.id());
        onBoard.setText(getTranslation("desk.see-on-board"));
        onBoard.setTarget(AnchorTarget.BLANK);
        onBoard.setRouterIgnore(true);
        Div figures = new Div(support, onBoard);
        figures.addClassName("figures");
        add(words, figures, bar, fields, save, problemLine(), acts, under, comments);
        this.idea = idea;
        makeActs();
        draw();
        kind.setValue(idea.kind());
        theme.setValue(idea.theme() == null ? 0L : idea.theme());
        showSave();
    }

    long idea() {
        return idea.id();
    }

    private Long chosenTheme() {
        return theme.getValue() == null || theme.getValue() == 0 ? null : theme.getValue();
    }

    private boolean isDirty() {
        return kind.getValue() != null && (kind.getValue() != idea.kind() || !Objects.equals(chosenTheme(), idea.theme()));
    }

    private void showSave() {
        save.setVisible(isDirty());
    }

    private void save() {
        problem("");
        desk.attempt(idea.id(), () -> curation.classify(idea.id(), idea.version(), kind.getValue(), chosenTheme()), () -> {
            adopt(desk.idea(idea.id()));
            desk.doneWithUndo(getTranslation("desk.done.classified"), idea.id());
        }, told -> {
            problem(told);
            DeskIdea now = desk.idea(idea.id());
            if (now != null) {
                idea = now; // The moderator's own choice stays in the fields.
                draw();
                showSave();
            }
        });
    }

    private void adopt(DeskIdea now) {
        if (now != null) {
            idea = now;
            kind.setValue(now.kind());
            theme.setValue(now.theme() == null ? 0L : now.theme());
            draw();
            showSave();
        }
    }

    private void draw() {
        words.removeAll();
        H3 title = new H3(idea.title());
        title.getElement().setAttribute("dir", "auto");
        words.add(title);
        words.add(IdeaRow.byline(desk, idea, true));
        if (!idea.body().isEmpty()) {
            Paragraph body = new Paragraph(idea.body());
            body.getElement().setAttribute("dir", "auto");
            body.addClassName("body");
            words.add(body);
        }
        drawWordings();
        Div pills = IdeaRow.pills(desk, idea, false);
        words.add(pills);
        if (idea.state() == IdeaState.HIDDEN) {
            Paragraph why = new Paragraph(desk.log().reason(idea.hiddenReason())
                    + (idea.hiddenNote() == null ? "" : ": " + idea.hiddenNote()));
            why.addClassName("why-hidden");
            why.getElement().setAttribute("dir", "auto");
            words.add(why);
        }
        drawFigures();
        showActs();
        drawUnder();
        comments.setVisible(idea.comments() > 0 || commentsShown > 0);
        comments.setSummaryText(getTranslation("desk.comments", idea.comments()));
        if (comments.isOpen()) {
            drawComments();
        }
    }

    /** What it said when it was weighed, where its author has changed it since. */
    private void drawWordings() {
        for (DeskReader.Wording wording : reader.wordings(idea.id())) {
            Paragraph until = new Paragraph(getTranslation("desk.reworded", moment(wording.until())));
            until.addClassName("by");
            Paragraph title = new Paragraph(wording.title());
            title.addClassName("which");
            Paragraph body = new Paragraph(wording.body());
            body.addClassName("body");
            Div before = new Div(until, title, body);
            before.addClassName("wording");
            title.getElement().setAttribute("dir", "auto");
            body.getElement().setAttribute("dir", "auto");
            body.setVisible(!wording.body().isEmpty());
            words.add(before);
        }
    }

    private void drawFigures() {
        support.setText(getTranslation("desk.supports", idea.support()));
        onBoard.setVisible(idea.state() != IdeaState.HIDDEN && idea.state() != IdeaState.HELD);
        bar.removeAll();
        if (idea.state() != IdeaState.MERGED) {
            bar.add(desk.bar(idea, 1));
        }
    }

    /** Made once and shown as the idea's state asks for, so that the focus stays on a button while figures change. */
    private void makeActs() {
        acts.add(offer(DeskWords.button(getTranslation("desk.merge"), "merge", "btn--secondary btn--s", () -> desk.openMerge(idea.id())),
                        now -> now.state().isOnBoard()),
                offer(DeskWords.button(getTranslation("desk.hide"), "hide", "btn--secondary btn--s", () -> desk.openHide(idea.id())),
                        now -> now.state().isOnBoard() || now.state() == IdeaState.HELD),
                offer(act("desk.let-out", "eye", "desk.done.let-out", () -> curation.letOut(idea.id(), idea.version())),
                        now -> now.state() == IdeaState.HELD),
                offer(act("desk.close", "lock", "desk.done.closed", () -> curation.close(idea.id(), idea.version())),
                        now -> now.state() == IdeaState.OPEN),
                offer(act("desk.reopen", "lock", "desk.done.reopened", () -> curation.reopen(idea.id(), idea.version())),
                        now -> now.state() == IdeaState.CLOSED),
                offer(act("desk.pin", "pin", "desk.done.pinned", () -> curation.pin(idea.id(), idea.version(), true)),
                        now -> now.state().isOnBoard() && !now.pinned()),
                offer(act("desk.unpin", "pin", "desk.done.unpinned", () -> curation.pin(idea.id(), idea.version(), false)),
                        now -> now.state().isOnBoard() && now.pinned()),
                offer(act("desk.restore", "eye", "desk.done.restored", () -> curation.restore(idea.id(), idea.version())),
                        now -> now.state() == IdeaState.HIDDEN),
                offer(act("desk.unmerge", "undo", "desk.done.unmerged", () -> curation.unmerge(idea.id(), idea.version())),
                        now -> now.state() == IdeaState.MERGED),
                offer(DeskWords.button(getTranslation("desk.see-root"), null, "btn--secondary btn--s", () -> desk.open(idea.root())),
                        now -> now.state() == IdeaState.MERGED));
    }

    private NativeButton offer(NativeButton button, Predicate<DeskIdea> when) {
        offers.put(button, when);
        return button;
    }

    private void showActs() {
        offers.forEach((button, when) -> button.setVisible(when.test(idea)));
    }

    private NativeButton act(String key, String icon, String doneKey, Runnable act) {
        return DeskWords.button(getTranslation(key), icon, "btn--secondary btn--s", () -> {
            problem("");
            desk.attempt(idea.id(), act, () -> {
                refresh();
                desk.doneWithUndo(getTranslation(doneKey), idea.id());
                // What was pressed may be gone: the first thing that can be done now has the focus.
                offers.keySet().stream().filter(NativeButton::isVisible).findFirst().ifPresent(NativeButton::focus);
            }, told -> {
                problem(told);
                refresh();
            });
        });
    }

    private void drawUnder() {
        under.removeAll();
        List<DeskIdea> merged = desk.ideas().stream()
                .filter(other -> other.root() == idea.id() && other.id() != idea.id()).toList();
        under.setVisible(!merged.isEmpty());
        if (merged.isEmpty()) {
            return;
        }
        H3 title = new H3(getTranslation("desk.under"));
        title.addClassName("label");
        UnorderedList list = new UnorderedList();
        list.addClassName("under");
        for (DeskIdea other : merged) {
            NativeButton open = new NativeButton(other.title(), click -> desk.open(other.id()));
            open.addClassName("q-title");
            open.getElement().setAttribute("dir", "auto");
            NativeButton split = DeskWords.button(getTranslation("desk.unmerge"), null, "btn--s", () -> desk.attempt(other.id(),
                    () -> curation.unmerge(other.id(), other.version()),
                    () -> desk.doneWithUndo(getTranslation("desk.done.unmerged"), other.id()), this::problem));
            split.getElement().setAttribute("aria-label", getTranslation("desk.unmerge") + ": " + other.title());
            list.add(new ListItem(open, split));
        }
        under.add(title, list);
    }

    private void drawComments() {
        List<Comment> all = reader.comments(idea.id());
        commentsShown = all.size();
        UnorderedList list = new UnorderedList();
        for (Comment comment : all) {
            Paragraph body = new Paragraph(comment.body());
            body.getElement().setAttribute("dir", "auto");
            Span by = new Span();
            by.addClassName("by");
            desk.room().sector(comment.sector()).ifPresent(s -> by.add(new Icon(s.shape()), new Span(s.name(getLocale()))));
            by.add(new Span("· " + moment(comment.at())));
            NativeButton toggle = DeskWords.button(getTranslation(comment.hidden() ? "desk.comment-show" : "desk.comment-hide"), null,
                    "btn--s", () -> desk.attempt(idea.id(), () -> curation.hideComment(comment.id(), !comment.hidden()), () -> {
                        drawComments();
                        desk.done(getTranslation(comment.hidden() ? "desk.done.comment-shown" : "desk.done.comment-hidden"));
                    }, this::problem));
            ListItem item = new ListItem(body, new Div(by, toggle));
            item.setClassName("is-hidden", comment.hidden());
            list.add(item);
        }
        comments.setContent(list);
    }

    private String moment(Instant at) {
        return DeskWords.moment(at, desk.now(), getLocale());
    }

    @Override
    void refresh() {
        DeskIdea now = desk.idea(idea.id());
        if (now == null || isDirty() && now.version() != idea.version()) {
            watch(idea, now);
        } else {
            boolean dirty = isDirty();
            IdeaKind chosenKind = kind.getValue();
            Long chosen = theme.getValue();
            if (now.version() == idea.version() && now.openReports() == idea.openReports() && now.under() == idea.under()
                    && now.comments() == idea.comments()) {
                // Votes only: nothing else is drawn anew under somebody who reads.
                idea = now;
                drawFigures();
                drawUnder();
            } else {
                adopt(now);
                if (dirty) {
                    kind.setValue(chosenKind);
                    theme.setValue(chosen);
                }
            }
            watch(now, now);
        }
    }

    @Override
    boolean concerns(long other) {
        return idea.id() == other;
    }
}
