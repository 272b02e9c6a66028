package dk.karavanen.report;

import java.util.List;

/** A web page's contents, always in sight: a bar where it is wide, else a folded list. The page's script marks where the reader is. */
final class ContentsBar extends ReportPart {

    private final List<Chapter> chapters;

    ContentsBar(PageWriter page, List<Chapter> chapters) {
        super(page);
        this.chapters = chapters;
    }

    void write() {
        out.line().open("nav", "class", "toc", "aria-label", say("contents")).open("div", "class", "wrap");
        out.open("ul", "class", "toc-bar");
        links(false);
        out.close("ul").open("details", "class", "toc-fold").open("summary").element("span", say("contents"), "class", "toc-word").text(" ")
                .element("span", "", "class", "toc-now").close("summary").open("ul");
        links(true);
        out.close("ul").close("details");
        out.element("span", say("edition-and-date", content.about().edition(), phrases.date(content.about().madeAt())), "class", "toc-edition");
        out.element("a", "PDF", "href", page.links().pdf(), "class", "button").close("div").close("nav");
    }

    /** Short names where they stand side by side. */
    private void links(boolean whole) {
        for (Chapter chapter : chapters) {
            out.open("li").element("a", whole ? chapter.title() : say("short." + chapter.id()), "href", "#" + chapter.id()).close("li");
        }
    }
}
