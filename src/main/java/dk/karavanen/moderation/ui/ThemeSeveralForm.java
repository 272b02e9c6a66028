package dk.karavanen.moderation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;

import dk.karavanen.board.SeveralIdeas;
import dk.karavanen.caravan.Theme;
import dk.karavanen.moderation.DeskIdea;

/** Gives several ideas one theme. */
class ThemeSeveralForm extends SeveralForm {

    ThemeSeveralForm(DeskModel model, DeskActions desk, SeveralIdeas several, List<DeskIdea> ideas) {
        super(model, desk, "list", "desk.theme-several", ideas);
        Select<Long> theme = new Select<>();
        theme.setLabel(getTranslation("desk.theme"));
        theme.setItems(model.room().themes().stream().map(Theme::id).toList());
        theme.setItemLabelGenerator(id -> model.room().theme(id).map(each -> each.name(getLocale())).orElse("–"));
        theme.setValue(model.room().themes().getFirst().id());
        theme.setWidthFull();
        Div go = new Div(DeskWords.button(getTranslation("desk.theme-several.do", ideas.size()), null, "btn--primary",
                () -> doAll(() -> several.setTheme(model.meeting().id(), Ticked.chosen(this.ideas), theme.getValue()),
                        getTranslation("desk.done.theme-several", this.ideas.size()))),
                DeskWords.button(getTranslation("desk.cancel"), null, "btn--secondary", this::close));
        go.addClassName("go");
        add(theme, problemLine(), go);
    }
}
