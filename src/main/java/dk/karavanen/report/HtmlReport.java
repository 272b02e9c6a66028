package dk.karavanen.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.AtMeeting;
import dk.karavanen.report.ReportContent.Figures;
import dk.karavanen.report.ReportContent.IdeaPart;
import dk.karavanen.report.ReportContent.MeetingPart;
import dk.karavanen.report.ReportContent.Move;
import dk.karavanen.report.ReportContent.People;
import dk.karavanen.report.ReportContent.Recipient;
import dk.karavanen.report.ReportContent.RecommendationPart;
import dk.karavanen.report.ReportContent.Redaction;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.SectorSupport;
import dk.karavanen.report.ReportContent.SectorTally;
import dk.karavanen.report.ReportContent.Source;
import dk.karavanen.report.ReportContent.Support;
import dk.karavanen.report.ReportContent.TallyPart;
import dk.karavanen.report.ReportContent.ThemePart;
import dk.karavanen.report.ReportContent.Without;

/**
 * Writes a report as a page: plain semantic HTML that needs no script. The PDF is set from the same page; what differs is the
 * style sheet, the bookmarks and running heads of the one and the toolbar of the other.
 */
final class HtmlReport {

    static final int ROADS_MOST = 12;
    private static final int THEMES_MOST = 6;
    private static final int RECOMMENDATIONS_MOST = 5;
    private static final int TOP_OF_THEME = 3;
    private static final int COLUMNS_MOST = 6;

    private final ReportContent content;
    private final String hash;
    private final Phrases phrases;
    private final Medium medium;
    private final Links links;
    private final Charts charts;
    private final Markup out;
    private final Map<String, SectorPart> sectors;
    private final Map<Long, ThemePart> themes;
    private final Map<Long, MeetingPart> meetings;
    private final Map<Long, IdeaPart> ideas;

    /**
     * Where a web page leads to; addresses relative to the site.
     *
     * @param draft whether only staff can read this edition
     */
    record Links(String self, String otherLanguage, String pdf, String zip, String json, Map<String, String> csv, boolean draft) {
    }

    private HtmlReport(ReportContent content, String hash, Phrases phrases, Medium medium, Links links) {
        this.content = content;
        this.hash = hash;
        this.phrases = phrases;
        this.medium = medium;
        this.links = links;
        charts = new Charts(content.sectors(), medium, phrases);
        out = new Markup(200_000 + 900 * content.ideas().size());
        sectors = content.sectors().stream().collect(Collectors.toMap(SectorPart::code, sector -> sector));
        themes = content.themes().stream().filter(theme -> theme.id() != null)
                .collect(Collectors.toMap(ThemePart::id, theme -> theme));
        meetings = content.meetings().stream()
                .collect(Collectors.toMap(MeetingPart::id, meeting -> meeting, (a, b) -> a, LinkedHashMap::new));
        ideas = content.ideas().stream().collect(Collectors.toMap(IdeaPart::id, idea -> idea));
    }

    /** For browsers. */
    static String web(ReportContent content, String hash, MessageSource messages, Locale language, Links links) {
        return new HtmlReport(content, hash, new Phrases(messages, language), Medium.WEB, links).page();
    }

    /** For {@link PdfReport}. */
    static String forPdf(ReportContent content, String hash, MessageSource messages, Locale language) {
        return new HtmlReport(content, hash, new Phrases(messages, language), Medium.PDF, null).page();
    }

    private String page() {
        About about = content.about();
        out.doctype().open("html", "lang", phrases.language().getLanguage()).line().open("head");
        if (medium == Medium.WEB) {
            out.empty("meta", "charset", "utf-8").empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        }
        String title = say("title-of", about.title());
        out.element("title", title).empty("meta", "name", "description", "content", say("description", about.title()))
                .empty("meta", "name", "subject", "content", say("description", about.title()))
                .empty("meta", "name", "author", "content", about.organisers().isEmpty() ? "Karavanen" : phrases.list(about.organisers()));
        if (medium == Medium.WEB) {
            out.empty("meta", "name", "color-scheme", "content", "light")
                    .empty("link", "rel", "icon", "type", "image/svg+xml", "href", "/icons/karavanen.svg")
                    .empty("link", "rel", "stylesheet", "href", "/styles/fonts.css")
                    .style(Styles.WEB);
            if (links.draft()) {
                out.empty("meta", "name", "robots", "content", "noindex");
            }
        } else {
            out.style(Styles.PAPER);
            bookmarks();
        }
        out.close("head").line().open("body");
        if (medium == Medium.WEB) {
            out.element("a", say("skip"), "class", "skip", "href", "#report");
            toolbar();
        } else {
            runningHeads();
        }
        cover();
        out.open("main", "id", "report");
        overview();
        contents();
        aboutCaravan();
        meetings();
        participation();
        themes();
        recommendations();
        method();
        edition();
        annex();
        out.close("main").close("body").close("html").line();
        return out.toString();
    }

    // ------------------------------------------------------------------ head

    private record Chapter(String id, String title) {
    }

    private List<Chapter> chapters() {
        return List.of(new Chapter("overview", say("overview")), new Chapter("caravan", say("caravan")),
                new Chapter("meetings", say("meetings")), new Chapter("participation", say("participation")),
                new Chapter("themes", say("themes")), new Chapter("recommendations", say("recommendations")),
                new Chapter("method", say("method")), new Chapter("edition", say("edition")), new Chapter("annex", say("annex")));
    }

    private void bookmarks() {
        out.open("bookmarks");
        for (Chapter chapter : chapters()) {
            out.open("bookmark", "name", chapter.title(), "href", "#" + chapter.id());
            if (chapter.id().equals("recommendations")) {
                content.recommendations().forEach(r -> out.empty("bookmark", "name", (r.place() == null ? "" : r.place() + ". ") + r.title(), "href",
                        "#recommendation-" + r.id()));
            }
            if (chapter.id().equals("annex")) {
                withIdeas().forEach(m -> out.empty("bookmark", "name", m.title(), "href", "#annex-" + m.id()));
            }
            out.close("bookmark");
        }
        out.close("bookmarks");
    }

    private void runningHeads() {
        out.element("div", "Karavanen", "class", "head-start")
                .element("div", say("title-and-month", phrases.month(content.about().madeAt())), "class", "head-end")
                .element("div", (content.about().example() ? say("example") + " · " : "")
                        + say("edition-short", content.about().edition(), hash.substring(0, 12)), "class", "foot-start");
    }

    private void toolbar() {
        out.open("header", "class", "bar-top").open("nav", "aria-label", say("downloads"));
        out.element("span", "Karavanen", "class", "mark");
        if (links.draft()) {
            out.element("strong", say("draft"), "class", "draft");
        }
        String other = "en".equals(phrases.language().getLanguage()) ? "da" : "en";
        out.open("ul").open("li").element("a", "PDF", "href", links.pdf(), "class", "button").close("li");
        out.open("li").element("a", say("data"), "href", "#edition").close("li");
        out.open("li").element("a", say("other-language"), "href", links.otherLanguage(), "lang", other, "hreflang", other, "rel",
                "alternate").close("li");
        out.close("ul").close("nav").close("header");
    }

    // ------------------------------------------------------------------ cover

    private void cover() {
        About about = content.about();
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        List<MeetingPart> roads = held.isEmpty() ? content.meetings() : held;
        List<MeetingPart> shown = roads.subList(0, Math.min(ROADS_MOST, roads.size()));
        int each = charts.peopleEach(shown.stream().map(MeetingPart::people).toList());
        out.line().open("section", "class", "cover", "aria-labelledby", "cover");
        out.element("p", "Karavanen", "class", "mark");
        out.open("h1", "id", "cover");
        String[] motto = say("motto").split("\\|");
        for (int i = 0; i < motto.length; i++) {
            if (i > 0) {
                out.text(" ").empty("br");
            }
            out.text(motto[i]);
        }
        out.close("h1");
        out.element("p", say("cover", about.title(), phrases.month(about.madeAt())), "class", about.title().length() > 90 ? "sub sub--long" : "sub",
                "dir", "auto");
        if (!shown.isEmpty()) {
            out.open("ol", "class", "way way--" + shown.size());
            for (MeetingPart meeting : shown) {
                out.open("li").open("div", "class", "name");
                user("p", meeting.title(), "class", "town");
                out.element("p", meeting.startsAt() == null ? say("date-follows") : phrases.day(meeting.startsAt()), "class", "day")
                        .close("div");
                if (meeting.held()) {
                    charts.train(out, meeting.title(), meeting.people(), each);
                }
                out.close("li");
            }
            out.close("ol");
        }
        out.open("div", "class", "cover-foot");
        if (!held.isEmpty()) {
            legend(each);
        }
        if (roads.size() > shown.size()) {
            out.element("p", say("more-meetings", roads.size() - shown.size()), "class", "cap");
        }
        if (about.example()) {
            out.element("p", say("example"), "class", "cap");
        }
        out.close("div").close("section");
    }

    private void legend(int each) {
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

    // ------------------------------------------------------------------ one page for those who read one page

    private void overview() {
        Figures figures = content.figures();
        out.line().open("section", "id", "overview", "class", "overview");
        out.element("h2", headline(), "class", "headline");
        out.element("p", lead(), "class", "lead");
        out.open("div", "class", "keys");
        key(figures.participants(), say("key.participants", figures.participants()));
        key(figures.municipalities(), say("key.municipalities", figures.municipalitiesOf()));
        key(figures.ideas(), say("key.ideas", figures.ideas()));
        key(figures.supports(), say("key.supports", figures.supports()));
        key(figures.recommendations(), say("key.recommendations", figures.recommendations()));
        out.close("div");

        out.element("h3", say("who-came"));
        barsOfMeetings();

        out.open("div", "class", "two");
        out.open("div", "class", "half");
        out.element("h3", say("about-what")).element("p", say("ideas-by-theme", figures.ideas()), "class", "cap");
        themeBars(THEMES_MOST);
        out.close("div").open("div", "class", "half half--end");
        out.element("h3", say("top-recommendations", Math.min(RECOMMENDATIONS_MOST, figures.recommendations()),
                phrases.spelled(Math.min(RECOMMENDATIONS_MOST, figures.recommendations()))));
        if (content.recommendations().isEmpty()) {
            out.element("p", say("no-recommendations"), "class", "cap");
        } else {
            out.element("p", say("support-caption"), "class", "cap");
            topRecommendations();
        }
        out.close("div").close("div");

        out.open("div", "class", "box").element("h3", say("how-we-counted"))
                .element("p", say(anyAgainst() ? "counted.stances" : "counted.for-only")).close("div");
        out.close("section");
    }

    private String headline() {
        Figures figures = content.figures();
        if (figures.meetingsHeld() == 0) {
            return say("headline.none");
        }
        List<String> parts = new ArrayList<>();
        parts.add(say("headline.meetings", figures.meetingsHeld(), phrases.spelled(figures.meetingsHeld())));
        parts.add(say("headline.people", figures.participants(), phrases.number(figures.participants())));
        if (figures.recommendations() > 0) {
            parts.add(say("headline.recommendations", figures.recommendations(), phrases.spelled(figures.recommendations())));
        } else {
            parts.add(say("headline.ideas", figures.ideas(), phrases.number(figures.ideas())));
        }
        return Phrases.capitalised(phrases.list(parts));
    }

    private String lead() {
        Figures figures = content.figures();
        List<String> sentences = new ArrayList<>();
        List<String> towns = content.meetings().stream().filter(MeetingPart::held).map(MeetingPart::title).toList();
        if (towns.isEmpty()) {
            sentences.add(say("lead.none"));
        } else {
            String people = say("headline.people", figures.participants(), phrases.number(figures.participants()));
            String where = towns.size() <= 6 ? phrases.list(towns) : say("lead.places", towns.size());
            sentences.add(figures.municipalities() == 0 ? say("lead.met", people, where)
                    : say("lead.met-from", people, figures.municipalities(), where));
        }
        if (figures.ideas() > 0) {
            sentences.add(say("lead.ideas", figures.ideas(), figures.supports()));
        }
        if (figures.recommendations() > 0) {
            sentences.add(say("lead.recommendations", figures.recommendations(), phrases.spelled(figures.recommendations())));
        }
        return String.join(" ", sentences);
    }

    private void key(int figure, String what) {
        out.open("p").element("strong", phrases.number(figure)).text(" ").element("span", what).close("p");
    }

    private void barsOfMeetings() {
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        if (held.isEmpty()) {
            out.element("p", say("nobody-yet"), "class", "cap");
            return;
        }
        MeetingPart longest = held.stream().max(Comparator.comparingInt(m -> m.people().total())).orElseThrow();
        out.element("p", held.size() == 1 ? say("bars-caption-one") : say("bars-caption", longest.title(), longest.people().total()),
                "class", "cap", "dir", "auto");
        out.open("div", "class", "bars");
        for (MeetingPart meeting : held) {
            out.open("div", "class", "row");
            user("p", meeting.title(), "class", "row-name");
            charts.sectorBar(out, meeting.title(), meeting.people(), longest.people().total());
            out.element("p", phrases.number(meeting.people().total()), "class", "row-total").close("div");
        }
        out.close("div");
        legend(0);
    }

    private void themeBars(int most) {
        List<ThemePart> ordered = content.themes().stream().filter(theme -> theme.ideas() > 0)
                .sorted(Comparator.comparing(ThemePart::ideas).reversed()).toList();
        if (ordered.isEmpty()) {
            out.element("p", say("no-ideas"), "class", "cap");
            return;
        }
        int largest = ordered.getFirst().ideas();
        out.open("ul", "class", "hb");
        for (ThemePart theme : ordered.subList(0, Math.min(most, ordered.size()))) {
            out.open("li").element("p", themeName(theme), "class", "hb-name")
                    .element("p", phrases.number(theme.ideas()), "class", "hb-figure");
            bar((double) theme.ideas() / largest, "");
            out.close("li");
        }
        out.close("ul");
        if (ordered.size() > most) {
            out.element("p", say("more-themes", ordered.size() - most,
                    ordered.subList(most, ordered.size()).stream().mapToInt(ThemePart::ideas).sum()), "class", "cap");
        }
    }

    private void topRecommendations() {
        List<RecommendationPart> top = content.recommendations().stream().filter(r -> r.few() == null).limit(RECOMMENDATIONS_MOST).toList();
        out.open("ol", "class", "hb hb--rank");
        for (RecommendationPart r : top) {
            Double share = r.support() == null ? null : r.support().share();
            out.open("li").open("p", "class", "hb-name").element("strong", place(r), "class", "no").text(" ");
            link("#recommendation-" + r.id(), r.title());
            out.close("p").open("p", "class", "hb-figure").text(share == null ? "–" : phrases.percent(share));
            if (r.support() != null) {
                out.text(" ").element("span", say("answers", phrases.number(r.support().forCount()), phrases.number(r.support().answered())),
                        "class", "count");
            }
            out.close("p");
            bar(share == null ? 0 : share, "");
            out.close("li");
        }
        out.close("ol");
        for (RecommendationPart r : top) {
            if (r.movedByHand() && r.isAwayFromComputed()) {
                out.element("p", say("moved-note", r.place(), r.computedPlace()), "class", "cap");
            }
        }
    }

    /** One that too few have answered has none. */
    private static String place(RecommendationPart r) {
        return r.place() == null ? "–" : r.place().toString();
    }

    /** A bar whose length repeats a figure beside it: decoration, drawn by the style sheet. */
    private void bar(double share, String kind) {
        out.open("div", "class", "track" + kind).open("div", "class", "fill w" + Phrases.percentFigure(Math.clamp(share, 0, 1)))
                .close("div").close("div");
    }

    private void contents() {
        out.line().open("nav", "class", "contents", "aria-labelledby", "contents").element("h2", say("contents"), "id", "contents");
        out.open("ol");
        for (Chapter chapter : chapters()) {
            out.open("li");
            link("#" + chapter.id(), chapter.title());
            out.close("li");
        }
        out.close("ol").close("nav");
    }

    // ------------------------------------------------------------------ chapters

    private void aboutCaravan() {
        About about = content.about();
        chapter("caravan", "caravan");
        user("p", about.title(), "class", "strong");
        paragraphs(about.summary());
        out.open("dl", "class", "facts");
        fact("organisers", about.organisers());
        fact("supporters", about.supporters());
        fact("addressees", about.addressees().stream().map(this::recipient).toList());
        if (about.finalEvent() != null) {
            List<String> lines = new ArrayList<>();
            if (about.finalEvent().title() != null) {
                lines.add(about.finalEvent().title());
            }
            if (about.finalEvent().place() != null) {
                lines.add(about.finalEvent().place());
            }
            if (about.finalEvent().from() != null) {
                lines.add(DanishTime.days(about.finalEvent().from(), about.finalEvent().to(), phrases.language()));
            }
            if (about.finalEvent().text() != null) {
                lines.add(about.finalEvent().text());
            }
            fact("final-event", lines);
        }
        out.close("dl").close("section");
    }

    private void fact(String what, List<String> values) {
        if (!values.isEmpty()) {
            out.open("div").element("dt", say(what));
            values.forEach(value -> user("dd", value));
            out.close("div");
        }
    }

    private String recipient(Recipient to) {
        return to.ministry().isBlank() ? to.title() : to.title() + ", " + to.ministry();
    }

    private void meetings() {
        chapter("meetings", "meetings");
        if (content.meetings().isEmpty()) {
            out.element("p", say("no-meetings")).close("section");
            return;
        }
        out.open("table", "class", "meetings").element("caption", say("meetings-caption"));
        head(say("meeting"), say("when"), say("where"), "#" + say("participants"), "#" + say("ideas"), "#" + say("supports"));
        out.open("tbody");
        for (MeetingPart meeting : content.meetings()) {
            out.open("tr");
            out.open("th", "scope", "row");
            user("span", meeting.title());
            out.close("th");
            out.element("td", when(meeting));
            user("td", where(meeting));
            figureCell(meeting.held() || !meeting.phase().equals("lobby") ? phrases.number(meeting.people().total()) : "–");
            figureCell(meeting.held() || meeting.ideas() > 0 ? phrases.number(meeting.ideas()) : "–");
            figureCell(meeting.supports() == null ? say("withheld") : meeting.held() ? phrases.number(meeting.supports()) : "–");
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
        return phrases.date(meeting.startsAt()) + ", "
                + say("hours", phrases.time(meeting.startsAt()), phrases.time(meeting.endsAt()));
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

    private void participation() {
        chapter("participation", "participation");
        List<MeetingPart> held = content.meetings().stream().filter(MeetingPart::held).toList();
        if (held.isEmpty()) {
            out.element("p", say("nobody-yet")).close("section");
            return;
        }
        Figures figures = content.figures();
        out.element("p", say("participation-text", figures.participants(), figures.municipalities(), figures.municipalitiesOf()));
        boolean together = held.stream().anyMatch(m -> m.people().together() != null) || content.people().together() != null;
        for (int from = 0; from < held.size(); from += COLUMNS_MOST) {
            int to = Math.min(held.size(), from + COLUMNS_MOST);
            participationTable(held.subList(from, to), held.size() > 1 && to == held.size(), together);
        }
        if (held.size() > 1) {
            out.element("p", say("each-once"), "class", "cap");
        }
        if (together) {
            out.element("p", say("small-explained"), "class", "cap");
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
            user("span", meeting.title());
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
        columns.forEach(people -> figureCell(phrases.number(people.total())));
        out.close("tr").close("tbody").close("table");
    }

    private void peopleRow(String sector, List<String> figures) {
        out.open("tr").open("th", "scope", "row");
        sectorName("span", sector, "");
        out.close("th");
        figures.forEach(this::figureCell);
        out.close("tr");
    }

    private void themes() {
        chapter("themes", "themes");
        if (content.figures().ideas() == 0) {
            out.element("p", say("no-ideas")).close("section");
            return;
        }
        out.element("p", say("themes-text", TOP_OF_THEME));
        for (ThemePart theme : content.themes()) {
            if (theme.ideas() > 0) {
                out.open("div", "class", "theme").open("h3").text(themeName(theme)).text(" ")
                        .element("span", say("ideas-count", theme.ideas()), "class", "count").close("h3");
                List<IdeaPart> top = content.ideas().stream()
                        .filter(idea -> java.util.Objects.equals(idea.theme(), theme.id()) && idea.title() != null && idea.tally() != null
                                && idea.tally().forCount() > 0)
                        .sorted(Ranking.bySupport(idea -> idea.tally().forCount(), idea -> idea.tally().against(), IdeaPart::id))
                        .limit(TOP_OF_THEME).toList();
                if (!top.isEmpty()) {
                    out.open("ul", "class", "top");
                    for (IdeaPart idea : top) {
                        out.open("li");
                        ideaLink(idea.id(), idea.title());
                        out.text(" ").element("span", say("supports-count", idea.tally().forCount()), "class", "count").close("li");
                    }
                    out.close("ul");
                }
                out.close("div");
            }
        }
        out.close("section");
    }

    private void recommendations() {
        chapter("recommendations", "recommendations");
        if (content.recommendations().isEmpty()) {
            out.element("p", say("no-recommendations")).close("section");
            return;
        }
        out.element("p", say(isByLowerEnd() ? "order-explained" : "order-explained.1"));
        content.recommendations().stream().filter(r -> r.few() == null).forEach(this::recommendation);
        if (content.recommendations().stream().anyMatch(r -> r.few() != null)) {
            out.element("h3", say("few")).element("p", say("few-explained"));
            content.recommendations().stream().filter(r -> r.few() != null).forEach(this::recommendation);
        }
        out.close("section");
    }

    private void recommendation(RecommendationPart r) {
        out.line().open("article", "class", "recommendation", "id", "recommendation-" + r.id());
        out.open("div", "class", "rec-head");
        out.open("h3").element("span", place(r), "class", "disc").text(" ");
        user("span", r.title(), "class", "rec-title");
        out.close("h3");
        out.open("p", "class", "to", "dir", "auto").text(say("to", r.to() == null ? say("to-all") : recipient(r.to()))).close("p");
        out.close("div");
        body(r.body());
        if (r.support() == null) {
            out.element("p", say("support-withheld"), "class", "cap");
        } else {
            support(r);
        }
        if (r.fewReason() != null) {
            out.open("div", "class", "moved").element("h4", say("few-reason")).open("p");
            user("q", r.fewReason());
            out.close("p").close("div");
        }
        reasons(r.rationale());
        if (!r.objection().isBlank()) {
            out.open("div", "class", "box").element("h4", say("objection"));
            paragraphs(r.objection());
            out.close("div");
        }
        if (!r.sources().isEmpty()) {
            out.element("h4", say("sources", r.sources().size(), phrases.spelled(r.sources().size())));
            out.open("ul", "class", "sources");
            for (Source source : r.sources()) {
                out.open("li");
                ideaLink(source.idea(), source.title());
                MeetingPart meeting = meetings.get(source.meeting());
                out.text(" ").open("span", "class", "count", "dir", "auto").text((meeting == null ? "" : meeting.title())
                        + (source.forCount() == null ? "" : ", " + say("supports-count", source.forCount()))).close("span");
                out.close("li");
            }
            out.close("ul");
        }
        if (r.byMeeting().size() > 1) {
            List<String> parts = new ArrayList<>();
            for (AtMeeting at : r.byMeeting()) {
                parts.add(meetings.containsKey(at.meeting()) ? meetings.get(at.meeting()).title() + " " + phrases.number(at.forCount()) : "");
            }
            user("p", say("by-meeting", String.join(", ", parts)), "class", "cap");
        }
        steadiness(r);
        moves(r);
        out.close("article");
    }

    /** The first sentence says it; it stands out. */
    private void body(String text) {
        if (text.isBlank()) {
            return;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(phrases.language());
        sentences.setText(text);
        int end = Math.min(sentences.next(), text.indexOf('\n') < 0 ? text.length() : Math.max(1, text.indexOf('\n')));
        if (end > 240) {
            paragraphs(text);
            return;
        }
        out.open("p", "class", "body", "dir", "auto").element("strong", printable(text.substring(0, end).strip())).text(" ");
        String rest = text.substring(end).strip();
        String[] paragraphs = rest.split("\n\\s*\n");
        lines(paragraphs[0]);
        out.close("p");
        for (int i = 1; i < paragraphs.length; i++) {
            out.open("p", "dir", "auto");
            lines(paragraphs[i]);
            out.close("p");
        }
    }

    /** One reason a line; after a blank line, how it can be done. */
    private void reasons(String rationale) {
        if (rationale.isBlank()) {
            return;
        }
        String[] parts = rationale.strip().split("\n\\s*\n", 2);
        out.element("h4", say("why"));
        list("ol", parts[0]);
        if (parts.length > 1) {
            out.element("h4", say("how"));
            list("ul", parts[1]);
        }
    }

    private void list(String kind, String text) {
        out.open(kind, "class", "lines");
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::item);
        out.close(kind);
    }

    private void item(String text) {
        out.open("li");
        user("span", text);
        out.close("li");
    }

    /** Editions of before say what they said: see {@link ReportContent#FORMAT}. */
    private boolean isByLowerEnd() {
        return content.format() >= 2;
    }

    private void support(RecommendationPart r) {
        Support support = r.support();
        String answers = say("answers", phrases.number(support.forCount()), phrases.number(support.answered()));
        out.open("div", "class", "support-block").element("h4", say("support"));
        if (support.answered() == 0 || support.share() == null && r.few() == null) {
            out.element("p", say("support-none"), "class", "cap").close("div");
            return;
        }
        if (r.few() != null) {
            out.open("p", "class", "share").element("strong", answers).text(". ").text(say("few-figures", r.few().answers(),
                    r.few().needed(), r.few().sectors(), r.few().sectorsNeeded())).close("p");
        } else {
            out.open("p", "class", "share").element("strong", phrases.percent(support.share()), "class", "big").text(" ")
                    .text(answers + ", " + say("share-explained", support.voices(), phrases.spelled(support.voices()))).text(" ")
                    .text(!isByLowerEnd() ? say("interval.1", phrases.percent(support.lower()), phrases.percent(support.upper()))
                            : support.lower().equals(support.upper()) ? say("interval-none")
                            : say("interval", phrases.percent(support.lower()), phrases.percent(support.upper()))).close("p");
        }
        boolean stances = support.pass() + support.against() > 0;
        out.open("table", "class", "support").element("caption", say("support-caption-table"));
        List<String> columns = new ArrayList<>(List.of(say("sector"), say("share"), "#" + say("per-cent"), "#" + say("for")));
        if (stances) {
            columns.add("#" + say("pass"));
            columns.add("#" + say("against"));
        }
        columns.add("#" + say("answered"));
        head(columns.toArray(String[]::new));
        out.open("tbody");
        for (SectorSupport sector : support.bySector()) {
            out.open("tr").open("th", "scope", "row");
            sectorName("span", sector.sector(), "");
            out.close("th").open("td", "class", "bar-cell");
            bar(sector.answered() == 0 || r.few() != null ? 0 : sector.share(), " track--half " + token(sector.sector()));
            out.close("td");
            figureCell(sector.answered() == 0 || r.few() != null ? "–" : phrases.percent(sector.share()));
            figureCell(phrases.number(sector.forCount()));
            if (stances) {
                figureCell(phrases.number(sector.pass()));
                figureCell(phrases.number(sector.against()));
            }
            figureCell(phrases.number(sector.answered()));
            out.close("tr");
        }
        out.open("tr", "class", "sum").element("th", say("all"), "scope", "row").open("td").close("td");
        figureCell(r.few() != null ? "–" : phrases.percent((double) support.forCount() / support.answered()));
        figureCell(phrases.number(support.forCount()));
        if (stances) {
            figureCell(phrases.number(support.pass()));
            figureCell(phrases.number(support.against()));
        }
        figureCell(phrases.number(support.answered()));
        out.close("tr").close("tbody").close("table").close("div");
    }

    private void steadiness(RecommendationPart r) {
        if (r.without().size() < 2) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Without without : r.without()) {
            MeetingPart meeting = meetings.get(without.meeting());
            if (meeting != null) {
                parts.add(without.place() == null ? say("without-nothing", meeting.title())
                        : say("without-place", meeting.title(), without.place()));
            }
        }
        user("p", say("without", String.join(", ", parts)), "class", "cap");
    }

    private void moves(RecommendationPart r) {
        List<Move> reasoned = r.moves().stream().filter(move -> move.reason() != null).toList();
        if (reasoned.isEmpty()) {
            return;
        }
        out.open("div", "class", "moved").element("h4", say("moved"));
        for (Move move : reasoned) {
            out.open("p").text(say("move", move.from(), move.to(), phrases.date(move.at()), move.computed())).text(" ");
            user("q", move.reason());
            out.close("p");
        }
        out.close("div");
    }

    // ------------------------------------------------------------------ method and edition

    private boolean anyAgainst() {
        return content.meetings().stream().anyMatch(meeting -> !meeting.forOnly());
    }

    /** What kept one person from having several voices, meeting by meeting, and what did not. */
    private void doors(List<String> limits) {
        List<MeetingPart> told = content.meetings().stream().filter(m -> m.held() && m.door() != null).toList();
        List<String> open = told.stream().filter(m -> !m.door().bySlip()).map(MeetingPart::title).toList();
        if (!open.isEmpty()) {
            limits.add(say("method.open", phrases.list(open)));
        }
        for (MeetingPart meeting : told) {
            ReportContent.DoorPart door = meeting.door();
            if (door.bySlip()) {
                limits.add(say("method.by-slip", meeting.title(), phrases.number(door.slipsMade()), phrases.number(door.slipsSpent()),
                        phrases.number(meeting.people().total())));
            }
            if (!door.closings().isEmpty()) {
                limits.add(say("method.door-closed", meeting.title(), phrases.list(door.closings().stream().map(closing ->
                        closing.openedAt() == null ? say("method.door-closed.from", phrases.time(closing.closedAt()))
                                : say("method.door-closed.span", phrases.time(closing.closedAt()), phrases.time(closing.openedAt()))).toList())));
            }
            if (door.codeRenewals() > 0) {
                limits.add(say("method.code-renewed", meeting.title(), door.codeRenewals()));
            }
            if (door.setAside() > 0) {
                limits.add(say("method.set-aside", meeting.title(), phrases.number(door.setAside())));
            }
        }
    }

    private void method() {
        chapter("method", "method");
        out.open("ul", "class", "method");
        List<String> limits = new ArrayList<>(List.of(say("method.self-chosen"), say("method.one-person"), say("method.merged")));
        boolean forOnly = content.meetings().stream().anyMatch(MeetingPart::forOnly);
        limits.add(say(forOnly && anyAgainst() ? "method.mixed" : forOnly ? "method.for-only" : "method.stances"));
        limits.add(say("method.balanced"));
        limits.add(say(isByLowerEnd() ? "method.interval" : "method.interval.1"));
        limits.add(say(isByLowerEnd() ? "method.order" : "method.order.1"));
        if (isByLowerEnd()) {
            limits.add(say("method.few"));
        }
        limits.add(say("method.small"));
        doors(limits);
        List<String> withheld = content.meetings().stream().filter(m -> m.talliesWithheld() && (m.held() || m.ideas() > 0))
                .map(MeetingPart::title).toList();
        if (!withheld.isEmpty()) {
            limits.add(say("method.withheld", phrases.list(withheld)));
        }
        List<String> closed = content.meetings().stream().filter(m -> m.wordsWithheld() && m.ideas() > 0).map(MeetingPart::title).toList();
        if (!closed.isEmpty()) {
            limits.add(say("method.participants-only", phrases.list(closed)));
        }
        Figures figures = content.figures();
        if (figures.hidden() + figures.withdrawn() > 0) {
            limits.add(say("method.hidden", figures.hidden(), figures.withdrawn()));
        }
        limits.add(say("method.names"));
        limits.forEach(this::item);
        out.close("ul").close("section");
    }

    private void edition() {
        About about = content.about();
        chapter("edition", "edition");
        out.element("p", say("edition-text", about.edition(), phrases.date(about.madeAt()), phrases.time(about.madeAt())));
        redactions().forEach(line -> out.element("p", line, "class", "redaction"));
        out.element("p", say("hash-text"));
        out.open("p").element("code", hash, "class", "hash", "id", "content-hash").close("p");
        out.element("p", say("hash-check"));
        out.open("p").element("code", "grep -v '^  \"contentHash\"' report.json | sha256sum", "class", "hash").close("p");
        out.element("p", say("csv-text"));
        if (medium == Medium.WEB) {
            out.open("ul", "class", "files").open("li").element("a", say("file.pdf"), "href", links.pdf()).close("li").open("li")
                    .element("a", say("file.zip"), "href", links.zip()).close("li").open("li")
                    .element("a", say("file.json"), "href", links.json()).close("li");
            links.csv().forEach((name, address) -> out.open("li").element("a", say("file." + name), "href", address).close("li"));
            out.close("ul");
        }
        out.close("section");
    }

    private List<String> redactions() {
        return redactions(content, hash, phrases);
    }

    /** What was taken out of it since, and how its hash came about; empty if nothing was. */
    static List<String> redactions(ReportContent content, String hash, Phrases phrases) {
        List<Redaction> all = content.redactions() == null ? List.of() : content.redactions();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Redaction one = all.get(i);
            if (i == 0) {
                lines.add(phrases.say("redacted", all.stream().mapToInt(Redaction::ideas).sum()));
            }
            lines.add(phrases.say("redaction", phrases.date(one.madeAt()), phrases.time(one.madeAt()), one.ideas(), one.quotes(),
                    one.hashBefore(), i + 1 < all.size() ? all.get(i + 1).hashBefore() : hash));
        }
        return lines;
    }

    // ------------------------------------------------------------------ annex

    private List<MeetingPart> withIdeas() {
        Map<Long, Long> count = content.ideas().stream().collect(Collectors.groupingBy(IdeaPart::meeting, Collectors.counting()));
        return content.meetings().stream().filter(meeting -> count.containsKey(meeting.id())).toList();
    }

    private void annex() {
        chapter("annex", "annex");
        if (content.ideas().isEmpty()) {
            out.element("p", say("no-ideas")).close("section");
            return;
        }
        out.element("p", say(anyAgainst() ? "annex-text.stances" : "annex-text.for-only"));
        Map<Long, List<IdeaPart>> byMeeting = content.ideas().stream().collect(Collectors.groupingBy(IdeaPart::meeting));
        for (MeetingPart meeting : withIdeas()) {
            out.line().open("div", "class", "annex-meeting", "id", "annex-" + meeting.id());
            user("h3", meeting.title());
            if (meeting.talliesWithheld()) {
                out.element("p", say("tallies-withheld"), "class", "cap");
            }
            if (meeting.wordsWithheld()) {
                out.element("p", say("words-withheld"), "class", "cap");
            }
            byMeeting.get(meeting.id()).forEach(idea -> idea(idea, meeting));
            out.close("div");
        }
        out.close("section");
    }

    private void idea(IdeaPart idea, MeetingPart meeting) {
        out.line().open("article", "class", "idea", "id", "idea-" + idea.id());
        out.open("h4").element("span", String.valueOf(idea.id()), "class", "no").text(" ");
        if (idea.title() == null) {
            out.element("span", say(idea.state().equals("hidden") ? "words.hidden" : idea.state().equals("withdrawn") ? "words.withdrawn"
                    : meeting.wordsWithheld() ? "words.participants-only" : "words.erased"), "class", "silent");
        } else {
            user("span", idea.title());
        }
        out.close("h4");
        out.open("p", "class", "meta").text(meta(idea));
        if (idea.mergedInto() != null) {
            out.text(" · ");
            link("#idea-" + idea.mergedInto(), say("merged-into", String.valueOf(idea.mergedInto())));
        }
        if (idea.continues() != null) {
            out.text(" · ").text(say("continues", String.valueOf(idea.continues())));
        }
        out.close("p");
        if (idea.text() != null && !idea.text().isBlank()) {
            paragraphs(idea.text());
        }
        if (idea.tally() != null) {
            tally(idea.tally(), meeting.forOnly());
        }
        out.close("article");
    }

    private String meta(IdeaPart idea) {
        StringBuilder meta = new StringBuilder(say("kind." + idea.kind()));
        ThemePart theme = idea.theme() == null ? null : themes.get(idea.theme());
        if (theme != null) {
            meta.append(" · ").append(themeName(theme));
        }
        SectorPart sector = sectors.get(idea.sector());
        if (sector != null) {
            meta.append(" · ").append(sector.name().in(phrases.language()));
        }
        if (idea.state().equals("closed")) {
            meta.append(" · ").append(say("state.closed"));
        }
        return meta.toString();
    }

    private void tally(TallyPart tally, boolean forOnly) {
        List<String> parts = new ArrayList<>();
        for (SectorTally sector : tally.bySector()) {
            parts.add(sectors.get(sector.sector()).name().in(phrases.language()) + "\u00A0" + figures(sector, forOnly));
        }
        if (tally.together() != null) {
            parts.add(say("small-sectors-short") + "\u00A0" + figures(tally.together(), forOnly));
        }
        out.open("p", "class", "tally").element("strong", forOnly ? say("tally.for-only", tally.forCount())
                : say("tally.stances", tally.forCount(), tally.pass(), tally.against()));
        if (!parts.isEmpty()) {
            out.text(". " + String.join(", ", parts));
        }
        out.close("p");
    }

    private static String figures(SectorTally sector, boolean forOnly) {
        return forOnly ? String.valueOf(sector.forCount()) : sector.forCount() + "/" + sector.pass() + "/" + sector.against();
    }

    // ------------------------------------------------------------------ small parts

    private void chapter(String id, String titleKey) {
        out.line().open("section", "id", id, "class", "chapter chapter--" + id).element("h2", say(titleKey));
    }

    /** @param titles those beginning with # are figures */
    private void head(String... titles) {
        out.open("thead").open("tr");
        for (String title : titles) {
            boolean figure = title.startsWith("#");
            out.element("th", figure ? title.substring(1) : title, "scope", "col", "class", figure ? "n" : null);
        }
        out.close("tr").close("thead");
    }

    private void figureCell(String text) {
        out.element("td", text, "class", "n");
    }

    private void sectorName(String element, String code, String classes) {
        SectorPart sector = code == null ? null : sectors.get(code);
        out.element(element, sector == null ? say("small-sectors") : sector.name().in(phrases.language()), "class",
                ("sector " + token(code) + " " + classes).strip());
    }

    private String token(String code) {
        SectorPart sector = code == null ? null : sectors.get(code);
        return sector == null ? "s-together" : "s-" + sector.shape().token();
    }

    private void ideaLink(long id, String title) {
        boolean inAnnex = ideas.containsKey(id);
        String label = title == null ? say("idea-number", String.valueOf(id)) : title;
        if (inAnnex) {
            link("#idea-" + id, label);
        } else {
            user("span", label);
        }
    }

    /** Within the page. A PDF wants a link's text once more as its description. */
    private void link(String address, String text) {
        out.open("a", "href", address, "title", medium == Medium.PDF ? printable(text) : null);
        user("span", text);
        out.close("a");
    }

    private String themeName(ThemePart theme) {
        return theme.name() == null ? say("no-theme") : theme.name().in(phrases.language());
    }

    private void paragraphs(String text) {
        if (!text.isBlank()) {
            for (String paragraph : text.strip().split("\n\\s*\n")) {
                out.open("p", "dir", "auto");
                lines(paragraph);
                out.close("p");
            }
        }
    }

    private void lines(String text) {
        String[] lines = text.strip().split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                out.empty("br");
            }
            out.text(printable(lines[i]));
        }
    }

    /** What somebody typed: it may run the other way. */
    private void user(String element, String text, String... attributes) {
        String[] with = java.util.Arrays.copyOf(attributes, attributes.length + 2);
        with[attributes.length] = "dir";
        with[attributes.length + 1] = "auto";
        out.element(element, printable(text), with);
    }

    /**
     * On paper there is no colour emoji to vary and no font that joins them: selectors, skin tones and joiners between emoji would
     * print as boxes of their own.
     */
    private String printable(String text) {
        if (medium == Medium.WEB || text.chars().noneMatch(c -> c == 0xFE0F || c == 0xFE0E || c == 0x200D || c == 0xD83C || c == 0xDB40)) {
            return text;
        }
        return text.codePoints().filter(c -> !isLeftOutOnPaper(c) && !(c == 0x200D && !RightToLeft.isIn(text)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    static boolean isLeftOutOnPaper(int c) {
        return c == 0xFE0F || c == 0xFE0E || c >= 0x1F3FB && c <= 0x1F3FF || c >= 0xE0020 && c <= 0xE007F;
    }

    private String say(String key, Object... arguments) {
        return phrases.say(key, arguments);
    }
}
