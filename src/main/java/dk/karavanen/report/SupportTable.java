package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;

import dk.karavanen.report.RecommendationPart.SectorSupport;
import dk.karavanen.report.RecommendationPart.Support;

/** How many of each sector are for a recommendation, and what that makes of all. */
final class SupportTable extends ReportPart {

    SupportTable(PageWriter page) {
        super(page);
    }

    /** In one line what it comes to. */
    void share(RecommendationPart r, Support support) {
        String answers = say("answers", phrases.number(support.forCount()), phrases.number(support.answered()));
        out.open("div", "class", "support-block").element("h4", say("support"));
        if (hasNone(r, support)) {
            out.element("p", say("support-none"), "class", "cap").close("div");
            return;
        }
        if (r.few() != null) {
            out.open("p", "class", "share").element("strong", answers).text(". ").text(say("few-figures", r.few().answers(),
                    r.few().needed(), r.few().sectors(), r.few().sectorsNeeded())).close("p");
        } else if (support.share() != null && support.lower() != null && support.upper() != null) {
            out.open("p", "class", "share").element("strong", phrases.percent(support.share()), "class", "big").text(" ")
                    .text(answers + ", " + say("share-explained", support.voices(), phrases.spelled(support.voices()))).text(" ")
                    .text(!page.isByLowerEnd() ? say("interval.1", phrases.percent(support.lower()), phrases.percent(support.upper()))
                            : support.lower().equals(support.upper()) ? say("interval-none")
                            : say("interval", phrases.percent(support.lower()), phrases.percent(support.upper()))).close("p");
        }
        out.close("div");
    }

    private static boolean hasNone(RecommendationPart r, Support support) {
        return support.answered() == 0 || support.share() == null && r.few() == null;
    }

    void table(RecommendationPart r, Support support) {
        if (hasNone(r, support)) {
            return;
        }
        boolean stances = support.pass() + support.against() > 0;
        out.open("table", "class", "support").element("caption", say("support-caption-table"));
        List<String> columns = new ArrayList<>(List.of(say("sector"), say("share"), "#" + say("per-cent"), "#" + say("for")));
        if (stances) {
            columns.add("#" + say("pass"));
            columns.add("#" + say("against"));
        }
        columns.add("#" + say("answered"));
        page.head(columns.toArray(String[]::new));
        out.open("tbody");
        for (SectorSupport sector : support.bySector()) {
            out.open("tr").open("th", "scope", "row");
            page.sectorName("span", sector.sector(), "");
            out.close("th").open("td", "class", "bar-cell");
            page.bar(sector.answered() == 0 || r.few() != null ? 0 : sector.share(), " track--half " + page.token(sector.sector()));
            out.close("td");
            page.figureCell(sector.answered() == 0 || r.few() != null ? "–" : phrases.percent(sector.share()));
            page.figureCell(phrases.number(sector.forCount()));
            if (stances) {
                page.figureCell(phrases.number(sector.pass()));
                page.figureCell(phrases.number(sector.against()));
            }
            page.figureCell(phrases.number(sector.answered()));
            out.close("tr");
        }
        out.open("tr", "class", "sum").element("th", say("all"), "scope", "row").open("td").close("td");
        page.figureCell(r.few() != null ? "–" : phrases.percent((double) support.forCount() / support.answered()));
        page.figureCell(phrases.number(support.forCount()));
        if (stances) {
            page.figureCell(phrases.number(support.pass()));
            page.figureCell(phrases.number(support.against()));
        }
        page.figureCell(phrases.number(support.answered()));
        out.close("tr").close("tbody").close("table");
    }
}
