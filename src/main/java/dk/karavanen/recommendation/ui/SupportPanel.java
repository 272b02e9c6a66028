package dk.karavanen.recommendation.ui;

import java.util.Locale;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.ranking.AnswerThreshold.Standing;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.ui.Icon;

/** How the ideas that are chosen stand together: whether that is enough for a place, and who has answered. */
final class SupportPanel extends Section {

    private final Locale locale;
    private final H2 heading = new H2();
    private final Div content = new Div();

    SupportPanel() {
        locale = getLocale();
        addClassName("sup");
        getElement().setAttribute("aria-label", getTranslation("recommendation.support"));
        heading.setText(getTranslation("recommendation.support"));
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading, content);
    }

    void comeIntoSight() {
        heading.getElement().executeJs("this.scrollIntoView({ block: 'center' }); this.focus()");
    }

    /** @param any whether an idea is chosen at all */
    void show(boolean any, Support support) {
        content.removeAll();
        if (!any) {
            Paragraph none = new Paragraph(getTranslation("recommendation.support.none"));
            none.addClassName("hint");
            content.add(none);
            return;
        }
        Standing standing = support.standing();
        Div verdict = new Div(new Icon(standing.isEnough() ? "check" : "alert"), new Span(getTranslation(standing.isEnough()
                ? "recommendation.few.enough" : "recommendation.few.title")));
        verdict.addClassNames("verdict", standing.isEnough() ? "is-enough" : "is-weak");
        verdict.getElement().setAttribute("role", "status");
        if (!standing.isEnough()) {
            verdict.add(new Paragraph(getTranslation("recommendation.few.text")));
        }
        content.add(verdict, needs(support), sectors(support));
    }

    private Component needs(Support support) {
        Standing standing = support.standing();
        int asked = support.sectors().size();
        Span meter = new Span();
        meter.addClassName("meter");
        meter.getElement().setAttribute("aria-hidden", "true");
        int whole = Math.max(1, Math.max(standing.answers(), standing.needed() * 2));
        meter.getStyle().set("--w", 100.0 * standing.answers() / whole + "%").set("--goal", 100.0 * standing.needed() / whole + "%");
        ListItem answers = new ListItem(new Span(getTranslation("recommendation.need.answers")), figure(Integer.toString(standing.answers())),
                meter, hint(getTranslation("recommendation.need.enough", standing.needed())));
        ListItem sectors = new ListItem(new Span(getTranslation("recommendation.need.sectors")),
                figure(getTranslation("recommendation.ofThose", standing.sectors(), asked)), new AnsweringSectors(support, locale),
                hint(getTranslation("recommendation.need.enough", standing.sectorsNeeded())));
        UnorderedList needs = new UnorderedList(answers, sectors);
        needs.addClassName("need");
        return needs;
    }

    private Component sectors(Support support) {
        DescriptionList list = new DescriptionList();
        list.addClassName("bysec");
        for (SectorSupport sector : support.sectors()) {
            DescriptionList.Description said = new DescriptionList.Description(sector.answered() == 0 ? getTranslation("recommendation.nobody")
                    : getTranslation("recommendation.answers", sector.forCount(), sector.answered()));
            said.addClassName("num");
            Div row = new Div(new DescriptionList.Term(sector.sector().map(named -> new Icon(named.shape())).orElseGet(() -> Icon.small("more")),
                    new Span(DisplayText.sector(this, sector, locale))), said);
            row.setClassName("none", sector.answered() == 0);
            list.add(row);
        }
        return list;
    }

    private static Component figure(String text) {
        Span figure = new Span(text);
        figure.addClassNames("num", "most");
        return figure;
    }

    private static Component hint(String text) {
        Span hint = new Span(text);
        hint.addClassName("hint");
        return hint;
    }
}
