package dk.karavanen.docket.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.docket.AnswerDraft;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.Docket.Row;
import dk.karavanen.docket.OfficeAnswers;
import dk.karavanen.docket.OfficeAnswers.Sheet;
import dk.karavanen.docket.OfficeVisit;
import dk.karavanen.docket.Promise;
import dk.karavanen.docket.PromiseUpdate;
import dk.karavanen.docket.ReportKind;
import dk.karavanen.docket.Verdict;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormArea;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** Writes the forms in which an office answers and reports. */
@Component
class OfficeForm {

    private static final int MAIL = 254;
    /** What is chosen is found at the first of its choices. */
    private static final String VERDICT = "office-verdict";
    private static final String KIND = "office-kind";

    /** What stands in a form, as it was typed. */
    record Typed(String verdict, String words, String promise, String owner, String email, String due, String kind, String evidence, int edition) {

        static Typed of(HttpServletRequest request) {
            String edition = field(request, "edition");
            return new Typed(field(request, "verdict"), field(request, "words"), field(request, "promise"), field(request, "owner"), field(request, "email"), field(request, "due"),
                    field(request, "kind"), field(request, "evidence"), edition.matches("\\d{1,9}") ? Integer.parseInt(edition) : -1);
        }

        static Typed of(AnswerDraft draft, int edition) {
            return new Typed(Optional.ofNullable(draft.verdict()).map(Verdict::word).orElse(""), draft.words(), draft.promise(), draft.promiseOwner(), draft.promiseEmail(),
                    draft.promiseDue() == null ? "" : draft.promiseDue().toString(), "", "", edition);
        }

        /** All that is words, to be copied. */
        String text() {
            return Stream.of(words, promise, owner, email, due, evidence).filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
        }

        private static String field(HttpServletRequest request, String name) {
            // Browsers send line ends as forms have them.
            return Objects.requireNonNullElse(request.getParameter(name), "").replace("\r\n", "\n");
        }
    }

    /**
     * @param typed   null: what was saved
     * @param look    whether it is looked at before it is published
     */
    String main(Sheet sheet, @Nullable Typed typed, @Nullable Refused refused, boolean look, HtmlWords html) {
        Row row = sheet.row();
        boolean stale = refused != null && refused.why() == RefusalReason.STALE;
        Typed shown = typed == null ? Typed.of(sheet.draft(), sheet.edition()) : typed;
        String path = "/answer/" + row.subject().kind().word() + "/" + row.subject().id();
        String head = "<p class=\"kick\"><a href=\"/answer\">" + html.say("docket.office.back") + "</a></p><header><p class=\"meta\">" + html.say("docket.kind." + row.subject().kind().word())
                + (row.subject().place().isPresent() ? " " + row.subject().place().getAsInt() : "") + "</p><h1 dir=\"auto\">" + FollowUpPage.title(row, html) + "</h1></header>";
        if (look) {
            return "<div class=\"docket docket-narrow\">" + head + look(sheet, shown, path, html) + "</div>";
        }
        // Written before what stands above them.
        FormErrors errors = new FormErrors(refused, OfficeForm::field, html);
        String verdicts = verdicts(shown, errors, html);
        String words = area("words", html.say("docket.office.words"), shown.words(), 10, errors);
        String promise = line("promise", AnswerDraft.MAX_PROMISE, "docket.office.promise.words", shown.promise(), "", errors, html)
                + line("owner", AnswerDraft.MAX_OWNER, "docket.office.promise.owner", shown.owner(), "", errors, html)
                + line("email", MAIL, "docket.office.promise.email", shown.email(), "type=\"email\" dir=\"ltr\" inputmode=\"email\"", errors, html)
                + line("due", 10, "docket.due", shown.due(), "type=\"date\"", errors, html);
        String saved = sheet.savedAt() == null || refused != null ? "" : "<p class=\"meta\" role=\"status\">" + html.say("docket.office.saved",
                DanishTime.days(DanishTime.date(sheet.savedAt()), null, html.language()), DanishTime.clock(sheet.savedAt()), sheet.savedBy()) + "</p>";
        return """
                <div class="docket docket-narrow">%s%s%s<form class="docket-form" method="post" action="%s" data-guard="%s"><input type="hidden" name="edition" value="%d">%s%s%s\
                <fieldset class="promise"><legend>%s</legend><p class="hint">%s</p>%s</fieldset>\
                <div class="actions"><button class="btn btn--primary" name="act" value="look" type="submit">%s</button><button class="btn btn--secondary" name="act" value="save" type="submit">%s</button></div></form></div>"""
                .formatted(head, saved, problem(errors) + (stale ? theirs(sheet, html) : ""), path, html.say("docket.office.unsaved"),
                        // Who sends it again after having seen the other's words does so knowingly.
                        stale ? sheet.edition() : shown.edition(), verdicts, words,
                        filePart(sheet, path, html), html.say(row.promises().isEmpty() ? "docket.office.promise" : "docket.office.another-promise"), html.say("docket.office.promise.hint"), promise, html.say("docket.office.look"), html.say("docket.office.save"));
    }

    private static String look(Sheet sheet, Typed shown, String path, HtmlWords html) {
        AnswerDraft draft = sheet.draft();
        String promise = draft.promise().isEmpty() ? "" : "<h2>" + html.say("docket.promise") + "</h2><p><b dir=\"auto\">" + HtmlWords.escape(draft.promise()) + "</b></p><p class=\"meta\" dir=\"auto\">"
                + HtmlWords.escape(draft.promiseOwner()) + (draft.promiseDue() == null ? "" : ". " + html.say("docket.due") + " " + FollowUpPage.day(draft.promiseDue(), html)) + "</p>";
        String hidden = Stream.of(HtmlWords.hidden("edition", Integer.toString(sheet.edition())), HtmlWords.hidden("verdict", shown.verdict()), HtmlWords.hidden("words", shown.words()),
                HtmlWords.hidden("promise", shown.promise()), HtmlWords.hidden("owner", shown.owner()), HtmlWords.hidden("email", shown.email()), HtmlWords.hidden("due", shown.due()))
                .collect(Collectors.joining());
        return """
                <p class="notice-line">%s</p><section class="card look"><p class="meta">%s</p><p><b>%s</b></p><p class="words-whole" dir="auto">%s</p>%s%s</section>\
                <form class="docket-form" method="post" action="%s">%s<div class="actions"><button class="btn btn--primary" name="act" value="publish" type="submit">%s</button>\
                <a class="btn btn--secondary" href="%s">%s</a></div></form>""".formatted(html.say("docket.office.look.text"), html.say("docket.put-to", sheet.row().addressee().title(),
                sheet.row().addressee().ministry()), draft.verdict() == null ? html.say("docket.office.no-verdict") : html.say("docket.verdict." + draft.verdict().word()),
                HtmlWords.escape(draft.words()), sheet.files().isEmpty() ? "" : "<ul class=\"files\">" + sheet.files().stream().map(file -> "<li dir=\"auto\">" + HtmlWords.escape(file.title()) + "</li>")
                        .collect(Collectors.joining()) + "</ul>", promise, path, hidden, html.say("docket.office.publish"), path, html.say("docket.office.go-on"));
    }

    /** What somebody else has saved meanwhile stands beside what is typed here. */
    private static String theirs(Sheet sheet, HtmlWords html) {
        AnswerDraft draft = sheet.draft();
        return "<section class=\"card theirs\"><h2>" + html.say("docket.office.theirs", sheet.savedBy()) + "</h2><p><b>" + (draft.verdict() == null ? "" : html.say("docket.verdict." + draft.verdict().word()))
                + "</b></p><p class=\"words-whole\" dir=\"auto\">" + HtmlWords.escape(draft.words()) + "</p>" + (draft.promise().isEmpty() ? "" : "<p dir=\"auto\">" + HtmlWords.escape(draft.promise()) + "</p>")
                + "</section>";
    }

    private static String verdicts(Typed shown, FormErrors errors, HtmlWords html) {
        String legend = html.say("docket.office.verdict");
        String error = errors.at("verdict", VERDICT, legend);
        return "<fieldset class=\"verdicts\"" + (error == null ? "" : " aria-describedby=\"verdict-error\"") + "><legend>" + legend + "</legend>" + Stream.of(Verdict.values())
                .map(verdict -> "<label><input class=\"radio\" type=\"radio\"%s name=\"verdict\" value=\"%s\"%s><span>%s</span></label>".formatted(verdict.ordinal() == 0 ? " id=\"" + VERDICT + "\"" : "", verdict.word(),
                        verdict.word().equals(shown.verdict()) ? " checked" : "", html.say("docket.verdict." + verdict.word()))).collect(Collectors.joining())
                + (error == null ? "" : FormLine.error("verdict", error)) + "</fieldset>";
    }

    private String filePart(Sheet sheet, String path, HtmlWords html) {
        return "<div class=\"field\"><span class=\"label\">" + html.say("docket.office.files") + "</span><div data-files=\"" + path + "/files\" data-most=\"" + OfficeAnswers.MAX_FILE_BYTES + "\"><div data-list>" + files(sheet, html)
                + "</div><label class=\"btn btn--secondary\" data-choose hidden>" + HtmlWords.smallIcon("plus") + "<span>" + html.say("docket.office.files.add")
                + "</span><input class=\"visually-hidden\" type=\"file\" accept=\"application/pdf,.pdf\"></label><p class=\"hint\" role=\"status\" data-said data-sending=\"" + html.say("docket.office.files.sending")
                + "\" data-large=\"" + html.say("refused.too-large") + "\" data-failed=\"" + html.say("docket.office.files.failed") + "\">" + html.say("docket.office.files.hint") + "</p></div></div>";
    }

    /** Taking one out saves what is typed, too. */
    String files(Sheet sheet, HtmlWords html) {
        String path = "/answer/" + sheet.row().subject().kind().word() + "/" + sheet.row().subject().id() + "/files/";
        return sheet.files().isEmpty() ? "" : "<ul class=\"files\">" + sheet.files().stream().map(file -> """
                <li><a href="%s%d.pdf">%s<span dir="auto">%s</span></a><button class="btn btn--s" name="remove" value="%d" type="submit" aria-label="%s: %s">%s</button></li>"""
                .formatted(path, file.id(), HtmlWords.smallIcon("download"), HtmlWords.escape(file.title()), file.id(), html.say("docket.office.files.remove"),
                        HtmlWords.escape(file.title()), html.say("docket.office.files.remove"))).collect(Collectors.joining()) + "</ul>";
    }

    // ---------------------------------------------------------------- a promise

    String promise(Promise promise, Docket docket, OfficeVisit visit, @Nullable Typed typed, @Nullable Refused refused, boolean done, HtmlWords html) {
        Typed shown = typed == null ? new Typed("", "", "", "", "", "", "", "", promise.reports().size()) : typed;
        boolean stale = refused != null && refused.why() == RefusalReason.STALE;
        // Written before what stands above them.
        FormErrors errors = new FormErrors(refused, OfficeForm::field, html);
        String kindError = errors.at("kind", KIND, html.say("docket.office.report"));
        List<ReportKind> all = Stream.of(ReportKind.values()).filter(kind -> kind != ReportKind.MADE).toList();
        String kinds = all.stream().map(kind -> "<label><input class=\"radio\" type=\"radio\"%s name=\"kind\" value=\"%s\"%s><span>%s</span></label>"
                .formatted(kind == all.getFirst() ? " id=\"" + KIND + "\"" : "", kind.word(), kind.word().equals(shown.kind()) ? " checked" : "", html.say("docket.report." + kind.word()))).collect(Collectors.joining());
        String told = area("words", html.say("docket.office.report.words"), shown.words(), 5, errors)
                + line("evidence", PromiseUpdate.MAX_EVIDENCE, "docket.office.report.evidence", shown.evidence(), "type=\"url\" dir=\"ltr\" inputmode=\"url\"", errors, html);
        String changed = line("promise", AnswerDraft.MAX_PROMISE, "docket.office.promise.words", shown.promise(), "", errors, html)
                + line("owner", AnswerDraft.MAX_OWNER, "docket.office.promise.owner", shown.owner(), "", errors, html)
                + line("due", 10, "docket.due", shown.due(), "type=\"date\"", errors, html);
        return """
                <div class="docket docket-narrow">%s<header><p class="meta">%s</p><h1 dir="auto">%s</h1><p dir="auto">%s. %s %s</p><div class="stat">%s</div></header>%s%s\
                <form class="docket-form" method="post" action="/answer/promise/%d" data-guard="%s"><input type="hidden" name="edition" value="%d"><fieldset class="verdicts"%s><legend>%s</legend>%s%s</fieldset>%s\
                <fieldset class="promise"><legend>%s</legend><p class="hint">%s</p>%s</fieldset><div class="actions"><button class="btn btn--primary" type="submit">%s</button></div></form>\
                <section class="card"><h2>%s</h2><ol class="reports">%s</ol></section></div>"""
                .formatted(visit.promise() == null ? "<p class=\"kick\"><a href=\"/answer\">" + html.say("docket.office.back") + "</a></p>" : "", html.say("docket.promise"),
                        HtmlWords.escape(promise.words()), HtmlWords.escape(promise.owner()), html.say("docket.due"), FollowUpPage.day(promise.due(), html),
                        AnswerPage.statePill(promise, docket, html), done ? "<p class=\"notice-line\" role=\"status\">" + html.say("docket.office.reported") + "</p>" : "", problem(errors),
                        promise.id(), html.say("docket.office.unsaved"), stale ? promise.reports().size() : shown.edition(), kindError == null ? "" : " aria-describedby=\"kind-error\"", html.say("docket.office.report"), kinds,
                        kindError == null ? "" : FormLine.error("kind", kindError), told, html.say("docket.report.changed"), html.say("docket.office.report.changed.hint"), changed, html.say("docket.office.report.send"), html.say("docket.reports"),
                        promise.reports().reversed().stream().map(report -> AnswerPage.report(report, html)).collect(Collectors.joining()));
    }

    // ----------------------------------------------------------------

    /** What concerns no field of the form, and all that is wrong where it is more than one thing. */
    private static String problem(FormErrors errors) {
        return (errors.elsewhere().isEmpty() ? "" : "<p class=\"notice-line hint--error\" role=\"alert\">" + errors.elsewhere() + "</p>") + errors.summary();
    }

    private static @Nullable String field(Refused refused) {
        return switch (refused.why()) {
            case EMPTY, TOO_LONG, NOTHING_CHOSEN, LINK_WRONG -> refused.arguments()[0].equals("promised") ? "promise" : String.valueOf(refused.arguments()[0]);
            case UNKNOWN_EMAIL -> "email";
            case DATE_PASSED, DATE_UNREADABLE, YEAR_WRONG -> "due";
            default -> null;
        };
    }

    private static String line(String name, int most, String key, String value, String attributes, FormErrors errors, HtmlWords html) {
        FormLine line = new FormLine("office-" + name, name, most, html.say(key));
        return errors.line(attributes.isEmpty() ? line : line.with(attributes), name, value);
    }

    private static String area(String name, String label, String value, int rows, FormErrors errors) {
        return errors.area(new FormArea("office-" + name, name, label, rows), name, value);
    }
}
