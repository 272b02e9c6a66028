package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;


/** When and where people met, and how many. */
final class MeetingsChapter extends Chapter {

    MeetingsChapter(PageWriter page) {
        super("meetings", page);
    }

    @Override
    void write() {
        begin();
        if (content.meetings().isEmpty()) {
            out.element("p", say("no-meetings")).close("section");
            return;
        }
        out.open("table", "class", "meetings").element("caption", say("meetings-caption"));
        page.head(say("meeting"), say("when"), say("where"), "#" + say("participants"), "#" + say("ideas"), "#" + say("supports"));
        out.open("tbody");
        for (MeetingPart meeting : content.meetings()) {
            out.open("tr");
            out.open("th", "scope", "row");
            page.user("span", meeting.title());
            out.close("th");
            out.element("td", when(meeting));
            page.user("td", where(meeting));
            page.figureCell(meeting.held() || !meeting.phase().equals("lobby") ? phrases.number(meeting.people().total()) : "–");
            page.figureCell(meeting.held() || meeting.ideas() > 0 ? phrases.number(meeting.ideas()) : "–");
            page.figureCell(meeting.supports() == null ? say("withheld") : meeting.held() ? phrases.number(meeting.supports()) : "–");
            out.close("tr");
        }
        out.close("tbody").close("table");
        content.meetings().stream().filter(m -> m.held() && !m.phase().equals("closed"))
                .forEach(m -> out.element("p", say("not-over", m.title(), say("phase." + m.phase())), "class", "cap", "dir", "auto"));
        out.close("section");
    }

    private String when(MeetingPart meeting) {
        if (meeting.startsAt() == null) {
            return say("date-follows");
        }
        return phrases.date(meeting.startsAt()) + (meeting.endsAt() == null ? ""
                : ", " + say("hours", phrases.time(meeting.startsAt()), phrases.time(meeting.endsAt())));
    }

    private static String where(MeetingPart meeting) {
        List<String> parts = new ArrayList<>();
        for (String part : new String[] {meeting.venue(), meeting.address(), meeting.region()}) {
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? "–" : String.join(", ", parts);
    }
}
