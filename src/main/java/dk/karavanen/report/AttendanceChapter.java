package dk.karavanen.report;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dk.karavanen.report.AttendancePart.Showing;

/** Who came of those who had signed up, and who came without: by meeting, and by sector. */
final class AttendanceChapter extends Chapter {

    private final AttendancePart attendance;

    AttendanceChapter(PageWriter page) {
        super("attendance", page);
        attendance = Objects.requireNonNull(content.attendance(), "no chapter where there is nothing to tell");
    }

    @Override
    void write() {
        begin();
        Showing whole = attendance.whole();
        out.element("p", say("attendance-text", whole.came(), whole.signedUp(), phrases.percent(whole.signedUp() == 0 ? 0 : (double) whole.came() / whole.signedUp()), whole.walkIns()));
        if (attendance.meetings().size() > 1) {
            table("attendance-by-meeting", "attendance-meeting", () -> attendance.meetings().forEach(at -> row(
                    th -> page.user("span", content.meeting(at.meeting()).map(MeetingPart::title).orElse("")), at.showing())), whole);
        }
        table("attendance-by-sector", "sector", () -> {
            attendance.bySector().forEach(of -> row(th -> page.sectorName("span", of.sector(), ""), of.showing()));
            if (attendance.together() != null) {
                row(th -> page.sectorName("span", null, ""), attendance.together());
            }
        }, whole);
        if (attendance.together() != null) {
            out.element("p", say("attendance-small"), "class", "cap");
        }
        out.close("section");
    }

    private void table(String caption, String first, Runnable rows, Showing whole) {
        out.open("table", "class", "participation").element("caption", say(caption)).open("thead").open("tr").element("th", say(first), "scope", "col");
        Stream.of("attendance-signed-up", "attendance-came", "attendance-no-shows", "attendance-walk-ins").forEach(key -> out.element("th", say(key), "scope", "col", "class", "n"));
        out.close("tr").close("thead").open("tbody");
        rows.run();
        out.open("tr", "class", "sum").element("th", say("all"), "scope", "row");
        figures(whole);
        out.close("tr").close("tbody").close("table");
    }

    private void row(Consumer<Showing> heading, Showing showing) {
        out.open("tr").open("th", "scope", "row");
        heading.accept(showing);
        out.close("th");
        figures(showing);
        out.close("tr");
    }

    private void figures(Showing showing) {
        Stream.of(showing.signedUp(), showing.came(), showing.noShows(), showing.walkIns()).forEach(number -> page.figureCell(phrases.number(number)));
    }
}
