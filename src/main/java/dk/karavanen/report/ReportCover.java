package dk.karavanen.report;

import java.util.List;

import dk.karavanen.report.ReportContent.About;

/** The first page: each meeting a road, and on it, as shapes of their sectors, the people who came. */
final class ReportCover extends ReportPart {

    static final int MAX_ROADS = 12;

    ReportCover(PageWriter page) {
        super(page);
    }

    void write() {
        About about = content.about();
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        List<MeetingPart> roads = held.isEmpty() ? content.meetings() : held;
        List<MeetingPart> shown = roads.subList(0, Math.min(MAX_ROADS, roads.size()));
        int each = page.charts.peopleEach(shown.stream().map(MeetingPart::people).toList());
        out.line().open("section", "class", "cover", "aria-labelledby", "cover");
        out.element("p", "Karavanen", "class", "mark");
        out.open("h1", "id", "cover");
        String[] motto = say("motto").split("\\|");
        for (int i = 0; i < motto.length; i++) {
            if (i > 0) {
                out.text(" ").empty("br");
            }
            out.text(motto[i]);
        }
        out.close("h1");
        out.element("p", say("cover", about.title(), phrases.month(about.madeAt())), "class", about.title().length() > 90 ? "sub sub--long" : "sub",
                "dir", "auto");
        if (!shown.isEmpty()) {
            out.open("ol", "class", "way way--" + shown.size());
            for (MeetingPart meeting : shown) {
                out.open("li").open("div", "class", "name");
                page.user("p", meeting.title(), "class", "town");
                out.element("p", meeting.startsAt() == null ? say("date-follows") : phrases.day(meeting.startsAt()), "class", "day")
                        .close("div");
                if (meeting.held()) {
                    page.charts.train(out, meeting.title(), meeting.people(), each);
                }
                out.close("li");
            }
            out.close("ol");
        }
        out.open("div", "class", "cover-foot");
        if (!held.isEmpty()) {
            page.legend(each);
        }
        if (roads.size() > shown.size()) {
            out.element("p", say("more-meetings", roads.size() - shown.size()), "class", "cap");
        }
        if (about.example()) {
            out.element("p", say("example"), "class", "cap");
        }
        out.close("div").close("section");
    }
}
