package dk.karavanen.moderation.ui;

import java.util.List;
import java.util.function.Consumer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.board.Curation;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Comment;
import dk.karavanen.shared.ui.Icon;

/** What was said about an idea, read when it is unfolded, each to be hidden or shown again. */
class IdeaComments extends NativeDetails {

    private final DeskModel model;
    private final DeskActions desk;
    private final Curation curation;
    private final DeskReader reader;
    private final Consumer<String> problem;
    /** The one that is shown: {@link #show} comes before any press. */
    @SuppressWarnings("NullAway.Init")
    private DeskIdea idea;
    private int drawn = -1;

    IdeaComments(DeskModel model, DeskActions desk, Curation curation, DeskReader reader, Consumer<String> problem) {
        this.model = model;
        this.desk = desk;
        this.curation = curation;
        this.reader = reader;
        this.problem = problem;
        addClassName("comments");
        addToggleListener(toggled -> {
            if (toggled.isOpened()) {
                draw();
            }
        });
    }

    void show(DeskIdea now) {
        idea = now;
        setVisible(now.comments() > 0 || drawn > 0);
        setSummaryText(getTranslation("desk.comments", now.comments()));
        if (isOpen()) {
            draw();
        }
    }

    private void draw() {
        List<Comment> all = reader.comments(idea.id());
        drawn = all.size();
        UnorderedList list = new UnorderedList();
        all.forEach(comment -> list.add(line(comment)));
        setContent(list);
    }

    private ListItem line(Comment comment) {
        Paragraph body = new Paragraph(comment.body());
        body.getElement().setAttribute("dir", "auto");
        Span by = new Span();
        by.addClassNames("by", "by-facts");
        model.room().sector(comment.sector()).ifPresent(s -> by.add(new Span(new Icon(s.shape()), new Span(s.name(getLocale())))));
        by.add(new Span(DeskWords.moment(comment.at(), model.now(), getLocale())));
        NativeButton toggle = DeskWords.button(getTranslation(comment.hidden() ? "desk.comment-show" : "desk.comment-hide"), null,
                "btn--s", () -> desk.attempt(idea.id(), () -> curation.hideComment(comment.id(), !comment.hidden()), () -> {
                    draw();
                    desk.done(getTranslation(comment.hidden() ? "desk.done.comment-shown" : "desk.done.comment-hidden"));
                }, problem));
        ListItem item = new ListItem(body, new Div(by, toggle));
        item.setClassName("is-hidden", comment.hidden());
        return item;
    }
}
