package dk.karavanen.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.report.ReportContent.LogoPart;
import dk.karavanen.report.ReportContent.Recipient;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.ThemePart;

/**
 * What all chapters of a report are written with: the page so far, the words, what is looked up by its number, and the small parts
 * that look alike everywhere.
 */
final class PageWriter {

    final ReportContent content;
    final String hash;
    final Phrases phrases;
    final Medium medium;
    private final HtmlReport.@Nullable Links links;
    final Charts charts;
    final MarkupWriter out;
    private final Map<String, SectorPart> sectors;
    private final Map<Long, ThemePart> themes;
    private final Map<Long, MeetingPart> meetings;
    private final Map<Long, IdeaPart> ideas;

    /** @param links null for a PDF */
    PageWriter(ReportContent content, String hash, Phrases phrases, Medium medium, HtmlReport.@Nullable Links links) {
        this.content = content;
        this.hash = hash;
        this.phrases = phrases;
        this.medium = medium;
        this.links = links;
        charts = new Charts(content.sectors(), medium, phrases);
        out = new MarkupWriter(200_000 + 900 * content.ideas().size());
        sectors = content.sectors().stream().collect(Collectors.toMap(SectorPart::code, sector -> sector));
        themes = content.themes().stream().filter(theme -> theme.id() != null)
                .collect(Collectors.toMap(ThemePart::id, theme -> theme));
        meetings = content.meetings().stream().collect(Collectors.toMap(MeetingPart::id, meeting -> meeting, (a, b) -> a));
        ideas = content.ideas().stream().collect(Collectors.toMap(IdeaPart::id, idea -> idea));
    }

    // ------------------------------------------------------------------ what is told

    /** @return null if there is none */
    /** Where its files are; a page on paper leads nowhere. */
    HtmlReport.Links links() {
        return Objects.requireNonNull(links, "on paper");
    }

    @Nullable SectorPart sector(@Nullable String code) {
        return sectors.get(code);
    }

    /** @return null if there is none */
    @Nullable ThemePart theme(long id) {
        return themes.get(id);
    }

    /** @return null if there is none */
    @Nullable MeetingPart meeting(long id) {
        return meetings.get(id);
    }

    List<LogoPart> logos() {
        return content.about().logos() == null ? List.of() : content.about().logos();
    }

    boolean anyAgainst() {
        return content.meetings().stream().anyMatch(meeting -> !meeting.forOnly());
    }

    /** Editions of before say what they said: see {@link ReportContent#FORMAT}. */
    boolean isByLowerEnd() {
        return content.format() >= 2;
    }

    // ------------------------------------------------------------------ small parts

    void legend(int each) {
        out.open("p", "class", "legend");
        if (each > 0) {
            out.element("strong", say("each-shape", each));
        }
        for (SectorPart sector : content.sectors()) {
            out.text(" ");
            sectorName("span", sector.code(), "");
        }
        boolean together = content.meetings().stream().anyMatch(m -> m.people().together() != null);
        if (together) {
            out.text(" ");
            sectorName("span", null, "");
        }
        out.close("p");
    }

    void sectorName(String element, @Nullable String code, String classes) {
        SectorPart sector = code == null ? null : sectors.get(code);
        out.element(element, sector == null ? say("small-sectors") : sector.name().in(phrases.language()), "class",
                ("sector " + token(code) + " " + classes).strip());
    }

    String token(@Nullable String code) {
        SectorPart sector = code == null ? null : sectors.get(code);
        return sector == null ? "s-together" : "s-" + sector.shape().token();
    }

    void ideaLink(long id, @Nullable String title) {
        boolean inAnnex = ideas.containsKey(id);
        String label = title == null ? say("idea-number", String.valueOf(id)) : title;
        if (inAnnex) {
            link("#idea-" + id, label);
        } else {
            user("span", label);
        }
    }

    /** Within the page. A PDF wants a link's text once more as its description. */
    void link(String address, String text) {
        out.open("a", "href", address, "title", medium == Medium.PDF ? printable(text) : null);
        user("span", text);
        out.close("a");
    }

    String themeName(ThemePart theme) {
        return theme.name() == null ? say("no-theme") : theme.name().in(phrases.language());
    }

    static String recipient(Recipient to) {
        return to.ministry().isBlank() ? to.title() : to.title() + ", " + to.ministry();
    }

    /** One that too few have answered has none. */
    static String place(RecommendationPart r) {
        return r.place() == null ? "–" : r.place().toString();
    }

    void paragraphs(String text) {
        if (!text.isBlank()) {
            for (String paragraph : text.strip().split("\n\\s*\n")) {
                out.open("p", "dir", "auto");
                lines(paragraph);
                out.close("p");
            }
        }
    }

    void lines(String text) {
        String[] lines = text.strip().split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                out.empty("br");
            }
            out.text(printable(lines[i]));
        }
    }

    void item(String text) {
        out.open("li");
        user("span", text);
        out.close("li");
    }

    /** What somebody typed: it may run the other way. */
    void user(String element, @Nullable String text, @Nullable String... attributes) {
        @Nullable String[] with = Arrays.copyOf(attributes, attributes.length + 2);
        with[attributes.length] = "dir";
        with[attributes.length + 1] = "auto";
        out.element(element, text == null ? "" : printable(text), with);
    }

    /**
     * On paper there is no colour emoji to vary and no font that joins them: selectors, skin tones and joiners between emoji would
     * print as boxes of their own.
     */
    String printable(String text) {
        if (medium == Medium.WEB || text.chars().noneMatch(c -> c == 0xFE0F || c == 0xFE0E || c == 0x200D || c == 0xD83C || c == 0xDB40)) {
            return text;
        }
        return text.codePoints().filter(c -> !isLeftOutOnPaper(c) && !(c == 0x200D && !RightToLeft.isIn(text)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    static boolean isLeftOutOnPaper(int c) {
        return c == 0xFE0F || c == 0xFE0E || c >= 0x1F3FB && c <= 0x1F3FF || c >= 0xE0020 && c <= 0xE007F;
    }

    /** A bar whose length repeats a figure beside it: decoration, drawn by the style sheet. */
    void bar(double share, String kind) {
        out.open("div", "class", "track" + kind).open("div", "class", "fill w" + Phrases.percentFigure(Math.clamp(share, 0, 1)))
                .close("div").close("div");
    }

    /** A list whose entries stand side by side. On paper it is none: the PDF maker has no list items beside each other. */
    void openSideBySide(String kind) {
        out.open(medium == Medium.WEB ? "ul" : "div", "class", kind);
    }

    void openBeside() {
        out.open(medium == Medium.WEB ? "li" : "div", "class", medium == Medium.WEB ? null : "beside");
    }

    void closeBeside() {
        out.close(medium == Medium.WEB ? "li" : "div");
    }

    void closeSideBySide() {
        out.close(medium == Medium.WEB ? "ul" : "div");
    }

    /** @param titles those beginning with # are figures */
    void head(String... titles) {
        out.open("thead").open("tr");
        for (String title : titles) {
            boolean figure = title.startsWith("#");
            out.element("th", figure ? title.substring(1) : title, "scope", "col", "class", figure ? "n" : null);
        }
        out.close("tr").close("thead");
    }

    void figureCell(String text) {
        out.element("td", text, "class", "n");
    }

    private String say(String key, Object... arguments) {
        return phrases.say(key, arguments);
    }
}
