package dk.karavanen.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.HomePart;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.SectorPart;

/** Who came, from where and as what, and who did not: the map and the bars. */
final class WhoChapter extends Chapter {

    private final HomeMap map;

    WhoChapter(PageWriter page) {
        super("who-came", page);
        map = new HomeMap(page);
    }

    @Override
    boolean isEmpty() {
        return content.meetings().stream().noneMatch(MeetingPart::held);
    }

    @Override
    void write() {
        begin();
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        if (isEmpty()) {
            out.element("p", say("nobody-yet")).close("section");
            return;
        }
        out.element("p", say("participation-text", content.figures().participants(), content.figures().municipalities(),
                content.figures().municipalitiesOf()));
        out.open("div", "class", "who");
        if (map.isThere()) {
            out.open("div", "class", "who-map");
            map.write();
            if (page.medium == Medium.WEB) {
                out.open("details", "class", "regions-fold").element("summary", say("map-as-list"));
                map.regions();
                out.close("details");
            }
            out.close("div");
        }
        out.open("div", "class", "who-bars");
        bars(held);
        missing();
        out.close("div").close("div").close("section");
    }

    private void bars(List<MeetingPart> held) {
        MeetingPart longest = held.stream().max(Comparator.comparingInt(m -> m.people().total())).orElseThrow();
        out.element("p", held.size() == 1 ? say("bars-caption-one") : say("bars-caption", longest.title(), longest.people().total()),
                "class", "cap", "dir", "auto");
        out.open("div", "class", "bars");
        for (MeetingPart meeting : held) {
            out.open("div", "class", "row");
            page.user("p", meeting.title(), "class", "row-name");
            page.charts.sectorBar(out, meeting.title(), meeting.people(), longest.people().total());
            out.element("p", phrases.number(meeting.people().total()), "class", "row-total").close("div");
        }
        out.close("div");
        page.legend(0);
    }

    /** Only what the figures shown tell: a small sector is not told of by being missed. */
    private void missing() {
        People people = content.people();
        List<String> sentences = new ArrayList<>();
        if (people.together() == null && people.bySector().size() > 1) {
            List<String> nobody = content.sectors().stream().filter(sector -> people.of(sector.code()).isEmpty())
                    .map(this::name).toList();
            Count fewest = people.bySector().stream().min(Comparator.comparingInt(Count::people)).orElseThrow();
            sentences.add(nobody.isEmpty()
                    ? say("missing.fewest", content.sector(fewest.sector()).map(this::name).orElse(""), phrases.number(fewest.people()),
                            phrases.number(people.total()))
                    : say("missing.sectors", phrases.list(nobody)));
        }
        List<HomePart> homes = content.homes() == null ? List.of() : content.homes();
        long empty = homes.stream().filter(home -> HomeMap.Level.of(home) == HomeMap.Level.NONE).count();
        if (empty > 0) {
            sentences.add(say("missing.municipalities", empty, homes.size()));
        }
        if (!sentences.isEmpty()) {
            out.open("div", "class", "box missing").element("h3", say("missing")).element("p", String.join(" ", sentences) + " " + say("missing.read"), "dir", "auto")
                    .close("div");
        }
    }

    private String name(SectorPart sector) {
        return sector.name().in(phrases.language());
    }
}
