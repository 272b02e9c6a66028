package dk.karavanen.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.RecommendationPart.SectorSupport;
import dk.karavanen.report.RecommendationPart.Source;
import dk.karavanen.report.RecommendationPart.Support;
import dk.karavanen.report.ReportContent.Count;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.shared.SpreadsheetText;

/**
 * A report's tables as CSV: RFC 4180, UTF-8 without byte order mark, a header row, CR LF, fields quoted where they must be. Words
 * for kinds, states and sectors are the stable ones of the API; names stand in Danish.
 *
 * <p>A text that a spreadsheet could take for a formula, that is one whose first character that can be seen is {@code = + - @} or one
 * of their wide and small forms, or one beginning with a tab or the end of a line, gets an apostrophe in front. Figures are never such
 * texts.
 *
 * <p>The last two columns of each row say whether the caravan is the example, in which nothing is anybody's opinion, and state the
 * report's content hash, so that rows cut out and pasted together still say where they are from. An empty field is a figure that is
 * not shown; nothing that was counted is ever empty.
 */
final class CsvFiles {

    /** The code of the small sectors together. */
    static final String SMALL_SECTORS = "small-sectors";

    private static final Map<String, Function<CsvFiles, String>> FILES = files();

    private final ReportContent content;
    private final String hash;
    private final Map<Long, MeetingPart> meetings;
    private final Map<Long, String> themes;
    private final StringBuilder out = new StringBuilder();

    private CsvFiles(ReportContent content, String hash) {
        this.content = content;
        this.hash = hash;
        meetings = content.meetings().stream().collect(Collectors.toMap(MeetingPart::id, Function.identity()));
        themes = new HashMap<>();
        content.themes().forEach(theme -> {
            if (theme.id() != null && theme.name() != null) {
                themes.put(theme.id(), theme.name().da());
            }
        });
    }

    private static Map<String, Function<CsvFiles, String>> files() {
        Map<String, Function<CsvFiles, String>> files = new LinkedHashMap<>();
        files.put("ideas", CsvFiles::ideas);
        files.put("tallies", CsvFiles::tallies);
        files.put("recommendations", CsvFiles::recommendations);
        files.put("participation", CsvFiles::participation);
        return files;
    }

    /** What there is, without {@code .csv}. */
    static List<String> names() {
        return List.copyOf(FILES.keySet());
    }

    /** @param name one of {@link #names()} */
    static String write(String name, ReportContent content, String hash) {
        return Objects.requireNonNull(FILES.get(name)).apply(new CsvFiles(content, hash));
    }

    private String ideas() {
        row("idea", "meeting", "meeting_title", "kind", "state", "theme", "sector", "title", "text", "merged_into", "continues", "for",
                "pass", "against", "example", "content_hash");
        for (IdeaPart idea : content.ideas()) {
            row(idea.id(), idea.meeting(), meetingTitle(idea.meeting()), idea.kind(), idea.state(),
                    idea.theme() == null ? null : themes.get(idea.theme()), idea.sector(), idea.title(), idea.words() == null ? null : idea.words().body(), idea.mergedInto(),
                    idea.continues(), idea.tally() == null ? null : idea.tally().forCount(),
                    idea.tally() == null ? null : idea.tally().pass(), idea.tally() == null ? null : idea.tally().against(), example(), hash);
        }
        return out.toString();
    }

    /** One row for each idea and sector with an answer. */
    private String tallies() {
        row("idea", "meeting", "sector", "for", "pass", "against", "example", "content_hash");
        for (IdeaPart idea : content.ideas()) {
            if (idea.tally() != null) {
                for (SectorTally tally : idea.tally().bySector()) {
                    row(idea.id(), idea.meeting(), tally.sector(), tally.forCount(), tally.pass(), tally.against(), example(), hash);
                }
                if (idea.tally().together() != null) {
                    SectorTally tally = idea.tally().together();
                    row(idea.id(), idea.meeting(), SMALL_SECTORS, tally.forCount(), tally.pass(), tally.against(), example(), hash);
                }
            }
        }
        return out.toString();
    }

    /** See {@link ReportContent#FORMAT}. */
    private String interval(String end) {
        return end + (content.format() >= 2 ? "_90" : "_95");
    }

    /** One row for each recommendation and sector, and one for all of it, with an empty sector. */
    private String recommendations() {
        row("recommendation", "place", "computed_place", "title", "body", "rationale", "objection", "addressee", "sources", "moved_because",
                "few_because", "sector", "share", interval("lower"), interval("upper"), "for", "pass", "against", "answered", "example",
                "content_hash");
        for (RecommendationPart r : content.recommendations()) {
            Support support = r.support();
            row(r.id(), r.place(), r.computedPlace(), r.title(), r.body(), r.rationale(), r.objection(),
                    r.to() == null ? null : r.to().title(),
                    r.sources().stream().map(Source::idea).map(String::valueOf).collect(Collectors.joining(" ")),
                    r.lastReasoned().map(Move::reason).orElse(null), r.fewReason(), null, support == null ? null : support.share(),
                    support == null ? null : support.lower(), support == null ? null : support.upper(),
                    support == null ? null : support.forCount(), support == null ? null : support.pass(),
                    support == null ? null : support.against(), support == null ? null : support.answered(), example(), hash);
            if (support != null) {
                for (SectorSupport sector : support.bySector()) {
                    row(r.id(), r.place(), r.computedPlace(), r.title(), null, null, null, null, null, null, null,
                            sector.sector() == null ? SMALL_SECTORS : sector.sector(), sector.answered() == 0 || r.few() != null ? null : sector.share(), null,
                            null, sector.forCount(), sector.pass(), sector.against(), sector.answered(), example(), hash);
                }
            }
        }
        return out.toString();
    }

    /** One row for each meeting and sector, and for all meetings with an empty meeting; an empty sector is their total, with how people came in. */
    private String participation() {
        row("meeting", "meeting_title", "starts_at", "region", "sector", "participants", "admission", "slips_made", "slips_spent",
                "set_aside", "example", "content_hash");
        content.meetings().forEach(meeting -> people(meeting.id(), meeting, meeting.people()));
        people(null, null, content.people());
        return out.toString();
    }

    private void people(@Nullable Long id, @Nullable MeetingPart meeting, People people) {
        String title = meeting == null ? null : meeting.title();
        Object startsAt = meeting == null ? null : meeting.startsAt();
        String region = meeting == null ? null : meeting.region();
        for (Count count : people.bySector()) {
            row(id, title, startsAt, region, count.sector(), count.people(), null, null, null, null, example(), hash);
        }
        if (people.together() != null) {
            row(id, title, startsAt, region, SMALL_SECTORS, people.together(), null, null, null, null, example(), hash);
        }
        MeetingPart.DoorPart door = meeting == null ? null : meeting.door();
        if (door == null) {
            row(id, title, startsAt, region, null, people.total(), null, null, null, null, example(), hash);
        } else {
            row(id, title, startsAt, region, null, people.total(), door.admission(), door.slipsMade(), door.slipsSpent(),
                    door.setAside(), example(), hash);
        }
    }

    /** Rows that are cut out still say whether all in them is made up. */
    private boolean example() {
        return content.about().example();
    }

    private @Nullable String meetingTitle(long id) {
        MeetingPart meeting = meetings.get(id);
        return meeting == null ? null : meeting.title();
    }

    private void row(@Nullable Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            if (fields[i] instanceof String text) {
                text(text);
            } else if (fields[i] != null) {
                out.append(fields[i]);
            }
        }
        out.append("\r\n");
    }

    private void text(String text) {
        String safe = SpreadsheetText.safe(text);
        if (safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r') || safe.startsWith(" ") || safe.endsWith(" ")) {
            out.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            out.append(safe);
        }
    }
}
