package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.SectorPart;

/** Who came, by meeting and sector. */
final class ParticipationChapter extends Chapter {

    private static final int MAX_COLUMNS = 6;

    ParticipationChapter(PageWriter page) {
        super("participation", page);
    }

    @Override
    void write() {
        begin();
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        if (held.isEmpty()) {
            out.element("p", say("nobody-yet")).close("section");
            return;
        }
        boolean together = held.stream().anyMatch(m -> m.people().together() != null) || content.people().together() != null;
        for (int from = 0; from < held.size(); from += MAX_COLUMNS) {
            int to = Math.min(held.size(), from + MAX_COLUMNS);
            participationTable(held.subList(from, to), held.size() > 1 && to == held.size(), together);
        }
        if (held.size() > 1) {
            out.element("p", say("each-once"), "class", "cap");
        }
        if (together) {
            out.element("p", say("small-explained"), "class", "cap");
        }
        HomeMap map = new HomeMap(page);
        if (page.medium == Medium.PDF && map.isThere()) {
            out.element("h3", say("map"));
            map.regions();
        }
        out.close("section");
    }

    /** A column a meeting: sectors have room for their names, and towns are short. */
    private void participationTable(List<MeetingPart> some, boolean withAll, boolean together) {
        List<People> columns = new ArrayList<>(some.stream().map(MeetingPart::people).toList());
        if (withAll) {
            columns.add(content.people());
        }
        out.open("table", "class", "participation").element("caption", say("participation-caption"));
        out.open("thead").open("tr").element("th", say("sector"), "scope", "col");
        for (MeetingPart meeting : some) {
            out.open("th", "scope", "col", "class", "n");
            page.user("span", meeting.title());
            out.close("th");
        }
        if (withAll) {
            out.element("th", say("all-meetings"), "scope", "col", "class", "n");
        }
        out.close("tr").close("thead").open("tbody");
        for (SectorPart sector : content.sectors()) {
            peopleRow(sector.code(), columns.stream()
                    // A sector that is not listed is either small and hidden, or nobody came: both look the same.
                    .map(people -> people.of(sector.code()).map(phrases::number).orElse(people.together() == null ? "0" : "·")).toList());
        }
        if (together) {
            peopleRow(null, columns.stream().map(people -> people.together() == null ? "–" : phrases.number(people.together())).toList());
        }
        out.open("tr", "class", "sum").element("th", say("all"), "scope", "row");
        columns.forEach(people -> page.figureCell(phrases.number(people.total())));
        out.close("tr").close("tbody").close("table");
    }

    private void peopleRow(@Nullable String sector, List<String> figures) {
        out.open("tr").open("th", "scope", "row");
        page.sectorName("span", sector, "");
        out.close("th");
        figures.forEach(page::figureCell);
        out.close("tr");
    }
}
