package dk.karavanen.docket.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.Docket.Version;
import dk.karavanen.docket.DocketReader.History;
import dk.karavanen.docket.Promise;
import dk.karavanen.docket.Promise.Report;
import dk.karavanen.shared.web.HtmlWords;

/** Writes one answer: its words, every version before it, its promises and all that was reported of them. */
@Component
class AnswerPage {

    String main(History history, HtmlWords html) {
        Docket docket = history.docket();
        Row row = history.row();
        Version last = history.versions().getFirst();
        return """
                <div class="docket docket-one"><p class="kick"><a href="/c/%s/follow-up">%s</a></p><header><h1 dir="auto">%s</h1><p>%s</p><div class="stat">%s</div></header>\
                <div class="docket-parts"><section class="card"><h2>%s</h2>%s%s</section>%s%s</div></div>"""
                .formatted(docket.slug(), html.say("docket.back"), row.subject().title() == null ? html.say("docket.unreadable." + row.subject().kind().word())
                        : HtmlWords.escape(row.subject().title()), html.say("docket.put-to", row.addressee().title(), row.addressee().ministry()), FollowUpPage.status(row, html),
                        html.say("docket.answer"), version(docket, row, last, html), earlier(history, html), promises(docket, row, html), elsewhere(row, html));
    }

    private static String version(Docket docket, Row row, Version version, HtmlWords html) {
        return "<p><b>" + html.say("docket.verdict." + version.verdict().word()) + "</b></p><p class=\"words-whole\" dir=\"auto\">" + HtmlWords.escape(version.words()) + "</p><p class=\"meta\">"
                + FollowUpPage.said(version, html) + "</p>" + (version.source() == null ? "<p class=\"meta\">" + html.say("docket.by-office") + "</p>"
                        : "<p class=\"meta\">" + html.say("docket.by-organisers", DanishTime.days(DanishTime.date(version.at()), null, html.language())) + "</p>")
                + files(row.path(docket.slug()) + "/", version, html);
    }

    static String files(String path, Version version, HtmlWords html) {
        return version.files().isEmpty() ? "" : "<ul class=\"files\">" + version.files().stream().map(file -> "<li><a href=\"" + path + file.id() + ".pdf\">" + HtmlWords.smallIcon("download") + "<span dir=\"auto\">"
                + HtmlWords.escape(file.title()) + "</span></a> <span class=\"meta\">" + html.say("docket.file.size", (file.size() + 1023) / 1024) + "</span></li>").collect(Collectors.joining()) + "</ul>";
    }

    /** What was published before can be read still. */
    private static String earlier(History history, HtmlWords html) {
        List<Version> before = history.versions().subList(1, history.versions().size());
        return before.isEmpty() ? "" : "<details><summary>" + HtmlWords.smallIcon("down") + html.say("docket.earlier", before.size()) + "</summary>" + before.stream().map(version -> "<div class=\"version\"><h3>"
                + html.say("docket.version", version.number()) + "</h3>" + version(history.docket(), history.row(), version, html) + "</div>").collect(Collectors.joining()) + "</details>";
    }

    private static String promises(Docket docket, Row row, HtmlWords html) {
        return row.promises().stream().map(promise -> promise(docket, promise, html)).collect(Collectors.joining());
    }

    private static String promise(Docket docket, Promise promise, HtmlWords html) {
        return "<section class=\"card\"><p class=\"meta\">%s</p><h2 dir=\"auto\">%s</h2><dl class=\"facts\"><dt>%s</dt><dd dir=\"auto\">%s</dd><dt>%s</dt><dd>%s</dd></dl>%s%s%s</section>".formatted(
                html.say("docket.promise"), HtmlWords.escape(promise.words()), html.say("docket.owner"), HtmlWords.escape(promise.owner()), html.say("docket.due"),
                FollowUpPage.day(promise.due(), html), statePill(promise, docket, html), FollowUpPage.late(promise, docket.today(), html),
                "<h3>" + html.say("docket.reports") + "</h3><ol class=\"reports\">" + promise.reports().reversed().stream().map(report -> report(report, html)).collect(Collectors.joining()) + "</ol>");
    }

    static String statePill(Promise promise, Docket docket, HtmlWords html) {
        Promise.State state = promise.state(docket.today());
        String word = state.word();
        return switch (state) {
            case KEPT -> FollowUpPage.pill("ok", "check", html.say("docket.state." + word));
            case BROKEN -> FollowUpPage.pill("danger", "close", html.say("docket.state." + word));
            case LATE -> FollowUpPage.pill("warn", "alert", html.say("docket.state." + word));
            case UNDER_WAY -> FollowUpPage.pill("brand", "clock", html.say("docket.state." + word));
            case PROMISED -> FollowUpPage.pill("line", "recommendation", html.say("docket.state." + word));
        };
    }

    static String report(Report report, HtmlWords html) {
        String changed = Stream.of(report.promised() == null ? "" : html.say("docket.now.promised", report.promised()), report.owner() == null ? "" : html.say("docket.now.owner", report.owner()),
                report.due() == null ? "" : html.say("docket.now.due", DanishTime.days(report.due(), null, html.language()))).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        return "<li><p><b>%s</b> <span class=\"meta\">%s</span></p>%s%s%s%s</li>".formatted(html.say("docket.report." + report.kind().word()),
                DanishTime.days(DanishTime.date(report.at()), null, html.language()), changed.isEmpty() ? "" : "<p dir=\"auto\">" + changed + "</p>",
                report.words().isEmpty() ? "" : "<p class=\"words-whole\" dir=\"auto\">" + HtmlWords.escape(report.words()) + "</p>",
                report.evidence() == null ? "" : "<p><a rel=\"nofollow noopener noreferrer\" href=\"" + HtmlWords.escape(report.evidence()) + "\">" + html.say("docket.evidence") + "</a></p>",
                report.source() == null ? "" : "<p class=\"meta\">" + html.say("docket.recorded", report.source()) + "</p>");
    }

    private static String elsewhere(Row row, HtmlWords html) {
        if (row.subject().path() == null) {
            return "";
        }
        String dossier = row.subject().kind() == Docket.Kind.RECOMMENDATION ? "<p><a href=\"" + row.subject().path() + "\">" + html.say("docket.dossier") + "</a></p>" : "";
        String ideas = row.subject().ideas().stream().map(idea -> "<li><a href=\"" + idea.path() + "\" dir=\"auto\">" + HtmlWords.escape(idea.title()) + "</a></li>").collect(Collectors.joining());
        return "<section class=\"card\"><h2>" + html.say("docket.from") + "</h2>" + dossier + (ideas.isEmpty() ? "" : "<p class=\"meta\">" + html.say("docket.journeys") + "</p><ul class=\"ideas\">" + ideas + "</ul>")
                + "</section>";
    }
}
