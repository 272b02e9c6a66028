package dk.karavanen.report;

import java.util.List;

import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.LogoPart;

/** The end of a web page: who is behind the caravan, by sign or by name, and how to know this edition again. */
final class ReportFooter extends ReportPart {

    private static final int FINGERPRINT = 12;

    ReportFooter(PageWriter page) {
        super(page);
    }

    void write() {
        About about = content.about();
        out.line().open("footer", "class", "foot").open("div", "class", "wrap");
        group("organisers", about.organisers(), page.logos().stream().filter(logo -> !logo.supporter()).toList());
        group("supporters", about.supporters(), page.logos().stream().filter(LogoPart::supporter).toList());
        out.open("p", "class", "foot-end");
        if (about.example()) {
            out.element("span", say("example")).text(" ");
        }
        out.element("a", say("fingerprint", page.hash.substring(0, FINGERPRINT)), "href", "#content-hash").close("p").close("div").close("footer");
    }

    private void group(String who, List<String> names, List<LogoPart> logos) {
        if (names.isEmpty() && logos.isEmpty()) {
            return;
        }
        out.open("div").element("h2", say(who)).open("ul", "class", "signs");
        logos.forEach(logo -> out.open("li").empty("img", "alt", logo.name(), "src", logo.picture(), "width", String.valueOf(logo.width()), "height",
                String.valueOf(logo.height())).close("li"));
        names.stream().filter(name -> logos.stream().noneMatch(logo -> logo.name().equalsIgnoreCase(name))).forEach(page::item);
        out.close("ul").close("div");
    }
}
