package dk.karavanen.caravan.ui;

import java.util.List;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;

import dk.karavanen.caravan.CaravanOutcome.Outcome;

/** From idea to answer: what there is to read, or that it comes, and the ways to hear of it. */
class CaravanOutcomes extends Section {

    CaravanOutcomes(String slug, List<Outcome> there) {
        addClassName("outcomes");
        add(new H2(getTranslation("caravan.outcomes")));
        if (there.isEmpty()) {
            add(new Paragraph(getTranslation("caravan.outcomes.none")));
        }
        Div cards = new Div();
        cards.addClassName("outcome-cards");
        there.forEach(outcome -> {
            Anchor way = new Anchor(outcome.path(), getTranslation("caravan.outcome.read"));
            way.setRouterIgnore(!outcome.path().startsWith("/c/"));
            way.getElement().setAttribute("aria-label", getTranslation("caravan.outcome.read") + ": " + getTranslation(outcome.key(), outcome.count()));
            way.addClassNames("btn", "btn--secondary");
            Div card = new Div(new H3(getTranslation(outcome.key(), outcome.count())), new Paragraph(getTranslation(outcome.key() + ".text", outcome.count())), way);
            card.addClassNames("card", "outcome");
            cards.add(card);
        });
        add(cards, follow(slug));
    }

    /** By mail, or with a program of one's own. */
    private Div follow(String slug) {
        Anchor mail = new Anchor("c/" + slug + "/follow", getTranslation("caravan.follow"));
        mail.setRouterIgnore(true);
        mail.addClassNames("btn", "btn--secondary");
        Anchor feed = new Anchor("c/" + slug + "/feed.atom", getTranslation("caravan.follow.feed"));
        feed.setRouterIgnore(true);
        feed.addClassName("btn");
        Div ways = new Div(mail, feed);
        ways.addClassName("actions");
        return ways;
    }
}
