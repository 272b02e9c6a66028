package dk.karavanen.pool.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Applying.Own;
import dk.karavanen.pool.Attaching;
import dk.karavanen.pool.Attachment;
import dk.karavanen.pool.Attachment.Scan;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.web.HtmlWords;

/** What is enclosed in an application: a place for each paper that the call asks for, and one for the rest. */
final class AttachmentList {

    private AttachmentList() {
    }

    static String section(Own own, HtmlWords html) {
        String path = Applying.PATH + own.application().id() + "/files";
        String papers = own.questions().stream().filter(Question::document).map(paper -> place(own, paper, path, html)).collect(Collectors.joining());
        return """
                <section class="card" id="files" tabindex="-1" data-files="%s" data-most="%d" data-large="%s" data-failed="%s" data-again="%s" data-drop="%s" data-sending="%s" data-wait="%s"><h2>%s</h2>\
                <p class="hint">%s</p>%s%s<ul class="pool-uploads" data-uploads role="status"></ul></section>"""
                .formatted(path, Attaching.MAX_BYTES, html.say("refused.too-large"), html.say("pool.files.failed"), html.say("pool.files.again"), html.say("pool.files.drop"),
                        html.say("pool.files.sending"), html.say("pool.files.wait"), html.say("pool.step.files"), html.say("pool.files.hint"), papers, place(own, null, path, html));
    }

    private static String place(Own own, @Nullable Question paper, String path, HtmlWords html) {
        String id = paper == null ? "files-other" : "files-" + paper.id();
        String name = paper == null ? html.say("pool.files.other") : "<span dir=\"auto\">" + HtmlWords.escape(paper.words()) + "</span>"
                + (paper.required() ? "" : " <span class=\"opt\">" + html.say("pool.asked.optional") + "</span>");
        List<Attachment> here = own.attachments().stream().filter(Attachment::isInDraft).filter(one -> isAt(one, paper, own.questions())).toList();
        return """
                <div class="pool-place" id="%1$s" tabindex="-1"><h3>%2$s</h3><ul class="pool-files" data-part="%1$s">%3$s</ul><label class="btn btn--secondary" data-drop-here>%4$s<span>%5$s</span>\
                <input class="visually-hidden" type="file" multiple accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"%6$s aria-label="%5$s: %7$s"></label></div>"""
                .formatted(id, name, here.stream().map(one -> file(one, path, html)).collect(Collectors.joining()), HtmlWords.smallIcon("plus"), html.say("pool.files.choose"),
                        paper == null ? "" : " data-question=\"" + paper.id() + "\"", paper == null ? html.say("pool.files.other") : HtmlWords.escape(paper.words()));
    }

    /** A paper that the call asks for no more is among the rest. */
    private static boolean isAt(Attachment one, @Nullable Question paper, List<Question> questions) {
        return paper != null ? one.question() != null && one.question() == paper.id()
                : questions.stream().filter(Question::document).noneMatch(each -> one.question() != null && one.question() == each.id());
    }

    private static String file(Attachment one, String path, HtmlWords html) {
        String words = "<span class=\"pool-file-name\" dir=\"auto\">" + HtmlWords.escape(one.title()) + "</span>";
        String name = one.scan() == Scan.INFECTED ? words : "<a href=\"" + path + "/" + one.id() + "\" download>" + HtmlWords.smallIcon("download") + words + "</a>";
        return "<li>%s<small class=\"num\">%s</small>%s<button class=\"btn btn--s\" type=\"button\" data-press=\"/files/%d/remove\" aria-label=\"%s: %s\">%s<span>%s</span></button></li>".formatted(name,
                size(one.size(), html.language()), scan(one.scan(), html), one.id(), html.say("pool.row.remove"), HtmlWords.escape(one.title()), HtmlWords.smallIcon("close"),
                html.say("pool.row.remove"));
    }

    private static String scan(Scan scan, HtmlWords html) {
        String look = scan == Scan.INFECTED ? "pill--danger" : scan == Scan.CLEAN ? "pill--ok" : scan == Scan.WAITING ? "pill--warn" : "pill--line";
        String icon = scan == Scan.INFECTED ? "alert" : scan == Scan.CLEAN ? "check" : "clock";
        return "<span class=\"pill " + look + "\">" + HtmlWords.smallIcon(scan == Scan.NONE ? "minus" : icon) + "<span>" + html.say(scan.messageKey()) + "</span></span>";
    }

    /** Whole kilobytes, or megabytes with a tenth. */
    static String size(int bytes, Locale language) {
        return bytes < 1_000_000 ? Math.max(1, bytes / 1_000) + " kB" : String.format(language, "%.1f MB", bytes / 1_000_000.0);
    }
}
