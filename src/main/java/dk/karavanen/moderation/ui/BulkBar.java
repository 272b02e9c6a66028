package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.ui.Icon;

/** What can be done to all ideas that are ticked in the list. Not there while none is. */
class BulkBar extends Div {

    private final Ticked ticked;
    private final DeskActions desk;
    private final Span count = new Span();
    private final NativeButton merge;
    private final NativeButton theme;

    BulkBar(DeskModel model, DeskActions desk) {
        this.ticked = model.ticked();
        this.desk = desk;
        addClassName("bulk");
        getElement().setAttribute("role", "toolbar");
        getElement().setAttribute("aria-label", getTranslation("desk.bulk"));
        count.addClassName("bulk-count");
        count.getElement().setAttribute("role", "status");
        merge = DeskWords.button(getTranslation("desk.merge"), "merge", "btn--secondary btn--s", desk::openMergeTicked);
        theme = DeskWords.button(getTranslation("desk.theme"), "list", "btn--secondary btn--s", desk::openThemeTicked);
        theme.setVisible(!model.room().themes().isEmpty());
        NativeButton wall = DeskWords.button(getTranslation("desk.to-wall"), "screen", "btn--secondary btn--s", this::toWall);
        NativeButton hide = DeskWords.button(getTranslation("desk.hide"), "hide", "btn--secondary btn--s", desk::openHideTicked);
        NativeButton none = new NativeButton();
        none.add(new Icon("close"));
        none.addClassNames("btn", "btn--icon");
        none.getElement().setAttribute("aria-label", getTranslation("desk.bulk-none"));
        none.addClickListener(click -> ticked.clear());
        add(count, merge, theme, wall, hide, none);
        ticked.whenChanged(this::show);
        show();
    }

    private void show() {
        int n = ticked.ideas().size();
        setVisible(n > 0);
        count.setText(getTranslation("desk.bulk-count", n));
        merge.setVisible(n > 1);
    }

    private void toWall() {
        List<Long> ideas = ticked.ideas().stream().map(DeskIdea::id).toList();
        if (!ideas.isEmpty()) {
            desk.toWall(ideas);
        }
    }
}
