package dk.karavanen.moderation.ui;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.moderation.ModerationLog;
import dk.karavanen.moderation.ModerationLog.Entry;

/** Everything staff did at this meeting, newest first. */
class LogTab extends Div {

    private static final int PAGE = 50;

    private final DeskModel model;
    private final DeskActions desk;
    private final ModerationLog log;
    private final LogWords words;
    private final Paragraph empty = new Paragraph();
    private final OrderedList list = new OrderedList();
    private final NativeButton more;
    private int most = PAGE;
    private @Nullable List<Entry> shown;

    LogTab(DeskModel model, DeskActions desk, ModerationLog log) {
        this.model = model;
        this.desk = desk;
        this.log = log;
        this.words = new LogWords(this, getLocale(), model.room().themes());
        addClassName("log-tab");
        empty.setText(getTranslation("desk.log-empty"));
        empty.addClassNames("hint", "empty");
        list.addClassName("entries");
        getElement().setAttribute("tabindex", "-1");
        more = DeskWords.button(getTranslation("desk.log-more"), null, "btn--secondary", () -> {
            most += PAGE;
            refresh();
        });
        add(empty, list, more);
    }

    void refresh() {
        List<Entry> entries = log.of(model.meeting().id(), most + 1);
        if (entries.equals(shown)) {
            return;
        }
        shown = entries;
        more.setVisible(entries.size() > most);
        empty.setVisible(entries.isEmpty());
        list.removeAll();
        entries.stream().limit(most).forEach(entry -> list.add(line(entry)));
    }

    private ListItem line(Entry entry) {
        Span when = new Span(DeskWords.moment(entry.at(), model.now(), getLocale()));
        when.addClassNames("num", "when");
        Span who = new Span(words.who(entry));
        who.addClassName("who");
        Paragraph what = new Paragraph(words.sentence(entry));
        Div said = new Div(what);
        String change = words.change(entry.before(), entry.after());
        String why = entry.reason() == null ? change : words.reason(entry.reason());
        if (entry.note() != null) {
            why += " · " + entry.note();
        }
        if (!why.isEmpty()) {
            Paragraph more = new Paragraph(why);
            more.addClassName("by");
            more.getElement().setAttribute("dir", "auto");
            said.add(more);
        }
        ListItem item = new ListItem(when, who, said);
        item.addClassNames("entry", "entry--log");
        ModerationLog.Undo offered = entry.undo();
        if (offered != null) {
            NativeButton undo = DeskWords.button(getTranslation("desk.undo"), "undo", "btn--secondary btn--s",
                    () -> desk.attempt(entry.idea(), () -> log.undo(offered), () -> {
                        desk.done(getTranslation("desk.done.undone"));
                        getElement().callJsFunction("focus");
                    }));
            undo.getElement().setAttribute("aria-label", getTranslation("desk.undo") + ": " + words.sentence(entry));
            item.add(undo);
        }
        return item;
    }
}
