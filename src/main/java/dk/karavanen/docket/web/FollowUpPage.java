package dk.karavanen.docket.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.DocketFilter;
import dk.karavanen.docket.DocketStatus;
import dk.karavanen.docket.Promise;
import dk.karavanen.shared.web.HtmlWords;

/** Writes what became of the recommendations: one row for each and each of those it was put to. */
@Component
class FollowUpPage {

    /** More of an answer stands on its own page. */
    private static final int MAX_QUOTE = 180;
    private static final int STEPS = 4;

    String main(Docket docket, DocketFilter filter, HtmlWords html) {
        String path = "/c/" + docket.slug() + "/follow-up";
        List<Row> shown = filter.of(docket);
        return """
                <div class="docket"><header class="docket-head"><div><p class="kick"><a href="/c/%s" dir="auto">%s</a>%s</p><h1>%s</h1><p>%s</p></div>\
                <a class="btn btn--secondary" href="/c/%s/follow">%s<span>%s</span></a></header>%s%s%s<div class="docket-after"><p class="key">%s</p>%s</div></div>"""
                .formatted(docket.slug(), HtmlWords.escape(docket.title()), docket.example() ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "",
                        html.say("docket.heading"), lead(docket, html), docket.slug(), HtmlWords.icon("bell"), html.say("docket.follow"),
                        docket.rows().isEmpty() ? "" : tally(docket, filter, path, html) + search(docket, filter, path, html), rows(docket, filter, shown, path, html),
                        docket.rows().isEmpty() ? "" : files(docket, filter, path, html), html.say("docket.key"),
                        docket.example() ? "<p class=\"sample\">" + html.say("docket.sample") + "</p>" : "");
    }

    private static String lead(Docket docket, HtmlWords html) {
        return docket.rows().isEmpty() ? html.say("docket.none") : html.say("docket.lead", docket.count(Kind.RECOMMENDATION), docket.count(Kind.QUESTION), docket.addressees().size())
                + (docket.updated() == null ? "" : " " + html.say("docket.updated", DanishTime.days(DanishTime.date(docket.updated()), null, html.language())));
    }

    /** A press on the one that is chosen takes it away again. */
    private static String tally(Docket docket, DocketFilter filter, String path, HtmlWords html) {
        Map<DocketStatus, Integer> counts = filter.besidesStatus(docket).counts();
        String all = Stream.of(DocketStatus.values()).filter(status -> counts.containsKey(status) || status == filter.status()).map(status -> {
            boolean on = status == filter.status();
            DocketFilter next = new DocketFilter(on ? null : status, filter.addressee(), filter.kind(), filter.typed());
            return "<a class=\"t-%s\" href=\"%s\"%s>%s<b class=\"num\">%d</b><span>%s</span></a>".formatted(status.look(), path + HtmlWords.escape(query(next)),
                    on ? " aria-current=\"true\"" : "", HtmlWords.smallIcon(status.icon()), counts.getOrDefault(status, 0), html.say("docket.status." + status.word()));
        }).collect(Collectors.joining());
        return "<nav class=\"tally\" aria-label=\"" + html.say("docket.by-status") + "\">" + all + "</nav>";
    }

    private static String search(Docket docket, DocketFilter filter, String path, HtmlWords html) {
        String addressees = docket.addressees().stream().map(to -> option(Long.toString(to.id()), to.title(), Long.valueOf(to.id()).equals(filter.addressee()))).collect(Collectors.joining());
        String kinds = Stream.of(Kind.values()).map(kind -> option(kind.word(), html.words("docket.kinds." + kind.word()), kind == filter.kind())).collect(Collectors.joining());
        boolean questions = docket.count(Kind.QUESTION) > 0;
        return """
                <form class="docket-search" role="search" method="get" action="%s">%s<div class="field"><label for="docket-q">%s</label>\
                <input class="input" id="docket-q" name="q" type="search" maxlength="%d" dir="auto" value="%s"></div>%s%s<button class="btn btn--secondary" type="submit">%s<span>%s</span></button>%s</form>"""
                .formatted(path, filter.status() == null ? "" : HtmlWords.hidden("status", filter.status().word()), html.say("docket.search"), DocketFilter.MAX_TYPED,
                        HtmlWords.escape(filter.typed()), select("docket-to", "to", html.say("docket.addressee"), option("", html.words("docket.all-addressees"), false) + addressees),
                        questions ? select("docket-kind", "kind", html.say("docket.column.kind"), option("", html.words("docket.all-kinds"), false) + kinds) : "",
                        HtmlWords.smallIcon("search"), html.say("docket.show"),
                        filter.isAll() ? "" : "<a class=\"btn\" href=\"" + path + "\">" + html.say("docket.show-all") + "</a>");
    }

    private static String select(String id, String name, String label, String options) {
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><select class=\"input\" id=\"%1$s\" name=\"%3$s\">%4$s</select></div>".formatted(id, label, name, options);
    }

    private static String option(String value, String words, boolean chosen) {
        return "<option value=\"" + HtmlWords.escape(value) + "\"" + (chosen ? " selected" : "") + ">" + HtmlWords.escape(words) + "</option>";
    }

    private String rows(Docket docket, DocketFilter filter, List<Row> shown, String path, HtmlWords html) {
        if (docket.rows().isEmpty()) {
            return "<div class=\"card docket-none\"><h2>" + html.say("docket.none.title") + "</h2><p>" + html.say("docket.none.how") + "</p></div>";
        }
        if (shown.isEmpty()) {
            return "<div class=\"card docket-none\" role=\"status\"><h2>" + html.say("docket.nothing-found") + "</h2><p><a href=\"" + path + "\">" + html.say("docket.show-all") + "</a></p></div>";
        }
        String cols = Stream.of("docket.column.place", "docket.column.title", "docket.column.answer", "docket.column.promise", "docket.column.due", "docket.column.status")
                .map(key -> "<span>" + html.say(key) + "</span>").collect(Collectors.joining());
        return "<div class=\"cols\" aria-hidden=\"true\">" + cols + "</div><ol class=\"rows\" aria-label=\"" + html.say(filter.isAll() ? "docket.rows" : "docket.rows.some", shown.size()) + "\">"
                + shown.stream().map(row -> row(docket, row, html)).collect(Collectors.joining()) + "</ol>";
    }

    private String row(Docket docket, Row row, HtmlWords html) {
        return """
                <li class="row card"><span class="no num">%s</span><div class="what"><h2 dir="auto">%s</h2><p>%s</p>%s</div><div class="ans"><h3>%s</h3>%s</div>\
                <div class="prom"><h3>%s</h3>%s</div><div class="due"><h3>%s</h3>%s</div><div class="stat">%s</div></li>"""
                .formatted(row.subject().place().isPresent() ? Integer.toString(row.subject().place().getAsInt()) : row.subject().kind() == Kind.QUESTION ? HtmlWords.icon("question") : "–",
                        title(row, html), HtmlWords.escape(row.addressee().title()) + (row.subject().kind() == Kind.QUESTION ? ". " + html.say("docket.kind.question") : ""),
                        ideas(row, html), html.say("docket.answer"), answer(docket, row, html), html.say("docket.promise"), promises(row, html),
                        html.say(row.promises().isEmpty() && !row.isAnswered() ? "docket.answer-by" : "docket.due"), due(docket, row, html), status(row, html));
    }

    /** The ideas behind a recommendation, each with its journey; a question's own is its title. */
    private static String ideas(Row row, HtmlWords html) {
        return row.subject().kind() == Kind.QUESTION || row.subject().ideas().isEmpty() ? "" : "<details><summary>" + HtmlWords.smallIcon("down") + html.say("docket.ideas", row.subject().ideas().size()) + "</summary><ul>"
                + row.subject().ideas().stream().map(idea -> "<li><a href=\"" + idea.path() + "\" dir=\"auto\">" + HtmlWords.escape(idea.title()) + "</a></li>").collect(Collectors.joining()) + "</ul></details>";
    }

    static String title(Row row, HtmlWords html) {
        if (row.subject().title() == null) {
            return "<span class=\"none\">" + html.say("docket.unreadable." + row.subject().kind().word()) + "</span>";
        }
        String title = HtmlWords.escape(row.subject().title());
        return row.subject().path() == null ? title : "<a href=\"" + row.subject().path() + "\">" + title + "</a>";
    }

    private static String answer(Docket docket, Row row, HtmlWords html) {
        Version version = row.version();
        if (version == null) {
            return "<p class=\"none\">" + html.say("docket.no-answer") + "</p>";
        }
        boolean cut = version.words().codePointCount(0, version.words().length()) > MAX_QUOTE;
        String words = cut ? version.words().substring(0, version.words().offsetByCodePoints(0, MAX_QUOTE)).stripTrailing() + "…" : version.words();
        return "<p><b>%s</b> <span dir=\"auto\">%s</span></p><p class=\"meta\">%s</p><p class=\"meta\"><a href=\"%s\" aria-label=\"%s: %s\">%s</a></p>".formatted(
                html.say("docket.verdict." + version.verdict().word()) + ".", html.say("docket.quoted", words), said(version, html), row.path(docket.slug()),
                html.say("docket.whole"), row.subject().title() == null ? html.say("docket.unreadable." + row.subject().kind().word()) : HtmlWords.escape(row.subject().title()),
                html.say(version.files().isEmpty() ? "docket.whole" : "docket.whole.files", version.files().size()));
    }

    /** When, and where if organisers wrote it down. */
    static String said(Version version, HtmlWords html) {
        String day = DanishTime.days(version.day(), null, html.language());
        return version.source() == null ? html.say(version.number() == 1 ? "docket.said" : "docket.said.again", day, version.number())
                : html.say("docket.said.source", version.source(), day);
    }

    private static String promises(Row row, HtmlWords html) {
        return row.promises().isEmpty() ? "<p class=\"none\">" + html.say("docket.no-promise") + "</p>" : row.promises().stream().map(promise -> "<p><b dir=\"auto\">"
                + HtmlWords.escape(promise.words()) + "</b></p><p class=\"meta\" dir=\"auto\">" + HtmlWords.escape(promise.owner()) + (promise.isChanged() ? ". " + html.say("docket.changed") : "") + "</p>")
                .collect(Collectors.joining());
    }

    private static String due(Docket docket, Row row, HtmlWords html) {
        if (!row.promises().isEmpty()) {
            return row.promises().stream().map(promise -> date(promise.due(), html) + late(promise, docket.today(), html)).collect(Collectors.joining());
        }
        if (row.isAnswered() || row.answerBy() == null) {
            return "<p class=\"none\">" + html.say("docket.no-date") + "</p>";
        }
        return date(row.answerBy(), html) + (row.firstAnswerBy() == null ? "" : "<p class=\"meta\">" + html.say("docket.first-date", day(row.firstAnswerBy(), html)) + "</p>")
                + late(row.daysLate(), html);
    }

    static String late(Promise promise, LocalDate today, HtmlWords html) {
        return late(promise.daysLate(today), html);
    }

    private static String late(long days, HtmlWords html) {
        return days == 0 ? "" : "<p class=\"late\">" + html.say("docket.days-late", days) + "</p>";
    }

    private static String date(LocalDate date, HtmlWords html) {
        return "<p class=\"num\">" + day(date, html) + "</p>";
    }

    static String day(LocalDate date, HtmlWords html) {
        return DanishTime.days(date, null, html.language());
    }

    /** In words first; the road under it says how far it has come. */
    static String status(Row row, HtmlWords html) {
        DocketStatus status = row.status();
        String steps = IntStream.rangeClosed(1, STEPS).mapToObj(step -> {
            boolean off = status.isEnd() && step > status.step();
            String look = off ? "is-off" : step < status.step() || step == status.step() && (step == STEPS || status.isEnd()) ? "is-done" : step == status.step() ? "is-now" : "";
            return "<li class=\"" + look + "\"><span class=\"stop\"></span><span class=\"visually-hidden\">"
                    + html.say(off ? "docket.step.off" : step <= status.step() ? "docket.step.reached" : "docket.step.ahead", html.words("docket.step." + step)) + "</span></li>";
        }).collect(Collectors.joining());
        return pill(status.look(), status.icon(), html.say("docket.status." + status.word())) + "<ol class=\"road steps\">" + steps + "</ol>";
    }

    static String pill(String look, String icon, String words) {
        return "<span class=\"pill pill--" + look + "\">" + HtmlWords.smallIcon(icon) + "<span>" + words + "</span></span>";
    }

    private static String files(Docket docket, DocketFilter filter, String path, HtmlWords html) {
        String query = HtmlWords.escape(query(filter));
        return "<p class=\"docket-files\"><span>" + html.say("docket.files") + "</span>" + Stream.of("xlsx", "csv", "json", "atom").map(ending -> "<a href=\"" + path + "." + ending
                + (ending.equals("atom") ? "" : query) + "\">" + html.say("docket.file." + ending) + "</a>").collect(Collectors.joining()) + "<a href=\"" + path + "/" + docket.today().getYear() + "\">" + html.say("docket.year.link", Integer.toString(docket.today().getYear())) + "</a></p>";
    }

    static String query(DocketFilter filter) {
        String query = Stream.of(part("status", filter.status() == null ? null : filter.status().word()), part("to", filter.addressee() == null ? null : filter.addressee().toString()),
                part("kind", filter.kind() == null ? null : filter.kind().word()), part("q", filter.typed().isEmpty() ? null : filter.typed())).filter(one -> !one.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
