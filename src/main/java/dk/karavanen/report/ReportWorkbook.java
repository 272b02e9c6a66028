package dk.karavanen.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.RecommendationPart.SectorSupport;
import dk.karavanen.report.RecommendationPart.Source;
import dk.karavanen.report.RecommendationPart.Support;
import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.ThemePart;
import dk.karavanen.shared.sheet.SheetFile;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.shared.sheet.SheetTable.Column;
import dk.karavanen.shared.sheet.SheetTable.Kind;

/**
 * A report's tables as a workbook, for people: names instead of codes, in their language, numbers and days as such. {@link CsvFiles} has
 * the same for machines. An empty cell is a figure that is not shown.
 */
final class ReportWorkbook {

    private final ReportContent content;
    private final String hash;
    private final Phrases phrases;

    private ReportWorkbook(ReportContent content, String hash, Phrases phrases) {
        this.content = content;
        this.hash = hash;
        this.phrases = phrases;
    }

    static byte[] of(ReportContent content, String hash, Phrases phrases) {
        return SheetFile.of(phrases.say("title-of", content.about().title()), new ReportWorkbook(content, hash, phrases).tables());
    }

    List<SheetTable> tables() {
        List<SheetTable> tables = new ArrayList<>(List.of(ideas(), recommendations(), support(), attendance()));
        if (content.homes() != null) {
            tables.add(homes());
        }
        tables.add(about());
        return tables;
    }

    private SheetTable ideas() {
        List<List<Object>> rows = content.ideas().stream().map(idea -> {
            MeetingPart meeting = content.meeting(idea.meeting()).orElse(null);
            IdeaPart.TallyPart tally = idea.tally();
            boolean stances = tally != null && meeting != null && !meeting.forOnly();
            return row(idea.id(), meeting == null ? null : meeting.title(), meeting == null ? null : day(meeting.startsAt()), say("kind." + idea.kind()),
                    theme(idea.theme()), content.sector(idea.sector()).map(this::name).orElse(null), idea.title(), idea.words() == null ? null : idea.words().body(), say("state." + idea.state()), idea.mergedInto(),
                    tally == null ? null : tally.forCount(), tally != null && stances ? tally.pass() : null, tally != null && stances ? tally.against() : null);
        }).toList();
        return new SheetTable(say("ideas"), List.of(number("sheet.number"), words("meeting"), date("sheet.day"), words("sheet.kind"), words("sheet.theme"),
                words("sector"), words("sheet.title"), words("sheet.text"), words("sheet.state"), number("sheet.merged-into"), whole("for"), whole("pass"),
                whole("against")), rows);
    }

    private SheetTable recommendations() {
        List<List<Object>> rows = content.recommendations().stream().map(r -> {
            Support support = r.support();
            return row(r.place(), r.computedPlace(), r.title(), r.to() == null ? say("to-all") : PageWriter.recipient(r.to()), r.body(), r.rationale(),
                    r.objection(), support == null ? null : support.share(), support == null ? null : support.lower(),
                    support == null ? null : support.upper(), support == null ? null : support.forCount(), support == null ? null : support.pass(),
                    support == null ? null : support.against(), support == null ? null : support.answered(),
                    r.sources().stream().map(Source::idea).map(String::valueOf).collect(Collectors.joining(", ")),
                    r.lastReasoned().map(Move::reason).orElse(null), r.fewReason());
        }).toList();
        return new SheetTable(say("sheet.recommendations"), List.of(number("sheet.place"), number("sheet.computed-place"), words("sheet.title"), words("sheet.to"),
                words("sheet.recommendation"), words("why"), words("objection"), percent("support"), percent("sheet.lower"), percent("sheet.upper"), whole("for"),
                whole("pass"), whole("against"), whole("answered"), words("sheet.sources"), words("moved"), words("few-reason")), rows);
    }

    private SheetTable support() {
        List<List<Object>> rows = new ArrayList<>();
        for (RecommendationPart r : content.recommendations()) {
            for (SectorSupport sector : r.support() == null ? List.<SectorSupport>of() : r.support().bySector()) {
                rows.add(row(r.place(), r.title(), sector(sector.sector()), sector.answered() == 0 || r.few() != null ? null : sector.share(),
                        sector.forCount(), sector.pass(), sector.against(), sector.answered()));
            }
        }
        return new SheetTable(say("support-caption-table"), List.of(number("sheet.place"), words("sheet.recommendation"), words("sector"), percent("share"),
                whole("for"), whole("pass"), whole("against"), whole("answered")), rows);
    }

    private SheetTable attendance() {
        List<List<Object>> rows = new ArrayList<>();
        content.meetings().stream().filter(MeetingPart::held).forEach(meeting ->
                people(rows, meeting.title(), day(meeting.startsAt()), meeting.region(), meeting.people()));
        if (content.people().total() > 0) {
            people(rows, say("all-meetings"), null, null, content.people());
        }
        return new SheetTable(say("participants"), List.of(words("meeting"), date("sheet.day"), words("sheet.region"), words("sector"), whole("participants")), rows);
    }

    private void people(List<List<Object>> rows, String title, @Nullable LocalDate day, @Nullable String region, People people) {
        for (Count count : people.bySector()) {
            rows.add(row(title, day, region, sector(count.sector()), count.people()));
        }
        if (people.together() != null) {
            rows.add(row(title, day, region, sector(null), people.together()));
        }
        rows.add(row(title, day, region, say("all"), people.total()));
    }

    private SheetTable homes() {
        List<List<Object>> rows = Objects.requireNonNullElse(content.homes(), List.<ReportContent.HomePart>of()).stream()
                .map(home -> row(home.name(), home.region(), home.people(), say("map." + HomeMap.Level.of(home).word()))).toList();
        return new SheetTable(say("map"), List.of(words("sheet.municipality"), words("sheet.region"), whole("participants"), words("sheet.level")), rows);
    }

    /** Which edition this is, so that a sheet that has been sent on still says so. */
    private SheetTable about() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(phrases.say("title-of", content.about().title())));
        if (content.about().example()) {
            rows.add(row(say("example")));
        }
        Instant at = content.about().madeAt();
        rows.add(row(phrases.say("edition-text", content.about().edition(), phrases.date(at), phrases.time(at))));
        EditionChapter.redactions(content, hash, phrases).forEach(line -> rows.add(row(line)));
        rows.add(row("SHA-256: " + hash));
        rows.add(row(say("sheet.empty")));
        return new SheetTable(say("edition"), List.of(words("edition")), rows);
    }

    private @Nullable String theme(@Nullable Long id) {
        return id == null ? null : content.themes().stream().filter(theme -> id.equals(theme.id())).findFirst().map(ThemePart::name)
                .map(name -> name.in(phrases.language())).orElse(null);
    }

    private String sector(@Nullable String code) {
        return content.sector(code).map(this::name).orElseGet(() -> say("small-sectors"));
    }

    private String name(SectorPart sector) {
        return sector.name().in(phrases.language());
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, DanishTime.ZONE);
    }

    private static List<Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private Column words(String key) {
        return Column.text(say(key));
    }

    private Column whole(String key) {
        return Column.whole(say(key));
    }

    private Column number(String key) {
        return new Column(say(key), Kind.NUMBER);
    }

    private Column percent(String key) {
        return new Column(say(key), Kind.PERCENT);
    }

    private Column date(String key) {
        return new Column(say(key), Kind.DATE);
    }

    private String say(String key) {
        return phrases.say(key);
    }
}
