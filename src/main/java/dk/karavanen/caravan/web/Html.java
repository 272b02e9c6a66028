package dk.karavanen.caravan.web;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.Refused;

/** Words of one language as HTML: whatever is said here is escaped. */
record Html(MessageSource messages, Locale language) {

    static String escape(String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** As plain text. */
    String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    String say(String key, Object... arguments) {
        return escape(words(key, arguments));
    }

    String say(Refused refused) {
        return say(refused.messageKey(), refused.arguments());
    }

    /** Drawn by the page's script; the word beside it is there before. */
    static String icon(String name) {
        return "<kv-icon name=\"" + name + "\"></kv-icon>";
    }

    static String smallIcon(String name) {
        return "<kv-icon name=\"" + name + "\" size=\"s\"></kv-icon>";
    }

    String button(String key) {
        return "<button class=\"btn btn--primary btn--big btn--block\" type=\"submit\">" + say(key) + "</button>";
    }

    String link(String address, String key) {
        return "<a class=\"btn btn--secondary\" href=\"" + escape(address) + "\">" + say(key) + "</a>";
    }

    static String hidden(String name, String value) {
        return value == null ? "" : "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">";
    }
}
