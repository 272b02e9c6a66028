package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;

import dk.karavanen.board.Curation;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.caravan.Theme;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;

/** One idea in full, and what can be done to it. */
class IdeaPanel extends SideForm {

    private final Curation curation;
    private final IdeaInFull words;
    private final Select<IdeaKind> kind = new Select<>();
    private final Select<Long> theme = new Select<>();
    private final NativeButton save;
    private final Span support = new Span();
    private final Anchor onBoard = new Anchor();
    private final Div bar = new Div();
    private final IdeaButtons acts;
    private final MergedIdeas under;
    private final IdeaComments comments;
    private DeskIdea idea;

    IdeaPanel(DeskModel model, DeskActions desk, Curation curation, DeskReader reader, DeskIdea idea) {
        super(model, desk, idea.kind().word(), "desk.idea");
        this.curation = curation;
        this.idea = idea;
        words = new IdeaInFull(model, reader);
        acts = new IdeaButtons(desk, curation, this::ended);
        under = new MergedIdeas(model, desk, curation, this::problem);
        comments = new IdeaComments(model, desk, curation, reader, this::problem);
        addClassName("idea-panel");
        save = DeskWords.button(getTranslation("desk.save"), null, "btn--primary btn--block", this::save);
        support.addClassName("num");
        onBoard.setHref("/m/" + model.meeting().code() + "/i/" + idea.id());
        onBoard.setText(getTranslation("desk.see-on-board"));
        onBoard.setTarget(AnchorTarget.BLANK);
        onBoard.setRouterIgnore(true);
        Div figures = new Div(support, onBoard);
        figures.addClassName("figures");
        // What is pressed in a hurry stands before what is seldom changed.
        add(words, figures, bar, acts, fields(), save, problemLine(), under, comments);
        adopt(idea);
    }

    private Div fields() {
        kind.setLabel(getTranslation("desk.kind"));
        kind.setItems(IdeaKind.values());
        kind.setItemLabelGenerator(each -> DeskWords.kind(this, each));
        theme.setLabel(getTranslation("desk.theme"));
        List<Long> themes = new ArrayList<>(model.room().themes().stream().map(Theme::id).toList());
        themes.add(0L);
        theme.setItems(themes);
        theme.setItemLabelGenerator(id -> id == null || id == 0 ? getTranslation("desk.no-theme")
                : model.room().theme(id).map(t -> t.name(getLocale())).orElse("–"));
        theme.setVisible(!model.room().themes().isEmpty());
        kind.addValueChangeListener(chosen -> showSave());
        theme.addValueChangeListener(chosen -> showSave());
        Div fields = new Div(kind, theme);
        fields.addClassName("fields");
        return fields;
    }

    @Override
    Long subject() {
        return idea.id();
    }

    private @Nullable Long chosenTheme() {
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
            adopt(model.idea(idea.id()));
            desk.doneWithUndo(getTranslation("desk.done.classified"), idea.id());
        }, told -> {
            problem(told);
            DeskIdea now = model.idea(idea.id());
            if (now != null) {
                idea = now; // The moderator's own choice stays in the fields.
                draw();
                showSave();
            }
        });
    }

    /** @param told why what was pressed could not be done, or nothing */
    private void ended(String told) {
        problem(told);
        refresh();
    }

    private void adopt(@Nullable DeskIdea now) {
        if (now != null) {
            idea = now;
            kind.setValue(now.kind());
            theme.setValue(now.theme() == null ? 0L : now.theme());
            draw();
            showSave();
        }
    }

    private void draw() {
        words.show(idea);
        drawFigures();
        acts.show(idea);
        under.show(idea.id());
        comments.show(idea);
    }

    private void drawFigures() {
        support.setText(getTranslation("desk.supports", idea.support()));
        onBoard.setVisible(idea.state() != IdeaState.HIDDEN && idea.state() != IdeaState.HELD);
        bar.removeAll();
        if (idea.state() != IdeaState.MERGED) {
            bar.add(new IdeaFacts(model, this, getLocale()).bar(idea, 1));
        }
    }

    @Override
    void refresh() {
        DeskIdea now = model.idea(idea.id());
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
                under.show(idea.id());
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
