package dk.karavanen.pool.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.mail.web.ConfirmPage;
import dk.karavanen.mail.web.ConfirmPage.Asked;
import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.ApplicantPart;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.Decision.State;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.GrantAnswers;
import dk.karavanen.pool.GrantAnswers.GrantPage;
import dk.karavanen.pool.GrantKey;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.FormArea;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** A decision as its applicant sees it: what the letter's link leads to. Opening it changes nothing; what is typed and refused stays. */
@Controller
class GrantPages {

    private final GrantAnswers answers;
    private final ConfirmPage page;
    private final List<ApplicantPart> parts;
    private final MessageSource messages;

    GrantPages(GrantAnswers answers, ConfirmPage page, List<ApplicantPart> parts, MessageSource messages) {
        this.answers = answers;
        this.page = page;
        this.parts = parts;
        this.messages = messages;
    }

    private record Typed(long report, String words, String spent, String name, String act, Refused refused) {

        private static final Set<RefusalReason> OF_A_FIELD = EnumSet.of(RefusalReason.EMPTY, RefusalReason.TOO_LONG, RefusalReason.AMOUNT_UNREADABLE, RefusalReason.AMOUNT_TOO_LARGE,
                RefusalReason.NOT_OVER_GRANT);

        /** Whether it is said where it was typed; else above all of it. */
        boolean isOfAField() {
            return OF_A_FIELD.contains(refused.why());
        }

        static FormErrors errors(@Nullable Typed typed, HtmlWords html) {
            return new FormErrors(typed == null ? null : typed.refused, refused -> refused.why() == RefusalReason.EMPTY || refused.why() == RefusalReason.TOO_LONG ? String.valueOf(refused.arguments()[0])
                    : OF_A_FIELD.contains(refused.why()) ? "spent" : null, html);
        }
    }

    @GetMapping("/pool/grant/{token}")
    ResponseEntity<String> show(@PathVariable String token, HttpServletRequest request) {
        return answer(new GrantKey.Letter(token), null, request);
    }

    /** The same from the application's page. */
    @GetMapping(Applying.PATH + "{id:\\d{1,18}}/grant")
    ResponseEntity<String> own(@PathVariable long id, HttpServletRequest request) {
        return answer(new GrantKey.Writer(id, ApplicantCookie.read(id, request)), null, request);
    }

    @PostMapping(Applying.PATH + "{id:\\d{1,18}}/grant")
    ResponseEntity<String> pressOwn(@PathVariable long id, @RequestParam(defaultValue = "") String act, @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String spent, @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        return press(new GrantKey.Writer(id, ApplicantCookie.read(id, request)), act, report, words, spent, name, request);
    }

    @PostMapping("/pool/grant/{token}")
    ResponseEntity<String> press(@PathVariable String token, @RequestParam(defaultValue = "") String act, @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String spent, @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        return press(new GrantKey.Letter(token), act, report, words, spent, name, request);
    }

    private ResponseEntity<String> press(GrantKey key, String act, String report, String words, String spent, String name, HttpServletRequest request) {
        long of = report.matches("\\d{1,18}") ? Long.parseLong(report) : 0;
        try {
            switch (act) {
                case "accept" -> answers.accept(key, name);
                case "decline" -> answers.decline(key, name);
                case "report" -> answers.report(key, of, words, spent);
                default -> {
                    return answer(key, null, request);
                }
            }
        } catch (Refused refused) {
            return answer(key, new Typed(of, words, spent, name, act, refused), request);
        }
        return answer(key, null, request);
    }

    private ResponseEntity<String> answer(GrantKey key, @Nullable Typed typed, HttpServletRequest request) {
        Optional<GrantPage> found = answers.find(key);
        if (found.isEmpty()) {
            Locale language = Language.of(request);
            return page.of(new Asked(HttpStatus.NOT_FOUND, say(language, "pool.grant.gone"), List.of(say(language, "pool.grant.gone.text")), List.of(), List.of()), request, language);
        }
        GrantPage own = found.get();
        Locale language = ConfirmPage.language(request, own.application().language());
        String path = switch (key) {
            case GrantKey.Letter letter -> "/pool/grant/" + letter.token();
            case GrantKey.Writer writer -> Applying.PATH + writer.application() + "/grant";
        };
        // What other rooms add stands on the application's page itself.
        String others = key instanceof GrantKey.Letter ? parts.stream().map(part -> part.of(own.application(), path, language)).collect(Collectors.joining()) : "";
        // What is put right is told no more.
        return page.of(asked(own, typed, language), more(own, path, typed, language) + others + BuiltPage.scripts("pool"), request, language);
    }

    private Asked asked(GrantPage own, @Nullable Typed typed, Locale language) {
        Decision decision = own.decision();
        List<String> text = new ArrayList<>();
        if (typed != null && !typed.isOfAField()) {
            text.add(say(language, typed.refused.messageKey(), typed.refused.arguments()));
        }
        String amount = new Money(decision.amountOre()).text(language);
        text.add(decision.kind().isGrant() ? say(language, "pool.grant.state." + decision.state().name().toLowerCase(Locale.ROOT), amount, lastDay(decision, language))
                : say(language, "pool.grant.refused"));
        List<Map.Entry<String, String>> facts = new ArrayList<>();
        facts.add(Map.entry(say(language, "pool.letter.case"), decision.caseNumber()));
        facts.add(Map.entry(say(language, "pool.letter.asked"), new Money(own.application().askedOre()).text(language)));
        // What was not taken is nobody's: the letter says what it was.
        if (decision.kind().isGrant() && !decision.state().isReleased()) {
            facts.add(Map.entry(say(language, "pool.letter.granted"), amount));
            facts.add(Map.entry(say(language, "pool.grant.paid"), new Money(own.sums().paidOre() - own.sums().returnedOre()).text(language)));
        }
        facts.add(Map.entry(say(language, "pool.letter.reason"), decision.reason()));
        return new Asked(HttpStatus.OK, own.application().title(), text, facts, List.of());
    }

    private String more(GrantPage own, String path, @Nullable Typed typed, Locale language) {
        HtmlWords html = new HtmlWords(messages, language);
        boolean asks = own.decision().state() == State.SENT && own.decision().kind().isGrant();
        if (!asks && !own.decision().state().isBinding()) {
            return "";
        }
        StringBuilder more = new StringBuilder("<h2>").append(html.say("pool.letter.payment")).append("</h2><ul>");
        for (Instalment part : own.instalments()) {
            more.append("<li>").append(html.say("pool.letter.instalment", String.valueOf(part.position() + 1), String.valueOf(own.instalments().size()),
                    new Money(part.amountOre()).text(language), part.milestone()))
                    .append(asks ? "" : " · " + (part.paidOn() == null ? html.say("pool.grant.not-paid") : html.say("pool.grant.paid-on", day(part.paidOn(), language)))).append("</li>");
        }
        more.append("</ul>");
        if (asks) {
            return more + due(own, html, language) + answer(path, typed, html);
        }
        for (GrantReport report : own.reports()) {
            more.append("<section><h2>").append(html.say("pool.letter.report." + report.kind().word(), day(report.dueOn(), language))).append("</h2><p>")
                    .append(html.say("pool.report." + report.standing(own.today()).name().toLowerCase(Locale.ROOT).replace('_', '-'))).append("</p>");
            if (report.approvedAt() == null && own.decision().state() == State.ACCEPTED) {
                form(more, report, path, typed != null && typed.report == report.id() ? typed : null, html, language);
            }
            more.append("</section>");
        }
        return more.toString();
    }

    /** What they promise by accepting. */
    private static String due(GrantPage own, HtmlWords html, Locale language) {
        return own.reports().isEmpty() ? "" : "<h2>" + html.say("pool.letter.reports") + "</h2><ul>" + own.reports().stream()
                .map(report -> "<li>" + html.say("pool.letter.report." + report.kind().word(), day(report.dueOn(), language)) + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    /** By name; saying no is a step further away, as it cannot be taken back. */
    private static String answer(String path, @Nullable Typed typed, HtmlWords html) {
        String name = Typed.errors(typed, html).line(new FormLine("grant-by", "name", GrantAnswers.MAX_NAME, html.say("pool.grant.by")).hinted(html.say("pool.grant.by.hint"))
                .with("dir=\"auto\" autocomplete=\"name\" required"), "name", typed == null ? "" : typed.name);
        return """
                <form class="form" method="post" action="%s" novalidate>%s<button class="btn btn--big btn--block btn--primary" type="submit" name="act" value="accept">%s</button>\
                <details%s><summary>%s</summary><p>%s</p><button class="btn btn--block btn--secondary" type="submit" name="act" value="decline">%s</button></details></form>"""
                .formatted(HtmlWords.escape(path), name, html.say("pool.letter.accept"), typed != null && typed.act.equals("decline") ? " open" : "", html.say("pool.grant.decline"), html.say("pool.grant.decline.text"), html.say("pool.grant.decline.go"));
    }

    private static void form(StringBuilder more, GrantReport report, String path, @Nullable Typed typed, HtmlWords html, Locale language) {
        String words = typed != null ? typed.words : report.words() == null ? "" : report.words();
        String spent = typed != null ? typed.spent : report.spentOre() == null ? "" : new Money(report.spentOre()).figures(Language.DANISH);
        String id = "report-" + report.id();
        // Written before what stands above them.
        FormErrors errors = Typed.errors(typed, html);
        String fields = errors.area(new FormArea(id, "words", html.say(report.kind() == GrantReport.Kind.STATUS ? "pool.grant.status" : "pool.grant.accounts"), 6), "words", words)
                + errors.line(new FormLine(id + "-spent", "spent", 30, html.say("pool.grant.spent")).hinted(html.say("pool.grant.spent.hint")).with("inputmode=\"decimal\" autocomplete=\"off\""), "spent", spent);
        more.append("<form class=\"form\" method=\"post\" action=\"").append(HtmlWords.escape(path)).append("\">").append(HtmlWords.hidden("act", "report"))
                .append(HtmlWords.hidden("report", Long.toString(report.id()))).append(errors.summary()).append(fields).append(html.button("pool.grant.send-report")).append("</form>");
    }

    private static String lastDay(Decision decision, Locale language) {
        return decision.answerBy() == null ? "" : day(LocalDate.ofInstant(decision.answerBy().minusMillis(1), FundingCall.ZONE), language);
    }

    private static String day(LocalDate on, Locale language) {
        return java.time.format.DateTimeFormatter.ofPattern(language.getLanguage().equals("en") ? "d MMMM yyyy" : "d. MMMM yyyy", language).format(on);
    }

    private String say(Locale language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
