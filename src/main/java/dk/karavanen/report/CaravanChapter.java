package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.report.ReportContent.About;

/** Whose caravan it was, for whom, and where it ended. */
final class CaravanChapter extends Chapter {

    CaravanChapter(PageWriter page) {
        super("caravan", page);
    }

    @Override
    void write() {
        About about = content.about();
        begin();
        page.user("p", about.title(), "class", "strong");
        page.paragraphs(about.summary());
        out.open("dl", "class", "facts");
        fact("organisers", about.organisers());
        fact("supporters", about.supporters());
        fact("addressees", about.addressees().stream().map(PageWriter::recipient).toList());
        if (about.finalEvent() != null) {
            List<String> lines = new ArrayList<>();
            if (about.finalEvent().title() != null) {
                lines.add(about.finalEvent().title());
            }
            if (about.finalEvent().place() != null) {
                lines.add(about.finalEvent().place());
            }
            if (about.finalEvent().from() != null) {
                lines.add(DanishTime.days(about.finalEvent().from(), about.finalEvent().to(), phrases.language()));
            }
            if (about.finalEvent().text() != null) {
                lines.add(about.finalEvent().text());
            }
            fact("final-event", lines);
        }
        out.close("dl").close("section");
    }

    private void fact(String what, List<String> values) {
        if (!values.isEmpty()) {
            out.open("div").element("dt", say(what));
            values.forEach(value -> page.user("dd", value));
            out.close("div");
        }
    }
}
