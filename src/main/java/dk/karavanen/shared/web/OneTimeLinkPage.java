package dk.karavanen.shared.web;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.Refused;

/**
 * What somebody sees who opens a one-time link: who they are and a button, or why it does nothing any more and how to get another. As HTML.
 *
 * @param path    where the form goes; another link is asked for at {@code <path>/renew}
 * @param what    whom it is for, as HTML
 * @param spent   when it was used, as HTML; empty if it was not
 * @param most    letters of a visitor's name
 * @param mailed  whether another can be mailed to where this one belongs
 */
@NullMarked
public record OneTimeLinkPage(String path, String what, OneTimeLink state, String spent, int most, boolean mailed) {

    public static String unknown(HtmlWords html) {
        return plain(html.say("link.unknown.title"), "<p>" + html.say("link.unknown.text") + "</p>");
    }

    public static String sent(HtmlWords html) {
        return plain(html.say("link.sent.title"), "<p>" + html.say("link.sent.text") + "</p>");
    }

    public String main(@Nullable String visitor, @Nullable Refused refused, HtmlWords html) {
        String here = HtmlWords.escape(path);
        return switch (state) {
            case OPEN -> plain(html.say("link.title"), """
                    <p>%s</p><form class="docket-form" method="post" action="%s">%s%s</form><p class="hint">%s</p>""".formatted(what, here,
                    new FormLine("visitor", "visitor", most, html.say("link.visitor")).hinted(html.say("link.visitor.hint"))
                            .with("dir=\"auto\" autocomplete=\"name\" required").html(visitor == null ? "" : visitor, refused == null ? null : html.say(refused)),
                    html.button("link.open"), html.say("link.once")));
            case SPENT -> plain(html.say("link.spent.title"), "<p>" + what + "</p><p>" + spent + "</p>" + again(here, html));
            case TOO_OLD -> plain(html.say("link.old.title"), "<p>" + what + "</p>" + again(here, html));
            case ENDED -> plain(html.say("link.ended.title"), "<p>" + html.say("link.ended.text") + "</p>");
        };
    }

    /** Nothing is promised that no mailbox is known for. */
    private String again(String here, HtmlWords html) {
        return mailed ? renew(here, html) : "<p>" + html.say("link.unknown.text") + "</p>";
    }

    private static String renew(String path, HtmlWords html) {
        return "<form method=\"post\" action=\"" + path + "/renew\">" + html.button("link.renew") + "</form><p class=\"hint\">" + html.say("link.renew.hint") + "</p>";
    }

    /** A page with one thing on it. */
    public static String plain(String title, String inner) {
        return "<div class=\"docket docket-narrow\"><h1>" + title + "</h1>" + inner + "</div>";
    }
}
