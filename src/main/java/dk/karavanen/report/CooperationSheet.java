package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.cooperation.CooperationFigures;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.report.CooperationPart.Cell;
import dk.karavanen.report.CooperationPart.Row;
import dk.karavanen.report.ReportContent.Named;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;

/**
 * What was offered and needed and what came of it, as it stands now, for a spreadsheet: the figures of the report's chapter, with what is
 * small hidden as there. Of the whole caravan only: of one meeting less another the small ones could be worked out.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class CooperationSheet {

    private final CooperationFigures figures;
    private final CaravanOverviews overviews;
    private final MessageSource messages;

    CooperationSheet(CooperationFigures figures, CaravanOverviews overviews, MessageSource messages) {
        this.figures = figures;
        this.overviews = overviews;
        this.messages = messages;
    }

    /** A line for all, one for each sector, region and two sectors that work together; without anything there is none. */
    @Transactional(readOnly = true)
    public SheetTable table(@CaravanOf(Caravan.class) long caravan, Locale language) {
        Words words = new Words(language, overviews.forStaff(caravan).sectors());
        List<Column> columns = new ArrayList<>(Stream.of("part", "of", "with").map(name -> Column.text(words.say(name))).toList());
        Stream.of("offers", "needs", "introduced", "agreed", "started").forEach(name -> columns.add(Column.whole(words.say(name))));
        List<List<Object>> rows = new ArrayList<>();
        CooperationPart part = CooperationPart.of(figures.of(caravan), words.sectors.values().stream().map(one -> new SectorPart(one.code(), new Named(one.nameDa(), one.nameEn()), one.shape())).toList());
        if (part != null) {
            rows.add(line(words.say("all"), null, part.whole()));
            part.bySector().forEach(row -> rows.add(line(words.say("sector"), words.sector(row.of()), row)));
            part.byRegion().forEach(row -> rows.add(line(words.say("region"), words.region(row.of()), row)));
            part.pairs().forEach(cell -> rows.add(line(words, cell)));
        }
        return new SheetTable(words.say("title"), columns, rows);
    }

    private static List<Object> line(String part, @Nullable String of, Row row) {
        return cells(part, of, null, row.offers(), row.needs(), row.introduced(), row.agreed(), row.started());
    }

    /** Who helps stands first. */
    private static List<Object> line(Words words, Cell cell) {
        return cells(words.say("pair"), words.sector(cell.offers()), words.sector(cell.needs()), null, null, null, cell.agreed(), cell.started());
    }

    private static List<Object> cells(@Nullable Object... cells) {
        return new ArrayList<>(java.util.Arrays.asList(cells));
    }

    private final class Words {

        private final Locale language;
        private final Map<String, Sector> sectors;

        Words(Locale language, List<Sector> sectors) {
            this.language = language;
            this.sectors = sectors.stream().collect(Collectors.toMap(Sector::code, Function.identity(), (one, other) -> one, java.util.LinkedHashMap::new));
        }

        String say(String name) {
            return messages.getMessage("cooperation.sheet." + name, null, language);
        }

        String sector(@Nullable String code) {
            return code == null ? messages.getMessage("report.small-sectors", null, language) : sectors.containsKey(code) ? sectors.get(code).name(language) : code;
        }

        String region(@Nullable String name) {
            return name == null ? messages.getMessage("report.cooperation-other-regions", null, language)
                    : name.isEmpty() ? messages.getMessage("report.cooperation-no-region", null, language) : name;
        }
    }
}
