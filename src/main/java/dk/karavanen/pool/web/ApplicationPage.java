package dk.karavanen.pool.web;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.pool.ApplicationContent;
import dk.karavanen.pool.ApplicationContent.BudgetLine;
import dk.karavanen.pool.ApplicationContent.Joining;
import dk.karavanen.pool.ApplicationContent.PlanLine;
import dk.karavanen.pool.ApplicationFields.Field;
import dk.karavanen.pool.Applying.Need;
import dk.karavanen.pool.Applying.Own;
import dk.karavanen.pool.FundingCall.Question;
import dk.karavanen.shared.web.HtmlWords;

/**
 * An application as those see it who write it: steps, fields that are saved one by one by the page's script, and beside them what is
 * still missing. What is sent cannot be written in.
 */
@Component
class ApplicationPage {

    /** Of a new row; the page's script puts a key of its own in its place. */
    private static final String NEW = "rowkey";

    private final Municipalities municipalities;
    private final Clock clock;

    ApplicationPage(Municipalities municipalities, Clock clock) {
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /**
     * @param becomes what becomes of it, as HTML
     * @param more    what other rooms add, as HTML
     */
    String main(Own own, @Nullable String said, String becomes, String more, HtmlWords html) {
        boolean writable = own.application().state().isWritable();
        String path = "/pool/application/" + own.application().id();
        String title = own.content().title().isEmpty() ? html.say("pool.own.untitled") : HtmlWords.escape(own.content().title());
        return """
                <div class="pool pool-own" data-application="%s" data-offline="%s" data-saved="%s" data-other="%s" data-mine="%s" data-theirs="%s">%s<div class="pool-form"><header><h1 dir="auto">%s</h1><p>%s</p>\
                <p class="pool-status" role="status" data-status></p>%s</header>%s</div>%s</div>"""
                .formatted(path, html.say("pool.own.offline"), html.say("pool.own.saved"), html.say("pool.own.other"), html.say("pool.own.mine"), html.say("pool.own.theirs"), steps(own, html), title,
                        html.say(writable ? "pool.own.lead" : "pool.own.lead.sent", own.call().title()), said == null ? "" : "<p class=\"pool-said\" role=\"alert\">" + HtmlWords.escape(said) + "</p>",
                        becomes + "<fieldset class=\"pool-fields\"" + (writable ? "" : " disabled") + ">" + project(own, html) + applicant(own, html) + budget(own, html) + plan(own, html) + AttachmentList.section(own, html) + "</fieldset>"
                                + writers(own, path, html) + more,
                        aside(own, path, html));
    }

    /** Each with what is still missing in it; of what is sent nothing is. */
    private static String steps(Own own, HtmlWords html) {
        boolean writable = own.application().state().isWritable();
        Map<String, Long> missing = own.missing().stream().collect(Collectors.groupingBy(need -> step(need.field()), Collectors.counting()));
        return "<nav class=\"pool-steps\" aria-label=\"" + html.say("pool.steps") + "\" data-part=\"steps\"><ol>" + List.of("project", "partners", "budget", "plan", "files", "send").stream()
                .map(step -> "<li><a href=\"#" + step + "\">" + html.say("pool.step." + step) + "</a>" + (writable ? standing(step, missing.getOrDefault(step, 0L), html) : "") + "</li>")
                .collect(Collectors.joining()) + "</ol></nav>";
    }

    private static String standing(String step, long missing, HtmlWords html) {
        return step.equals("send") || missing == 0 && step.equals("files") ? "" : missing == 0 ? "<small>" + html.say("pool.step.filled") + "</small>"
                : "<small class=\"is-missing\">" + html.say("pool.step.missing", missing) + "</small>";
    }

    /** In which step a field is filled in. */
    private static String step(String field) {
        return switch (field.replaceFirst("[.-].*", "")) {
            case "title", "summary", "q" -> "project";
            case "budget", "asked" -> "budget";
            case "plan" -> "plan";
            case "files" -> "files";
            default -> "partners";
        };
    }

    // ---------------------------------------------------------------- fields

    private static String id(String name) {
        return "f-" + name.replace('.', '-');
    }

    private static String data(String name, Map<String, Field> fields) {
        return "data-field=\"%s\" data-version=\"%d\"".formatted(name, fields.getOrDefault(name, new Field("", 0)).version());
    }

    private static String value(String name, Map<String, Field> fields) {
        return HtmlWords.escape(fields.getOrDefault(name, new Field("", 0)).words());
    }

    private static String line(String name, String label, int most, String attributes, Map<String, Field> fields) {
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><input class=\"input\" id=\"%1$s\" maxlength=\"%3$d\" value=\"%4$s\" %5$s %6$s></div>".formatted(id(name), label, most,
                value(name, fields), data(name, fields), attributes);
    }

    private static String text(String name, String label, int most, Map<String, Field> fields) {
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><textarea class=\"input\" id=\"%1$s\" rows=\"4\" maxlength=\"%3$d\" dir=\"auto\" %5$s>%4$s</textarea></div>".formatted(id(name), label,
                most, value(name, fields), data(name, fields));
    }

    private static String kinds(String name, String label, java.util.Collection<ApplicantKind> kinds, Map<String, Field> fields, HtmlWords html) {
        String chosen = fields.getOrDefault(name, new Field("", 0)).words();
        return "<div class=\"field\"><label for=\"%1$s\">%2$s</label><select class=\"input\" id=\"%1$s\" %3$s><option value=\"\"></option>%4$s</select></div>".formatted(id(name), label, data(name, fields),
                kinds.stream().sorted().map(kind -> "<option value=\"%s\"%s>%s</option>".formatted(kind.word(), kind.word().equals(chosen) ? " selected" : "", html.say(kind.nameKey())))
                        .collect(Collectors.joining()));
    }

    private static String section(String id, String title, String inner) {
        return "<section class=\"card\" id=\"" + id + "\" tabindex=\"-1\"><h2>" + title + "</h2>" + inner + "</section>";
    }

    private static String project(Own own, HtmlWords html) {
        String questions = own.questions().stream().filter(question -> !question.document()).map((Question question) -> text("q." + question.id(), "<span dir=\"auto\">" + HtmlWords.escape(question.words())
                + "</span>" + (question.required() ? "" : " <span class=\"opt\">" + html.say("pool.asked.optional") + "</span>"), 4000, own.fields())).collect(Collectors.joining());
        return section("project", html.say("pool.step.project"), line("title", html.say("pool.field.title"), 200, "dir=\"auto\"", own.fields())
                + text("summary", html.say("pool.field.summary"), 2000, own.fields()) + questions);
    }

    private String applicant(Own own, HtmlWords html) {
        Map<String, Field> fields = own.fields();
        String towns = "<datalist id=\"pool-towns\">" + municipalities.all().stream().map(town -> "<option value=\"" + HtmlWords.escape(town.name()) + "\">").collect(Collectors.joining()) + "</datalist>";
        String rows = own.content().partners().stream().map(partner -> partner(partner.key(), partner, own, html)).collect(Collectors.joining());
        return section("partners", html.say("pool.step.partners"), line("applicant", html.say("pool.field.applicant"), 200, "dir=\"auto\" autocomplete=\"organization\"", fields) + "<div class=\"pool-pair\">"
                + kinds("kind", html.say("pool.field.kind"), own.call().kinds(), fields, html) + line("registered", html.say("pool.field.registered"), 40, "inputmode=\"numeric\" dir=\"ltr\"", fields)
                + line("municipality", html.say("pool.field.municipality"), 60, "list=\"pool-towns\" dir=\"auto\"", fields) + line("contact", html.say("pool.field.contact"), 160, "dir=\"auto\" autocomplete=\"name\"", fields)
                + "</div>" + towns + "<h3>" + html.say("pool.partners") + "</h3><p class=\"hint\">" + html.say("pool.partners.hint") + "</p><ul class=\"pool-rows\" data-rows=\"partner\">" + rows + "</ul>"
                + add("partner", partner(NEW, null, own, html), "pool.partner.add", html));
    }

    private String partner(String key, @Nullable Joining partner, Own own, HtmlWords html) {
        Map<String, Field> fields = own.fields();
        String name = "partner." + key + ".";
        Partner asked = own.partners().stream().filter(each -> each.rowKey().equals(key)).findFirst().orElse(null);
        String state = partner == null ? "" : partner.confirmedAt() != null ? pill("pill--ok", "check", html.say("pool.partner.yes", Objects.requireNonNullElse(partner.confirmedBy(), ""), day(partner.confirmedAt(), html)))
                : asked == null ? pill("pill--line", "clock", html.say("pool.partner.not-asked")) : asked.declinedAt() != null ? pill("pill--danger", "close", html.say("pool.partner.no"))
                : asked.isConfirmed() ? pill("pill--warn", "alert", html.say("pool.partner.changed")) : pill("pill--warn", "clock", html.say(asked.openedAt() == null ? "pool.partner.unopened" : "pool.partner.opened"));
        String ask = "<button class=\"btn btn--secondary btn--s\" type=\"button\" data-press=\"/partners/%s\">%s<span>%s</span></button>".formatted(key, HtmlWords.smallIcon("send"),
                html.say(asked == null ? "pool.partner.ask" : "pool.partner.ask-again"));
        return "<li class=\"pool-row\" data-row=\"" + name + "\"><div class=\"pool-pair\">" + line(name + "name", html.say("pool.partner.name"), 200, "dir=\"auto\"", fields)
                + kinds(name + "kind", html.say("pool.field.kind"), Arrays.asList(ApplicantKind.values()), fields, html) + line(name + "role", html.say("pool.partner.role"), 500, "dir=\"auto\"", fields)
                + line(name + "contribution", html.say("pool.partner.contribution"), 1000, "dir=\"auto\"", fields) + line(name + "email", html.say("pool.partner.email"), 254, "type=\"email\" dir=\"ltr\"", fields)
                + "</div><div class=\"pool-acts\">" + state + ask + remove(name, fields, html) + "</div></li>";
    }

    private static String pill(String look, String icon, String words) {
        return "<span class=\"pill " + look + "\">" + HtmlWords.smallIcon(icon) + "<span>" + words + "</span></span>";
    }

    private static String remove(String name, Map<String, Field> fields, HtmlWords html) {
        return "<button class=\"btn btn--s\" type=\"button\" data-remove=\"%sgone\" data-version=\"%d\">%s<span>%s</span></button>".formatted(name,
                fields.getOrDefault(name + "gone", new Field("", 0)).version(), HtmlWords.smallIcon("close"), html.say("pool.row.remove"));
    }

    private static String add(String group, String row, String key, HtmlWords html) {
        return "<template data-new=\"" + group + "\">" + row + "</template><button class=\"btn btn--secondary\" type=\"button\" data-add=\"" + group + "\">" + HtmlWords.smallIcon("plus") + "<span>" + html.say(key)
                + "</span></button>";
    }

    private static String budget(Own own, HtmlWords html) {
        ApplicationContent content = own.content();
        String rows = content.budget().stream().map((BudgetLine one) -> budgetLine(one.key(), own, html)).collect(Collectors.joining());
        return section("budget", html.say("pool.step.budget"), "<p class=\"hint\">" + html.say("pool.budget.hint") + "</p><ul class=\"pool-rows\" data-rows=\"budget\">" + rows + "</ul>"
                + add("budget", budgetLine(NEW, own, html), "pool.budget.add", html) + "<p class=\"pool-sums num\" data-part=\"sums\" aria-live=\"polite\">"
                + html.say("pool.paper.sums", CallPage.money(content.poolOre(), html), CallPage.money(content.ownOre(), html), CallPage.money(content.othersOre(), html)) + "</p>"
                + line("asked", html.say("pool.field.asked"), 20, "inputmode=\"decimal\" dir=\"ltr\"", own.fields()));
    }

    private static String budgetLine(String key, Own own, HtmlWords html) {
        String name = "budget." + key + ".";
        Map<String, Field> fields = own.fields();
        return "<li class=\"pool-row\" data-row=\"" + name + "\"><div class=\"pool-line\">" + line(name + "text", html.say("pool.budget.text"), 200, "dir=\"auto\"", fields)
                + line(name + "year", html.say("pool.budget.year"), 4, "inputmode=\"numeric\"", fields) + line(name + "pool", html.say("pool.budget.pool"), 20, "inputmode=\"decimal\" dir=\"ltr\"", fields)
                + line(name + "own", html.say("pool.budget.own"), 20, "inputmode=\"decimal\" dir=\"ltr\"", fields) + line(name + "others", html.say("pool.budget.others"), 20, "inputmode=\"decimal\" dir=\"ltr\"", fields)
                + remove(name, fields, html) + "</div></li>";
    }

    private static String plan(Own own, HtmlWords html) {
        String rows = own.content().plan().stream().map((PlanLine one) -> planLine(one.key(), own, html)).collect(Collectors.joining());
        return section("plan", html.say("pool.step.plan"), "<ul class=\"pool-rows\" data-rows=\"plan\">" + rows + "</ul>" + add("plan", planLine(NEW, own, html), "pool.plan.add", html));
    }

    private static String planLine(String key, Own own, HtmlWords html) {
        String name = "plan." + key + ".";
        return "<li class=\"pool-row\" data-row=\"" + name + "\"><div class=\"pool-line pool-line--plan\">" + line(name + "when", html.say("pool.plan.when"), 80, "dir=\"auto\"", own.fields())
                + line(name + "what", html.say("pool.plan.what"), 300, "dir=\"auto\"", own.fields()) + remove(name, own.fields(), html) + "</div></li>";
    }

    private static String writers(Own own, String path, HtmlWords html) {
        return section("writers", html.say("pool.writers"), "<p>" + HtmlWords.escape(String.join(", ", own.writers())) + "</p><form class=\"pool-invite\" method=\"post\" action=\"" + path
                + "/writers\"><div class=\"field\"><label for=\"pool-writer\">" + html.say("pool.writers.add") + "</label><input class=\"input\" id=\"pool-writer\" name=\"email\" type=\"email\" maxlength=\"254\" dir=\"ltr\"></div>"
                + "<button class=\"btn btn--secondary\" type=\"submit\">" + html.say("pool.writers.go") + "</button></form><p><a class=\"pool-erase\" href=\"" + path + "/erase\">" + html.say("pool.erase.own") + "</a></p>");
    }

    // ---------------------------------------------------------------- beside it

    private String aside(Own own, String path, HtmlWords html) {
        return "<aside class=\"card pool-need\" id=\"send\" tabindex=\"-1\" data-part=\"need\">" + (own.application().state().isWritable() ? need(own, path, html) : sent(own, path, html)) + versions(own, path, html)
                + "</aside>";
    }

    private String need(Own own, String path, HtmlWords html) {
        boolean late = own.call().isLate(clock.instant());
        long days = ChronoUnit.DAYS.between(DanishTime.today(clock), own.call().deadline());
        String missing = own.missing().stream().map((Need need) -> "<li>%s<a href=\"#%s\">%s</a></li>".formatted(HtmlWords.icon("alert"), anchor(need.field()), HtmlWords.escape(need.words()))).collect(Collectors.joining());
        boolean ready = own.missing().isEmpty() && (own.phase().takesApplications() || own.application().state() == State.MENDING);
        return "<p class=\"pool-deadline\">" + (late ? html.say(own.call().rolling() ? "pool.own.rolling" : "pool.phase.passed") : html.say("pool.road.days", days) + "<br>"
                + html.say("pool.own.deadline", DanishTime.day(own.call().deadline(), DanishTime.today(clock), html.language()))) + "</p><h2>" + html.say("pool.own.before") + "</h2>"
                + "<ol id=\"pool-missing\">" + missing + (missing.isEmpty() ? "<li>" + HtmlWords.icon("check") + "<span>" + html.say("pool.own.ready") + "</span></li>" : "") + "</ol>"
                + "<button class=\"btn btn--primary btn--big btn--block\" type=\"button\" data-press=\"/send\" aria-describedby=\"pool-missing\"" + (ready ? "" : " disabled") + ">" + html.say("pool.own.send")
                + "</button><p class=\"hint\">" + html.say("pool.own.count", own.missing().size()) + "</p>";
    }

    /** A group's section where the field itself may not be there yet. */
    private static String anchor(String field) {
        return field.equals("budget") || field.equals("plan") || field.startsWith("files") ? field : id(field);
    }

    private String sent(Own own, String path, HtmlWords html) {
        Version last = own.versions().getLast();
        boolean back = own.application().state() == State.SENT && !own.call().isLate(clock.instant());
        return "<h2>%s</h2><p>%s</p><p>%s</p>%s".formatted(html.say("pool.state." + own.application().state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')),
                html.say("pool.own.sent", DanishTime.days(DanishTime.date(last.sentAt()), null, html.language()), DanishTime.toTheSecond(last.sentAt()), last.arrivalNumber()),
                html.say(last.late() ? "pool.sent.late" : "pool.sent.in-time"), back ? "<button class=\"btn btn--secondary btn--block\" type=\"button\" data-press=\"/take-back\">" + html.say("pool.own.take-back") + "</button>" : "");
    }

    private static String versions(Own own, String path, HtmlWords html) {
        return own.versions().isEmpty() ? "" : "<h3>" + html.say("pool.own.versions") + "</h3><ul class=\"pool-versions\">" + own.versions().stream()
                .map(version -> "<li><a href=\"%s/%d.pdf\">%s</a><small>%s</small></li>".formatted(path, version.number(), html.say("pool.receipt.version", version.number())
                        + (version.takenBackAt() == null ? "" : " · " + html.say("pool.state.taken-back")), "SHA-256 " + version.sha256())).collect(Collectors.joining()) + "</ul>";
    }

    private static String day(java.time.Instant at, HtmlWords html) {
        return DanishTime.days(DanishTime.date(at), null, html.language());
    }
}
