package dk.karavanen.shared.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

import dk.karavanen.shared.Refused;

/** Words of one language as HTML: whatever is said here is escaped. */
public record HtmlWords(MessageSource messages, Locale language) {

    public static String escape(@Nullable String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /** As plain text. */
    public String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    public String say(String key, Object... arguments) {
        return escape(words(key, arguments));
    }

    public String say(Refused refused) {
        return say(refused.messageKey(), refused.arguments());
    }

    /** Drawn by the page's script; the word beside it is there before. */
    public static String icon(String name) {
        return "<kv-icon name=\"" + name + "\"></kv-icon>";
    }

    public static String smallIcon(String name) {
        return "<kv-icon name=\"" + name + "\" size=\"s\"></kv-icon>";
    }

    public String button(String key) {
        return "<button class=\"btn btn--primary btn--big btn--block\" type=\"submit\">" + say(key) + "</button>";
    }

    public String link(String address, String key) {
        return "<a class=\"btn btn--secondary\" href=\"" + escape(address) + "\">" + say(key) + "</a>";
    }

    public static String hidden(String name, @Nullable String value) {
        return value == null ? "" : "<input type=\"hidden\" name=\"" + name + "\" value=\"" + escape(value) + "\">";
    }
}
