package dk.karavanen.report;

/** What a page is written for. The words and their order are the same. */
enum Medium {
    /** A browser, on a screen of any width or on its own paper. */
    WEB,
    /** The PDF: with bookmarks, running heads, and alternative texts where PDF wants them. */
    PDF
}
