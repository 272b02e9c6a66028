package dk.karavanen.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dk.karavanen.report.ReportContent.Figures;
import dk.karavanen.report.ReportContent.FindingPart;
import dk.karavanen.report.ReportContent.ThemePart;

/** One page for those who read one page: who came, about what, and what is recommended. */
final class OverviewChapter extends Chapter {

    private static final int MAX_THEMES = 6;
    private static final int MAX_RECOMMENDATIONS = 5;

    OverviewChapter(PageWriter page) {
        super("overview", page);
    }

    @Override
    void write() {
        Figures figures = content.figures();
        begin();
        out.element("p", headline(), "class", "headline");
        out.element("p", lead(), "class", "lead");
        out.open("div", "class", "keys");
        key(figures.participants(), say("key.participants", figures.participants()));
        key(figures.municipalities(), say("key.municipalities", figures.municipalitiesOf()));
        key(figures.ideas(), say("key.ideas", figures.ideas()));
        key(figures.supports(), say("key.supports", figures.supports()));
        key(figures.recommendations(), say("key.recommendations", figures.recommendations()));
        out.close("div");
        findings();

        out.open("div", "class", "two");
        out.open("div", "class", "half");
        out.element("h3", say("about-what")).element("p", say("ideas-by-theme", figures.ideas()), "class", "cap");
        themeBars(MAX_THEMES);
        out.close("div").open("div", "class", "half half--end");
        out.element("h3", say("top-recommendations", Math.min(MAX_RECOMMENDATIONS, figures.recommendations()),
                phrases.spelled(Math.min(MAX_RECOMMENDATIONS, figures.recommendations()))));
        if (content.recommendations().isEmpty()) {
            out.element("p", say("no-recommendations"), "class", "cap");
        } else {
            out.element("p", say("support-caption"), "class", "cap");
            topRecommendations();
        }
        out.close("div").close("div");

        if (page.medium == Medium.WEB) {
            // On paper the contents stand here, and the method has a page.
            out.open("div", "class", "box").element("h3", say("how-we-counted"))
                    .element("p", say(page.anyAgainst() ? "counted.stances" : "counted.for-only")).close("div");
        }
        out.close("section");
    }

    /** What organisers found in all of it. */
    private void findings() {
        if (content.about().findings() == null) {
            return;
        }
        out.element("h3", say("findings", content.about().findings().size(), phrases.spelled(content.about().findings().size())), "class", "findings-head");
        page.openSideBySide("findings");
        for (FindingPart finding : content.about().findings()) {
            page.openBeside();
            page.user("h4", finding.title());
            page.paragraphs(finding.text());
            page.closeBeside();
        }
        page.closeSideBySide();
    }

    private String headline() {
        Figures figures = content.figures();
        if (figures.meetingsHeld() == 0) {
            return say("headline.none");
        }
        List<String> parts = new ArrayList<>();
        parts.add(say("headline.meetings", figures.meetingsHeld(), phrases.spelled(figures.meetingsHeld())));
        parts.add(say("headline.people", figures.participants(), phrases.number(figures.participants())));
        if (figures.recommendations() > 0) {
            parts.add(say("headline.recommendations", figures.recommendations(), phrases.spelled(figures.recommendations())));
        } else {
            parts.add(say("headline.ideas", figures.ideas(), phrases.number(figures.ideas())));
        }
        return Phrases.capitalised(phrases.list(parts));
    }

    private String lead() {
        Figures figures = content.figures();
        List<String> sentences = new ArrayList<>();
        List<String> towns = content.meetings().stream().filter(MeetingPart::held).map(MeetingPart::title).toList();
        if (towns.isEmpty()) {
            sentences.add(say("lead.none"));
        } else {
            String people = say("headline.people", figures.participants(), phrases.number(figures.participants()));
            String where = towns.size() <= 6 ? phrases.list(towns) : say("lead.places", towns.size());
            sentences.add(figures.municipalities() == 0 ? say("lead.met", people, where)
                    : say("lead.met-from", people, figures.municipalities(), where));
        }
        if (figures.ideas() > 0) {
            sentences.add(say("lead.ideas", figures.ideas(), figures.supports()));
        }
        if (figures.recommendations() > 0) {
            sentences.add(say("lead.recommendations", figures.recommendations(), phrases.spelled(figures.recommendations())));
        }
        return String.join(" ", sentences);
    }

    private void key(int figure, String what) {
        out.open("p").element("strong", phrases.number(figure)).text(" ").element("span", what).close("p");
    }

    private void themeBars(int most) {
        List<ThemePart> ordered = content.themes().stream().filter(theme -> theme.ideas() > 0)
                .sorted(Comparator.comparing(ThemePart::ideas).reversed()).toList();
        if (ordered.isEmpty()) {
            out.element("p", say("no-ideas"), "class", "cap");
            return;
        }
        int largest = ordered.getFirst().ideas();
        out.open("ul", "class", "hb");
        for (ThemePart theme : ordered.subList(0, Math.min(most, ordered.size()))) {
            out.open("li").element("p", page.themeName(theme), "class", "hb-name")
                    .element("p", phrases.number(theme.ideas()), "class", "hb-figure");
            page.bar((double) theme.ideas() / largest, "");
            out.close("li");
        }
        out.close("ul");
        if (ordered.size() > most) {
            out.element("p", say("more-themes", ordered.size() - most,
                    ordered.subList(most, ordered.size()).stream().mapToInt(ThemePart::ideas).sum()), "class", "cap");
        }
    }

    private void topRecommendations() {
        List<RecommendationPart> top = content.recommendations().stream().filter(r -> r.few() == null).limit(MAX_RECOMMENDATIONS).toList();
        out.open("ol", "class", "hb hb--rank");
        for (RecommendationPart r : top) {
            Double share = r.support() == null ? null : r.support().share();
            out.open("li").open("p", "class", "hb-name").element("strong", PageWriter.place(r), "class", "no").text(" ");
            page.link("#recommendation-" + r.id(), r.title());
            out.close("p").element("p", share == null ? "–" : phrases.percent(share), "class", "hb-figure");
            page.bar(share == null ? 0 : share, "");
            if (r.support() != null) {
                out.element("p", say("answers", phrases.number(r.support().forCount()), phrases.number(r.support().answered())), "class", "count hb-count");
            }
            out.close("li");
        }
        out.close("ol");
        for (RecommendationPart r : top) {
            if (r.movedByHand() && r.isAwayFromComputed() && r.place() != null && r.computedPlace() != null) {
                out.element("p", say("moved-note", r.place(), r.computedPlace()), "class", "cap");
            }
        }
    }
}
