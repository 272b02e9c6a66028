package dk.karavanen.caravan.ui;

import com.vaadin.flow.component.html.Span;

/** Words as a caravan's public page has them. */
final class PublicWords {

    private PublicWords() {
    }

    /** What people wrote, in whatever direction they write. */
    static Span text(String words) {
        Span span = new Span(words);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }

    static Span pill(String words, String look) {
        Span pill = new Span(words);
        pill.addClassNames("pill", look);
        return pill;
    }
}
