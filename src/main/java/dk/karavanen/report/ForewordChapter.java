package dk.karavanen.report;

import java.util.Objects;

/** What the organisers say first. */
final class ForewordChapter extends Chapter {

    ForewordChapter(PageWriter page) {
        super("foreword", page);
    }

    @Override
    void write() {
        begin();
        out.open("div", "class", "foreword");
        page.paragraphs(Objects.requireNonNullElse(content.about().foreword(), ""));
        if (content.about().signatures() != null) {
            page.openSideBySide("signatures");
            content.about().signatures().forEach(who -> {
                page.openBeside();
                page.user("p", who);
                page.closeBeside();
            });
            page.closeSideBySide();
        }
        out.close("div").close("section");
    }
}
