package dk.karavanen.moderation.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.SectorBar;

/**
 * What the desk says of an idea besides its words, wherever it stands.
 *
 * @param where what says it
 */
record IdeaFacts(DeskModel model, Component where, Locale locale) {

    /** Kind, theme, sector and time. */
    Span byline(DeskIdea idea, boolean withName) {
        Span line = new Span();
        line.addClassNames("by", "by-facts");
        // Signs stay with their words where the line breaks; what parts them is drawn by the style sheet, and begins no line.
        line.add(new Span(DeskWords.kindIcon(idea.kind()), new Span(DeskWords.kind(where, idea.kind()))));
        model.room().theme(idea.theme()).ifPresent(theme -> line.add(new Span(theme.name(locale))));
        model.room().sector(idea.sector()).ifPresent(sector -> line.add(new Span(new Icon(sector.shape()), new Span(sector.name(locale)))));
        if (withName && idea.name() != null) {
            Span name = new Span(idea.name() + (idea.organisation() == null ? "" : ", " + idea.organisation()));
            name.getElement().setAttribute("dir", "auto");
            line.add(name);
        }
        line.add(new Span(DanishTime.clock(idea.createdAt())));
        return line;
    }

    /** What is special about it. */
    Div pills(DeskIdea idea, boolean withColleagues) {
        Div pills = new Div();
        pills.addClassName("pills");
        if (idea.openReports() > 0) {
            pills.add(DeskWords.pill("danger", "alert", say("desk.reported", idea.openReports())));
        }
        if (idea.pinned()) {
            pills.add(DeskWords.pill("brand", "pin", say("desk.pinned")));
        }
        switch (idea.state()) {
            case CLOSED -> pills.add(DeskWords.pill(null, "lock", say("desk.closed")));
            case HELD -> pills.add(DeskWords.pill("warn", "hide", say("desk.held")));
            case HIDDEN -> pills.add(DeskWords.pill("warn", "hide", say("desk.hidden")));
            case MERGED -> {
                DeskIdea root = model.idea(idea.root());
                pills.add(DeskWords.pill("brand", "merge", say("desk.merged", root == null ? "" : say("moderation.log.quoted", root.title()))));
            }
            default -> { }
        }
        if (idea.under() > 0) {
            pills.add(DeskWords.pill(null, "merge", say("desk.carries", idea.under())));
        }
        if (idea.editedAt() != null) {
            pills.add(DeskWords.pill(null, "edit", say("desk.edited")));
        }
        List<String> names = withColleagues ? model.colleaguesAt(idea.id()) : List.of();
        if (!names.isEmpty()) {
            pills.add(DeskWords.pill("sun", null, say("desk.colleague", DeskWords.names(where, names))));
        }
        pills.setVisible(pills.getComponentCount() > 0);
        return pills;
    }

    /** Its support by sector. */
    SectorBar bar(DeskIdea idea, double share) {
        Map<String, Integer> figures = new HashMap<>();
        idea.tally().bySector().forEach((sector, said) -> figures.put(sector, said.forCount()));
        return new SectorBar(model.room().sectors(), figures, share, say("desk.support"), locale);
    }

    /** Why it was hidden, and what its author was told. */
    String whyHidden(DeskIdea idea, String between) {
        return say("moderation.reason." + idea.hiddenReason()) + (idea.hiddenNote() == null ? "" : between + idea.hiddenNote());
    }

    private String say(String key, Object... values) {
        return where.getTranslation(key, values);
    }
}
