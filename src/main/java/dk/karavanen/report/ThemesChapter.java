package dk.karavanen.report;

import java.util.List;
import java.util.Objects;

import dk.karavanen.ranking.Ranking;
import dk.karavanen.report.ReportContent.ThemePart;

/** What people wrote about, and what of it had most support. */
final class ThemesChapter extends Chapter {

    private static final int TOP_OF_THEME = 3;

    ThemesChapter(PageWriter page) {
        super("themes", page);
    }

    @Override
    boolean isEmpty() {
        return content.figures().ideas() == 0;
    }

    @Override
    void write() {
        begin();
        if (isEmpty()) {
            out.element("p", say("no-ideas")).close("section");
            return;
        }
        out.element("p", say("themes-text", TOP_OF_THEME));
        for (ThemePart theme : content.themes()) {
            if (theme.ideas() > 0) {
                out.open("div", "class", "theme").open("h3").text(page.themeName(theme)).text(" ")
                        .element("span", say("ideas-count", theme.ideas()), "class", "count").close("h3");
                List<IdeaPart> top = content.ideas().stream()
                        .filter(idea -> Objects.equals(idea.theme(), theme.id()) && idea.title() != null && idea.tally() != null
                                && idea.tally().forCount() > 0)
                        .sorted(Ranking.bySupport(idea -> tally(idea).forCount(), idea -> tally(idea).against(), IdeaPart::id))
                        .limit(TOP_OF_THEME).toList();
                if (!top.isEmpty()) {
                    out.open("ul", "class", "top");
                    for (IdeaPart idea : top) {
                        out.open("li");
                        page.ideaLink(idea.id(), idea.title());
                        out.text(" ").element("span", say("supports-count", tally(idea).forCount()), "class", "count").close("li");
                    }
                    out.close("ul");
                }
                out.close("div");
            }
        }
        out.close("section");
    }

    /** Only ideas that have one are told. */
    private static IdeaPart.TallyPart tally(IdeaPart idea) {
        return Objects.requireNonNull(idea.tally());
    }
}
