package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dk.karavanen.report.CooperationPart.Cell;
import dk.karavanen.report.CooperationPart.Row;
import dk.karavanen.report.ReportContent.SectorPart;

/** What was offered and needed, who works with whom, and what came of it. */
final class CooperationChapter extends Chapter {

    private final CooperationPart cooperation;

    CooperationChapter(PageWriter page) {
        super("cooperation", page);
        cooperation = Objects.requireNonNull(content.cooperation(), "no chapter where there is nothing to tell");
    }

    @Override
    void write() {
        begin();
        Row whole = cooperation.whole();
        out.element("p", say("cooperation-text", whole.offers(), whole.needs(), whole.introduced(), whole.agreed(), whole.started()));
        if (!cooperation.pairs().isEmpty()) {
            picture();
        }
        table("cooperation-by-sector", "sector", cooperation.bySector(), row -> page.sectorName("span", row.of(), ""));
        if (cooperation.byRegion().size() > 1) {
            table("cooperation-by-region", "cooperation-region", cooperation.byRegion(), row -> page.user("span", row.of() == null ? say("cooperation-other-regions") : row.of().isEmpty() ? say("cooperation-no-region") : row.of()));
        }
        if (Stream.concat(cooperation.bySector().stream(), cooperation.byRegion().stream()).anyMatch(row -> row.of() == null)) {
            out.element("p", say("cooperation-small"), "class", "cap");
        }
        out.close("section");
    }

    /** Who helps stands to the left, who is helped above: each cell says in figures what its shade shows. */
    private void picture() {
        List<String> helps = sides(true);
        List<String> helped = sides(false);
        int most = cooperation.pairs().stream().mapToInt(Cell::agreed).max().orElse(1);
        out.open("table", "class", "participation together").element("caption", say("cooperation-picture")).open("thead").open("tr").element("th", say("cooperation-helps"), "scope", "col");
        helped.forEach(sector -> heading("col", sector));
        out.close("tr").close("thead").open("tbody");
        for (String one : helps) {
            out.open("tr");
            heading("row", one);
            for (String other : helped) {
                Cell cell = cooperation.pairs().stream().filter(pair -> Objects.equals(pair.offers(), one) && Objects.equals(pair.needs(), other)).findFirst().orElse(null);
                int shade = cell == null ? 0 : 1 + 2 * (cell.agreed() - 1) / Math.max(1, most - 1);
                out.element("td", cell == null ? "–" : say("cooperation-cell", cell.agreed(), cell.started()), "class", "n shade-" + shade);
            }
            out.close("tr");
        }
        out.close("tbody").close("table").element("p", say("cooperation-picture-text"), "class", "cap");
    }

    private void heading(String scope, String sector) {
        out.open("th", "scope", scope);
        page.sectorName("span", sector, "");
        out.close("th");
    }

    /** In the caravan's order, the small ones together last. */
    private List<String> sides(boolean offers) {
        List<String> there = cooperation.pairs().stream().map(cell -> offers ? cell.offers() : cell.needs()).distinct().toList();
        List<String> all = new ArrayList<>(content.sectors().stream().map(SectorPart::code).filter(there::contains).toList());
        if (there.contains(null)) {
            all.add(null);
        }
        return all;
    }

    private void table(String caption, String first, List<Row> rows, Consumer<Row> name) {
        out.open("table", "class", "participation").element("caption", say(caption)).open("thead").open("tr").element("th", say(first), "scope", "col");
        Stream.of("cooperation-offers", "cooperation-needs", "cooperation-introduced", "cooperation-agreed", "cooperation-started").forEach(key -> out.element("th", say(key), "scope", "col", "class", "n"));
        out.close("tr").close("thead").open("tbody");
        for (Row row : rows) {
            out.open("tr").open("th", "scope", "row");
            name.accept(row);
            out.close("th");
            Stream.of(row.offers(), row.needs(), row.introduced(), row.agreed(), row.started()).forEach(number -> page.figureCell(phrases.number(number)));
            out.close("tr");
        }
        out.close("tbody").close("table");
    }
}
