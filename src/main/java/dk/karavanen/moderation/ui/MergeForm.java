package dk.karavanen.moderation.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Tallies.Merger;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.Refused;

/** Lets one idea stand for two: shows beforehand how many support both, and what the sum is when each counts once. */
class MergeForm extends SideForm {

    private final Curation curation;
    private final ComboBox<DeskIdea> with = new ComboBox<>();
    private final RadioButtonGroup<DeskIdea> stays = new RadioButtonGroup<>();
    private final DescriptionList sum = new DescriptionList();
    private final Span both = new Span();
    private final Span together = new Span();
    private final TextField why = new TextField();
    private final NativeButton go;
    private DeskIdea one;
    private @Nullable DeskIdea other;

    /** @param other null to choose it here */
    MergeForm(DeskModel model, DeskActions desk, Curation curation, DeskIdea one, @Nullable DeskIdea other) {
        super(model, desk, "merge", "desk.merge-title");
        this.curation = curation;
        this.one = one;
        this.other = other;
        addClassName("merge-form");

        with.setLabel(getTranslation("desk.merge-with"));
        with.setWidthFull();
        with.setItems(candidates());
        with.setItemLabelGenerator(DeskIdea::title);
        with.setRenderer(new ComponentRenderer<Component, DeskIdea>(this::line));
        with.setVisible(other == null);
        with.addValueChangeListener(chosen -> {
            this.other = chosen.getValue();
            problem("");
            show();
        });
        stays.setLabel(getTranslation("desk.merge-which"));
        stays.setRenderer(new ComponentRenderer<Component, DeskIdea>(this::line));
        stays.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                count();
            }
        });
        sum.addClassName("sum");
        sum.add(pair(getTranslation("desk.merge-both"), both), pair(getTranslation("desk.merge-together"), together));
        go = DeskWords.button(getTranslation("desk.merge-do"), null, "btn--primary btn--block", this::merge);
        Paragraph hint = new Paragraph(getTranslation("desk.merge-hint"));
        hint.addClassName("hint");
        Paragraph which = new Paragraph(getTranslation("moderation.log.quoted", one.title()));
        which.addClassName("which");
        which.getElement().setAttribute("dir", "auto");
        which.setVisible(other == null);
        why.setLabel(getTranslation("desk.merge-why"));
        why.setHelperText(getTranslation("desk.merge-why.hint"));
        why.setMaxLength(Curation.MAX_NOTE);
        why.setWidthFull();
        add(which, with, stays, sum, why, problemLine(), go, hint);
        show();
    }

    private static Div pair(String term, Span figure) {
        com.vaadin.flow.dom.Element dt = new com.vaadin.flow.dom.Element("dt");
        dt.setText(term);
        com.vaadin.flow.dom.Element dd = new com.vaadin.flow.dom.Element("dd");
        dd.getClassList().add("num");
        dd.appendChild(figure.getElement());
        Div row = new Div();
        row.getElement().appendChild(dt, dd);
        return row;
    }

    /** What resembles it most first, then the most supported. */
    private List<DeskIdea> candidates() {
        List<Long> alike = model.alike(one.id());
        List<DeskIdea> candidates = new ArrayList<>(
                model.ideas().stream().filter(idea -> idea.state().isOnBoard() && idea.id() != one.id()).toList());
        candidates.sort(Comparator.comparingInt((DeskIdea idea) -> alike.contains(idea.id()) ? alike.indexOf(idea.id()) : alike.size())
                .thenComparing(DeskIdea.MOST_SUPPORTED));
        return candidates;
    }

    private Component line(DeskIdea idea) {
        Span title = new Span(idea.title());
        title.getElement().setAttribute("dir", "auto");
        title.addClassName("opt-title");
        Span support = new Span(Integer.toString(idea.support()));
        support.addClassName("num");
        support.getElement().setAttribute("aria-label", getTranslation("desk.supports", idea.support()));
        support.getElement().setAttribute("role", "img");
        Div line = new Div(title, support);
        line.addClassName("opt");
        return line;
    }

    private void show() {
        DeskIdea second = other;
        boolean chosen = second != null;
        stays.setVisible(chosen);
        sum.setVisible(chosen);
        why.setVisible(chosen);
        go.setVisible(chosen);
        if (second != null) {
            Long kept = stays.getValue() == null ? null : stays.getValue().id();
            stays.setItems(one, second);
            DeskIdea more = second.support() > one.support() || second.support() == one.support() && second.id() < one.id() ? second : one;
            stays.setValue(kept == null ? more : kept == one.id() ? one : kept == second.id() ? second : more);
            count();
        }
    }

    /** Only asked once there are two. */
    private DeskIdea goes() {
        return stays.getValue() == one ? Objects.requireNonNull(other) : one;
    }

    private void count() {
        try {
            Merger merger = curation.preview(goes().id(), stays.getValue().id());
            both.setText(Integer.toString(merger.both()));
            together.setText(Integer.toString(merger.together()));
            go.setEnabled(true);
        } catch (Refused refused) {
            both.setText("–");
            together.setText("–");
            go.setEnabled(false);
            problem(getTranslation(refused.messageKey(), refused.arguments()));
        }
    }

    private void merge() {
        problem("");
        DeskIdea source = goes();
        DeskIdea target = stays.getValue();
        desk.attempt(source.id(), () -> curation.merge(source.id(), source.version(), target.id(), target.version(), why.getValue()), () -> {
            close();
            desk.doneWithUndo(getTranslation("desk.done.merged"), source.id());
        }, told -> {
            // Of the two the one that changed is told about; from here on what is on the screen is what there is.
            model.refresh(Set.of(target.id()));
            DeskIdea nowTarget = model.idea(target.id());
            boolean targetChanged = nowTarget == null || nowTarget.version() != target.version();
            problem(targetChanged && nowTarget != null ? desk.whoWasFirst(target.id()) : told);
            adopt();
        });
    }

    private void adopt() {
        DeskIdea nowOne = model.idea(one.id());
        DeskIdea nowOther = model.idea(Objects.requireNonNull(other).id());
        if (nowOne != null && nowOther != null) {
            one = nowOne;
            other = nowOther;
            String told = problemLine().getText();
            show();
            if (!told.isEmpty()) {
                problem(told);
            }
        }
    }

    @Override
    void refresh() {
        DeskIdea now = model.idea(one.id());
        watch(one, now);
        if (other != null) {
            DeskIdea nowOther = model.idea(Objects.requireNonNull(other).id());
            if (now != null && now.version() == one.version() && (nowOther == null || nowOther.version() != other.version())) {
                watch(other, nowOther);
            }
            if (now != null && nowOther != null && now.version() == one.version() && nowOther.version() == other.version()) {
                if (now.support() != one.support() || nowOther.support() != other.support()) {
                    one = now;
                    other = nowOther;
                    show();
                } else {
                    count();
                }
            }
        }
    }

    @Override
    boolean concerns(long idea) {
        return one.id() == idea || other != null && other.id() == idea;
    }
}
