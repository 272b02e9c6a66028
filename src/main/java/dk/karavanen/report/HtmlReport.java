package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.MessageSource;

import dk.karavanen.report.ReportContent.About;

/**
 * Writes a report as a page: plain semantic HTML that can be read without a script. The PDF is set from the same page; what differs is
 * the style sheet, where the foreword stands, the bookmarks and running heads of the one and the bar of contents of the other.
 */
final class HtmlReport extends ReportPart {

    /**
     * Where a web page leads to; addresses relative to the site.
     *
     * @param draft whether only staff can read this edition
     */
    record Links(String self, String otherLanguage, String pdf, String workbook, String zip, String json, Map<String, String> csv, boolean draft) {
    }

    private final Chapter overview;
    private final List<Chapter> chapters;

    private HtmlReport(PageWriter page) {
        super(page);
        overview = new OverviewChapter(page);
        List<Chapter> all = new ArrayList<>(List.of(overview));
        if (content.about().foreword() != null) {
            // On a screen people come for what is new, on paper they begin with the first page.
            all.add(page.medium == Medium.WEB ? 1 : 0, new ForewordChapter(page));
        }
        // On paper there is room beneath the summary.
        Chapter next = new NextChapter(page);
        if (page.medium == Medium.PDF) {
            all.add(next);
        }
        all.add(new WhoChapter(page));
        if (!VoicesChapter.of(content).isEmpty()) {
            all.add(new VoicesChapter(page));
        }
        all.add(new RecommendationsChapter(page));
        if (page.medium == Medium.WEB) {
            all.add(next);
        }
        all.addAll(List.of(new ThemesChapter(page), new MeetingsChapter(page), new ParticipationChapter(page)));
        if (content.attendance() != null) {
            all.add(new AttendanceChapter(page));
        }
        if (content.cooperation() != null) {
            all.add(new CooperationChapter(page));
        }
        all.addAll(List.of(new CaravanChapter(page), new MethodChapter(page), new EditionChapter(page), new AnnexChapter(page)));
        chapters = List.copyOf(all);
    }

    /** For browsers. */
    static String web(ReportContent content, String hash, MessageSource messages, Locale language, Links links) {
        return new HtmlReport(new PageWriter(content, hash, new Phrases(messages, language), Medium.WEB, links)).page();
    }

    /** For {@link PdfReport}. */
    static String forPdf(ReportContent content, String hash, MessageSource messages, Locale language) {
        return new HtmlReport(new PageWriter(content, hash, new Phrases(messages, language), Medium.PDF, null)).page();
    }

    private String page() {
        About about = content.about();
        out.doctype().open("html", "lang", phrases.language().getLanguage()).line().open("head");
        if (page.medium == Medium.WEB) {
            out.empty("meta", "charset", "utf-8").empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        }
        String title = about.heading() == null ? say("title-of", about.title()) : about.heading() + " · " + about.title();
        out.element("title", title).empty("meta", "name", "description", "content", say("description", about.title()))
                .empty("meta", "name", "subject", "content", say("description", about.title()))
                .empty("meta", "name", "author", "content", about.organisers().isEmpty() ? "Karavanen" : phrases.list(about.organisers()));
        if (page.medium == Medium.WEB) {
            out.empty("meta", "name", "color-scheme", "content", "light")
                    .empty("link", "rel", "icon", "type", "image/svg+xml", "href", "/icons/karavanen.svg")
                    .empty("link", "rel", "stylesheet", "href", "/styles/fonts.css")
                    .style(Styles.WEB);
            if (page.links().draft()) {
                out.empty("meta", "name", "robots", "content", "noindex");
            }
        } else {
            out.style(Styles.PAPER);
            bookmarks();
        }
        out.close("head").line().open("body");
        if (page.medium == Medium.WEB) {
            web();
        } else {
            paper();
        }
        out.close("body").close("html").line();
        return out.toString();
    }

    private void web() {
        out.element("a", say("skip"), "class", "skip", "href", "#report");
        toolbar();
        new ReportCover(page).write();
        new ContentsBar(page, chapters).write();
        out.open("main", "id", "report", "class", "wrap");
        chapters.forEach(Chapter::write);
        out.close("main");
        new ReportFooter(page).write();
        out.script(Styles.WEB_SCRIPT);
    }

    private void paper() {
        runningHeads();
        new ReportCover(page).write();
        out.open("main", "id", "report");
        chapters.getFirst().write();
        contents();
        chapters.stream().skip(1).forEach(Chapter::write);
        out.close("main");
    }

    private void bookmarks() {
        out.open("bookmarks");
        for (Chapter chapter : chapters) {
            out.open("bookmark", "name", chapter.title(), "href", "#" + chapter.id());
            chapter.bookmarks();
            out.close("bookmark");
        }
        out.close("bookmarks");
    }

    private void runningHeads() {
        out.element("div", "Karavanen", "class", "head-start")
                .element("div", say("title-and-month", phrases.month(content.about().madeAt())), "class", "head-end")
                .element("div", (content.about().example() ? say("example") + " · " : "")
                        + say("edition-short", content.about().edition(), page.hash.substring(0, 12)), "class", "foot-start");
    }

    private void toolbar() {
        out.open("header", "class", "bar-top").open("nav", "aria-label", say("downloads"), "class", "wrap");
        out.element("span", "Karavanen", "class", "mark");
        if (page.links().draft()) {
            out.element("strong", say("draft"), "class", "draft");
        }
        String other = "en".equals(phrases.language().getLanguage()) ? "da" : "en";
        String caravan = "/c/" + content.about().caravan();
        out.open("ul").open("li", "class", "site").element("a", say("short.caravan"), "href", caravan).close("li");
        out.open("li", "class", "site").element("a", say("short.recommendations"), "href", caravan + "/recommendations").close("li");
        out.open("li").element("a", say("data"), "href", "#edition").close("li");
        out.open("li").element("a", say("follow"), "href", caravan + "/follow").close("li");
        out.open("li").element("a", say("other-language"), "href", page.links().otherLanguage(), "lang", other, "hreflang", other, "rel",
                "alternate").close("li");
        out.close("ul").close("nav").close("header");
    }

    private void contents() {
        out.line().open("nav", "class", "contents", "aria-labelledby", "contents").element("h2", say("contents"), "id", "contents");
        int half = (chapters.size() + 1) / 2;
        for (List<Chapter> column : List.of(chapters.subList(0, half), chapters.subList(half, chapters.size()))) {
            out.open("ol");
            for (Chapter chapter : column) {
                out.open("li");
                page.link("#" + chapter.id(), chapter.title());
                out.close("li");
            }
            out.close("ol");
        }
        out.close("nav");
    }
}
