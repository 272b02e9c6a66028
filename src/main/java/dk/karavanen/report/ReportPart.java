package dk.karavanen.report;

/** A part of the page: what it is written with, under short names. */
abstract class ReportPart {

    final PageWriter page;
    final ReportContent content;
    final Phrases phrases;
    final MarkupWriter out;

    ReportPart(PageWriter page) {
        this.page = page;
        content = page.content;
        phrases = page.phrases;
        out = page.out;
    }

    final String say(String key, Object... arguments) {
        return phrases.say(key, arguments);
    }
}
