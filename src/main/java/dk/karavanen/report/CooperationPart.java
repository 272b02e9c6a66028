package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.cooperation.CooperationFigures;
import dk.karavanen.cooperation.CooperationFigures.Pair;
import dk.karavanen.cooperation.CooperationFigures.Wanted;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.shared.SmallSectors;

/**
 * What was offered and needed, who was brought together, and what came of it. Small sectors are one, and so are small regions, by the rule of
 * tallies: counted are those who offered or needed anything.
 *
 * @param whole    everybody
 * @param bySector in the caravan's order; small sectors together last, without a code
 * @param byRegion by name; small regions together last, without one
 * @param pairs    who works with whom: those who both said yes, of each two sectors of which any did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CooperationPart(Row whole, List<Row> bySector, List<Row> byRegion, List<Cell> pairs) {

    /**
     * @param of         a sector's code or a region's name; null: the small ones together, or everybody
     * @param introduced pairs of which it is one side; of a region: that of the need
     * @param agreed     of these, those who both said yes
     * @param started    of these, those of whom one says that something has begun
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(@Nullable String of, int offers, int needs, int introduced, int agreed, int started) {
    }

    /** @param offers the sector of whoever helps; null: one of the small ones. Likewise {@code needs} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(@Nullable String offers, @Nullable String needs, int agreed, int started) {
    }

    /** @return null where nothing was offered or needed */
    static @Nullable CooperationPart of(CooperationFigures.@Nullable Figures figures, List<SectorPart> sectors) {
        if (figures == null) {
            return null;
        }
        SmallSectors small = SmallSectors.among(figures.people());
        SmallSectors smallPlaces = SmallSectors.among(figures.places());
        List<Row> bySector = rows(sectors.stream().map(SectorPart::code).filter(figures.bySector()::containsKey).toList(), small, figures.bySector(), figures.pairs(), true);
        List<Row> byRegion = rows(figures.byRegion().keySet().stream().sorted().toList(), smallPlaces, figures.byRegion(), figures.pairs(), false);
        Map<String, Cell> cells = new TreeMap<>();
        for (Pair pair : figures.pairs()) {
            if (pair.agreed()) {
                String offers = small.hides(pair.offers()) ? null : pair.offers();
                String needs = small.hides(pair.needs()) ? null : pair.needs();
                cells.merge(offers + "→" + needs, new Cell(offers, needs, 1, pair.started() ? 1 : 0),
                        (one, more) -> new Cell(one.offers, one.needs, one.agreed + more.agreed, one.started + more.started));
            }
        }
        Wanted all = figures.bySector().values().stream().reduce(new Wanted(0, 0), Wanted::plus);
        return new CooperationPart(row(null, all, figures.pairs()), bySector, byRegion, List.copyOf(cells.values()));
    }

    private static List<Row> rows(List<String> names, SmallSectors small, Map<String, Wanted> wanted, List<Pair> pairs, boolean sectors) {
        List<Row> rows = new ArrayList<>();
        names.stream().filter(name -> !small.hides(name)).forEach(name -> rows.add(row(name, wanted.getOrDefault(name, new Wanted(0, 0)), pairs.stream().filter(pair -> touches(pair, name, sectors)).toList())));
        List<String> hidden = names.stream().filter(small::hides).toList();
        if (!hidden.isEmpty()) {
            rows.add(row(null, hidden.stream().map(wanted::get).reduce(new Wanted(0, 0), Wanted::plus),
                    pairs.stream().filter(pair -> hidden.stream().anyMatch(name -> touches(pair, name, sectors))).toList()));
        }
        return rows;
    }

    private static boolean touches(Pair pair, String name, boolean sectors) {
        return sectors ? Stream.of(pair.offers(), pair.needs()).anyMatch(name::equals) : name.equals(pair.region());
    }

    private static Row row(@Nullable String of, Wanted wanted, List<Pair> pairs) {
        return new Row(of, wanted.offers(), wanted.needs(), pairs.size(), (int) pairs.stream().filter(Pair::agreed).count(), (int) pairs.stream().filter(Pair::started).count());
    }
}
