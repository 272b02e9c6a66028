package dk.karavanen.docket.web;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.OfficeAccess;
import dk.karavanen.docket.OfficeAccess.OfficeLink;
import dk.karavanen.docket.OfficeAnswers.Desk;
import dk.karavanen.docket.OfficeAnswers.Item;
import dk.karavanen.docket.OfficeVisit;
import dk.karavanen.docket.Promise;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.OneTimeLinkPage;

/** Writes what an office sees before it answers: the way in, and all that it was asked. */
@Component
class OfficePage {

    String link(@Nullable OfficeLink link, String token, @Nullable String visitor, @Nullable Refused refused, HtmlWords html) {
        if (link == null) {
            return OneTimeLinkPage.unknown(html);
        }
        String what = html.say(link.promise() == null ? "docket.link.for" : "docket.link.for-promise", link.title(), link.caravan());
        String spent = link.spentAt() == null ? "" : html.say("link.spent.text", DanishTime.days(DanishTime.date(link.spentAt()), null, html.language()), DanishTime.clock(link.spentAt()));
        return new OneTimeLinkPage("/answer/link/" + token, what, link.state(), spent, OfficeAccess.MAX_VISITOR, link.mailed()).main(visitor, refused, html);
    }

    String sent(HtmlWords html) {
        return OneTimeLinkPage.sent(html);
    }

    String left(HtmlWords html) {
        return OneTimeLinkPage.plain(html.say("docket.office.left"), "<p>" + html.say("docket.office.left.text") + "</p>");
    }

    String out(String words, HtmlWords html) {
        String typed = words.isBlank() ? "" : "<div class=\"field\"><label for=\"typed\">" + html.say("docket.office.out.typed")
                + "</label><textarea class=\"input\" id=\"typed\" rows=\"10\" readonly dir=\"auto\">" + "\n" + HtmlWords.escape(words) + "</textarea></div>";
        return OneTimeLinkPage.plain(html.say("docket.office.out.title"), "<p>" + html.say("docket.office.out.text") + "</p>" + typed);
    }

    String desk(Desk desk, OfficeVisit visit, @Nullable String done, HtmlWords html) {
        long waiting = desk.waiting();
        String rows = desk.items().stream().map(item -> item(item, desk, html)).collect(Collectors.joining());
        return """
                <div class="docket docket-office"><header class="docket-head"><div><p class="kick">%s</p><h1>%s</h1><p>%s</p></div>\
                <form method="post" action="/answer/leave"><button class="btn btn--secondary" type="submit">%s</button></form></header>%s<ol class="rows">%s</ol>\
                <div class="docket-parts"><section class="card"><h2>%s</h2><ul class="rules"><li>%s</li><li>%s</li><li>%s</li><li>%s</li></ul><p><a href="/c/%s/follow-up">%s</a></p></section></div></div>"""
                .formatted(HtmlWords.escape(desk.docket().title()), HtmlWords.escape(desk.title()), html.say("docket.office.lead", desk.items().size(), waiting),
                        html.say("docket.office.leave"), "published".equals(done) ? "<p class=\"notice-line\" role=\"status\">" + html.say("docket.office.published") + "</p>" : "",
                        desk.items().isEmpty() ? "<li class=\"card docket-none\">" + html.say("docket.office.none") + "</li>" : rows, html.say("docket.office.rules"),
                        html.say("docket.office.rules.draft"), html.say("docket.office.rules.versions"), html.say("docket.office.rules.who", visit.visitor()),
                        html.say("docket.office.rules.others"), desk.docket().slug(), html.say("docket.office.public"));
    }

    private static String item(Item item, Desk desk, HtmlWords html) {
        Row row = item.row();
        String title = row.subject().title() == null ? html.say("docket.unreadable." + row.subject().kind().word()) : HtmlWords.escape(row.subject().title());
        String date = row.isAnswered() || row.answerBy() == null ? "" : "<p class=\"meta\">" + html.say("docket.answer-by") + " " + FollowUpPage.day(row.answerBy(), html) + "</p>";
        String promises = row.promises().stream().map(promise -> promise(promise, desk, html)).collect(Collectors.joining());
        String go = row.subject().title() == null ? "" : "<a class=\"btn btn--%s\" href=\"/answer/%s/%d\" aria-label=\"%s: %s\">%s</a>".formatted(row.isAnswered() ? "secondary" : "primary",
                row.subject().kind().word(), row.subject().id(), html.say(row.version() == null ? "docket.office.answer" : "docket.office.change"), title,
                html.say(row.version() == null ? "docket.office.answer" : "docket.office.change"));
        String dossier = row.subject().path() == null ? "" : "<p class=\"meta\"><a href=\"" + row.subject().path() + "\">" + html.say("docket.kind." + row.subject().kind().word() + ".read") + "</a></p>";
        return "<li class=\"office-row card\"><span class=\"no num\">%s</span><div class=\"what\"><h2 dir=\"auto\">%s</h2>%s%s%s</div><div class=\"stat\">%s%s</div><div class=\"go\">%s</div></li>".formatted(
                row.subject().place().isPresent() ? Integer.toString(row.subject().place().getAsInt()) : "–", title, dossier, date, promises, FollowUpPage.status(row, html),
                item.drafted() ? "<p class=\"meta\">" + html.say("docket.office.drafted") + "</p>" : "", go);
    }

    private static String promise(Promise promise, Desk desk, HtmlWords html) {
        return "<p class=\"meta\"><a href=\"/answer/promise/" + promise.id() + "\" dir=\"auto\">" + html.say("docket.office.report-of", promise.words()) + "</a> "
                + AnswerPage.statePill(promise, desk.docket(), html) + "</p>";
    }
}
