package dk.karavanen.report;

/** What the organisers say first. */
final class ForewordChapter extends Chapter {

    ForewordChapter(PageWriter page) {
        super("foreword", page);
    }

    @Override
    void write() {
        begin();
        out.open("div", "class", "foreword");
        page.paragraphs(content.about().foreword());
        out.close("div").close("section");
    }
}
