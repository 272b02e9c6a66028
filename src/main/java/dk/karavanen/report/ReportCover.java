package dk.karavanen.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.LogoPart;

/**
 * The first page. On paper each meeting is a road, and on it, as shapes of their sectors, walk the people who came; on a screen they all
 * walk on one.
 */
final class ReportCover extends ReportPart {

    static final int MAX_ROADS = 12;
    /** Longer headings are set smaller. */
    private static final int SHORT_HEADING = 32;
    private static final int MEDIUM_HEADING = 64;
    private static final int LONG_TITLE = 90;
    /** On the one road of a screen. */
    private static final int SHAPES = 34;

    ReportCover(PageWriter page) {
        super(page);
    }

    void write() {
        About about = content.about();
        out.line().open("section", "class", "cover", "aria-labelledby", "cover");
        if (page.medium == Medium.WEB) {
            out.open("div", "class", "wrap");
        } else {
            out.element("p", "Karavanen", "class", "mark");
        }
        heading(about.heading());
        out.element("p", say("cover", about.title(), phrases.month(about.madeAt())), "class", about.title().length() > LONG_TITLE ? "sub sub--long" : "sub",
                "dir", "auto");
        if (page.medium == Medium.WEB) {
            out.element("div", "", "class", "sun");
            road();
            out.close("div");
        } else {
            roads();
        }
        out.close("section");
    }

    private void heading(@Nullable String written) {
        if (written != null) {
            page.user("h1", written, "id", "cover", "class",
                    written.length() <= SHORT_HEADING ? null : written.length() <= MEDIUM_HEADING ? "h1--medium" : "h1--long");
            return;
        }
        out.open("h1", "id", "cover");
        String[] motto = say("motto").split("\\|");
        for (int i = 0; i < motto.length; i++) {
            if (i > 0) {
                out.text(" ").empty("br");
            }
            out.text(motto[i]);
        }
        out.close("h1");
    }

    private void road() {
        if (content.people().total() > 0) {
            int each = page.charts.peopleEach(List.of(content.people()), SHAPES);
            out.open("div", "class", "way");
            page.charts.train(out, say("all-meetings"), content.people(), each, SHAPES);
            out.close("div");
            foot(each, 0);
        } else {
            out.element("div", "", "class", "way");
            foot(0, 0);
        }
    }

    private void roads() {
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        List<MeetingPart> roads = held.isEmpty() ? content.meetings() : held;
        List<MeetingPart> shown = roads.subList(0, Math.min(MAX_ROADS, roads.size()));
        int each = page.charts.peopleEach(shown.stream().map(MeetingPart::people).toList(), Charts.ROAD_SHAPES);
        if (!shown.isEmpty()) {
            out.open("ol", "class", "way way--" + shown.size());
            for (MeetingPart meeting : shown) {
                out.open("li").open("div", "class", "name");
                page.user("p", meeting.title(), "class", "town");
                out.element("p", meeting.startsAt() == null ? say("date-follows") : phrases.day(meeting.startsAt()), "class", "day")
                        .close("div");
                if (meeting.held()) {
                    page.charts.train(out, meeting.title(), meeting.people(), each, Charts.ROAD_SHAPES);
                }
                out.close("li");
            }
            out.close("ol");
        }
        foot(held.isEmpty() ? 0 : each, roads.size() - shown.size());
    }

    /** Signs of who is behind it, and the names of organisers who have none. */
    private void behind() {
        List<LogoPart> logos = page.logos();
        List<String> named = content.about().organisers().stream().filter(name -> logos.stream().noneMatch(logo -> logo.name().equalsIgnoreCase(name))).toList();
        if (logos.isEmpty() && named.isEmpty()) {
            return;
        }
        out.open("p", "class", logos.isEmpty() ? "by" : "by signs");
        logos.forEach(logo -> out.empty("img", "alt", logo.name(), "src", logo.picture()));
        page.user("span", String.join("  ·  ", named));
        out.close("p");
    }

    /** @param each how many a shape stands for; 0 if there is none */
    private void foot(int each, int more) {
        out.open("div", "class", "cover-foot");
        if (each > 0) {
            page.legend(each);
        }
        if (more > 0) {
            out.element("p", say("more-meetings", more), "class", "cap");
        }
        if (content.about().example()) {
            out.element("p", say("example"), "class", "cap");
        }
        if (page.medium == Medium.PDF) {
            behind();
        }
        out.close("div");
    }
}
