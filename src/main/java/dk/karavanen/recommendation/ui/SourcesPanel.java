package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.SourceReader.Comment;
import dk.karavanen.recommendation.SourceReader.Written;
import dk.karavanen.shared.SearchText;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** The ideas a recommendation draws on, as they were written, with what was said about them: to read while writing, and to use. */
final class SourcesPanel extends Section {

    /** An idea that may become a source. */
    private record Choice(long idea, String title, String meeting, int forCount) {
    }

    private final Locale locale;
    private final LongConsumer remove;
    private final Consumer<Comment> use;
    private final H2 heading = new H2();
    private final ComboBox<Choice> more = new ComboBox<>();
    private final Div ideas = new Div();
    private final Paragraph wrong = new Paragraph();
    private List<Written> shown = List.of();

    /**
     * @param run    the ideas to choose from, best first
     * @param add    told which was chosen
     * @param remove told which was taken out
     * @param use    told which comment becomes the objection
     */
    SourcesPanel(RankingRun run, LongConsumer add, LongConsumer remove, Consumer<Comment> use) {
        this.locale = getLocale();
        this.remove = remove;
        this.use = use;
        addClassName("src");
        setAriaLabel(getTranslation("recommendation.sources"));
        List<Choice> choices = run.by(Method.BALANCED).stream().map(RankedIdea::idea).map(run.lines()::get)
                .map(line -> new Choice(line.idea(), line.title(), line.meetingTitle(), line.tally().forCount())).toList();
        more.setLabel(getTranslation("recommendation.sources.add"));
        more.setItems((choice, typed) -> SearchText.finds(typed).test(choice.title() + "\n" + choice.meeting())
                && shown.stream().noneMatch(source -> source.idea() == choice.idea()), choices);
        more.setItemLabelGenerator(choice -> choice.title() + " · " + choice.meeting() + " · " + choice.forCount());
        more.setWidthFull();
        more.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                long idea = change.getValue().idea();
                more.clear();
                add.accept(idea);
            }
        });
        wrong.addClassNames("hint", "hint--error");
        wrong.getElement().setAttribute("role", "alert");
        add(heading, more, wrong, ideas);
    }

    /** @param objection what stands as one now: comments in it are marked as used */
    void show(List<Written> sources, String objection) {
        shown = sources;
        wrong.setText("");
        heading.setText(getTranslation("recommendation.buildsOn", sources.stream().filter(Written::counts).count()));
        ideas.removeAll();
        sources.forEach(source -> ideas.add(card(source, objection)));
    }

    void complain(String what) {
        wrong.setText(what);
        more.focus();
    }

    private Component card(Written source, String objection) {
        Div words = new Div(DisplayText.asWritten(new H3(source.title())), by(source));
        NativeButton out = new NativeButton();
        out.add(new Icon("close"));
        out.addClassNames("btn", "btn--icon");
        out.setAriaLabel(getTranslation("recommendation.sources.remove", source.title()));
        out.addClickListener(click -> {
            remove.accept(source.idea());
            more.focus();
        });
        Div head = new Div(words, figure(source), out);
        head.addClassName("t");
        Article card = new Article(head);
        card.addClassNames("card", "idea");
        if (!source.words().body().isEmpty()) {
            Paragraph body = DisplayText.asWritten(new Paragraph(source.words().body()));
            body.addClassNames("body", "as-typed");
            card.add(body);
        }
        if (!source.comments().isEmpty()) {
            UnorderedList talk = new UnorderedList();
            talk.addClassName("talk");
            talk.getElement().setAttribute("aria-label", getTranslation("recommendation.comments", source.title()));
            source.comments().forEach(comment -> talk.add(said(comment, objection)));
            card.add(talk);
        }
        return card;
    }

    private Component by(Written source) {
        String who = Stream.of(source.sector().map(sector -> sector.name(locale)), source.organisation())
                .flatMap(java.util.Optional::stream).collect(Collectors.joining(", "));
        Paragraph by = new Paragraph();
        source.sector().map(Sector::shape).ifPresent(shape -> by.add(new Icon(shape)));
        by.add(new Span(Stream.of(who, source.meeting(), source.counts() ? "" : getTranslation("recommendation.source." + source.state().word()))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" · "))));
        by.addClassName("by");
        return by;
    }

    private Component figure(Written source) {
        Span forAndAgainst = new Span(!source.counts() ? "–" : source.against() > 0
                ? getTranslation("recommendation.forAndAgainst", source.forCount(), source.against())
                : getTranslation("recommendation.for", source.forCount()));
        forAndAgainst.addClassNames("num", "most");
        Paragraph figure = new Paragraph(forAndAgainst, new Span(getTranslation("recommendation.answered", source.answered())));
        figure.addClassName("fig");
        return figure;
    }

    private Component said(Comment comment, String objection) {
        ListItem item = new ListItem();
        Span who = new Span();
        comment.sector().ifPresent(sector -> {
            Span spoken = new Span(sector.name(locale));
            spoken.addClassName("visually-hidden");
            who.add(new Icon(sector.shape()), spoken);
        });
        Span words = DisplayText.asWritten(new Span("»" + comment.body() + "«"));
        item.add(who, words);
        if (isUsed(comment, objection)) {
            Span used = new Span(Icon.small("check"), new Span(getTranslation("recommendation.used")));
            used.addClassNames("pill", "pill--ok");
            item.add(used);
        } else {
            NativeButton take = new NativeButton(getTranslation("recommendation.use"), click -> use.accept(comment));
            take.addClassNames("btn", "btn--s");
            take.setAriaLabel(getTranslation("recommendation.use.long", comment.body()));
            item.add(take);
        }
        return item;
    }

    static boolean isUsed(Comment comment, String objection) {
        return objection.contains(comment.body().strip());
    }
}
