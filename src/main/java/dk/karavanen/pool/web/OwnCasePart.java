package dk.karavanen.pool.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.pool.ApplicantQuestion;
import dk.karavanen.pool.ApplicantQuestions;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Decision;
import dk.karavanen.pool.Decision.Instalment;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.GrantAnswers.GrantPage;
import dk.karavanen.pool.GrantReport;
import dk.karavanen.pool.OwnCases.OwnCase;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;

/** What becomes of an application, on its own page: how it stands in words, what is asked and answered, and the decision with what follows it. */
final class OwnCasePart {

    /** What was typed and refused: it stays. */
    record Typed(long question, String words, Refused refused) {
    }

    private OwnCasePart() {
    }

    /** Nothing of an application that was never sent. */
    static String html(OwnCase own, @Nullable Typed typed, HtmlWords html) {
        if (own.application().versionNumber() == 0) {
            return "";
        }
        return "<section class=\"card\" id=\"case\" tabindex=\"-1\"><h2>" + html.say("pool.case") + "</h2>" + standing(own, html) + own.grant().map(grant -> grant(own, grant, html)).orElse("")
                + questions(own, typed, html) + "</section>";
    }

    private static String standing(OwnCase own, HtmlWords html) {
        State state = own.application().state();
        if (own.grant().isPresent()) {
            return "";
        }
        String words = "<p>" + html.say("pool.case." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'), own.mendBy() == null ? "" : lastDay(own.mendBy(), html)) + "</p>";
        return own.missing() == null ? words : words + "<blockquote class=\"pool-quote\" dir=\"auto\">" + HtmlWords.escape(own.missing()) + "</blockquote>";
    }

    // ---------------------------------------------------------------- questions

    private static String questions(OwnCase own, @Nullable Typed typed, HtmlWords html) {
        return own.questions().isEmpty() ? "" : "<h3 id=\"questions\" tabindex=\"-1\">" + html.say("pool.question.title") + "</h3><ol class=\"pool-questions\">" + own.questions().stream()
                .map(one -> question(own, one, typed != null && typed.question == one.id() ? typed : null, html)).collect(Collectors.joining()) + "</ol>";
    }

    private static String question(OwnCase own, ApplicantQuestion one, @Nullable Typed typed, HtmlWords html) {
        String pill = one.isLate() ? pill("pill--warn", "check", html.say("pool.question.late", day(one.answeredAt(), html)))
                : one.isAnswered() ? pill("pill--ok", "check", html.say("pool.question.answered", day(one.answeredAt(), html)))
                : one.isOverdue(own.today()) ? pill("pill--danger", "alert", html.say("pool.question.overdue", day(one.replyBy(), html)))
                : pill("pill--warn", "clock", html.say("pool.question.by", day(one.replyBy(), html)));
        String answer = one.answer() == null ? "" : one.answer();
        String below = own.isOpen() ? form(own, one, typed == null ? answer : typed.words, typed, html) : "<p class=\"pool-quote\" dir=\"auto\">" + HtmlWords.escape(answer) + "</p>";
        return "<li id=\"question-" + one.id() + "\"><p class=\"pool-asks\" dir=\"auto\">" + HtmlWords.escape(one.words()) + "</p>" + pill + below + "</li>";
    }

    private static String form(OwnCase own, ApplicantQuestion one, String words, @Nullable Typed typed, HtmlWords html) {
        String id = "answer-" + one.id();
        return """
                <form method="post" action="%s/questions/%d#question-%d">%s<div class="field"><label for="%s">%s</label><textarea class="input" id="%s" name="words" rows="4" maxlength="%d" dir="auto"%s>
                %s</textarea>%s</div><button class="btn btn--secondary" type="submit">%s<span>%s</span></button></form>"""
                .formatted(Applying.PATH + own.application().id(), one.id(), one.id(), HtmlWords.hidden("edition", Integer.toString(one.edition())), id, html.say("pool.question.answer"), id,
                        ApplicantQuestions.MAX_ANSWER, typed == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-error\" autofocus", HtmlWords.escape(words),
                        typed == null ? "" : FormLine.error(id, html.say(typed.refused)) + (words.equals(one.answer()) || one.answer() == null ? ""
                                : "<p class=\"hint\" dir=\"auto\">" + html.say("pool.question.other") + " " + HtmlWords.escape(one.answer()) + "</p>"),
                        HtmlWords.smallIcon("send"), html.say(one.isAnswered() ? "pool.question.send-again" : "pool.question.send"));
    }

    // ---------------------------------------------------------------- the decision

    private static String grant(OwnCase own, GrantPage grant, HtmlWords html) {
        Decision decision = grant.decision();
        String path = Applying.PATH + own.application().id();
        String amount = new Money(decision.amountOre()).text(html.language());
        String words = decision.kind().isGrant() ? html.say("pool.grant.state." + decision.state().name().toLowerCase(Locale.ROOT), amount,
                decision.answerBy() == null ? "" : lastDay(decision.answerBy(), html)) : html.say("pool.grant.refused");
        boolean asks = decision.state() == Decision.State.SENT && decision.kind().isGrant();
        StringBuilder part = new StringBuilder("<p class=\"pool-standing\">").append(words).append("</p><div class=\"pool-acts\"><a class=\"btn ").append(asks ? "btn--primary" : "btn--secondary")
                .append("\" href=\"").append(path).append("/grant\">").append(html.say(asks ? "pool.case.accept" : "pool.letter.open")).append("</a><a class=\"btn btn--secondary\" href=\"").append(path)
                .append("/letter.pdf\" download>").append(HtmlWords.smallIcon("download")).append("<span>").append(html.say("pool.case.letter")).append("</span></a></div>");
        if (decision.state().isBinding()) {
            part.append(list(html.say("pool.letter.payment"), grant.instalments().stream().map(one -> instalment(one, grant.instalments().size(), html)).toList()));
            part.append(list(html.say("pool.letter.reports"), grant.reports().stream().map(one -> report(one, own.today(), html)).toList()));
        }
        return part.toString();
    }

    private static String list(String title, List<String> items) {
        return items.isEmpty() ? "" : "<h3>" + title + "</h3><ul class=\"pool-due\">" + String.join("", items) + "</ul>";
    }

    private static String instalment(Instalment one, int of, HtmlWords html) {
        String paid = one.paidOn() == null ? pill("pill--line", "clock", html.say("pool.grant.not-paid")) : pill("pill--ok", "check", html.say("pool.grant.paid-on", day(one.paidOn(), html)));
        return "<li><span dir=\"auto\">" + html.say("pool.letter.instalment", String.valueOf(one.position() + 1), String.valueOf(of), new Money(one.amountOre()).text(html.language()),
                one.milestone()) + "</span>" + paid + "</li>";
    }

    private static String report(GrantReport one, LocalDate today, HtmlWords html) {
        GrantReport.Standing standing = one.standing(today);
        String look = switch (standing) {
            case LATE -> "pill--danger";
            case SOON -> "pill--warn";
            case APPROVED, SENT -> "pill--ok";
            case TO_COME -> "pill--line";
        };
        return "<li><span>" + html.say("pool.letter.report." + one.kind().word(), day(one.dueOn(), html)) + "</span>" + pill(look, standing == GrantReport.Standing.LATE ? "alert" : "clock",
                html.say("pool.report." + standing.name().toLowerCase(Locale.ROOT).replace('_', '-'))) + "</li>";
    }

    private static String pill(String look, String icon, String words) {
        return "<span class=\"pill " + look + "\">" + HtmlWords.smallIcon(icon) + "<span>" + words + "</span></span>";
    }

    private static String lastDay(java.time.Instant until, HtmlWords html) {
        return day(LocalDate.ofInstant(until.minusMillis(1), FundingCall.ZONE), html);
    }

    private static String day(java.time.@Nullable Instant at, HtmlWords html) {
        return at == null ? "" : DanishTime.days(DanishTime.date(at), null, html.language());
    }

    private static String day(LocalDate on, HtmlWords html) {
        return DanishTime.days(on, null, html.language());
    }
}
