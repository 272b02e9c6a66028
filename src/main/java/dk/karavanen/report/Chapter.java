package dk.karavanen.report;

/** A part of the report with a heading of its own: the list of contents and the PDF's bookmarks go by these. */
abstract class Chapter extends ReportPart {

    private final String id;

    Chapter(String id, PageWriter page) {
        super(page);
        this.id = id;
    }

    abstract void write();

    /** Whether there is nothing to tell yet: then it gets no page of its own. */
    boolean isEmpty() {
        return false;
    }

    /** What a PDF lists below this chapter. */
    void bookmarks() {
    }

    final String id() {
        return id;
    }

    final String title() {
        return say(id);
    }

    /** Begins it: the section, which {@link #write} closes, and its heading. */
    final void begin() {
        out.line().open("section", "id", id, "class", (isEmpty() ? "chapter chapter--empty chapter--" : "chapter chapter--") + id).element("h2", title());
    }
}
