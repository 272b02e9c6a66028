package dk.karavanen.cooperation.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.MatchOutcome;
import dk.karavanen.cooperation.OfferReader.Shown;
import dk.karavanen.cooperation.OfferState;
import dk.karavanen.cooperation.OwnCooperation.OwnMatch;
import dk.karavanen.cooperation.Party;
import dk.karavanen.cooperation.Side;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** Lists of what is offered and needed, and the cards of pairs, as HTML. */
@Component
class OfferLists {

    /** @param own ids of those that are whoever looks' own */
    String box(Side side, List<Shown> all, boolean withIdea, Set<Long> own, HtmlWords html) {
        String rows = all.stream().map(one -> row(one, withIdea, own.contains(one.offer().id()), html)).collect(Collectors.joining());
        return """
                <section class="card coop-box" aria-labelledby="coop-%1$s"><header>%2$s<h2 id="coop-%1$s">%3$s</h2><span class="num">%4$d</span></header>%5$s</section>"""
                .formatted(side.word(), HtmlWords.icon(side == Side.OFFER ? "hands" : "search"), html.say("cooperation.list." + side.word()), all.size(),
                        all.isEmpty() ? "<p class=\"hint\">" + html.say("cooperation.list." + side.word() + ".none") + "</p>" : "<ul>" + rows + "</ul>");
    }

    private String row(Shown one, boolean withIdea, boolean own, HtmlWords html) {
        String idea = withIdea && !one.idea().isEmpty() ? "<small>" + html.say("cooperation.on") + " <a href=\"" + one.path() + "/cooperation\" dir=\"auto\">" + HtmlWords.escape(one.idea()) + "</a></small>" : "";
        return "<li>%s<div><b dir=\"auto\">%s</b><small>%s</small><small>%s</small>%s</div>%s</li>".formatted(shape(one, html), HtmlWords.escape(one.offer().words()), who(one), facts(one, html), idea,
                own ? pill("sun", html.say("cooperation.yours")) : one.state() == OfferState.OPEN ? "" : pill("line", html.say("cooperation.state." + one.state().word())));
    }

    private static String who(Shown one) {
        return "<span dir=\"auto\">" + HtmlWords.escape(one.offer().organisation()) + "</span>" + (one.place() == null ? "" : ", " + HtmlWords.escape(one.place()));
    }

    String facts(Shown one, HtmlWords html) {
        return html.say("cooperation.facts", one.kind().name(html.language()), DanishTime.days(one.offer().until(), null, html.language()));
    }

    String shape(Shown one, HtmlWords html) {
        return one.sector().map(sector -> SectorChoice.shape(sector.shape()) + "<span class=\"visually-hidden\">" + HtmlWords.escape(sector.name(html.language())) + "</span>")
                .map(both -> "<span class=\"coop-shape\">" + both + "</span>").orElse("<span></span>");
    }

    static String pill(String look, String said) {
        return "<span class=\"pill pill--" + look + "\">" + said + "</span>";
    }

    // ---------------------------------------------------------------- pairs

    /** One pair, as one of the two sees it. */
    String match(OwnMatch match, Party me, String base, HtmlWords html) {
        return match.contact() == null ? waiting(match, me, base, html) : agreed(match, match.contact(), base, html);
    }

    private String waiting(OwnMatch match, Party me, String base, HtmlWords html) {
        String mine = match.said() == null ? html.say("cooperation.match.you.none") : html.say(match.said() ? "cooperation.match.you.yes" : "cooperation.match.you.no");
        String yes = Boolean.TRUE.equals(match.said()) ? "" : press(base, match.id(), "yes", "", HtmlWords.hidden("seen", match.other().offer().seen()), "primary", html.say(me.phone() == null ? "cooperation.match.yes" : "cooperation.match.yes.phone"));
        String no = Boolean.FALSE.equals(match.said()) ? "" : press(base, match.id(), "no", "", "secondary", html.say("cooperation.match.no"));
        return """
                <section class="card coop-match" id="match-%d" aria-label="%s">%s<div class="coop-pair">%s%s%s</div><p class="coop-say"><span class="me">%s%s</span><span>%s%s</span></p>\
                <p class="hint coop-hint">%s<span>%s</span></p>%s<div class="coop-acts">%s%s</div></section>"""
                .formatted(match.id(), html.say("cooperation.match"), "<span class=\"pill pill--sun\">" + HtmlWords.smallIcon("hands") + html.say("cooperation.match") + "</span>",
                        half(match.mine(), html), HtmlWords.icon("swap"), half(match.other(), html), HtmlWords.smallIcon(Boolean.TRUE.equals(match.said()) ? "check" : "user"), mine,
                        HtmlWords.smallIcon("lock"), html.say("cooperation.match.they"), HtmlWords.smallIcon("lock"), html.say("cooperation.match.hint"),
                        me.confirmed() ? "" : "<p class=\"hint coop-hint\">" + HtmlWords.smallIcon("alert") + "<span>" + html.say("cooperation.match.unconfirmed") + "</span></p>", yes, no);
    }

    private String half(Shown one, HtmlWords html) {
        return "<div>%s<b dir=\"auto\">%s</b><small>%s</small><small dir=\"auto\">%s</small></div>".formatted(shape(one, html), HtmlWords.escape(one.offer().organisation()),
                html.say("cooperation.list." + one.offer().side().word()), HtmlWords.escape(one.offer().words()) + (one.place() == null ? "" : ", " + HtmlWords.escape(one.place())));
    }

    private String agreed(OwnMatch match, Contact contact, String base, HtmlWords html) {
        String name = contact.name() == null ? "" : "<p class=\"coop-line\">" + HtmlWords.smallIcon("user") + "<span dir=\"auto\">" + HtmlWords.escape(contact.name()) + "</span></p>";
        String mail = contact.email() == null ? "<p class=\"hint\">" + html.say("cooperation.match.gone") + "</p>"
                : "<a href=\"mailto:%s\">%s<span>%s</span></a>".formatted(HtmlWords.escape(contact.email()), HtmlWords.smallIcon("mail"), HtmlWords.escape(MailAddresses.shown(contact.email())));
        String phone = contact.phone() == null ? "" : "<a href=\"tel:%s\">%s<span>%s</span></a>".formatted(HtmlWords.escape(contact.phone().replaceAll("[^+0-9]", "")), HtmlWords.smallIcon("phone"),
                HtmlWords.escape(contact.phone()));
        return """
                <section class="card coop-match is-done" id="match-%d" aria-label="%s">%s<p><strong dir="auto">%s</strong> <span dir="auto">%s</span></p><div class="coop-contact">%s%s%s</div>%s\
                <div class="coop-acts">%s</div></section>"""
                .formatted(match.id(), html.say("cooperation.match.agreed"), "<span class=\"pill pill--ok\">" + HtmlWords.smallIcon("check") + html.say("cooperation.match.agreed") + "</span>",
                        HtmlWords.escape(match.other().offer().organisation()), HtmlWords.escape(match.other().offer().words()), name, mail, phone, outcome(match, base, html),
                        press(base, match.id(), "withdraw", "", "secondary", html.say("cooperation.match.withdraw")));
    }

    /** Asked from the first day on: whoever has begun need not wait to be asked. */
    private static String outcome(OwnMatch match, String base, HtmlWords html) {
        StringBuilder all = new StringBuilder("<p class=\"coop-asked\" id=\"asked-" + match.id() + "\">" + html.say("cooperation.outcome") + "</p><div class=\"coop-outcomes\" role=\"group\" aria-labelledby=\"asked-" + match.id() + "\">");
        for (MatchOutcome outcome : MatchOutcome.values()) {
            boolean said = outcome == match.outcome();
            all.append("<form method=\"post\" action=\"" + HtmlWords.escape(base) + "\">" + HtmlWords.hidden("act", "outcome") + HtmlWords.hidden("match", String.valueOf(match.id()))
                    + HtmlWords.hidden("outcome", outcome.name()) + "<button class=\"btn btn--s btn--" + (said ? "primary" : "secondary") + "\" aria-pressed=\"" + said + "\" type=\"submit\">"
                    + html.say("cooperation.outcome." + outcome.word()) + "</button></form>");
        }
        return all.append("</div><p class=\"hint\">").append(html.say("cooperation.outcome.hint")).append("</p>").toString();
    }

    static String press(String base, long subject, String act, String field, String look, String label) {
        return press(base, subject, act, field, "", look, label);
    }

    private static String press(String base, long subject, String act, String field, String more, String look, String label) {
        return "<form method=\"post\" action=\"" + HtmlWords.escape(base) + "\">" + HtmlWords.hidden("act", act) + HtmlWords.hidden(field.isEmpty() ? "match" : field, String.valueOf(subject)) + more
                + "<button class=\"btn btn--" + look + "\" type=\"submit\">" + label + "</button></form>";
    }

    static String day(Instant at, HtmlWords html) {
        return DanishTime.days(DanishTime.date(at), null, html.language());
    }

    static String error(@Nullable String said) {
        return said == null ? "" : "<p class=\"hint hint--error coop-error\" role=\"alert\">" + said + "</p>";
    }
}
