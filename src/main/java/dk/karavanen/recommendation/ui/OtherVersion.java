package dk.karavanen.recommendation.ui;

import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.Source;
import dk.karavanen.recommendation.Recommending.Draft;

/** What somebody else saved meanwhile, where it differs from what is being written, and the choice between the two. */
final class OtherVersion extends Section {

    /**
     * @param mine what is being written
     * @param keep what is written here stands
     * @param take what the other wrote stands
     */
    OtherVersion(Entry theirs, Draft mine, Runnable keep, Runnable take) {
        addClassName("other-version");
        H3 heading = new H3(getTranslation("recommendation.stale"));
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading, new Paragraph(getTranslation("recommendation.stale.help")));
        compare("recommendation.title", theirs.title(), mine.title());
        compare("recommendation.body", theirs.body(), mine.body());
        compare("recommendation.rationale", theirs.rationale(), mine.rationale());
        compare("recommendation.objection", theirs.objection(), mine.objection());
        if (!theirs.recipient().map(Recipient::id).equals(java.util.Optional.ofNullable(mine.addressee()))) {
            add(said("recommendation.recipient", theirs.recipient().map(Recipient::title).orElseGet(() -> getTranslation("recommendation.toAll"))));
        }
        List<Long> sources = theirs.sources().stream().map(Source::id).toList();
        if (!sources.equals(mine.sources())) {
            add(said("recommendation.sources", String.join("\n", theirs.sources().stream().map(Source::title).toList())));
        }
        NativeButton keepMine = new NativeButton(getTranslation("recommendation.stale.mine"), click -> keep.run());
        keepMine.addClassNames("btn", "btn--primary");
        NativeButton takeTheirs = new NativeButton(getTranslation("recommendation.stale.theirs"), click -> take.run());
        takeTheirs.addClassNames("btn", "btn--secondary");
        Div go = new Div(keepMine, takeTheirs);
        go.addClassName("rec-go");
        add(go);
        addAttachListener(attached -> heading.getElement().callJsFunction("focus"));
    }

    private void compare(String key, String theirs, String mine) {
        if (!theirs.equals(mine.strip())) {
            add(said(key, theirs));
        }
    }

    private Component said(String key, String text) {
        Span name = new Span(getTranslation(key));
        name.addClassName("label");
        Paragraph words = DisplayText.asWritten(new Paragraph(text.isEmpty() ? "–" : text));
        words.addClassName("as-typed");
        return new Div(name, words);
    }
}
