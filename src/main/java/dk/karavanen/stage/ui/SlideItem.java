package dk.karavanen.stage.ui;

import java.util.Objects;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;

import dk.karavanen.shared.ui.Icon;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StageSlide;

/** A slide in the run: what it is about, its notes, and where it stands. */
class SlideItem extends ListItem {

    private final Item item;
    private final Span number = new Span();
    private final NativeButton up;
    private final NativeButton down;
    private final TextArea notes = new TextArea();

    SlideItem(Item item, StageView view) {
        this.item = item;
        addClassName("stage-item");
        number.addClassNames("num", "stage-number");
        String kind = getTranslation("stage.kind." + item.kind().word());
        String title = item.title() != null ? item.title() : item.kind().isChosen() ? getTranslation("stage.plan.gone") : kind;
        Span what = new Span(title);
        what.addClassName("stage-what");
        what.getElement().setAttribute("dir", "auto");
        Span of = new Span(kind);
        of.addClassName("meta");
        up = button("up", "stage.plan.up", title);
        up.addClickListener(click -> view.move(this, -1));
        down = button("down", "stage.plan.down", title);
        down.addClickListener(click -> view.move(this, 1));
        NativeButton remove = button("close", "stage.plan.remove", title);
        remove.addClickListener(click -> view.remove(this));
        Div acts = new Div();
        acts.addClassName("stage-acts");
        if (item.kind().isChosen()) {
            acts.add(up, down, remove);
        }
        Div words = new Div(item.kind().isChosen() ? new Div(of, what) : new Div(what), notes);
        words.addClassName("stage-words");
        notes.setValue(item.notes());
        notes.setMaxLength(StageSlide.MAX_NOTES);
        notes.setPlaceholder(getTranslation("stage.plan.notes"));
        notes.setAriaLabel(getTranslation("stage.plan.notes") + ": " + title);
        notes.setHelperText(getTranslation("stage.plan.notes.help"));
        notes.setMinRows(1);
        notes.setWidthFull();
        notes.getElement().setAttribute("dir", "auto");
        add(number, words, acts);
    }

    private NativeButton button(String icon, String key, String title) {
        NativeButton button = new NativeButton();
        button.add(new Icon(icon));
        button.addClassNames("btn", "btn--icon");
        button.setAriaLabel(getTranslation(key) + ": " + title);
        return button;
    }

    /** @param at from 0, the cover */
    void at(int at, int of) {
        boolean chosen = item.kind().isChosen();
        number.setText(chosen ? Integer.toString(at) : "");
        up.setEnabled(chosen && at > 1);
        down.setEnabled(chosen && at < of - 2);
    }

    /** After a move: the press that was made, or the other one where that goes no further. */
    void focus(int by) {
        NativeButton pressed = by < 0 ? up : down;
        (pressed.isEnabled() ? pressed : by < 0 ? down : up).focus();
    }

    boolean isAbout(Item other) {
        return item.kind() == other.kind() && Objects.equals(item.about(), other.about());
    }

    Item item() {
        return item.noted(notes.getValue());
    }
}
