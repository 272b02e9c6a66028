package dk.karavanen.moderation.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

import dk.karavanen.board.IdeaState;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;

/** What an idea says and said, by whom, and what is special about it. */
class IdeaInFull extends Div {

    private final DeskModel model;
    private final DeskReader reader;

    IdeaInFull(DeskModel model, DeskReader reader) {
        this.model = model;
        this.reader = reader;
        addClassName("words");
    }

    void show(DeskIdea idea) {
        IdeaFacts facts = new IdeaFacts(model, this, getLocale());
        removeAll();
        H3 title = new H3(idea.title());
        title.getElement().setAttribute("dir", "auto");
        add(title, facts.byline(idea, true));
        if (!idea.words().body().isEmpty()) {
            add(written(idea.words().body(), "body"));
        }
        if (idea.answer() != null) {
            add(written(getTranslation("desk.answer-is", idea.answer()), "answer"));
        }
        reader.wordings(idea.id()).forEach(wording -> add(before(wording)));
        add(facts.pills(idea, false));
        if (idea.state() == IdeaState.HIDDEN) {
            add(written(facts.whyHidden(idea, ": "), "why-hidden"));
        }
    }

    /** What it said when it was weighed, where its author has changed it since. */
    private Div before(DeskReader.Wording wording) {
        Paragraph until = new Paragraph(getTranslation("desk.reworded", DeskWords.moment(wording.until(), model.now(), getLocale())));
        until.addClassName("by");
        Paragraph body = written(wording.words().body(), "body");
        body.setVisible(!wording.words().body().isEmpty());
        Div before = new Div(until, written(wording.words().title(), "which"), body);
        before.addClassName("wording");
        return before;
    }

    private static Paragraph written(String text, String kind) {
        Paragraph written = new Paragraph(text);
        written.addClassName(kind);
        written.getElement().setAttribute("dir", "auto");
        return written;
    }
}
